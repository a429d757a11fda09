import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understand.parts import MOST, parts_of, without_correction


def test_one_question_is_one_part() -> None:
    parts = parts_of("What does a pilot earn?")
    assert (parts.asked, parts.told, parts.statement) == (("What does a pilot earn?",), "", False)


@pytest.mark.parametrize(
    "message",
    [
        "What does a pilot earn? Which skills does the job need?",
        "What does a pilot earn and which skills does the job need?",
        "What does a pilot earn, and which skills does the job need?",
        "What does a pilot earn and also which skills does the job need?",
    ],
)
def test_two_questions_are_two_parts(message: str) -> None:
    assert [part.rstrip("?").lower() for part in parts_of(message).asked] == [
        "what does a pilot earn",
        "which skills does the job need",
    ]


def test_a_short_question_with_a_word_of_its_own_is_a_part() -> None:
    assert parts_of("How do I become a pilot, and what do they earn?").asked[1:] == ("what do they earn?",)
    assert parts_of("What rounds are there, and who is it for?").asked[1:] == ()


@pytest.mark.parametrize(
    "message",
    [
        "What is the pay of pilots and botanists?",
        "Do pilots sail at night and in fog?",
        "Do pilots steer small boats, e.g. tugs or dinghies?",
    ],
)
def test_an_and_inside_one_question_divides_nothing(message: str) -> None:
    assert parts_of(message).asked == (message,)


def test_what_is_told_is_kept_apart_from_what_is_asked() -> None:
    parts = parts_of("I was a tug captain for ten years. How long is the way in?")
    assert parts.asked == ("How long is the way in?",)
    assert parts.told == "I was a tug captain for ten years."


def test_a_message_without_a_question_is_asked_as_a_whole() -> None:
    assert parts_of("pay of pilots").asked == ("pay of pilots",)
    assert not parts_of("pay of pilots").statement
    assert parts_of("I am a tug captain.").statement
    assert not parts_of("My eyes are weak, should I be worried").statement
    assert not parts_of("I'm from research what do i lack").statement


def test_of_many_questions_the_first_are_answered() -> None:
    many = " ".join(f"What is there to say of thing {number}?" for number in range(20))
    assert len(parts_of(many).asked) == MOST


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("no, I meant principal", "principal"),
        ("sorry, I was asking about staff pilots", "staff pilots"),
        ("actually, what is the pay?", "what is the pay?"),
        ("what is the pay?", "what is the pay?"),
        ("no i meant courses, not certificates", "courses"),
        ("courses, not certificates", "courses, not certificates"),
        ("no", "no"),
    ],
)
def test_a_correction_leaves_what_was_meant(typed: str, meant: str) -> None:
    assert without_correction(typed) == meant


@given(st.text(min_size=1, max_size=300))
def test_any_message_has_at_least_one_part(text: str) -> None:
    parts = parts_of(text)
    assert 1 <= len(parts.asked) <= MOST
    assert without_correction(text)


def test_numbered_questions_are_each_asked() -> None:
    for text in ("1) pay 2) interview", "first: pay. second: interview", "1. pay, 2. interview?"):
        assert [one.rstrip("?") for one in parts_of(text).asked] == ["pay", "interview"]
    told = parts_of("I am a baker. Please tell me: 1) what do they earn? 2) is it hard?")
    assert told.asked == ("what do they earn?", "is it hard?")
    assert told.told.startswith("I am a baker")
    for whole in (
        "Is the pay over $1.5 million?",
        "what is in chapter 1. and then",
        "the first: is it free?",
    ):
        assert len(parts_of(whole).asked) == 1
