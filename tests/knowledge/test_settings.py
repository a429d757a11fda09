from pathlib import Path

import pytest
from pydantic import ValidationError

from knowledge.settings import KnowledgeSettings


def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ROLECALL_HOME", str(tmp_path))
    monkeypatch.setenv("ROLECALL_SEARCH_THREADS", "4")
    monkeypatch.setenv("ROLECALL_PORT", "8000")
    settings = KnowledgeSettings()
    assert (settings.home, settings.search_threads, settings.encoder) == (tmp_path, 4, "")


def test_an_empty_setting_is_as_if_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOME", "TOPICS", "SEARCH_THREADS"):
        monkeypatch.setenv(f"ROLECALL_{name}", "")
    settings = KnowledgeSettings()
    assert settings.home.is_absolute()
    assert (settings.topics, settings.search_threads) == (None, 2)


def test_a_tilde_stands_for_the_users_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROLECALL_HOME", "~/rolecall")
    monkeypatch.setenv("ROLECALL_TOPICS", "~/topics.toml")
    settings = KnowledgeSettings()
    assert (settings.home, settings.topics) == (Path.home() / "rolecall", Path.home() / "topics.toml")


def test_every_setting_is_described() -> None:
    assert all(field.description for field in KnowledgeSettings.model_fields.values())


def test_a_value_out_of_range_is_refused() -> None:
    with pytest.raises(ValidationError, match="search_threads"):
        KnowledgeSettings(search_threads=0)
