import pytest

from bot.understand.asked_topics import is_step, refers_back


@pytest.mark.parametrize(
    "message",
    [
        "and one step above that?",
        "what about the next level",
        "one below",
        "one up from that",
        "and the very top?",
    ],
)
def test_a_step_on_the_ladder_is_no_question_of_its_own(message: str) -> None:
    assert is_step(message)


@pytest.mark.parametrize("message", ["what is above the quay?", "how much does the next level pay?"])
def test_a_question_that_speaks_of_a_step_is_more_than_one(message: str) -> None:
    assert not is_step(message)


@pytest.mark.parametrize(
    ("message", "back"), [("and in winter?", True), ("what is it for", True), ("pilot pay", False)]
)
def test_a_message_that_goes_on_refers_back(message: str, back: bool) -> None:
    assert refers_back(message) is back
