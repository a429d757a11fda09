from bot.domain import Outcome
from tests.bot.answering import Desk

GAP = "What is the gap for a tug captain to become a senior harbour pilot?"


async def test_more_of_a_way_in_is_what_was_not_said(desk: Desk) -> None:
    long = await desk.ask(GAP, "how long?")
    assert "sixty passages" not in long.text
    more = await desk.ask(GAP, "how long?", "tell me more")
    assert more.outcome is Outcome.ANSWERED
    assert "sixty passages" in more.text
    assert "Naval" not in more.text


async def test_nothing_is_said_twice_and_the_end_is_told(desk: Desk) -> None:
    said: set[str] = set()
    turns = [GAP, "how long?"]
    for _ in range(4):
        turns.append("go on")
        reply = await desk.ask(*turns)
        quotes = {citation.quote for citation in reply.citations}
        assert not quotes & said
        said |= quotes
    assert said
    assert reply.outcome is Outcome.NOT_COVERED
    assert "says no more on this" in reply.text


async def test_a_question_between_begins_anew(desk: Desk) -> None:
    reply = await desk.ask(GAP, "how long?", "go on", "how much of the time is spent at night?", "go on")
    assert "sixty passages" not in reply.text


async def test_more_of_nothing_is_asked_back(desk: Desk, lone_desk: Desk) -> None:
    for one in (desk, lone_desk):
        for turns in (("tell me more",), ("hello", "go on")):
            reply = await one.ask(*turns)
            assert reply.outcome is Outcome.CLARIFY
            assert reply.citations == ()


async def test_more_after_another_matter_is_of_that(desk: Desk) -> None:
    reply = await desk.ask(GAP, "Who won the football world cup in 1998?", "tell me more")
    assert reply.outcome is Outcome.OFF_TOPIC
