import pytest

from bot.understand.more import is_more


@pytest.mark.parametrize(
    "text",
    [
        "tell me more",
        "ok, can you tell me more about that please",
        "more details",
        "go on",
        "and what else?",
        "anything else?",
        "what else can you tell me about it",
        "Could you explain that",
        "cool, more please",
        "elaborate on this",
    ],
)
def test_a_message_that_only_asks_for_more(text: str) -> None:
    assert is_more(text)


@pytest.mark.parametrize(
    "text",
    [
        "tell me more about the interview",
        "do they earn more?",
        "what else do they need?",
        "explain the ladder",
        "more at big tech?",
        "how do I go on from here",
    ],
)
def test_a_message_that_says_of_what(text: str) -> None:
    assert not is_more(text)
