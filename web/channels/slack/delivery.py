"""Bringing blocks to Slack: streamed into a thread, posted, or sent to the address of a command."""

import logging
from collections.abc import Sequence
from typing import Literal

import aiohttp
from slack_bolt.context.say_stream.async_say_stream import AsyncSayStream
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.async_handler import AsyncRetryHandler
from slack_sdk.http_retry.builtin_async_handlers import (
    AsyncConnectionErrorRetryHandler,
    AsyncRateLimitErrorRetryHandler,
)
from slack_sdk.web.async_chat_stream import AsyncChatStream
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from web.channels.slack.elements import SlackBlock, mrkdwn
from web.channels.slack.pages import Page, pages
from web.channels.slack.tasks import in_one_line

logger = logging.getLogger("rolecall.slack")

LONGEST_TEXT = 3000
"""Of the text beside the blocks, which notifications and screen readers take; Slack advises under 4,000."""

RATE_LIMIT_TRIES = 3


def retrying() -> list[AsyncRetryHandler]:
    """A call that Slack puts off (429) is made again when it says; a connection that broke, once."""
    return [
        AsyncRateLimitErrorRetryHandler(max_retry_count=RATE_LIMIT_TRIES),
        AsyncConnectionErrorRetryHandler(),
    ]


async def post(
    client: AsyncWebClient, channel: str, blocks: Sequence[SlackBlock], text: str, thread: str | None = None
) -> None:
    """Post blocks, in as many messages as they need. Raises SlackApiError."""
    for page in pages(blocks):
        await client.chat_postMessage(
            channel=channel,
            thread_ts=thread,
            text=mrkdwn(text, LONGEST_TEXT),
            blocks=page,
            parse="none",
            link_names=False,
            unfurl_links=False,
            unfurl_media=False,
        )


class ThreadAnswer:
    """An answer as it comes about in a thread. Where Slack does not stream, what is left is posted."""

    def __init__(self, say_stream: AsyncSayStream) -> None:
        self._say_stream = say_stream
        self._stream: AsyncChatStream | None = None
        self._page = Page()
        self._waiting: list[SlackBlock] = []
        self._streams = True

    async def add(self, blocks: Sequence[SlackBlock]) -> None:
        """More of the answer; a message that is full is ended, and the next begun."""
        for block in blocks:
            if not self._page.fits(block):
                await self._send()
                await self._end()
            self._page.add(block)
            self._waiting.append(block)
        await self._send()

    async def finish(self, buttons: Sequence[SlackBlock], text: str) -> None:
        """The end of the answer; `text` is the whole of it in plain words. Raises SlackApiError."""
        if self._streams:
            await self._end(buttons)
        else:
            self._waiting += buttons
        if self._waiting:
            say = self._say_stream
            await post(say.client, say.channel or "", self._waiting, text, say.thread_ts)

    async def _send(self) -> None:
        if not self._streams or not self._waiting:
            return
        try:
            if self._stream is None:
                self._stream = await self._say_stream()
            await self._stream.append(chunks=[{"type": "blocks", "blocks": self._waiting}])
        except SlackApiError as fault:
            self._streams = False
            logger.info("%s; the answer is posted instead", in_one_line(fault))
        else:
            self._waiting = []

    async def _end(self, buttons: Sequence[SlackBlock] = ()) -> None:
        """End the message; buttons that do not get there wait to be posted."""
        stream, self._stream, self._page = self._stream, None, Page()
        if stream is None:
            self._waiting += buttons
            return
        try:
            await stream.stop(blocks=list(buttons) or None)
        except SlackApiError as fault:
            self._streams = False
            self._waiting += buttons
            logger.info("%s; what is left is posted", in_one_line(fault))


class Responder:
    """Answers at the address that Slack gives with a command or a click, for half an hour and five times."""

    def __init__(self, session: aiohttp.ClientSession, address: str) -> None:
        self._client = AsyncWebhookClient(address, session=session, retry_handlers=retrying())

    async def send(
        self,
        blocks: Sequence[SlackBlock],
        text: str,
        to: Literal["ephemeral", "in_channel"] = "ephemeral",
        thread: str | None = None,
        *,
        replacing: bool = False,
    ) -> None:
        """Send blocks, in as many messages as they need."""
        for page in pages(blocks):
            answer = await self._client.send_dict(
                {
                    "text": mrkdwn(text, LONGEST_TEXT),
                    "blocks": page,
                    "response_type": to,
                    "replace_original": replacing,
                    "unfurl_links": False,
                    "unfurl_media": False,
                }
                | ({"thread_ts": thread} if thread else {})
            )
            if answer.status_code != 200:
                reason = " ".join(answer.body.split())[:100]
                logger.error("Slack took no answer to a command or click: %s %s", answer.status_code, reason)
                return
