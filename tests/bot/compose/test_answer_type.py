import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.compose.answer_type import can_answer
from bot.understand.reading import Ask, QuestionKind


def ask(kind: QuestionKind, unit: str = "") -> Ask:
    return Ask("?", "?", kind, unit=unit)


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        (QuestionKind.HOW_MUCH, "Pilots earn $118K."),
        (QuestionKind.HOW_MUCH, "The course is free."),
        (QuestionKind.HOW_MUCH, "It costs 300 dollars."),
        (QuestionKind.HOW_LONG, "The way in takes 18 months."),
        (QuestionKind.HOW_LONG, "A season lasts about four months."),
        (QuestionKind.HOW_LONG, "Senior Harbour Pilot (5-9 yrs)"),
        (QuestionKind.HOW_LONG, "It is a two-year course."),
        (QuestionKind.HOW_LONG, "A ship is seen for 10 seconds."),
        (QuestionKind.SHARE, "About 45% are at night."),
        (QuestionKind.SHARE, "Most passages are at night: the majority."),
        (QuestionKind.HOW_OFTEN, "Drills are held twice a year."),
        (QuestionKind.HOW_OFTEN, "Every ship is boarded."),
        (QuestionKind.WHEN, "Reviewed on 2026-03-15."),
        (QuestionKind.COMPARE, "Staff pilots carry more weight than others."),
        (QuestionKind.HOW_MANY, "There are two rounds."),
        (QuestionKind.OPEN, "Fog makes the work hard."),
        (QuestionKind.WHY, "Fog makes the work hard."),
        (QuestionKind.YES_NO, "No."),
    ],
)
def test_a_sentence_that_holds_what_is_wanted_can_answer(kind: QuestionKind, sentence: str) -> None:
    assert can_answer(ask(kind), sentence)


@pytest.mark.parametrize(
    "kind",
    [
        QuestionKind.HOW_MUCH,
        QuestionKind.HOW_LONG,
        QuestionKind.SHARE,
        QuestionKind.HOW_OFTEN,
        QuestionKind.WHEN,
        QuestionKind.COMPARE,
        QuestionKind.HOW_MANY,
    ],
)
def test_a_sentence_without_the_figure_cannot(kind: QuestionKind) -> None:
    assert not can_answer(ask(kind), "Fog makes the work hard.")


def test_how_much_more_is_answered_by_an_amount() -> None:
    more = Ask("How much more does a staff pilot make?", "?", QuestionKind.COMPARE)
    assert can_answer(more, "Staff pilots make $134K.")
    assert not can_answer(more, "Staff pilots board ships.")


def test_a_count_has_to_be_of_what_is_counted() -> None:
    assert can_answer(ask(QuestionKind.HOW_MANY, "rounds"), "The interview has two rounds.")
    assert not can_answer(ask(QuestionKind.HOW_MANY, "rounds"), "The interview takes two hours.")


def test_a_duration_has_to_be_in_the_unit_that_was_asked_for() -> None:
    assert can_answer(ask(QuestionKind.HOW_LONG, "hours"), "It takes two hours.")
    assert not can_answer(ask(QuestionKind.HOW_LONG, "hours"), "It takes two years.")
    assert can_answer(ask(QuestionKind.HOW_LONG, "months"), "It takes two years.")


@given(st.sampled_from(QuestionKind), st.text(max_size=100), st.text(max_size=20))
def test_any_sentence_can_be_looked_at(kind: QuestionKind, sentence: str, unit: str) -> None:
    assert can_answer(ask(kind, unit), sentence) in (True, False)
