"""The wheel holds everything that the program reads at run time."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("bot", "knowledge", "prompts", "web")


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names in a freshly built wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    return set(zipfile.ZipFile(wheel).namelist())


def test_every_file_of_the_packages_is_in_the_wheel(packed: set[str]) -> None:
    ours = {
        file.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for file in (ROOT / package).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    assert ours - packed == set()


@pytest.mark.parametrize(
    "pattern",
    [
        "knowledge/guides/*.md",
        "knowledge/topics.toml",
        "prompts/*.jinja",
        "web/pages/static/*",
        "bot/storage/migrations/*.py",
    ],
)
def test_what_is_read_at_run_time_is_among_it(pattern: str, packed: set[str]) -> None:
    folder, _, ending = pattern.partition("*")
    assert any(name.startswith(folder) and name.endswith(ending) for name in packed)


def test_tests_and_tools_stay_out_of_it(packed: set[str]) -> None:
    assert {name.split("/")[0] for name in packed if ".dist-info" not in name} == set(PACKAGES)
