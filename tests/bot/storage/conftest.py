"""Stores of every kind, a clock to turn, a real PostgreSQL server, and a reply with every kind of block."""

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from bot.domain import (
    Citation,
    Claim,
    Computation,
    ItemList,
    Note,
    Operand,
    Outcome,
    Paragraph,
    Quote,
    Ranges,
    Receipt,
    Reply,
    Series,
    Table,
)
from bot.ports import Conversations
from bot.storage import open_conversations

START_SECONDS = 30.0


@dataclass
class Clock:
    """A clock that stands still until it is turned."""

    now: datetime = field(default_factory=lambda: datetime(2026, 4, 26, 12, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.now

    def pass_days(self, days: float) -> None:
        self.now += timedelta(days=days)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@dataclass(frozen=True)
class PostgresqlServer:
    """A server of our own on loopback."""

    port: int
    password: str

    def url(self, database: str = "postgres") -> str:
        return f"postgresql://rolecall:{self.password}@127.0.0.1:{self.port}/{database}"

    async def new_database(self) -> str:
        """The URL of a fresh, empty database."""
        name = f"test_{secrets.token_hex(6)}"
        await self.run(f"CREATE DATABASE {name}")
        return self.url(name)

    async def run(self, statement: str) -> None:
        """Run one statement outside of any transaction."""
        url = self.url().replace("postgresql", "postgresql+asyncpg", 1)
        engine = create_async_engine(url, isolation_level="AUTOCOMMIT")
        async with engine.connect() as connection:
            await connection.execute(text(statement))
        await engine.dispose()


def _binaries() -> Path:
    found = shutil.which("postgres")
    if found:
        return Path(found).parent
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda p: int(p.parts[-3]))
    if not versions:
        pytest.skip("PostgreSQL's server programs are not installed (on Debian: apt-get install postgresql)")
    return versions[-1].parent


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[PostgresqlServer]:
    binaries = _binaries()
    owner = None
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        try:
            owner = pwd.getpwnam("postgres")
        except KeyError:
            pytest.skip("PostgreSQL does not run as root, and there is no user 'postgres'")
    as_owner: dict[str, Any] = (
        {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []} if owner else {}
    )
    folder = Path(tempfile.mkdtemp(prefix="rolecall-postgresql-"))
    server = PostgresqlServer(_free_port(), secrets.token_hex(8))
    secret = folder / "password"
    secret.write_text(server.password)
    if owner:
        for path in (folder, secret):
            os.chown(path, owner.pw_uid, owner.pw_gid)
    made = subprocess.run(
        [
            *(binaries / "initdb", "-D", folder / "data", "-U", "rolecall", "--pwfile", secret),
            *("--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--no-sync"),
        ],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        **as_owner,
    )
    assert made.returncode == 0, made.stderr
    options = f"listen_addresses=127.0.0.1 port={server.port} unix_socket_directories= fsync=off".split()
    with (folder / "log").open("w") as log:
        running = subprocess.Popen(
            [binaries / "postgres", "-D", folder / "data", *(part for o in options for part in ("-c", o))],
            cwd=folder,
            stdout=log,
            stderr=log,
            **as_owner,
        )
    try:
        _wait_for(server.port, running, folder / "log")
        yield server
    finally:
        running.send_signal(signal.SIGINT)  # a fast shutdown: open sessions are ended
        try:
            running.wait(10)
        except subprocess.TimeoutExpired:
            running.kill()
            running.wait()
        shutil.rmtree(folder, ignore_errors=True)


def _wait_for(port: int, running: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while "ready to accept connections" not in log.read_text():
        assert running.poll() is None, log.read_text()
        assert time.monotonic() < deadline, f"PostgreSQL did not start on port {port}: {log.read_text()}"
        time.sleep(0.05)


KINDS = ("memory", "sqlite", pytest.param("postgresql", marks=pytest.mark.slow))


@pytest.fixture(params=KINDS[1:])
async def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database of each kind."""
    return await _url(request, tmp_path)


@pytest.fixture(params=KINDS)
async def store(request: pytest.FixtureRequest, tmp_path: Path, clock: Clock) -> AsyncIterator[Conversations]:
    """An empty store of each kind, keeping for 30 days by the clock."""
    async with AsyncExitStack() as opened:
        yield await opened.enter_async_context(open_conversations(await _url(request, tmp_path), 30, clock))


async def _url(request: pytest.FixtureRequest, folder: Path) -> str:
    if request.param == "postgresql":
        server: PostgresqlServer = request.getfixturevalue("postgresql_server")
        return await server.new_database()
    return "memory:" if request.param == "memory" else f"sqlite:///{folder}/conversations.sqlite3"


@pytest.fixture
def a_reply() -> Callable[..., Reply]:
    """Makes replies with every kind of block; keyword arguments replace fields."""
    quote = Quote("senior-ml-engineer/pay-1", "Staff ML Engineer | $280K–$430K")
    claim = Claim("Staff ML engineers earn $280K–$430K.", (quote,), (1,))
    worked_out = Claim(
        "The band is $150K wide.",
        (quote,),
        (1,),
        Computation("430000 - 280000", (Operand(430_000.0, quote, 1), Operand(280_000.0, quote, 1))),
    )
    empty_cell = Claim("not given", ())
    reply = Reply(
        id="",
        conversation_id="",
        outcome=Outcome.ANSWERED,
        text="Staff ML engineers earn $280K–$430K. [1]",
        blocks=(
            Paragraph((claim, worked_out)),
            ItemList((claim,)),
            Table(("Level", "Pay"), ((claim, empty_cell),)),
            Ranges("Pay", "USD per year", (Series("Staff", claim, 280_000.0, 430_000.0, open_ended=True),)),
            Note("Pay differs between places."),
        ),
        citations=(
            Citation(
                1,
                quote.passage_id,
                "senior-ml-engineer",
                "Senior ML Engineer",
                "Salary bands",
                quote.text,
                "/guides/senior-ml-engineer#pay-1",
                "2026-04-26",
                "a page",
            ),
        ),
        interpreted_as="How much does a staff ML engineer make?",
        suggestions=("What does the ladder look like?",),
        receipt=Receipt("f00d", "extractive", "0.1.0"),
    )

    def make(conversation_id: str = "c" * 32, **fields: object) -> Reply:
        return replace(reply, **{"id": secrets.token_hex(16), "conversation_id": conversation_id, **fields})  # type: ignore[arg-type]

    return make
