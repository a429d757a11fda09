"""A migrated database: made, set up and brought to the newest migration when it is opened."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from sqlalchemy import URL, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from bot.errors import StorageUnavailable
from bot.storage.faults import storage_faults
from bot.storage.migrating import migrate

DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg", "postgres": "postgresql+asyncpg"}

BUSY_SECONDS = 5.0
"""How long a statement waits for another's lock. A record takes milliseconds; 5 s means something hangs."""

CONNECT_SECONDS = 5.0
COMMAND_SECONDS = 10.0


@asynccontextmanager
async def open_database(url: str) -> AsyncIterator[AsyncEngine]:
    """An engine on a migrated database. Raises StorageUnavailable."""
    parsed = _parsed(url)
    with storage_faults(repr(parsed)):
        engine = _sqlite(parsed) if parsed.get_backend_name() == "sqlite" else _postgresql(parsed)
    try:
        with storage_faults(repr(parsed)):
            await migrate(engine)
        yield engine
    finally:
        await engine.dispose()


def _parsed(url: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError as fault:
        raise _refused("not a URL") from fault
    driver = DRIVERS.get(parsed.drivername, parsed.drivername)
    if driver not in DRIVERS.values():
        raise _refused(f"{parsed.drivername} is not supported")
    if driver.startswith("sqlite") and parsed.database in (None, "", ":memory:"):
        raise _refused("an SQLite database needs a file")
    return parsed.set(drivername=driver)


def _refused(reason: str) -> StorageUnavailable:
    return StorageUnavailable(
        f"ROLECALL_DATABASE_URL: {reason}; write sqlite:///path/to/file, "
        "postgresql://user:password@host/database or memory:"
    )


def _sqlite(url: URL) -> AsyncEngine:
    path = Path(url.database or "")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)  # what people typed is for the owner alone; SQLite gives its log the same mode
    engine = create_async_engine(url, hide_parameters=True, connect_args={"timeout": BUSY_SECONDS})

    @event.listens_for(engine.sync_engine, "connect")
    def set_up(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        cursor = connection.cursor()
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute("PRAGMA synchronous = NORMAL")  # safe with a write-ahead log, and spares an fsync
        cursor.execute("PRAGMA secure_delete = ON")  # deleted words leave the file
        cursor.close()

    return engine


def _postgresql(url: URL) -> AsyncEngine:
    try:
        return create_async_engine(
            url,
            hide_parameters=True,
            isolation_level="READ COMMITTED",  # record() relies on seeing what others committed
            pool_pre_ping=True,  # a restarted server costs no answer
            connect_args={"timeout": CONNECT_SECONDS, "command_timeout": COMMAND_SECONDS},
        )
    except ModuleNotFoundError as fault:
        raise StorageUnavailable(
            "PostgreSQL needs its driver: install Rolecall with the extra 'postgresql'"
        ) from fault
