"""Socket Mode: Slack's events over a connection that we open, for servers without a public address."""

import asyncio
import logging
import signal
from contextlib import suppress

import aiohttp
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from web.channels.slack.app import opened
from web.channels.slack.routes import InboxOpener
from web.channels.slack.settings import SlackSettings
from web.channels.slack.tasks import in_one_line
from web.parts import PartsOpener
from web.settings import WebSettings


class SlackRefused(ConnectionError):
    """Slack lets nobody in: mend the settings it names."""


async def listen(
    settings: SlackSettings, web: WebSettings, open_parts: PartsOpener, open_inbox: InboxOpener
) -> None:
    """Answer until a signal says stop. Raises SlackRefused when Slack does not let us in."""
    for name in ("slack_bot_token", "slack_app_token"):
        if not getattr(settings, name).get_secret_value():
            raise SlackRefused(f"ROLECALL_{name.upper()} is missing; docs/slack.md says where to get it")
    app_token = settings.slack_app_token.get_secret_value()
    stop = asyncio.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(sign, stop.set)
    async with (
        open_parts() as parts,
        open_inbox() as inbox,
        opened(settings, web, parts, inbox) as app,
    ):
        await let_in(app.client, app_token)
        handler = AsyncSocketModeHandler(app, app_token, logger=connection_log())
        try:
            await handler.connect_async()  # type: ignore[no-untyped-call]
            print("Listening to Slack. Ctrl-C ends it.", flush=True)
            await stop.wait()
        finally:
            with suppress(aiohttp.ClientError):
                await handler.close_async()  # type: ignore[no-untyped-call]


async def let_in(client: AsyncWebClient, app_token: str) -> None:
    """Ask Slack once whether the token opens a connection: the SDK would ask forever. Raises SlackRefused."""
    try:
        await client.apps_connections_open(app_token=app_token)
    except (SlackApiError, aiohttp.ClientError, TimeoutError) as fault:
        raise SlackRefused(in_one_line(fault)) from fault


class OneLine(logging.Filter):
    """Has the SDK say in one line why a connection was lost; it connects again by itself."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = " ".join(record.getMessage().split()), ()
        record.exc_info = record.exc_text = None
        return True


def connection_log() -> logging.Logger:
    """Where the SDK writes of its connection."""
    log = logging.getLogger("rolecall.slack.socket")
    if not any(isinstance(one, OneLine) for one in log.filters):
        log.addFilter(OneLine())
    return log
