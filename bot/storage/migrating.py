"""Bringing a database to the newest migration, by one process at a time."""

import asyncio
from pathlib import Path

from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.errors import StorageUnavailable
from bot.storage.tables import HEAD

MIGRATIONS = Path(__file__).with_name("migrations")

LOCK = 0x726F6C6563616C6C
"""PostgreSQL's advisory lock while one process migrates: "rolecall" in ASCII."""

LOG_ATTEMPTS = 50
LOG_PAUSE_SECONDS = 0.05


async def migrate(engine: AsyncEngine) -> None:
    """Bring the database to HEAD. Quick when it is there already; others wait for the one that migrates."""
    sqlite = engine.dialect.name == "sqlite"
    async with engine.connect() as connection:
        if await connection.run_sync(_revision) == HEAD:
            return
    async with engine.connect() as connection:
        if sqlite:
            await _keep_a_log(connection)
            # The driver begins no transaction before CREATE TABLE, so this one begins its own.
            await connection.execution_options(isolation_level="AUTOCOMMIT")
            await connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            await connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
        await connection.run_sync(_upgrade)
        await connection.commit()


async def _keep_a_log(connection: AsyncConnection) -> None:
    """Give an SQLite file its write-ahead log, for good.

    SQLite refuses this at once, whatever the busy timeout, while another process does the same; 1 of 150
    openings of new files, six at a time, failed on it.
    """
    for attempt in range(1, LOG_ATTEMPTS + 1):
        try:
            await connection.exec_driver_sql("PRAGMA journal_mode = WAL")
        except OperationalError:
            if attempt == LOG_ATTEMPTS:
                raise
            await asyncio.sleep(LOG_PAUSE_SECONDS)
        else:
            return
        finally:
            await connection.rollback()


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _upgrade(connection: Connection) -> None:
    revision = _revision(connection)
    if revision == HEAD:
        return  # another process has done it while this one waited
    from alembic import command  # takes 0.25 s to import, and is seldom needed
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    try:
        command.upgrade(config, "head")
    except CommandError as fault:
        raise StorageUnavailable(
            f"the conversation store is at migration {revision}, which this version does not know: "
            "install the version that wrote it, or a newer one"
        ) from fault
