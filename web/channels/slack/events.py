"""Mentions, messages and the opened app: what Slack tells of by itself."""

import asyncio
import logging
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError
from slack_bolt.async_app import AsyncSayStream, AsyncSetStatus, AsyncSetSuggestedPrompts
from slack_sdk.errors import SlackApiError

from bot.errors import LibraryUnavailable
from web.channels.slack import words
from web.channels.slack.delivery import ThreadAnswer
from web.channels.slack.incoming import Message, SlackEvent, message_of
from web.channels.slack.tasks import in_one_line
from web.channels.slack.turns import Turns
from web.channels.slack.workspace import Workspace, note

logger = logging.getLogger("rolecall.slack")

Body = Mapping[str, Any]


class Events:
    """Starts the work on an event and returns at once: Slack waits three seconds for its answer."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._turns = Turns()
        self._bot_user = ""

    async def on_message(self, body: Body, say_stream: AsyncSayStream, set_status: AsyncSetStatus) -> None:
        """A message, or a mention of us."""
        event = read(body)
        if event is None or say_stream is None:
            return
        answer = ThreadAnswer(say_stream)

        async def apology() -> None:
            await answer.add(note(words.FAILED))
            await answer.finish((), words.FAILED)

        self._workspace.tasks.start(self._message(body, event, answer, set_status), apology)

    async def on_home(self, body: Body, set_suggested_prompts: AsyncSetSuggestedPrompts) -> None:
        """Somebody opened the conversation with us."""
        event = read(body)
        if event is not None and event.tab == "messages":
            self._workspace.tasks.start(self._home(body, set_suggested_prompts))

    async def on_other(self) -> None:
        """Whatever else there is: nothing to do."""

    async def _message(
        self, body: Body, event: SlackEvent, answer: ThreadAnswer, set_status: AsyncSetStatus
    ) -> None:
        message = message_of(event)
        if message is None:
            return
        # Before anything is waited for: else a later message could overtake this one.
        async with self._turns.of(message.channel, message.thread):
            if await self._workspace.inbox.take(key_of(body, event)) and message.user != await self._us(body):
                await self._turn(body, message, answer, set_status)

    async def _turn(
        self, body: Body, message: Message, answer: ThreadAnswer, set_status: AsyncSetStatus
    ) -> None:
        question = await self._workspace.threads.question(str(body.get("team_id") or ""), message)
        if question is None:
            return
        if not message.text:
            await self._nothing_asked(message, answer)
            return
        try:
            await set_status(words.THINKING)
        except SlackApiError as fault:
            logger.debug("no status is shown: %s", in_one_line(fault))
        await self._workspace.answer_in_thread(question, answer, message.user)

    async def _nothing_asked(self, message: Message, answer: ThreadAnswer) -> None:
        """Files and emoji ask nothing. Among people's talk that is no reason to speak."""
        if message.addressed:
            said = words.FILES if message.files else self._workspace.help()
            await answer.add(note(said))
            await answer.finish((), said)

    async def _home(self, body: Body, set_suggested_prompts: AsyncSetSuggestedPrompts) -> None:
        event_id = str(body.get("event_id") or "")
        if event_id and not await self._workspace.inbox.take(f"slack {event_id}"):
            return
        try:
            questions = await asyncio.to_thread(self._workspace.starters)
        except LibraryUnavailable as fault:
            logger.warning("no questions can be suggested: %s", fault)
            return
        if questions:
            await set_suggested_prompts(list(questions), title=words.PROMPTS)

    async def _us(self, body: Body) -> str:
        """The id of our bot user: most events name it, else Slack is asked once. Raises SlackApiError."""
        for authorization in body.get("authorizations") or ():
            if isinstance(authorization, dict) and authorization.get("is_bot"):
                return str(authorization.get("user_id") or "")
        if not self._bot_user:
            self._bot_user = str((await self._workspace.client.auth_test())["user_id"])
        return self._bot_user


def read(body: Body) -> SlackEvent | None:
    """The event, or None for one of another shape."""
    try:
        return SlackEvent.model_validate(body.get("event"))
    except ValidationError as fault:
        logger.info("an event of an unknown shape: %d differences", fault.error_count())
        return None


def key_of(body: Body, event: SlackEvent) -> str:
    """What tells an event from every other, however often it is sent."""
    return f"slack {body.get('event_id') or f'{event.type} {event.channel} {event.ts}'}"
