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


def test_every_setting_is_described() -> None:
    assert all(field.description for field in KnowledgeSettings.model_fields.values())


def test_a_value_out_of_range_is_refused() -> None:
    with pytest.raises(ValidationError, match="search_threads"):
        KnowledgeSettings(search_threads=0)
