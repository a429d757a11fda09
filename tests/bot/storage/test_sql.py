"""What only a store in a database does: its faults, its files, its cost."""

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot.domain import Feedback, Focus, Question, Reply
from bot.errors import StorageUnavailable
from bot.storage import open_conversations
from bot.storage.database import open_database
from bot.storage.sql import SqlConversations

ID = "c" * 32
Make = Callable[..., Reply]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "conversations.sqlite3"


async def _count_steps(store: SqlConversations, action: Callable[[], object]) -> int:
    """How many steps SQLite's machine takes for an action, on the one connection the pool then holds."""
    steps = 0

    def step() -> int:
        nonlocal steps
        steps += 1
        return 0

    async with store._engine.connect() as connection:
        driver = (await connection.get_raw_connection()).driver_connection
        await driver.set_progress_handler(step, 1)  # type: ignore[union-attr]
    await action()  # type: ignore[misc]
    return steps


async def test_reading_recent_turns_costs_the_same_however_long_the_conversation(
    file: Path, a_reply: Make
) -> None:
    steps = []
    async with open_conversations(f"sqlite:///{file}", 30) as store:
        assert isinstance(store, SqlConversations)
        for number in range(1, 51):
            await store.record(Question("hello"), a_reply(), Focus())
            if number in (5, 50):
                steps.append(await _count_steps(store, lambda: store.recent(ID, 5)))
    assert steps[0] == pytest.approx(steps[1], abs=2)
    assert steps[0] > 0


async def test_a_locked_database_is_unavailable(
    file: Path, a_reply: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.storage.database.BUSY_SECONDS", 0.05)
    async with open_conversations(f"sqlite:///{file}", 30) as store:
        await store.record(Question("hello"), a_reply(), Focus())
        with closing(sqlite3.connect(file)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(StorageUnavailable, match=r"locked.*ROLECALL_DATABASE_URL") as caught:
                await store.record(Question("hello"), a_reply(), Focus())
            assert caught.value.__cause__ is not None
            assert len(await store.recent(ID, 5)) == 1  # reading goes on
            other.rollback()
        await store.record(Question("hello"), a_reply(), Focus())
        assert len(await store.recent(ID, 5)) == 2


async def test_a_full_disk_is_unavailable_and_what_was_kept_stays(file: Path, a_reply: Make) -> None:
    async with open_conversations(f"sqlite:///{file}", 30) as store:
        assert isinstance(store, SqlConversations)
        await store.record(Question("hello"), a_reply(), Focus())
        async with store._engine.connect() as connection:
            await connection.exec_driver_sql("PRAGMA max_page_count = 1")  # the least it can be: its size now
        with pytest.raises(StorageUnavailable, match="full"):
            for _ in range(50):
                await store.record(Question("hello " * 80), a_reply(), Focus())
        assert (await store.recent(ID, 50))[0].question == "hello"


@pytest.fixture
def damaged_file(file: Path) -> Path:
    file.write_bytes(b"not a database, " * 100)
    return file


async def test_a_file_that_is_no_database_is_unavailable(damaged_file: Path) -> None:
    with pytest.raises(StorageUnavailable, match="not a database"):
        async with open_conversations(f"sqlite:///{damaged_file}", 30):
            pass


async def test_a_turn_of_another_version_is_unavailable(file: Path, a_reply: Make) -> None:
    async with open_conversations(f"sqlite:///{file}", 30) as store:
        await store.record(Question("hello"), a_reply(), Focus())
        with closing(sqlite3.connect(file)) as other, other:
            other.execute('UPDATE turns SET reply = \'{"unheard": "of"}\'')
        with pytest.raises(StorageUnavailable, match="not what this version writes"):
            await store.recent(ID, 5)
        await store.delete(ID)


async def test_deleted_words_leave_the_files(file: Path, a_reply: Make) -> None:
    def stored() -> bytes:
        return b"".join(path.read_bytes() for path in file.parent.iterdir())

    async with open_conversations(f"sqlite:///{file}", 30) as store:
        reply = a_reply()
        await store.record(Question("a question on xylophones"), reply, Focus())
        await store.rate(Feedback(reply.id, "down", "no zithers"))
        assert b"xylophones" in stored()
        assert b"zithers" in stored()
        await store.delete(ID)
        assert b"xylophones" not in stored()
        assert b"zithers" not in stored()


async def test_the_file_is_for_its_owner_alone_and_keeps_a_log(file: Path, a_reply: Make) -> None:
    async with open_conversations(f"sqlite:///{file}", 30) as store:
        await store.record(Question("hello"), a_reply(), Focus())
        assert {path.stat().st_mode & 0o777 for path in file.parent.iterdir()} == {0o600}
        assert file.with_name(f"{file.name}-wal").exists()


async def test_two_programs_write_one_file(file: Path, a_reply: Make) -> None:
    url = f"sqlite:///{file}"
    async with open_conversations(url, 30) as one, open_conversations(url, 30) as two:
        await asyncio.gather(
            *(store.record(Question("at once"), a_reply(), Focus()) for store in (one, two) * 10)
        )
        assert len((await one.get(ID)).turns) == len((await two.get(ID)).turns) == 20


@pytest.mark.slow
async def test_a_lost_connection_costs_no_answer(postgresql_server: Any, a_reply: Make) -> None:
    url = await postgresql_server.new_database()
    async with open_conversations(url, 30) as store:
        await store.record(Question("hello"), a_reply(), Focus())
        await postgresql_server.run(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname LIKE 'test_%'"
        )
        assert len(await store.recent(ID, 5)) == 1


@pytest.mark.slow
async def test_a_refused_password_is_unavailable_and_not_repeated(postgresql_server: Any) -> None:
    url = postgresql_server.url().replace(postgresql_server.password, "wrong-secret")
    with pytest.raises(StorageUnavailable, match="password") as caught:
        async with open_conversations(url, 30):
            pass
    assert "wrong-secret" not in str(caught.value)


@pytest.mark.slow
async def test_a_lock_held_too_long_is_unavailable(
    postgresql_server: Any, a_reply: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.storage.database.COMMAND_SECONDS", 0.3)
    url = await postgresql_server.new_database()
    async with open_conversations(url, 30) as store, open_database(url) as other:
        await store.record(Question("hello"), a_reply(), Focus())
        async with other.begin() as connection:
            await connection.exec_driver_sql("LOCK TABLE conversations")
            with pytest.raises(StorageUnavailable):
                await store.record(Question("hello"), a_reply(), Focus())
        await store.record(Question("hello"), a_reply(), Focus())
        assert len(await store.recent(ID, 5)) == 2


async def test_an_unreachable_server_is_unavailable() -> None:
    with pytest.raises(StorageUnavailable, match=r"127\.0\.0\.1") as caught:
        async with open_conversations("postgresql://me:hidden-secret@127.0.0.1:1/none", 30):
            pass
    assert "hidden-secret" not in str(caught.value)
    assert isinstance(caught.value.__cause__, Exception)
