"""What the listeners work with, and how a question is answered."""

import logging
from collections.abc import Callable, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from typing import Any

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain import Cited, Done, Outcome, Question, Reply, Said, Turn
from bot.errors import BotError, ConversationUnknown
from bot.ports import Inbox
from knowledge.ports import LibraryFault
from web.api.text import question_text
from web.channels.slack import words
from web.channels.slack.buttons import Offered, closing
from web.channels.slack.delivery import Responder, ThreadAnswer
from web.channels.slack.elements import SlackBlock, rich, section
from web.channels.slack.elements import words as elements_of
from web.channels.slack.tasks import Tasks
from web.channels.slack.threads import Threads
from web.channels.slack.writing import Writing
from web.error_handlers import as_fault
from web.faults import RequestFault
from web.limits import RateLimit
from web.links import Links
from web.pages.starters import starters
from web.parts import Parts

logger = logging.getLogger("rolecall.slack")

Count = Callable[[Outcome], None]
"""Told of the outcome of each reply."""

KNOWN_FAULTS = (RequestFault, BotError, LibraryFault)
"""Faults that people are told of in words of their own."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """A Slack workspace that the app is installed in, and what answers there."""

    parts: Parts
    inbox: Inbox
    links: Links
    threads: Threads
    tasks: Tasks
    client: AsyncWebClient
    session: aiohttp.ClientSession
    human_channel: str
    limit: RateLimit
    count: Count

    def responder(self, body: Mapping[str, Any]) -> Responder:
        """Answers a command or a click."""
        return Responder(self.session, str(body["response_url"]))

    async def answer_in_thread(self, question: Question, answer: ThreadAnswer, user: str) -> None:
        """Answer as the answer comes about."""
        writing = Writing(self.links)
        try:
            self._check(question, user)
            async with aclosing(self.parts.advisor.stream(question)) as events:  # type: ignore[type-var]
                async for event in events:
                    match event:
                        case Cited(citation):
                            writing.cite(citation)
                        case Said(block):
                            await answer.add(writing.blocks(block))
                        case Done(reply):
                            self.count(reply.outcome)
                            await answer.add(writing.sources())
                            buttons = closing(reply, Offered(human=bool(self.human_channel)))
                            await answer.finish(buttons, reply.text)
        except KNOWN_FAULTS as fault:
            said = told(fault)
            await answer.add(note(said))
            await answer.finish((), said)

    async def answer_alone(self, question: Question, responder: Responder, user: str) -> None:
        """Answer at once and whole, for the one person who asked."""
        try:
            self._check(question, user)
            reply = await self.parts.advisor.answer(question)
            self.count(reply.outcome)
        except KNOWN_FAULTS as fault:
            said = told(fault)
            await responder.send(note(said), said)
            return
        buttons = closing(reply, Offered(human=bool(self.human_channel), sharing=True))
        await responder.send([*self.blocks(reply), *buttons], reply.text)

    def _check(self, question: Question, user: str) -> None:
        """Raises RequestFault for a question that is too long, or one too many of this person's."""
        question_text(question.text)
        self.limit.check(user)

    def blocks(self, reply: Reply) -> list[SlackBlock]:
        """A whole reply with its sources."""
        writing = Writing(self.links)
        for citation in reply.citations:
            writing.cite(citation)
        said = [block for part in reply.blocks for block in writing.blocks(part)]
        return [*said, *writing.sources()]

    async def kept(self, value: str) -> tuple[Turn, Reply] | None:
        """The exchange that a button stands under, where it is still kept."""
        conversation, _, answer = value.partition(" ")
        try:
            turns = (await self.parts.conversations.get(conversation)).turns
        except ConversationUnknown:
            return None
        return next(((turn, turn.reply) for turn in turns if turn.reply and turn.reply.id == answer), None)

    def starters(self) -> Sequence[str]:
        """Questions to begin with. Raises LibraryUnavailable."""
        with self.parts.library.opened() as index:
            return starters(index)

    def help(self) -> str:
        """What to say to who asked nothing."""
        return words.HELP.format(example=words.EXAMPLE)


def note(text: str) -> list[SlackBlock]:
    """Words of our own as blocks."""
    return [rich(section(elements_of(text)))]


def told(fault: Exception) -> str:
    """What a person is told of a known fault; what is an operator's concern goes to the log."""
    known = as_fault(fault)
    if known is None or known.status >= 500:
        logger.warning("%s: %s", type(fault).__name__, fault)
    return known.message if known else words.FAILED
