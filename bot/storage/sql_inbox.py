"""What has come in already, in SQLite or PostgreSQL."""

from typing import Any

from sqlalchemy import delete
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.storage.faults import storage_faults
from bot.storage.inbox import KEEP
from bot.storage.kept import UNSTORABLE, Clock, utc_now
from bot.storage.tables import taken


class SqlInbox:
    """Keys taken by any process that shares this migrated database."""

    def __init__(self, engine: AsyncEngine, clock: Clock = utc_now) -> None:
        self._engine = engine
        self._clock = clock
        self._insert: Any = sqlite.insert if engine.dialect.name == "sqlite" else postgresql.insert

    async def take(self, key: str) -> bool:
        """Whether the caller is the first to take this key. Raises StorageUnavailable."""
        now = self._clock()
        mine = self._insert(taken).values(key=UNSTORABLE.sub("\ufffd", key), at=now)
        with storage_faults(repr(self._engine.url)):
            async with self._engine.begin() as connection:
                await connection.execute(delete(taken).where(taken.c.at < now - KEEP))
                kept = await connection.execute(mine.on_conflict_do_nothing(index_elements=[taken.c.key]))
        return bool(kept.rowcount)
