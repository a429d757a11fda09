import json

from bot.domain import Outcome
from bot.evaluation.record import Run
from bot.evaluation.report import Report, as_run, as_text
from tests.bot.evaluation.made import TEXT, made

REPORT = Report(
    (
        made("answered", Outcome.ANSWERED, id="a"),
        made("answered", Outcome.ANSWERED, "text lacks x", id="b"),
        made("off_topic", Outcome.NOT_COVERED, "outcome", id="c"),
        made("answered", None, "turn 1 cannot be asked", id="d"),
    )
)


def test_outcomes_are_set_against_those_wanted() -> None:
    assert REPORT.confusion() == {
        "answered -> answered": 2,
        "answered -> no reply": 1,
        "off_topic -> not_covered": 1,
    }


def test_wrong_answers_are_listed() -> None:
    assert [one.entry.id for one in REPORT.wrong] == ["b", "c", "d"]


def test_what_is_kept_holds_figures_intervals_and_every_verdict() -> None:
    run = as_run(REPORT, "q.jsonl")
    assert (run.file, run.index, run.version) == ("q.jsonl", "f00", "0")
    assert run.figures == REPORT.figures()
    assert run.confusion == REPORT.confusion()
    assert run.intervals["right"] == REPORT.shares()["right"].interval
    assert [(one.id, one.right, one.why, one.outcome) for one in run.questions] == [
        ("a", True, "", "answered"),
        ("b", False, "text lacks x", "answered"),
        ("c", False, "outcome", "not_covered"),
        ("d", False, "turn 1 cannot be asked", None),
    ]
    first = json.loads(run.model_dump_json())["questions"][0]
    assert first["citations"] == [{"guide": "pilot", "section": "Pay bands", "quote": TEXT}]
    assert Run.model_validate_json(run.model_dump_json()) == run


def test_a_report_of_nothing_is_kept_too() -> None:
    run = as_run(Report(()), "q.jsonl")
    assert (run.index, run.questions) == ("", ())


def test_the_text_has_every_figure_with_its_interval_and_every_wrong_answer() -> None:
    text = as_text(REPORT)
    for name in REPORT.figures():
        assert name in text
    assert "right                   0.250  1 of 4, 95 % interval 0.046 to 0.699" in text
    assert "b: text lacks x\n    x" in text


def test_the_text_may_leave_the_questions_out() -> None:
    text = as_text(REPORT, questions=False)
    assert "right " in text and "answered -> answered" in text
    assert "text lacks" not in text
