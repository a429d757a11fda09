import json
from pathlib import Path

import pytest

from bot.domain import Outcome
from bot.errors import RunFileRefused
from bot.evaluation.comparison import compared
from bot.evaluation.report import Report, as_run
from tests.bot.evaluation.made import made


def kept(path: Path, name: str, **why: str) -> Path:
    """A kept run of questions by their ids, each with what is wrong with it."""
    scores = tuple(made("answered", Outcome.ANSWERED, reason, id=one) for one, reason in why.items())
    path.write_text(as_run(Report(scores), name).model_dump_json(), encoding="utf-8")
    return path


@pytest.fixture
def runs(tmp_path: Path) -> tuple[Path, Path]:
    return (
        kept(tmp_path / "a.json", "q.jsonl", same="", lost="", won="lacks x", gone=""),
        kept(tmp_path / "b.json", "q.jsonl", same="", lost="lacks y", won="", new=""),
    )


def test_figures_stand_side_by_side_and_changed_questions_below(runs: tuple[Path, Path]) -> None:
    text = compared(*runs)
    assert "answered_accuracy            0.750     0.750" in text
    assert "questions in A only: 1, in B only: 1" in text
    assert "right in A, wrong in B: 1\n  lost: lacks y\n      x" in text
    assert "wrong in A, right in B: 1\n  won: lacks x\n      x" in text


def test_a_change_of_a_figure_is_shown(tmp_path: Path) -> None:
    text = compared(kept(tmp_path / "a", "q", one="lacks x"), kept(tmp_path / "b", "q", one=""))
    assert "answered_accuracy            0.000     1.000    +1.000" in text


def test_the_same_as_json(runs: tuple[Path, Path]) -> None:
    found = json.loads(compared(*runs, as_json=True))
    assert found["figures"]["questions"] == [4, 4]
    assert [one["id"] for one in found["right_before_only"]] == ["lost"]
    assert [one["id"] for one in found["right_after_only"]] == ["won"]
    assert (found["gone"], found["new"]) == (1, 1)


def test_of_held_out_questions_only_the_number_is_shown(tmp_path: Path) -> None:
    runs = (
        kept(tmp_path / "a", "q-heldout.jsonl", one="lacks x"),
        kept(tmp_path / "b", "q-heldout.jsonl", one=""),
    )
    assert "wrong in A, right in B: 1" in compared(*runs)
    assert "lacks x" not in compared(*runs)
    assert "lacks x" in compared(*runs, show_all=True)


@pytest.mark.parametrize(
    ("content", "reason"),
    [("{", "Invalid JSON"), ("[]", "is no kept evaluation"), ('{"file": 7}', "file: ")],
)
def test_another_file_is_refused_by_name(
    content: str, reason: str, tmp_path: Path, runs: tuple[Path, Path]
) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text(content, encoding="utf-8")
    with pytest.raises(RunFileRefused, match=r"bad\.json: is no kept evaluation") as fault:
        compared(runs[0], bad)
    assert reason in str(fault.value)


def test_a_file_that_is_not_there_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(RunFileRefused, match=r"none\.json: cannot be read"):
        compared(tmp_path / "none.json", tmp_path / "none.json")
