from pathlib import Path

import pytest

from knowledge.child import run_module


def test_a_child_runs_this_package_wherever_it_is_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    child = run_module("knowledge.index.verify", str(tmp_path / "none"))
    assert child.returncode == 1
    assert "manifest.json cannot be read" in child.stdout


def test_a_module_that_is_not_there_fails(tmp_path: Path) -> None:
    child = run_module("knowledge.no_such_module")
    assert child.returncode == 1
    assert "no_such_module" in child.stderr
