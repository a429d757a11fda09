"""Bringing a database to the newest migration, by one process at a time."""

from pathlib import Path

from sqlalchemy import Connection, inspect, text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.errors import StorageUnavailable
from bot.storage.tables import HEAD

MIGRATIONS = Path(__file__).with_name("migrations")

LOCK = 0x726F6C6563616C6C
"""PostgreSQL's advisory lock while one process migrates: "rolecall" in ASCII."""


async def migrate(engine: AsyncEngine) -> None:
    """Bring the database to HEAD. Quick when it is there already; others wait for the one that migrates."""
    sqlite = engine.dialect.name == "sqlite"
    async with engine.connect() as connection:
        if await connection.run_sync(_revision) == HEAD:
            return
    async with engine.connect() as connection:
        if sqlite:
            await connection.exec_driver_sql("PRAGMA journal_mode = WAL")
            await connection.rollback()
            # The driver begins no transaction before CREATE TABLE, so this one begins its own.
            await connection.execution_options(isolation_level="AUTOCOMMIT")
            await connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            await connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
        await connection.run_sync(_upgrade)
        await connection.commit()


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
