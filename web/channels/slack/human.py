"""Handing a question to a human: shown first, posted only when the person agrees."""

import logging
import re
from collections.abc import Mapping, Sequence
from typing import Any

from slack_bolt.async_app import AsyncAck
from slack_sdk.errors import SlackApiError

from bot.domain import Reply, Turn
from bot.errors import StorageUnavailable
from web.channels.slack import words
from web.channels.slack.buttons import consent
from web.channels.slack.commands import id_of, thread_of
from web.channels.slack.delivery import post
from web.channels.slack.elements import Element, SlackBlock, rich, section
from web.channels.slack.elements import words as elements_of
from web.channels.slack.tasks import in_one_line
from web.channels.slack.workspace import Workspace, note, told

logger = logging.getLogger("rolecall.slack")

CHANNEL_ID = re.compile(r"[CG][A-Z0-9]{6,}")

Body = Mapping[str, Any]


class Human:
    """The way to a human, over the channel that an operator has set."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    async def on_human(self, ack: AsyncAck, body: Body, action: Body) -> None:
        """Show what would be posted, to the one who clicked."""
        await ack()
        self._workspace.tasks.start(self._preview(body, str(action.get("value") or "")))

    async def on_send(self, ack: AsyncAck, body: Body, action: Body) -> None:
        """The person agrees."""
        await ack()
        self._workspace.tasks.start(self._send(body, str(action.get("value") or "")))

    async def on_drop(self, ack: AsyncAck, body: Body) -> None:
        """The person does not."""
        await ack()
        self._workspace.tasks.start(self._say(body, words.DROPPED, replacing=True))

    async def _preview(self, body: Body, value: str) -> None:
        kept = await self._kept(body, value)
        if kept is None:
            return
        to = [*elements_of(words.PREVIEW), *channel_elements(self._workspace.human_channel)]
        shown = [rich(section([*to, *elements_of(":")])), *self._post(id_of(body, "user"), *kept)]
        responder = self._workspace.responder(body)
        await responder.send([*shown, consent(value)], words.PREVIEW, thread=thread_of(body))

    async def _send(self, body: Body, value: str) -> None:
        kept = await self._kept(body, value)
        if kept is None:
            return
        key, channel = f"slack human {value}", self._workspace.human_channel
        if not channel or not await self._workspace.inbox.take(key):
            await self._say(body, words.SENT_ALREADY, replacing=True)
            return
        turn, reply = kept
        try:
            await post(
                self._workspace.client, channel, self._post(id_of(body, "user"), turn, reply), turn.question
            )
        except SlackApiError as fault:
            logger.error("%s", in_one_line(fault))
            await self._say(body, words.NOT_SENT, replacing=True)
        else:
            await self._say(body, words.SENT, replacing=True)

    async def _kept(self, body: Body, value: str) -> tuple[Turn, Reply] | None:
        try:
            kept = await self._workspace.kept(value)
        except StorageUnavailable as fault:
            await self._say(body, told(fault))
            return None
        if kept is None:
            await self._say(body, words.FORGOTTEN)
        return kept

    async def _say(self, body: Body, text: str, *, replacing: bool = False) -> None:
        responder = self._workspace.responder(body)
        await responder.send(note(text), text, thread=thread_of(body), replacing=replacing)

    def _post(self, user: str, turn: Turn, reply: Reply) -> Sequence[SlackBlock]:
        asker: list[Element] = [{"type": "user", "user_id": user}] if user else []
        found = words.FOUND.format(outcome=reply.outcome.value.replace("_", " "))
        return [
            rich(section([*asker, *elements_of(words.ASKS_FOR_HELP)])),
            rich(section([*elements_of(words.QUESTION, bold=True), *elements_of(turn.question)])),
            rich(section(elements_of(found, bold=True))),
            *self._workspace.blocks(reply),
        ]


def channel_elements(channel: str) -> list[Element]:
    """The channel's name as Slack shows it, where it is given by its id."""
    if CHANNEL_ID.fullmatch(channel):
        return [{"type": "channel", "channel_id": channel}]
    return elements_of(channel or words.NAMELESS)
