"""An advisor that says what a test wants said."""

import secrets
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field

from bot.domain import (
    Block,
    Citation,
    Cited,
    Claim,
    Done,
    Event,
    Focus,
    ItemList,
    Note,
    Outcome,
    Paragraph,
    Question,
    Quote,
    Ranges,
    Receipt,
    Reply,
    Said,
    Series,
    Table,
)
from bot.ports import Conversations

CITATION = Citation(
    1, "g/s-1", "g", "Guide", "Section", "the exact words", "/guides/g#g/s-1", "2026-04-26", "Almanac"
)


def claim(text: str) -> Claim:
    return Claim(text, (Quote("g/s-1", "the exact words"),), (1,))


def every_kind(text: str) -> tuple[Block, ...]:
    """A block of every kind that says the text wherever it can."""
    series = Series(text, claim(text), 1.0, 2.0)
    return (
        Paragraph((claim(text), claim(text))),
        ItemList((claim(text),)),
        Table((text, "B"), ((claim(text), Claim("–", ())),)),
        Ranges(text, text, (series,)),
        Note(text),
    )


@dataclass
class SayingAdvisor:
    """Says these blocks in answer to anything, and keeps them as the real one does."""

    conversations: Conversations
    blocks: Sequence[Block] = ()
    outcome: Outcome = Outcome.ANSWERED
    suggestions: tuple[str, ...] = ()
    citation: Citation = CITATION
    asked: list[Question] = field(default_factory=list)

    async def answer(self, question: Question) -> Reply:
        async for event in self.stream(question):
            if isinstance(event, Done):
                return event.reply
        raise AssertionError("a stream ends with Done")

    async def stream(self, question: Question) -> AsyncIterator[Event]:
        self.asked.append(question)
        reply = Reply(
            id=secrets.token_hex(16),
            conversation_id=question.conversation_id or secrets.token_hex(16),
            outcome=self.outcome,
            text=question.text,
            blocks=tuple(self.blocks),
            citations=(self.citation,),
            interpreted_as=question.text,
            suggestions=self.suggestions,
            receipt=Receipt("f1a9", "saying", "0"),
        )
        yield Cited(self.citation)
        for block in self.blocks:
            yield Said(block)
        await self.conversations.record(question, reply, Focus())
        yield Done(reply)
