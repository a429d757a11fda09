"""Every mark has its citation and every quote its passage, also in a stream."""

import re

import pytest

from bot.domain import Cited, Done, Event, Question, Said, Staged, Suggested
from bot.reply import claims_of, plain_text
from knowledge.library import OpenIndex
from tests.bot.answering import EVERY_ENDING, PAY, Desk, said

MARK = re.compile(r"\[(\d+)\]")


async def streamed(desk: Desk, question: Question) -> list[Event]:
    return [event async for event in desk.advisor.stream(question)]


@pytest.mark.parametrize(
    "question",
    [
        PAY,
        "How much more does a staff harbour pilot make than a senior harbour pilot?",
        "Compare the pay of a botanist and a harbour pilot",
        "What skills does a senior harbour pilot need? And how do I become one from tug captain?",
        "What do senior harbour pilots earn in Norway?",
        "What is the career ladder of a senior harbour pilot?",
    ],
)
async def test_every_mark_has_its_citation_and_every_quote_its_passage(
    desk: Desk, index: OpenIndex, question: str
) -> None:
    reply = await desk.ask(question)
    numbers = [citation.number for citation in reply.citations]
    assert numbers == list(range(1, len(numbers) + 1))
    assert {int(mark) for mark in MARK.findall(reply.text)} == set(numbers)
    for citation in reply.citations:
        assert citation.quote in index.passages[citation.passage_id].text
    assert reply.text == plain_text(reply.blocks)


@pytest.mark.parametrize("question", EVERY_ENDING)
async def test_the_stream_is_the_answer_as_it_comes_about(desk: Desk, question: str) -> None:
    events = await streamed(desk, Question(question))
    reply = await desk.ask(question)
    kinds = [type(event) for event in events]
    stages = [event.stage for event in events if isinstance(event, Staged)]
    assert stages == ["understanding", "searching", "writing", "checking"]
    assert kinds[:4] == [Staged] * 4
    assert kinds[-2:] == [Suggested, Done]
    last = events[-1]
    assert isinstance(last, Done)
    assert said(last.reply) == said(reply)
    blocks = tuple(event.block for event in events if isinstance(event, Said))
    citations = tuple(event.citation for event in events if isinstance(event, Cited))
    assert (blocks, citations) == (last.reply.blocks, last.reply.citations)


async def test_each_citation_comes_before_the_first_block_that_uses_it(desk: Desk) -> None:
    sent: set[int] = set()
    blocks = 0
    for event in await streamed(desk, Question(PAY)):
        if isinstance(event, Cited):
            sent.add(event.citation.number)
        if isinstance(event, Said):
            blocks += 1
            used = {number for claim in claims_of(event.block) for number in claim.citations}
            assert used <= sent
    assert blocks > 1


async def test_a_reply_is_kept_before_it_is_done(desk: Desk) -> None:
    async for event in desk.advisor.stream(Question(PAY)):
        if isinstance(event, Done):
            assert (await desk.conversations.get(event.reply.conversation_id)).turns
