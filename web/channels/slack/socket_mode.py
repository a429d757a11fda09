"""Socket Mode: Slack's events over a connection that we open, for servers without a public address."""

import asyncio
import logging
import signal
from contextlib import suppress

import aiohttp
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_sdk.errors import SlackApiError

from web.channels.slack.app import opened
from web.channels.slack.routes import InboxOpener
from web.channels.slack.settings import SlackSettings
from web.channels.slack.tasks import in_one_line
from web.parts import PartsOpener

logger = logging.getLogger("rolecall.slack")


class SlackRefused(ConnectionError):
    """Slack lets nobody in: mend the settings it names."""


async def listen(
    settings: SlackSettings, open_parts: PartsOpener, open_inbox: InboxOpener, public_url: str
) -> None:
    """Answer until a signal says stop. Raises SlackRefused when Slack does not let us in."""
    for name in ("slack_bot_token", "slack_app_token"):
        if not getattr(settings, name).get_secret_value():
            raise SlackRefused(f"ROLECALL_{name.upper()} is missing; docs/slack.md says where to get it")
    stop = asyncio.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(sign, stop.set)
    async with (
        open_parts() as parts,
        open_inbox() as inbox,
        opened(settings, parts, inbox, public_url) as app,
    ):
        handler = AsyncSocketModeHandler(app, settings.slack_app_token.get_secret_value(), logger=logger)
        try:
            try:
                await handler.connect_async()  # type: ignore[no-untyped-call]
            except (SlackApiError, aiohttp.ClientError, TimeoutError) as fault:
                raise SlackRefused(in_one_line(fault)) from fault
            print("Listening to Slack. Ctrl-C ends it.", flush=True)
            await stop.wait()
        finally:
            with suppress(aiohttp.ClientError):
                await handler.close_async()  # type: ignore[no-untyped-call]
