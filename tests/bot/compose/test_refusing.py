"""What a question that is not answered is told: that nothing covers it, or that it is on another matter."""

import pytest

from bot.domain import Outcome
from tests.bot.answering import Desk


@pytest.mark.parametrize(
    "question",
    [
        "how much does a plumber charge to fix a leaky tap",
        "what do vets charge for neutering a cat",
        "how much should I tip my hairdresser",
    ],
)
async def test_an_occupation_that_one_is_a_customer_of_is_another_matter(
    lone_desk: Desk, question: str
) -> None:
    assert (await lone_desk.ask(question)).outcome is Outcome.OFF_TOPIC


@pytest.mark.parametrize(
    "question",
    ["how do I become a plumber", "what does a hairdresser earn", "how do nurses cope with night shifts"],
)
async def test_an_occupation_that_one_would_work_in_is_one_that_no_guide_has(
    lone_desk: Desk, question: str
) -> None:
    reply = await lone_desk.ask(question)
    assert reply.outcome is Outcome.NOT_COVERED
    assert "no guide for" in reply.text


@pytest.mark.parametrize(
    "question",
    ["how do I ask for a raise", "how do I deal with burnout at work", "how do I stay motivated at work"],
)
async def test_working_life_is_not_covered_but_no_other_matter(lone_desk: Desk, question: str) -> None:
    assert (await lone_desk.ask(question)).outcome is Outcome.NOT_COVERED


async def test_who_bears_a_cost_is_not_what_one_is_paid(lone_desk: Desk) -> None:
    reply = await lone_desk.ask("who pays for the training, me or the port?")
    assert "$" not in reply.text


async def test_a_licence_that_bears_an_occupations_name_is_no_role(lone_desk: Desk) -> None:
    reply = await lone_desk.ask("do I need a driver's license for it?")
    assert "no guide for" not in reply.text


async def test_what_is_answered_in_part_may_be_another_matter_after_all(lone_desk: Desk) -> None:
    for question in ("whats the salary cap in the nba", "how much does a litre of milk pay for"):
        reply = await lone_desk.ask(question)
        assert reply.outcome is Outcome.OFF_TOPIC, question
        assert reply.citations == ()
    assert (await lone_desk.ask("what do senior harbour pilots earn in Norway?")).outcome is Outcome.PARTIAL
