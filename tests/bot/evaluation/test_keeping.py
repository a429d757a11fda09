import json
from pathlib import Path

import pytest

from bot.domain import Outcome
from bot.evaluation.keeping import keep
from bot.evaluation.report import Report
from tests.bot.evaluation.made import made

RIGHT = Report((made("answered", Outcome.ANSWERED),))
WRONG = Report((made("answered", Outcome.ANSWERED, "text lacks x"),))


def test_json_and_page_lie_beside_one_another(tmp_path: Path) -> None:
    kept = keep(RIGHT, Path("some/mine.jsonl"), tmp_path / "evaluations", page=True)
    assert kept.path == tmp_path / "evaluations" / "mine.json"
    assert kept.path.read_text(encoding="utf-8") == kept.json + "\n"
    assert json.loads(kept.json)["file"] == "mine.jsonl"
    assert kept.path.with_suffix(".html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_the_page_may_be_left_out(tmp_path: Path) -> None:
    keep(RIGHT, Path("mine.jsonl"), tmp_path, page=False)
    assert [one.name for one in tmp_path.iterdir()] == ["mine.json"]


def test_the_run_before_is_kept(tmp_path: Path) -> None:
    for report in (RIGHT, RIGHT, WRONG):
        keep(report, Path("mine.jsonl"), tmp_path, page=True)
    assert sorted(one.name for one in tmp_path.iterdir()) == [
        "mine.html",
        "mine.json",
        "mine.previous.html",
        "mine.previous.json",
    ]
    assert json.loads((tmp_path / "mine.previous.json").read_text(encoding="utf-8"))["figures"]["right"] == 1
    assert json.loads((tmp_path / "mine.json").read_text(encoding="utf-8"))["figures"]["right"] == 0


@pytest.mark.parametrize(
    ("name", "as_json", "show_all", "read"),
    [
        ("mine.jsonl", False, False, True),
        ("mine-heldout2.jsonl", False, False, False),
        ("mine-heldout2.jsonl", False, True, True),
        ("mine-heldout2.jsonl", True, False, True),
    ],
)
def test_of_held_out_questions_totals_alone_are_printed(
    name: str, as_json: bool, show_all: bool, read: bool, tmp_path: Path
) -> None:
    said = keep(WRONG, Path(name), tmp_path, page=False).printed(as_json, show_all)
    assert name in said and "answered_accuracy" in said
    assert ("text lacks x" in said) is read
