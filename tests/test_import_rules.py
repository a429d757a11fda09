"""The import rules of pyproject.toml catch what they are there to catch."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("bot", "knowledge", "prompts", "web")

FORBIDDEN = {
    "knowledge imports only knowledge": [("knowledge/x.py", "bot.domain")],
    "prompts import nothing of ours": [("prompts/x.py", "knowledge.domain")],
    "bot never imports web": [("bot/x.py", "web")],
    "bot imports knowledge.domain and knowledge.ports": [
        ("bot/x.py", "knowledge.errors"),
        ("bot/x.py", "knowledge.wiring"),
        ("bot/wiring.py", "knowledge.settings"),
    ],
    "web imports the doors of bot and knowledge": [
        ("web/x.py", "bot.settings"),
        ("web/x.py", "knowledge.wiring"),
        ("web/channels/one.py", "bot.wiring"),
    ],
    "a channel never imports another channel": [("web/channels/one.py", "web.channels.two")],
    "chromadb only in knowledge.index": [("knowledge/x.py", "chromadb"), ("bot/x.py", "chromadb.config")],
    "models run only in knowledge.encoders": [
        ("knowledge/x.py", "onnxruntime"),
        ("knowledge/index/x.py", "torch"),
        ("bot/x.py", "sentence_transformers"),
    ],
    "SQL only in bot.storage": [("bot/x.py", "sqlalchemy.orm"), ("web/x.py", "sqlalchemy")],
    "HTTP only in web": [("bot/x.py", "fastapi"), ("knowledge/x.py", "starlette.requests")],
    "in bot only bot.templates imports jinja2": [("bot/x.py", "jinja2"), ("bot/compose/x.py", "jinja2")],
}
ALLOWED = [
    ("knowledge/index/x.py", "chromadb"),
    ("knowledge/encoders/x.py", "sentence_transformers"),
    ("bot/storage/x.py", "sqlalchemy.ext.asyncio"),
    ("bot/templates.py", "jinja2"),
    ("bot/wiring.py", "knowledge.wiring"),
    ("bot/x.py", "knowledge.ports"),
    ("web/wiring.py", "bot.wiring"),
    ("web/cli.py", "knowledge.settings"),
    ("web/channels/one.py", "bot.advisor"),
    ("web/x.py", "fastapi"),
]
NAMED = (
    "bot.advisor bot.domain bot.settings bot.wiring knowledge.domain knowledge.errors knowledge.ports "
    "knowledge.settings knowledge.wiring web.wiring web.cli web.channels.one web.channels.two"
)


def lint(root: Path, imports: list[tuple[str, str]]) -> str:
    """What import-linter says of a tree in which these files hold these imports and nothing else."""
    for name in [*(name.replace(".", "/") + ".py" for name in NAMED.split()), *(file for file, _ in imports)]:
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
        for folder in file.relative_to(root).parents:
            if folder.name:
                (root / folder / "__init__.py").touch()
    for package in PACKAGES:
        (root / package).mkdir(exist_ok=True)
        (root / package / "__init__.py").touch()
    for name, module in imports:
        with (root / name).open("a", encoding="utf-8") as file:
            file.write(f"import {module}\n")
    shutil.copy(ROOT / "pyproject.toml", root)
    code = (
        "import sys; sys.path.insert(0, ''); from importlinter.cli import lint_imports_command as run; run()"
    )
    arguments = [sys.executable, "-c", code, "--no-cache"]
    result = subprocess.run(arguments, cwd=root, capture_output=True, text=True, check=False)
    return " ".join((result.stdout + result.stderr).split())


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What the linter says of all forbidden imports together."""
    return lint(
        tmp_path_factory.mktemp("rules") / "tree", [item for items in FORBIDDEN.values() for item in items]
    )


@pytest.mark.parametrize("rule", FORBIDDEN)
def test_a_forbidden_import_breaks_its_rule(rule: str, said: str) -> None:
    verdict = re.search(rf"{re.escape(rule)}.*?(KEPT|BROKEN)", said)
    assert verdict and verdict[1] == "BROKEN"
    for file, module in FORBIDDEN[rule]:
        top = module.partition(".")[0]
        importer = file.removesuffix(".py").replace("/", ".")
        assert f"{importer} -> {module if top in PACKAGES else top}" in said


def test_imports_that_the_rules_allow_pass(tmp_path: Path) -> None:
    assert " 0 broken" in lint(tmp_path / "tree", ALLOWED)


def test_every_folder_of_modules_is_a_package_so_that_the_linter_looks_into_it() -> None:
    folders = {file.parent for package in PACKAGES for file in (ROOT / package).rglob("*.py")}
    assert [folder for folder in sorted(folders) if not (folder / "__init__.py").exists()] == []
