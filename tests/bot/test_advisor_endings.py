"""How a question ends, and that what is not covered is said."""

import re

import pytest

from bot.domain import Outcome
from knowledge.library import OpenIndex
from tests.bot.answering import EVERY_ENDING, PAY, Desk, claims, notes


@pytest.mark.parametrize(("question", "outcome"), EVERY_ENDING.items())
async def test_each_question_ends_as_it_should_and_is_recorded(
    desk: Desk, question: str, outcome: Outcome
) -> None:
    reply = await desk.ask(question)
    assert reply.outcome is outcome
    (turn,) = (await desk.conversations.get(reply.conversation_id)).turns
    assert turn.reply == reply


@pytest.mark.parametrize("question", EVERY_ENDING)
async def test_only_answers_cite(desk: Desk, question: str) -> None:
    reply = await desk.ask(question)
    answered = reply.outcome in (Outcome.ANSWERED, Outcome.PARTIAL)
    assert bool(reply.citations) == bool(claims(reply)) == answered
    assert reply.text
    assert reply.blocks


async def test_a_person_in_need_gets_signposts_and_nothing_else(desk: Desk) -> None:
    for turns in (["I want to kill myself"], [PAY, "honestly i want to end my life", "i want to die"]):
        reply = await desk.ask(*turns)
        assert reply.outcome is Outcome.CRISIS
        assert "988" in reply.text
        assert reply.citations == ()
        assert reply.suggestions == ()


async def test_ids_are_128_random_bits(desk: Desk) -> None:
    one, two = await desk.ask(PAY), await desk.ask(PAY)
    drawn = {one.id, one.conversation_id, two.id, two.conversation_id}
    assert len(drawn) == 4
    assert all(re.fullmatch(r"[0-9a-f]{32}", found) for found in drawn)


async def test_the_receipt_names_what_made_the_reply(desk: Desk, index: OpenIndex) -> None:
    receipt = (await desk.ask(PAY)).receipt
    assert (receipt.index, receipt.composer, receipt.version) == (
        index.manifest.fingerprint,
        "extractive",
        "0",
    )


@pytest.mark.parametrize("narrowing", ["Norway", "2019", "euros", "Google"])
async def test_a_narrowing_that_the_guide_does_not_cover_is_not_papered_over(
    desk: Desk, narrowing: str
) -> None:
    reply = await desk.ask(f"What does a principal harbour pilot earn in {narrowing}?")
    if reply.outcome is Outcome.PARTIAL:
        assert narrowing in notes(reply)
    else:
        assert reply.outcome is Outcome.NOT_COVERED


async def test_what_lies_beyond_the_ladder_is_not_made_up(desk: Desk) -> None:
    reply = await desk.ask("What comes after principal harbour pilot on the career ladder?")
    assert reply.outcome is Outcome.NOT_COVERED


async def test_what_is_suggested_is_answered(desk: Desk) -> None:
    for question in (await desk.ask(PAY)).suggestions:
        assert (await desk.ask(question)).outcome is Outcome.ANSWERED, question
