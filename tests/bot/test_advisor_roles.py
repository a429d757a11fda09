"""Which role and rung a reply is about, and that no other's words and figures stand in it."""

import pytest

from bot.domain import Outcome
from tests.bot.answering import PAY, Desk, notes

FIGURES_BY_RUNG = {
    "senior": ("$118K", "$102K–$134K", "$128K–$171K"),
    "staff": ("$152K–$206K",),
    "principal": ("$189K–$263K",),
    "": ("$87,650",),
}


@pytest.mark.parametrize(
    "question",
    [
        "What does a plumber earn?",
        "What does a dental hygienist earn and which skills do they need?",
        "How long does it take to become a plumber?",
        "What skills does a data analyst need?",
        "Which certifications does an electrician need?",
        "How is the interview for a firefighter?",
        "What does a pastry chef do in a typical week?",
        "What does an airline pilot earn?",
        "salary of a kindergarten teacher",
        "WHAT DOES A PLUMBER EARN",
    ],
)
async def test_a_role_that_no_guide_covers_is_never_answered_with_anothers_words(
    desk: Desk, lone_desk: Desk, question: str
) -> None:
    for at, before in ((desk, []), (lone_desk, []), (desk, [PAY]), (lone_desk, [PAY])):
        reply = await at.ask(*before, question)
        assert reply.outcome is Outcome.NOT_COVERED
        assert reply.citations == ()


async def test_a_refusal_names_the_role_and_the_nearest_guides(desk: Desk) -> None:
    words = notes(await desk.ask("What does a plumber earn?"))
    assert "plumber" in words
    assert "Harbour Pilot" in words


@pytest.mark.parametrize(
    ("question", "rung"),
    [
        (PAY, "senior"),
        ("What does a senior marine pilot earn?", "senior"),
        ("salary sr harbour pilot", "senior"),
        ("What does a staff harbour pilot earn?", "staff"),
        ("What does a principal harbour pilot earn?", "principal"),
        ("pay of principal harbour pilots", "principal"),
        ("What does a harbour pilot earn?", ""),
        ("What does a marine pilot earn?", ""),
    ],
)
async def test_figures_of_another_rung_never_appear(desk: Desk, question: str, rung: str) -> None:
    reply = await desk.ask(question)
    assert reply.outcome is Outcome.ANSWERED
    others = [one for level, found in FIGURES_BY_RUNG.items() if level != rung for one in found]
    assert [one for one in others if one in reply.text] == []
    assert any(one in reply.text for one in FIGURES_BY_RUNG[rung])


@pytest.mark.parametrize(("years", "figure"), [(7, "$102K–$134K"), (10, "$152K–$206K"), (20, "$189K–$263K")])
async def test_years_of_experience_pick_the_rung(lone_desk: Desk, years: int, figure: str) -> None:
    reply = await lone_desk.ask(f"With {years} years of experience, what pay can I expect?")
    found = [one for rung in FIGURES_BY_RUNG.values() for one in rung if one in reply.text]
    assert figure in found
    assert set(found) <= {"$102K–$134K", "$128K–$171K"} or found == [figure]


async def test_figures_of_another_role_never_appear(desk: Desk) -> None:
    reply = await desk.ask("What does a botanist earn?")
    assert "$64,320" in reply.text
    assert {citation.guide for citation in reply.citations} == {"botanist"}


async def test_the_only_guide_answers_a_question_that_names_no_role(lone_desk: Desk) -> None:
    reply = await lone_desk.ask("What is the pay?")
    assert "$102K–$134K" in reply.text


async def test_among_several_guides_the_bot_asks_which_role(desk: Desk) -> None:
    reply = await desk.ask("What is the pay?")
    assert reply.outcome is Outcome.CLARIFY
    assert reply.text.endswith("?")


@pytest.mark.parametrize("picked", ["Botanist", "1", "the botanist"])
async def test_a_role_that_was_offered_can_be_picked(desk: Desk, picked: str) -> None:
    reply = await desk.ask("What is the pay?", picked)
    assert "$64,320" in reply.text
    assert {citation.guide for citation in reply.citations} == {"botanist"}


async def test_the_guide_of_the_request_is_a_default_and_no_fence(desk: Desk) -> None:
    default = await desk.ask("What is the pay?", guide="botanist")
    assert "$64,320" in default.text
    named = await desk.ask(PAY, guide="botanist")
    assert {citation.guide for citation in named.citations} == {"senior-harbour-pilot"}
