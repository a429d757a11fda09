"""What an operator may set of the bot."""

from pathlib import Path

import pytest
from platformdirs import user_data_path
from pydantic import ValidationError

from bot.settings import BotSettings
from bot.storage import open_conversations


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in BotSettings.model_fields:
        monkeypatch.delenv(f"ROLECALL_{name.upper()}", raising=False)


def test_nothing_needs_to_be_set() -> None:
    settings = BotSettings()
    assert settings.home == user_data_path("rolecall")
    assert settings.database_url == f"sqlite:///{settings.home.as_posix()}/conversations.sqlite3"
    assert (settings.retention_days, settings.max_question_length) == (30, 500)


def test_settings_are_read_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROLECALL_RETENTION_DAYS", "7")
    monkeypatch.setenv("ROLECALL_DATABASE_URL", "postgresql://me:secret@db/rolecall")
    settings = BotSettings()
    assert settings.retention_days == 7
    assert settings.database_url == "postgresql://me:secret@db/rolecall"
    assert "secret" not in repr(settings)


def test_an_empty_setting_is_as_if_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROLECALL_DATABASE_URL", "")
    assert BotSettings().database_url.startswith("sqlite:///")


async def test_conversations_go_to_the_home_whatever_its_name(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    home = tmp_path / "a b%20c?d#e é"
    monkeypatch.setenv("ROLECALL_HOME", str(home))
    async with open_conversations(BotSettings().database_url, 30):
        assert (home / "conversations.sqlite3").is_file()


def test_a_tilde_stands_for_the_users_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROLECALL_HOME", "~/rolecall")
    assert BotSettings().home == Path.home() / "rolecall"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("RETENTION_DAYS", "0"),
        ("RETENTION_DAYS", "soon"),
        ("MAX_QUESTION_LENGTH", "0"),
        ("HISTORY_TURNS", "-1"),
        ("DATABASE_URL", "mysql://me:secret@db/rolecall"),
    ],
)
def test_a_setting_that_will_not_do_is_refused_by_name(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(f"ROLECALL_{name}", value)
    with pytest.raises(ValidationError, match=name.lower()) as caught:
        BotSettings()
    assert "secret" not in str(caught.value)


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(ValidationError):
        BotSettings().retention_days = 1


def test_every_setting_is_described() -> None:
    assert all(field.description for field in BotSettings.model_fields.values())
