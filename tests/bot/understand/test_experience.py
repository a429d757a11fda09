import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understand.experience import experience_told
from bot.understand.mention import Mention
from bot.understand.roles import RoleRef
from bot.understand.whom import Told
from bot.understand.words import words

PILOT = RoleRef("Harbour Pilot", ("harbour", "pilot"), "")


def told(text: str, other: str = "") -> Told:
    """A text in which one word names another job."""
    found = words(text)
    at = [number for number, word in enumerate(found) if word.lower == other]
    return Told(text, found, [Mention(one, one + 1, (other,), "", other) for one in at])


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("I have 7 years of experience", 7.0),
        ("with ten years", 10.0),
        ("12+ yrs", 12.0),
        ("5 yoe", 5.0),
        ("what do they make after 5 years", 5.0),
        ("I am 50 years old", None),
        ("five years ago", None),
        ("what will they earn in ten years", None),
        ("over the last 10 years", None),
        ("a four year degree", None),
        ("is a two years contract usual", None),
        ("in two years, with 6 years of experience", 6.0),
        ("no years given", None),
        ("", None),
    ],
)
def test_years_of_experience_are_read(text: str, years: float | None) -> None:
    assert experience_told([told(text)], [PILOT]) == years


def test_years_in_another_job_are_none_of_this_one() -> None:
    assert experience_told([told("I was a nurse for 10 years.", "nurse")], [PILOT]) is None
    assert experience_told([told("10 years as a nurse", "nurse")], [PILOT]) is None
    assert experience_told([told("I was a nurse, now a pilot for 3 years", "nurse")], [PILOT]) == 3.0
    assert (
        experience_told([told("I was a nurse for 10 years.", "nurse"), told("with 2 years")], [PILOT]) == 2.0
    )


@given(st.text(max_size=200))
def test_any_text_can_be_looked_through(text: str) -> None:
    years = experience_told([told(text)], [])
    assert years is None or years >= 0
