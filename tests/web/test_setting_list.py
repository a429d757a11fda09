import os
from pathlib import Path

import pytest
from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from web.setting_list import as_markdown, as_text


class First(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="ROLECALL_")

    home: Path = Field(default_factory=Path.cwd, description="Where it lies.")
    url: str = Field(default="", description="An address.")


class Second(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="ROLECALL_")

    home: Path = Field(default_factory=Path.cwd, description="The same, said again.")
    log: bool = Field(default=False, description="Say more.")


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("ROLECALL_")]:
        monkeypatch.delenv(name)


def test_each_name_is_listed_once_with_the_value_that_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROLECALL_LOG", "1")
    lines = as_text((First, Second)).splitlines()
    assert lines[0] == f"ROLECALL_HOME={Path.cwd()}"
    assert lines.count("    Where it lies.") == 1
    assert "    The same, said again." not in lines
    assert "ROLECALL_LOG=true  (set)" in lines


def test_a_password_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROLECALL_URL", "postgresql://me:s3cret@db/rolecall")
    said = as_text((First,))
    assert "s3cret" not in said
    assert "ROLECALL_URL=postgresql://me:***@db/rolecall  (set)" in said


def test_the_page_holds_nothing_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    before = as_markdown((First, Second))
    monkeypatch.setenv("ROLECALL_LOG", "1")
    assert as_markdown((First, Second)) == before
    assert str(Path.cwd()) not in before
    assert "| `ROLECALL_HOME` | | Where it lies. |\n| `ROLECALL_LOG` | `false` | Say more. |\n" in before
