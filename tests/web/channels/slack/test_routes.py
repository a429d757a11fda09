"""What comes to /slack/events: signed by Slack, or refused before any work."""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from slack_sdk.signature import SignatureVerifier

from tests.web.advisor import PreparedAdvisor
from tests.web.channels.slack.conftest import SECRET, Workspace
from tests.web.channels.slack.slack_server import SlackServer
from web.wiring import configured_channels

ROOT = Path(__file__).parents[4]
PAY = "How much does a pilot earn?"


@pytest.mark.parametrize("age", [301, -305, 3600])
async def test_a_signature_that_is_old_is_refused(
    workspace: Workspace, advisor: PreparedAdvisor, age: float
) -> None:
    answer = await workspace.send(json.dumps(workspace.envelope(workspace.direct(PAY))), age=age)
    assert answer.status_code == 401
    await workspace.quiet()
    assert advisor.asked == []
    assert workspace.server.calls == []


async def test_one_of_almost_five_minutes_is_good(workspace: Workspace) -> None:
    await workspace.send(json.dumps(workspace.envelope(workspace.direct(PAY))), age=295)
    assert await workspace.answered()


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Slack-Signature": "v0=" + "0" * 64},
        {"X-Slack-Signature": ""},
        {"X-Slack-Signature": "v0=\u00e9"},
        {"X-Slack-Request-Timestamp": ""},
        {"X-Slack-Request-Timestamp": "now"},
        {"X-Slack-Request-Timestamp": "²"},
        {"X-Slack-Request-Timestamp": "9" * 400},
        {"X-Slack-Request-Timestamp": "-1"},
    ],
)
async def test_a_signature_that_is_wrong_is_refused(
    workspace: Workspace, advisor: PreparedAdvisor, headers: dict[str, str]
) -> None:
    body = json.dumps(workspace.envelope(workspace.direct(PAY)))
    coded = {name: value.encode("latin-1") for name, value in headers.items()}
    answer = await workspace.send(body, **coded)  # type: ignore[arg-type]
    assert answer.status_code == 401
    await workspace.quiet(0.2)
    assert advisor.asked == []


async def test_without_a_signature_nothing_is_read(slack_address: str) -> None:
    async with httpx.AsyncClient() as http:
        for body in (b"", b"{", b"\xff\xfe", b"[]", b'{"event": 1}', b"ssl_check=0", b"payload=%7B"):
            answer = await http.post(f"{slack_address}/slack/events", content=body)
            assert answer.status_code == 401, body


@pytest.mark.parametrize(
    "body", ["{", "[]", '"x"', "[" * 100_000, '{"type": "event_callback", "event": []}', "{}"]
)
async def test_a_signed_body_that_slack_never_sends_is_no_fault(workspace: Workspace, body: str) -> None:
    assert 400 <= (await workspace.send(body)).status_code < 500


async def test_a_body_that_is_too_large_is_refused(workspace: Workspace) -> None:
    assert (await workspace.send("x" * 1_000_001)).status_code == 413


async def test_slack_may_check_the_address(workspace: Workspace) -> None:
    answer = await workspace.send(
        json.dumps({"type": "url_verification", "challenge": "3eZbrw1a", "token": "t"})
    )
    assert answer.status_code == 200
    assert answer.json() == {"challenge": "3eZbrw1a"}


async def test_the_body_is_part_of_what_is_signed(workspace: Workspace) -> None:
    signature = SignatureVerifier(SECRET).generate_signature(timestamp=str(int(time.time())), body="{}")
    body = json.dumps(workspace.envelope(workspace.direct(PAY)))
    answer = await workspace.send(body, **{"X-Slack-Signature": signature or ""})
    assert answer.status_code == 401


async def test_without_settings_there_is_no_such_route(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (await client.post("/slack/events", content=b"{}")).status_code == 404
    monkeypatch.setenv("ROLECALL_SLACK_BOT_TOKEN", "xoxb-1")
    assert configured_channels() == ()
    monkeypatch.setenv("ROLECALL_SLACK_SIGNING_SECRET", "s")
    assert len(configured_channels()) == 1


def test_slacks_packages_are_imported_only_where_they_are_needed() -> None:
    code = (
        "import sys, web.wiring, web.app, web.channels.slack.routes\n"
        "web.wiring.setting_classes(); web.wiring.configured_channels()\n"
        "print([name for name in ('slack_bolt', 'slack_sdk', 'aiohttp') if name in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"


async def test_answers_under_way_are_finished_before_the_server_stops(
    slack_app: FastAPI,
    serving: Callable[[FastAPI], AbstractContextManager[str]],
    slack: SlackServer,
    advisor: PreparedAdvisor,
) -> None:
    advisor.pause = 0.1
    with serving(slack_app) as address:
        async with httpx.AsyncClient() as http:
            workspace = Workspace(http, slack, address)
            assert (await workspace.event(workspace.direct(PAY))).status_code == 200
    assert len(slack.of("chat.stopStream")) == 1
