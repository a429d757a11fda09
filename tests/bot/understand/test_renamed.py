import pytest

from bot.domain import Focus
from bot.understand.reading import QuestionKind
from bot.understand.renamed import carried_on, on_other_rung, one_rung_on, told_otherwise
from knowledge.domain import Guide

GUIDES = {
    slug: Guide(slug, title, (), ())
    for slug, title in (("ic4-mason", "IC4 Mason"), ("m3-mason", "M3 Masonry Manager"), ("tools", "Tools"))
}


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


@pytest.mark.parametrize(
    ("message", "guides", "asked"),
    [
        ("and one level up?", ("ic4-mason",), "and at IC5?"),
        ("and one up from that", ("m3-mason",), "and at M4?"),
        ("what about the next grade up?", ("ic4-mason",), "and at IC5?"),
        ("the rung below that", ("ic4-mason",), "and at IC3?"),
        ("how much do they lay one level up?", ("ic4-mason",), "how much do they lay at IC5?"),
        ("what changes one level down?", ("ic4-mason",), "What is the difference between IC4 and IC3?"),
        ("and one level up?", ("ic4-mason", "m3-mason"), ""),
        ("and one level up?", ("tools",), ""),
        ("and the top level?", ("ic4-mason",), ""),
        ("who trains them?", ("ic4-mason",), ""),
    ],
)
def test_a_step_from_a_grade_is_the_next_grade(message: str, guides: tuple[str, ...], asked: str) -> None:
    assert one_rung_on(message, Focus(guides=guides), GUIDES) == asked


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
