"""Bringing a database to the newest migration."""

import asyncio
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from bot.errors import StorageUnavailable
from bot.storage import migrating, tables
from bot.storage.database import open_database

ROOT = Path(__file__).parents[3]


def test_head_names_the_newest_migration() -> None:
    assert ScriptDirectory(str(migrating.MIGRATIONS)).get_current_head() == tables.HEAD


async def test_the_migrations_make_the_tables_that_are_used(database_url: str) -> None:
    def differences(connection: Connection) -> list[object]:
        return list(compare_metadata(MigrationContext.configure(connection), tables.metadata))

    async with open_database(database_url) as engine, engine.connect() as connection:
        assert await connection.run_sync(differences) == []


async def test_several_may_open_a_new_database_at_once(database_url: str) -> None:
    async def opened() -> None:
        async with open_database(database_url):
            pass

    await asyncio.gather(*(opened() for _ in range(6)))


@pytest.mark.slow
def test_several_processes_may_open_a_new_database_at_once(tmp_path: Path, postgresql_server: Any) -> None:
    for url in (f"sqlite:///{tmp_path}/new.db", asyncio.run(postgresql_server.new_database())):
        opening = (
            "import asyncio, sys, alembic.command\n"
            "from bot.storage.database import open_database\n"
            "sys.stdin.read()\n"
            "async def open_it():\n"
            f"    async with open_database({url!r}): pass\n"
            "asyncio.run(open_it())\n"
        )
        waiting = [
            subprocess.Popen([sys.executable, "-c", opening], cwd=ROOT, stdin=subprocess.PIPE)
            for _ in range(4)
        ]
        for process in waiting:
            assert process.stdin is not None
            process.stdin.close()
        assert [process.wait(60) for process in waiting] == [0] * 4


async def test_a_database_of_a_newer_version_is_refused(database_url: str) -> None:
    async with open_database(database_url) as engine, engine.begin() as connection:
        await connection.exec_driver_sql("UPDATE alembic_version SET version_num = 'r9999'")
    with pytest.raises(StorageUnavailable, match=r"r9999.*newer"):
        async with open_database(database_url):
            pass


async def test_a_migration_that_fails_leaves_nothing_behind(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "migrations"
    (broken / "versions").mkdir(parents=True)
    (broken / "env.py").write_text((migrating.MIGRATIONS / "env.py").read_text())
    (broken / "versions" / "r0001_broken.py").write_text(
        "import sqlalchemy as sa\n"
        "from alembic import op\n"
        "revision, down_revision = 'r0001', None\n"
        "def upgrade():\n"
        "    op.create_table('begun', sa.Column('id', sa.Text))\n"
        "    op.execute('SELECT * FROM nowhere')\n"
    )
    monkeypatch.setattr(migrating, "MIGRATIONS", broken)
    with pytest.raises(StorageUnavailable, match="nowhere"):
        async with open_database(database_url):
            pass
    monkeypatch.undo()
    async with open_database(database_url) as engine, engine.connect() as connection:
        names = await connection.run_sync(lambda sync: inspect(sync).get_table_names())
    assert sorted(names) == ["alembic_version", "conversations", "feedback", "taken", "turns"]
