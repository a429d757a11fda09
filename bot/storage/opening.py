"""Opening a store by its URL."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from bot.ports import Conversations, Inbox
from bot.storage.inbox import MemoryInbox
from bot.storage.kept import Clock, utc_now
from bot.storage.memory import MemoryConversations

MEMORY = "memory:"
"""The URL of a store that lives as long as its process."""


@asynccontextmanager
async def open_conversations(
    url: str, retention_days: int, clock: Clock = utc_now
) -> AsyncIterator[Conversations]:
    """The store at a URL (`sqlite:///file`, `postgresql://…`, `memory:`), its tables brought up to date.

    Raises StorageUnavailable.
    """
    retention = timedelta(days=retention_days)
    if url == MEMORY:
        yield MemoryConversations(retention, clock)
        return
    from bot.storage.database import open_database  # SQLAlchemy takes 0.35 s to import
    from bot.storage.sql import SqlConversations

    async with open_database(url) as engine:
        yield SqlConversations(engine, retention, clock)


@asynccontextmanager
async def open_inbox(url: str, clock: Clock = utc_now) -> AsyncIterator[Inbox]:
    """What has come in already, in the same database. Raises StorageUnavailable."""
    if url == MEMORY:
        yield MemoryInbox(clock)
        return
    from bot.storage.database import open_database
    from bot.storage.sql_inbox import SqlInbox

    async with open_database(url) as engine:
        yield SqlInbox(engine, clock)
