"""Threads as conversations.

A conversation's id is made from its thread with a secret: every worker finds it again after any restart,
nothing has to be kept, and who knows the thread cannot guess the id.
"""

import hashlib
import hmac
from dataclasses import dataclass

from bot.domain import Question
from bot.errors import ConversationUnknown
from bot.ports import Conversations
from web.channels.slack.incoming import Message


@dataclass(frozen=True, slots=True)
class Threads:
    """Finds the conversation of a thread. Threads begun with us are ours; in others we are guests."""

    conversations: Conversations
    key: bytes

    async def question(self, team: str, message: Message) -> Question | None:
        """The message as a question in its conversation; None for talk in a thread that is not ours."""
        ours = self._id("ours", team, message)
        if message.begins or await self._known(ours):
            return await self._in(ours, message)
        return await self._in(self._id("guest", team, message), message) if message.addressed else None

    async def _in(self, conversation: str, message: Message) -> Question:
        known = await self._known(conversation)
        return Question(message.text, conversation_id=conversation, history=None if known else ())

    async def _known(self, conversation: str) -> bool:
        try:
            await self.conversations.recent(conversation, 1)
        except ConversationUnknown:
            return False
        return True

    def _id(self, standing: str, team: str, message: Message) -> str:
        place = "\n".join((standing, team, message.channel, message.thread))
        return hmac.new(self.key, place.encode("utf-8", "replace"), hashlib.sha256).hexdigest()[:32]
