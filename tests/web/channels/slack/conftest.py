import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest
from fastapi import FastAPI
from pydantic import SecretStr
from slack_sdk.signature import SignatureVerifier

from bot.storage import open_inbox
from tests.web.advisor import PreparedAdvisor, RememberedConversations
from tests.web.channels.slack.slack_server import BOT_USER, TEAM, SlackServer, slack_server
from tests.web.library import HandMadeLibrary
from web.app import Parts, create_app
from web.channels.slack.routes import router
from web.channels.slack.settings import SlackSettings
from web.settings import WebSettings

SECRET = "5" * 32
HOME = "https://careers.example.org"
Payload = dict[str, Any]


@pytest.fixture
def slack() -> Iterator[SlackServer]:
    with slack_server() as server:
        yield server


@pytest.fixture
def slack_settings(slack: SlackServer) -> SlackSettings:
    return SlackSettings(
        slack_bot_token=SecretStr("xoxb-test"),
        slack_signing_secret=SecretStr(SECRET),
        slack_app_token=SecretStr("xapp-test"),
        slack_human_channel="C0HUMANS",
        slack_api_url=slack.api_url,
    )


@pytest.fixture
def slack_app(
    advisor: PreparedAdvisor,
    conversations: RememberedConversations,
    library: HandMadeLibrary,
    slack_settings: SlackSettings,
) -> FastAPI:
    channel = router(slack_settings, lambda: open_inbox("memory:"))
    return create_app(Parts(advisor, conversations, library), WebSettings(public_url=HOME), [channel])


@pytest.fixture
def slack_address(
    slack_app: FastAPI, serving: Callable[[FastAPI], AbstractContextManager[str]]
) -> Iterator[str]:
    with serving(slack_app) as address:
        httpx.get(f"{address}/livez", timeout=60)  # it listens before it has started
        yield address


class Workspace:
    """Slack as it calls us: every request signed by the SDK's own verifier."""

    def __init__(self, http: httpx.AsyncClient, server: SlackServer, address: str) -> None:
        self.http, self.server, self.address = http, server, address
        self._said = 0

    async def send(
        self, body: str | bytes, kind: str = "application/json", age: float = 0, **headers: str
    ) -> httpx.Response:
        """Post a body, signed `age` seconds ago."""
        at = str(int(time.time() - age))
        text = body if isinstance(body, bytes) else body.encode()
        signature = SignatureVerifier(SECRET).generate_signature(timestamp=at, body=text.decode("latin-1"))
        signed = {"X-Slack-Request-Timestamp": at, "X-Slack-Signature": signature or "", "Content-Type": kind}
        return await self.http.post(f"{self.address}/slack/events", content=text, headers=signed | headers)

    async def event(self, event: Payload, **outer: Any) -> httpx.Response:
        return await self.send(json.dumps(self.envelope(event, **outer)))

    def envelope(self, event: Payload, **outer: Any) -> Payload:
        self._said += 1
        return {
            "type": "event_callback",
            "team_id": TEAM,
            "api_app_id": "A0APP",
            "event_id": f"Ev{self._said:08}",
            "authorizations": [{"team_id": TEAM, "user_id": BOT_USER, "is_bot": True}],
            "event": event,
        } | outer

    def direct(self, text: str, **more: Any) -> Payload:
        """A direct message."""
        self._said += 1
        ts = f"1699999999.{self._said:06}"
        message = {"type": "message", "channel_type": "im", "channel": "D0DIRECT", "user": "U0ASKER"}
        return message | {"text": text, "ts": ts} | more

    def mention(self, text: str, **more: Any) -> Payload:
        """A mention of us in a channel."""
        event = self.direct(f"<@{BOT_USER}> {text}") | {"type": "app_mention", "channel": "C0CHANNEL"}
        del event["channel_type"]
        return event | more

    def talk(self, text: str, **more: Any) -> Payload:
        """A message in a channel that names nobody."""
        return self.direct(text) | {"channel": "C0CHANNEL", "channel_type": "channel"} | more

    async def command(self, text: str, **more: str) -> httpx.Response:
        fields = {"command": "/career", "text": text, "user_id": "U0ASKER", "channel_id": "C0CHANNEL"}
        fields |= {"team_id": TEAM, "response_url": f"{self.server.address}/respond", "trigger_id": "1.2"}
        return await self.send(urlencode(fields | more), "application/x-www-form-urlencoded")

    async def click(self, element: Payload, **body: Any) -> httpx.Response:
        """A click on a button, as Slack tells of it."""
        action = {"type": element["type"], "action_id": element["action_id"], "value": element.get("value")}
        payload = {
            "type": "block_actions",
            "team": {"id": TEAM},
            "user": {"id": "U0ASKER"},
            "channel": {"id": "C0CHANNEL"},
            "container": {
                "type": "message",
                "message_ts": "1700000000.000001",
                "thread_ts": "1699999999.000001",
            },
            "message": {"ts": "1700000000.000001", "thread_ts": "1699999999.000001"},
            "response_url": f"{self.server.address}/respond",
            "actions": [action],
        } | body
        form = urlencode({"payload": json.dumps(payload)})
        return await self.send(form, "application/x-www-form-urlencoded")

    async def until(self, done: Callable[[], Any], seconds: float = 15) -> None:
        """Wait until Slack has been told what is awaited."""
        async with asyncio.timeout(seconds):
            while not done():  # noqa: ASYNC110 - the server is in another thread
                await asyncio.sleep(0.02)

    async def answered(self, answers: int = 1) -> list[list[Payload]]:
        """The messages, once so many answers have ended."""
        await self.until(lambda: len(self.server.of("chat.stopStream")) >= answers)
        return self.server.messages()

    async def quiet(self, seconds: float = 0.4) -> None:
        """Wait, and see that nothing was said."""
        await asyncio.sleep(seconds)
        assert self.server.messages() == []


@pytest.fixture
async def workspace(slack_address: str, slack: SlackServer) -> AsyncIterator[Workspace]:
    async with httpx.AsyncClient(timeout=30) as http:
        yield Workspace(http, slack, slack_address)


def elements(blocks: list[Payload]) -> Iterator[Payload]:
    """Everything in blocks that has a type, in reading order."""
    for block in blocks:
        yield from _within(block)


def _within(value: Any) -> Iterator[Payload]:
    if isinstance(value, dict):
        if "type" in value:
            yield value
        for part in value.values():
            yield from _within(part)
    elif isinstance(value, list):
        for part in value:
            yield from _within(part)


def read(blocks: list[Payload]) -> str:
    """The words of blocks, block by block."""
    return "\n".join(
        "".join(one["text"] for one in elements([block]) if one["type"] in ("text", "link"))
        for block in blocks
    )


def button(blocks: list[Payload], action: str) -> Payload:
    """The first button with that action."""
    return next(one for one in elements(blocks) if one.get("action_id") == action)
