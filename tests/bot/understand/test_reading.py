from bot.understand.reading import Ask, QuestionKind, Reading
from bot.understand.roles import RoleRef


def test_an_ask_may_cite_the_guides_of_its_role_else_those_that_speak_of_it() -> None:
    own = RoleRef("Harbour Pilot", ("harbour", "pilot"), "", ("harbour-pilot",), ("senior-harbour-pilot",))
    near = RoleRef("Staff Harbour Pilot", ("harbour", "pilot"), "staff", (), ("senior-harbour-pilot",))
    ask = Ask("?", "?", QuestionKind.OPEN)
    assert ask.guides == ()
    assert Ask("?", "?", QuestionKind.OPEN, own).guides == ("harbour-pilot",)
    assert Ask("?", "?", QuestionKind.OPEN, near).guides == ("senior-harbour-pilot",)


def test_the_likeliest_topic_comes_first() -> None:
    assert Ask("?", "?", QuestionKind.OPEN, topics=("pay", "ladder")).topic == "pay"
    assert Ask("?", "?", QuestionKind.OPEN).topic == ""


def test_a_reading_without_asks_is_no_question_about_a_job() -> None:
    assert Reading().asks == ()
    assert Reading().outcome is None
