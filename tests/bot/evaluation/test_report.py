import json

import pytest

from bot.domain import Outcome
from bot.evaluation.questions import Entry
from bot.evaluation.report import Report, as_json, as_text
from bot.evaluation.scoring import Score


def made(
    wanted: str, got: Outcome, why: str = "", turns: int = 1, claims: tuple[int, int] = (0, 0), ms: int = 10
) -> Score:
    entry = Entry(id=f"{wanted}-{got}", q=("x",) * turns, outcome=wanted)
    return Score(entry, got, why, "text", *claims, ms / 1000)


REPORT = Report(
    (
        made("answered", Outcome.ANSWERED, claims=(3, 3), ms=10),
        made("answered", Outcome.ANSWERED, "text lacks x", claims=(1, 0), ms=20),
        made("answered", Outcome.NOT_COVERED, "outcome", turns=2, ms=30),
        made("answered|partial", Outcome.PARTIAL, turns=2, ms=40),
        made("not_covered", Outcome.NOT_COVERED, ms=50),
        made("off_topic", Outcome.NOT_COVERED, "outcome", ms=60),
        made("partial", Outcome.ANSWERED, "outcome", ms=70),
        made("small_talk", Outcome.SMALL_TALK, ms=80),
    )
)


def test_the_figures_are_counted() -> None:
    figures = REPORT.figures()
    assert figures["questions"] == 8
    assert figures["right"] == 4 / 8
    assert (figures["answerable"], figures["answered_accuracy"]) == (4, 2 / 4)
    assert (figures["to_refuse"], figures["refusal_recall"], figures["refusal_right"]) == (3, 2 / 3, 1 / 3)
    assert figures["refusal_precision"] == 2 / 4
    assert figures["wrong_refusals"] == 2 / 4
    assert (figures["follow_ups"], figures["follow_up_accuracy"]) == (2, 1 / 2)
    assert (figures["claims"], figures["citation_precision"]) == (4, 3 / 4)
    assert figures["latency_p50_ms"] == pytest.approx(45)
    assert figures["latency_p95_ms"] == pytest.approx(70)


def test_what_was_not_counted_has_no_figure() -> None:
    figures = Report(()).figures()
    assert figures["questions"] == 0
    assert figures["answered_accuracy"] is None
    assert figures["citation_precision"] is None
    assert figures["latency_p95_ms"] is None
    assert "answered_accuracy       -" in as_text(Report(()))


def test_outcomes_are_set_against_those_wanted() -> None:
    confusion = REPORT.confusion()
    assert confusion["answered -> answered"] == 2
    assert confusion["off_topic -> not_covered"] == 1
    assert sum(confusion.values()) == 8


def test_wrong_answers_are_listed_with_the_reason() -> None:
    assert [one.why for one in REPORT.wrong] == ["text lacks x", "outcome", "outcome", "outcome"]
    written = json.loads(json.dumps(as_json(REPORT)))
    assert written["figures"] == REPORT.figures()
    assert written["confusion"] == REPORT.confusion()
    assert written["wrong"][0] == {
        "id": "answered-answered",
        "q": ["x"],
        "why": "text lacks x",
        "text": "text",
    }


def test_the_text_has_every_figure_and_every_wrong_answer() -> None:
    text = as_text(REPORT)
    for name in REPORT.figures():
        assert name in text
    assert "answered-answered: text lacks x" in text
    assert "0.500" in text
