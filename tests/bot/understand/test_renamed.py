import pytest

from bot.domain import Focus
from bot.understand.reading import QuestionKind
from bot.understand.renamed import carried_on, on_other_rung, told_otherwise


@pytest.mark.parametrize(
    ("before", "message", "asked"),
    [
        ("What does an L4 mason lay in total?", "and at L6?", "What does an L6 mason lay in total?"),
        ("How much in total does an E5 get?", "E7 I meant", "How much in total does an E7 get?"),
        ("What does this job plan?", "and an M4?", "What does an M4 plan?"),
        ("What does this job plan?", "and who trains an M4?", ""),
        ("What does this job plan?", "and for how long?", ""),
        ("", "and an M4?", ""),
    ],
)
def test_another_rung_is_asked_the_question_before(before: str, message: str, asked: str) -> None:
    assert on_other_rung(message, Focus(wording=before)) == asked


def test_what_only_names_another_thing_asks_in_the_same_way() -> None:
    focus = Focus(question="How many weeks should I learn bricks?")
    assert carried_on("and mortar?", focus) == (QuestionKind.HOW_LONG, "weeks")
    assert carried_on("and who teaches mortar?", focus) is None
    assert carried_on("mortar", focus) is None


@pytest.mark.parametrize(
    ("message", "asked"),
    [
        ("Sorry, I meant I'm a mason.", "I'm a mason. What should I learn?"),
        ("no wait, actually I'm a mason, not a potter", "I'm a mason, not a potter. What should I learn?"),
        ("I'm a mason.", ""),
        ("No, I meant bricks.", ""),
        ("Sorry, what does a mason earn?", ""),
    ],
)
def test_what_is_told_otherwise_has_the_question_asked_again(message: str, asked: str) -> None:
    assert told_otherwise(message, Focus(question="What should I learn?")) == asked
    assert told_otherwise(message, Focus()) == ""
