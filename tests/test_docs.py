"""What the documents say exists."""

import os
import re
from pathlib import Path

import pytest

from web.cli import app
from web.setting_list import as_markdown, settings_of
from web.wiring import setting_classes

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
SETTINGS_PAGE = ROOT / "docs" / "settings.md"


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("ROLECALL_")]:
        monkeypatch.delenv(name)


def commands() -> set[str]:
    """The commands of the program, and the names that further commands stand under."""
    groups = {group.typer_instance.info.name for group in app.registered_groups if group.typer_instance}
    alone = {one.name or one.callback.__name__ for one in app.registered_commands if one.callback}
    return alone | {str(name) for name in groups}


def targets() -> set[str]:
    """The targets of the Makefile."""
    return set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


def code(page: Path) -> str:
    """All that a page sets as code."""
    return "\n".join(re.findall(r"```.*?```|`[^`\n]+`", page.read_text(encoding="utf-8"), re.DOTALL))


def test_every_setting_is_on_the_settings_page_and_nothing_else() -> None:
    listed = re.findall(r"^\| `(ROLECALL_\w+)`", SETTINGS_PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert listed == sorted(setting.name for setting in settings_of(setting_classes()))


def test_the_settings_page_is_what_the_program_writes() -> None:
    written = as_markdown(setting_classes())
    assert SETTINGS_PAGE.read_text(encoding="utf-8") == written, (
        "rolecall settings --markdown > docs/settings.md"
    )


def test_every_setting_says_what_it_does() -> None:
    assert [setting.name for setting in settings_of(setting_classes()) if not setting.description] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_what_a_page_tells_to_run_exists(page: Path) -> None:
    assert set(re.findall(r"\bmake ([a-z]+)", code(page))) <= targets()
    assert set(re.findall(r"\brolecall ([a-z]+)", code(page))) <= commands()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_to_a_file_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!\w+:)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_readme_names_every_target_and_command_that_a_newcomer_needs() -> None:
    said = code(ROOT / "README.md")
    for needed in ("make run", "make test", "rolecall ingest", "rolecall ask", "/api/v1/ask"):
        assert needed in said


def test_the_continuous_check_runs_targets_that_exist() -> None:
    said = re.findall(r"^\s*make ([a-z]+)", (ROOT / ".ci" / "run").read_text(encoding="utf-8"), re.MULTILINE)
    assert said and set(said) <= targets()
