"""An advisor with prepared answers, and conversations kept in memory: the real interfaces, small."""

import asyncio
import secrets
from collections.abc import AsyncIterator

from bot.domain import (
    Citation,
    Cited,
    Claim,
    Computation,
    Conversation,
    Done,
    Event,
    Feedback,
    Focus,
    ItemList,
    Note,
    Operand,
    Outcome,
    Paragraph,
    Question,
    Quote,
    Ranges,
    Receipt,
    Reply,
    Said,
    Series,
    Staged,
    Suggested,
    Table,
    Turn,
)
from bot.errors import AnswerUnknown, ConversationUnknown, GuideNotFound, StorageUnavailable
from knowledge.domain import BlockKind, Passage
from knowledge.ports import LibraryFault
from tests.web.library import HandMadeLibrary
from web.guide_view import passage_url


class RememberedConversations:
    """Conversations in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, list[Turn]] = {}
        self.ratings: dict[str, Feedback] = {}

    async def recent(self, conversation_id: str, limit: int) -> tuple[Turn, ...]:
        return (await self.get(conversation_id)).turns[-limit:]

    async def record(self, question: Question, reply: Reply, focus: Focus) -> None:
        turn = Turn(question.text, reply, focus, "2026-05-01T12:00:00Z")
        self.kept.setdefault(reply.conversation_id, []).append(turn)

    async def get(self, conversation_id: str) -> Conversation:
        if conversation_id not in self.kept:
            raise ConversationUnknown(conversation_id)
        return Conversation(conversation_id, tuple(self.kept[conversation_id]))

    async def delete(self, conversation_id: str) -> None:
        await self.get(conversation_id)
        del self.kept[conversation_id]

    async def rate(self, feedback: Feedback) -> None:
        answers = {turn.reply.id for turns in self.kept.values() for turn in turns if turn.reply}
        if feedback.answer_id not in answers:
            raise AnswerUnknown(feedback.answer_id)
        self.ratings[feedback.answer_id] = feedback

    async def forget_expired(self) -> int:
        return 0


class PreparedAdvisor:
    """Answers from the hand-made library: pay with every kind of block, other words with what a search finds.

    "explode" is a bug, "storage" and "damage" are faults half way, "slow" never gets past its first stage.
    """

    def __init__(
        self, library: HandMadeLibrary, conversations: RememberedConversations, pause: float = 0
    ) -> None:
        self.library, self.conversations, self.pause = library, conversations, pause
        self.stopped = asyncio.Event()
        self.asked: list[Question] = []

    async def answer(self, question: Question) -> Reply:
        async for event in self.stream(question):
            if isinstance(event, Done):
                return event.reply
        raise AssertionError("a stream ends with Done")

    async def stream(self, question: Question) -> AsyncIterator[Event]:
        self.asked.append(question)
        if question.conversation_id is not None and question.history is None:
            await self.conversations.recent(question.conversation_id, 5)
        with self.library.opened() as index:
            if question.guide is not None and question.guide not in index.guides:
                raise GuideNotFound(question.guide)
            for stage in ("understanding", "searching", "writing", "checking"):
                yield Staged(stage)
                await asyncio.sleep(self.pause)
                await self.misbehave(question)
            reply = await self.reply_to(question)
            await self.conversations.record(question, reply, Focus())
            for citation in reply.citations:
                yield Cited(citation)
            for block in reply.blocks:
                await asyncio.sleep(self.pause)
                yield Said(block)
            yield Suggested(reply.suggestions)
            yield Done(reply)

    async def misbehave(self, question: Question) -> None:
        if "explode" in question.text:
            raise ZeroDivisionError("a bug")
        if "storage" in question.text:
            raise StorageUnavailable("disk full")
        if "damage" in question.text:
            raise LibraryFault("the index /somewhere is damaged")
        if "slow" in question.text:
            try:
                await asyncio.sleep(3600)
            finally:
                self.stopped.set()

    async def reply_to(self, question: Question) -> Reply:
        index = self.library.index
        assert index is not None
        words = question.text.lower()
        passages = list(index.passages.values())
        rows = [passage for passage in passages if passage.kind is BlockKind.ROW]
        items = [passage for passage in passages if passage.kind is BlockKind.ITEM][:3]
        first = passages[0]
        if "earn" in words or "pay" in words:
            cited = [first, *rows, *items]
            blocks = self.every_block(first, rows, items)
            outcome = Outcome.ANSWERED
        elif "moon" in words:
            cited, outcome = [], Outcome.NOT_COVERED
            blocks = (Note("The guides say nothing about the moon. They cover harbour pilots."),)
        else:
            found = [p for p in passages if set(words.strip("?").split()) & set(p.text.lower().split())]
            cited = (found or passages)[:1]
            blocks = (Paragraph((claim(cited[0], 1),)),)
            outcome = Outcome.ANSWERED
        citations = tuple(
            Citation(
                n,
                p.id,
                p.guide,
                p.guide_title,
                p.section,
                quoted(p),
                passage_url(p.guide, p.id),
                "2026-04-26",
                "Port Almanac",
            )
            for n, p in enumerate(cited, 1)
        )
        return Reply(
            id=secrets.token_hex(16),
            conversation_id=question.conversation_id or secrets.token_hex(16),
            outcome=outcome,
            text="\n".join(str(block) for block in blocks),
            blocks=blocks,
            citations=citations,
            interpreted_as=question.text,
            suggestions=("What is the interview like?", "How does a pilot get promoted?"),
            receipt=Receipt("f1a9", "prepared", "0"),
        )

    @staticmethod
    def every_block(
        first: Passage, rows: list[Passage], items: list[Passage]
    ) -> tuple[Paragraph | Ranges | Table | ItemList | Note, ...]:
        bands = [(80e3, 105e3), (110e3, 165e3), (160e3, 240e3)]
        series = tuple(
            Series(
                p.cells[0],
                claim(p, n),
                low,
                high,
                open_ended=n == 4,
                p25=low + 8e3 if n == 3 else None,
                median=137500 if n == 3 else None,
                p75=150e3 if n == 3 else None,
            )
            for n, (p, (low, high)) in enumerate(zip(rows, bands, strict=False), 2)
        )
        table = tuple((claim(p, n, p.cells[0]), claim(p, n, p.cells[1])) for n, p in enumerate(rows, 2))
        worked_out = Computation(
            "240,000 − 80,000 = 160,000",
            (Operand(240e3, Quote(rows[2].id, "$240K"), 4), Operand(80e3, Quote(rows[0].id, "$80K"), 2)),
        )
        return (
            Paragraph(
                (
                    claim(first, 1, "Harbour pilots earn a median salary of $118K."),
                    Claim("From the least to the most lie $160,000.", (), (2, 4), worked_out),
                )
            ),
            Ranges("Pay by level", "USD per year", series),
            Table(("Level", "Range"), table),
            ItemList(tuple(claim(p, n) for n, p in enumerate(items, 5))),
            Note("Pay varies by port and by the size of the ships."),
        )


def quoted(passage: Passage) -> str:
    """The words a citation shows."""
    return passage.text.split("\n")[-1] if passage.kind is BlockKind.ANSWER else passage.text


def claim(passage: Passage, number: int, text: str | None = None) -> Claim:
    """A claim that one passage carries."""
    return Claim(text or quoted(passage), (Quote(passage.id, quoted(passage)),), (number,))
