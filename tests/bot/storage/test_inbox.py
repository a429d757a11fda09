"""What every inbox does, whatever it keeps its keys in."""

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest

from bot.ports import Inbox
from bot.storage import open_inbox

ROOT = Path(__file__).parents[3]


@pytest.fixture(params=["memory", "sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "postgresql":
        return asyncio.run(request.getfixturevalue("postgresql_server").new_database())
    return "memory:" if request.param == "memory" else f"sqlite:///{tmp_path}/inbox.sqlite3"


@pytest.fixture
async def inbox(url: str, clock: Any) -> AsyncIterator[Inbox]:
    async with AsyncExitStack() as opened:
        yield await opened.enter_async_context(open_inbox(url, clock))


async def test_a_key_is_taken_once(inbox: Inbox) -> None:
    assert [await inbox.take("Ev1") for _ in range(3)] == [True, False, False]
    assert await inbox.take("Ev2")


async def test_of_many_at_once_one_is_first(inbox: Inbox) -> None:
    assert sorted(await asyncio.gather(*(inbox.take("Ev1") for _ in range(12)))) == [False] * 11 + [True]


async def test_a_key_is_free_again_after_days_and_not_before(inbox: Inbox, clock: Any) -> None:
    await inbox.take("Ev1")
    clock.pass_days(1.9)
    assert not await inbox.take("Ev1")
    clock.pass_days(0.2)
    assert await inbox.take("Ev1")


@pytest.mark.parametrize("key", ["", "x\0y", "\ud800", "é" * 5000, "' OR 1=1 --"])
async def test_any_text_is_a_key(inbox: Inbox, key: str) -> None:
    assert await inbox.take(key)
    assert not await inbox.take(key)


async def test_a_key_stays_taken_after_a_restart(database_url: str) -> None:
    async with open_inbox(database_url) as inbox:
        assert await inbox.take("Ev1")
    async with open_inbox(database_url) as inbox:
        assert not await inbox.take("Ev1")


async def test_of_several_processes_one_is_first(database_url: str) -> None:
    taking = (
        "import asyncio, sys\n"
        "from bot.storage import open_inbox\n"
        "async def take():\n"
        "    async with open_inbox(sys.argv[1]) as inbox: print(await inbox.take('Ev1'))\n"
        "asyncio.run(take())\n"
    )
    async with open_inbox(database_url):
        pass
    processes = [
        await asyncio.create_subprocess_exec(
            *(sys.executable, "-c", taking, database_url), cwd=ROOT, stdout=subprocess.PIPE
        )
        for _ in range(3)
    ]
    said = [(await process.communicate())[0].decode().strip() for process in processes]
    assert sorted(said) == ["False", "False", "True"]
