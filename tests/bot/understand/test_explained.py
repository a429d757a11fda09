from bot.domain import Outcome
from bot.understand.explained import explained
from bot.understand.reading import Ask, QuestionKind, Reading
from bot.understand.roles import RoleRef


def test_a_reading_is_told_line_by_line_and_empty_parts_are_left_out() -> None:
    role = RoleRef("Harbour Pilot", ("harbour", "pilot"), "", ("harbour-pilot",))
    ask = Ask("What do pilots earn?", "What do this job earn?", QuestionKind.LIST, role, ("pay",), whole=True)
    lines = explained(Reading((ask,), standalone=ask.text))
    assert "role: Harbour Pilot" in lines
    assert "topics: pay" in lines
    assert "topic as a whole: yes" in lines
    assert not any(line.startswith("coming from") for line in lines)


def test_a_field_of_work_that_someone_comes_from_is_told() -> None:
    ask = Ask("From marketing?", "From marketing?", QuestionKind.OPEN, left="marketing")
    assert "coming from: marketing" in explained(Reading((ask,), standalone=ask.text))


def test_what_is_no_question_is_told_by_its_outcome() -> None:
    assert explained(Reading(outcome=Outcome.SMALL_TALK, sort="thanks")) == ("outcome: small_talk thanks",)
