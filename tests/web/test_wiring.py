import gc

import pytest
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.advisor import Advisor, Limits
from bot.errors import LibraryUnavailable
from bot.storage import MemoryConversations
from knowledge.errors import IndexMissing
from tests.web.library import HandMadeLibrary
from web.settings import WebSettings
from web.wiring import ServedLibrary, SettingUnknown, check_names, warm


class Other(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="ROLECALL_")

    home: str = ""
    database_url: str = ""


KINDS = (Other, WebSettings)


def test_an_unknown_name_is_refused_with_the_nearest_known_one() -> None:
    with pytest.raises(SettingUnknown, match=r"ROLECALL_DATABSE_URL: .*ROLECALL_DATABASE_URL"):
        check_names({"ROLECALL_DATABSE_URL": "x", "PATH": "/bin"}, KINDS)


def test_known_names_and_names_of_others_are_fine() -> None:
    check_names({"ROLECALL_HOME": "x", "rolecall_port": "80", "ROLE": "x"}, KINDS)


def test_every_setting_says_what_it_does() -> None:
    assert all(field.description for field in WebSettings.model_fields.values())


class NothingPublished(HandMadeLibrary):
    """A library before the first ingest."""

    def opened(self):  # type: ignore[no-untyped-def]
        raise IndexMissing("run `rolecall ingest`")


def test_a_library_that_cannot_be_opened_is_unavailable() -> None:
    with pytest.raises(LibraryUnavailable), ServedLibrary(NothingPublished()).opened():
        pass


def test_an_open_library_is_handed_through() -> None:
    with ServedLibrary(HandMadeLibrary()).opened() as index:
        assert index.manifest.fingerprint == "f1a9"


async def test_a_server_starts_without_an_index(caplog: pytest.LogCaptureFixture) -> None:
    await warm(Advisor(NothingPublished(), MemoryConversations(), Limits(), "0"))
    assert "run `rolecall ingest`" in caplog.text
    assert gc.isenabled()
