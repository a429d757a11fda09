"""Conversations in SQLite or PostgreSQL."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, func, literal, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.domain import Conversation, Feedback, Focus, Question, Reply, Turn
from bot.errors import AnswerUnknown, ConversationUnknown
from bot.storage.faults import storage_faults
from bot.storage.kept import UNSTORABLE, Clock, kept_feedback, kept_turn, utc_now
from bot.storage.tables import UtcTime, conversations, turns
from bot.storage.tables import feedback as ratings


class SqlConversations:
    """Keeps conversations in a migrated database."""

    def __init__(self, engine: AsyncEngine, retention: timedelta, clock: Clock = utc_now) -> None:
        self._engine = engine
        self._retention = retention
        self._clock = clock
        self._insert: Any = sqlite.insert if engine.dialect.name == "sqlite" else postgresql.insert

    async def recent(self, conversation_id: str, limit: int) -> tuple[Turn, ...]:
        """The last turns, oldest first. Raises ConversationUnknown."""
        found = await self._last(conversation_id, max(limit, 1))
        return found if limit > 0 else ()

    async def record(self, question: Question, reply: Reply, focus: Focus) -> None:
        """Keep one exchange, personal data redacted; the same answer a second time changes nothing.

        The conversation's row is written first: its lock makes others wait who record on the same
        conversation, so that each finds the position after the one before.
        """
        now = self._clock()
        turn = kept_turn(question, reply, focus, now)
        begun = self._insert(conversations).values(id=reply.conversation_id, created_at=now, updated_at=now)
        begun = begun.on_conflict_do_update(
            index_elements=[conversations.c.id], set_={"updated_at": begun.excluded.updated_at}
        )
        position = select(func.coalesce(func.max(turns.c.position) + 1, 0)).where(
            turns.c.conversation_id == reply.conversation_id
        )
        kept = self._insert(turns).values(
            id=reply.id,
            conversation_id=reply.conversation_id,
            position=position.scalar_subquery(),
            at=now,
            question=turn.question,
            reply=turn.reply,
            focus=turn.focus,
        )
        async with self._transaction() as connection:
            await connection.execute(begun)
            await connection.execute(kept.on_conflict_do_nothing(index_elements=[turns.c.id]))

    async def get(self, conversation_id: str) -> Conversation:
        """All turns. Raises ConversationUnknown."""
        return Conversation(conversation_id, await self._last(conversation_id, None))

    async def delete(self, conversation_id: str) -> None:
        """Forget a conversation and its feedback. Raises ConversationUnknown."""
        unknown = ConversationUnknown(f"no conversation has the id {conversation_id!r}")
        if UNSTORABLE.search(conversation_id):
            raise unknown
        gone = delete(conversations).where(conversations.c.id == conversation_id)
        async with self._transaction() as connection:
            last = (await connection.execute(gone.returning(conversations.c.updated_at))).scalar()
        await self._empty_the_log()
        if last is None or last < self._oldest():
            raise unknown

    async def rate(self, feedback: Feedback) -> None:
        """Keep a rating; a second one of the same answer replaces it. Raises AnswerUnknown."""
        unknown = AnswerUnknown(f"no stored answer has the id {feedback.answer_id!r}")
        if UNSTORABLE.search(feedback.answer_id):
            raise unknown
        kept = kept_feedback(feedback)
        answer = select(
            turns.c.id, literal(kept.rating), literal(kept.reason), literal(self._clock(), UtcTime)
        ).where(turns.c.id == feedback.answer_id, turns.c.at >= self._oldest())
        rated = self._insert(ratings).from_select(["answer_id", "rating", "reason", "at"], answer)
        rated = rated.on_conflict_do_update(
            index_elements=[ratings.c.answer_id],
            set_={name: rated.excluded[name] for name in ("rating", "reason", "at")},
        )
        async with self._transaction() as connection:
            try:
                kept_now = (await connection.execute(rated)).rowcount
            except IntegrityError as fault:  # the conversation was deleted in this very moment
                raise unknown from fault
        if not kept_now:
            raise unknown

    async def rating_of(self, answer_id: str) -> Feedback | None:
        """The rating of one answer, if it has one."""
        wanted = select(ratings).where(ratings.c.answer_id == answer_id)
        async with self._transaction() as connection:
            row = (await connection.execute(wanted)).first()
        return None if row is None else Feedback(row.answer_id, row.rating, row.reason)

    async def forget_expired(self) -> int:
        """Delete what is older than the retention time; how many conversations went."""
        oldest = self._oldest()
        async with self._transaction() as connection:
            gone = await connection.execute(delete(conversations).where(conversations.c.updated_at < oldest))
            await connection.execute(delete(turns).where(turns.c.at < oldest))
        await self._empty_the_log()
        return int(gone.rowcount)

    @asynccontextmanager
    async def _transaction(self) -> AsyncIterator[AsyncConnection]:
        with storage_faults(repr(self._engine.url)):
            async with self._engine.begin() as connection:
                yield connection

    async def _last(self, conversation_id: str, limit: int | None) -> tuple[Turn, ...]:
        unknown = ConversationUnknown(f"no conversation has the id {conversation_id!r}")
        if UNSTORABLE.search(conversation_id):
            raise unknown
        wanted = (
            select(turns.c.question, turns.c.reply, turns.c.focus, turns.c.at)
            .where(turns.c.conversation_id == conversation_id, turns.c.at >= self._oldest())
            .order_by(turns.c.position.desc())
            .limit(limit)
        )
        async with self._transaction() as connection:
            rows = (await connection.execute(wanted)).all()
        if not rows:
            raise unknown
        return tuple(Turn(row.question, row.reply, row.focus, row.at.isoformat()) for row in reversed(rows))

    def _oldest(self) -> datetime:
        return self._clock() - self._retention

    async def _empty_the_log(self) -> None:
        """SQLite's write-ahead log holds old pages, and so deleted words, until it is emptied."""
        if self._engine.dialect.name == "sqlite":
            async with self._transaction() as connection:
                await connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
