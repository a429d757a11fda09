"""Two real serving processes behind one address: the same event from Slack is answered once."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from tests.web.channels.slack.conftest import HOME, SECRET, Workspace, read
from tests.web.channels.slack.slack_server import SlackServer

PAY = "How much does a staff ML engineer make?"

pytestmark = pytest.mark.slow


@pytest.fixture
def serve(senior_home: Path, slack: SlackServer, tmp_path: Path) -> Iterator[Callable[[], str]]:
    """Starts `rolecall serve` with two workers; its address."""
    running: list[subprocess.Popen[str]] = []
    given = {name: value for name, value in os.environ.items() if not name.startswith("ROLECALL_")} | {
        "ROLECALL_HOME": str(senior_home),
        "ROLECALL_DATABASE_URL": f"sqlite:///{tmp_path / 'conversations.sqlite3'}",
        "ROLECALL_SLACK_BOT_TOKEN": "xoxb-test",
        "ROLECALL_SLACK_SIGNING_SECRET": SECRET,
        "ROLECALL_SLACK_API_URL": slack.api_url,
        "ROLECALL_PUBLIC_URL": HOME,
    }

    def start() -> str:
        stop()
        command = ["from web.cli import main; main()", "serve", "--workers", "2", "--port", "0"]
        process = subprocess.Popen(
            [sys.executable, "-c", *command], env=given, stdout=subprocess.PIPE, text=True
        )
        running.append(process)
        assert process.stdout is not None
        return process.stdout.readline().removeprefix("Open ").strip()

    def stop() -> None:
        while running:
            process = running.pop()
            process.send_signal(signal.SIGTERM)
            process.wait(30)
            if process.stdout is not None:
                process.stdout.close()

    yield start
    stop()


async def started(serve: Callable[[], str]) -> str:
    return await asyncio.wait_for(asyncio.to_thread(serve), 90)


async def test_the_same_event_to_two_workers_and_after_a_restart_gives_one_reply(
    serve: Callable[[], str], slack: SlackServer
) -> None:
    def connected(address: str) -> Workspace:
        # A connection for each request, so that either worker may take it.
        return Workspace(httpx.AsyncClient(timeout=30, limits=one), slack, address)

    one = httpx.Limits(max_keepalive_connections=0)
    workspace = connected(await started(serve))
    event = workspace.direct(PAY)
    answers = await asyncio.gather(*(workspace.event(event, event_id="Ev1") for _ in range(4)))
    assert [answer.status_code for answer in answers] == [200] * 4
    (message,) = await workspace.answered()
    assert "$280K–$430K" in read(message)
    await workspace.http.aclose()

    workspace = connected(await started(serve))
    for _ in range(4):
        assert (await workspace.event(event, event_id="Ev1")).status_code == 200
    follow_up = workspace.direct("And a principal?", thread_ts=event["ts"])
    await workspace.event(follow_up)
    _, second = await workspace.answered(2)
    await asyncio.sleep(1)
    assert len(slack.messages()) == 2
    assert "principal" in read(second).lower()
    await workspace.http.aclose()
