"""Socket Mode against a websocket of our own."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from pydantic import SecretStr

from bot.storage import open_inbox
from tests.web.advisor import PreparedAdvisor, RememberedConversations
from tests.web.channels.slack.conftest import HOME, Workspace, read
from tests.web.channels.slack.slack_server import SlackServer
from tests.web.library import HandMadeLibrary
from web.app import Parts
from web.channels.slack.settings import SlackSettings
from web.channels.slack.socket_mode import SlackRefused, listen
from web.settings import WebSettings

PAY = "How much does a pilot earn?"


@pytest.fixture
def parts(
    advisor: PreparedAdvisor, conversations: RememberedConversations, library: HandMadeLibrary
) -> Parts:
    return Parts(advisor, conversations, library)


async def listening(settings: SlackSettings, parts: Parts) -> None:
    @asynccontextmanager
    async def opened() -> AsyncIterator[Parts]:
        yield parts

    await listen(settings, WebSettings(public_url=HOME), opened, lambda: open_inbox("memory:"))


async def test_events_and_commands_over_the_socket_are_acknowledged_and_answered(
    slack: SlackServer,
    slack_settings: SlackSettings,
    parts: Parts,
    advisor: PreparedAdvisor,
    capsys: pytest.CaptureFixture[str],
) -> None:
    workspace = Workspace(None, slack, "")  # type: ignore[arg-type]
    event = workspace.envelope(workspace.direct(PAY))
    command = {"command": "/career", "text": PAY, "response_url": f"{slack.address}/respond"}
    slack.envelopes = [
        {"type": "events_api", "envelope_id": "e1", "payload": event, "accepts_response_payload": False},
        {"type": "events_api", "envelope_id": "e2", "payload": event, "retry_attempt": 1},
        {"type": "slash_commands", "envelope_id": "c1", "payload": command, "accepts_response_payload": True},
    ]
    task = asyncio.create_task(listening(slack_settings, parts))
    try:
        await workspace.answered()
        await workspace.until(lambda: len(slack.acknowledged) == 3 and slack.of("respond"))
    finally:
        os.kill(os.getpid(), signal.SIGTERM)
        await task
    seen = workspace.server.messages()
    assert len(seen) == 2
    assert all("Harbour pilots earn a median salary of $118K [1]." in read(message) for message in seen)
    assert {one["envelope_id"] for one in slack.acknowledged} == {"e1", "e2", "c1"}
    assert len(advisor.asked) == 2
    assert "Listening to Slack" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("error", "line"),
    [("invalid_auth", "Slack refused apps.connections.open: invalid_auth"), ("", "status 500")],
)
async def test_when_slack_lets_nobody_in_it_ends_with_one_line(
    slack: SlackServer, slack_settings: SlackSettings, parts: Parts, error: str, line: str
) -> None:
    slack.refuse("apps.connections.open", error, status=200 if error else 500)
    with pytest.raises(SlackRefused, match=line):
        await listening(slack_settings, parts)


@pytest.mark.parametrize("missing", ["slack_bot_token", "slack_app_token"])
async def test_a_missing_token_is_named(slack_settings: SlackSettings, parts: Parts, missing: str) -> None:
    settings = slack_settings.model_copy(update={missing: SecretStr("")})
    with pytest.raises(SlackRefused, match=f"ROLECALL_{missing.upper()} is missing"):
        await listening(settings, parts)
