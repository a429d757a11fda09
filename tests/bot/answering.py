"""Puts questions to an advisor and looks at what comes back."""

from dataclasses import dataclass

from bot.advisor import Advisor
from bot.domain import Block, Claim, Note, Outcome, Question, Reply
from bot.reply import claims_of
from bot.storage import MemoryConversations

PAY = "What does a senior harbour pilot earn?"
EVERY_ENDING = {
    PAY: Outcome.ANSWERED,
    "What do senior harbour pilots earn in Norway?": Outcome.PARTIAL,
    "What does a plumber earn?": Outcome.NOT_COVERED,
    "What will the weather be tomorrow?": Outcome.OFF_TOPIC,
    "What is the pay?": Outcome.CLARIFY,
    "hello": Outcome.SMALL_TALK,
    "I want to kill myself": Outcome.CRISIS,
}


@dataclass(frozen=True)
class Desk:
    """An advisor with a store of its own."""

    advisor: Advisor
    conversations: MemoryConversations

    @classmethod
    def over(cls, advisor: Advisor) -> "Desk":
        """The same library and reading, its conversations kept apart."""
        conversations = MemoryConversations()
        own = Advisor(advisor.library, conversations, advisor.limits, advisor.version)
        own.understanding = advisor.understanding
        return cls(own, conversations)

    async def ask(self, *turns: str, guide: str | None = None) -> Reply:
        """The reply to the last of these turns of one conversation."""
        conversation: str | None = None
        for turn in turns:
            reply = await self.advisor.answer(Question(turn, conversation, guide))
            conversation = reply.conversation_id
        return reply


def claims(reply: Reply) -> list[Claim]:
    """All its claims."""
    return [claim for block in reply.blocks for claim in claims_of(block)]


def notes(reply: Reply) -> str:
    """What it says without a source."""
    return " ".join(block.text for block in reply.blocks if isinstance(block, Note))


def said(reply: Reply) -> tuple[str, tuple[Block, ...], object, object, tuple[str, ...]]:
    """All that a person sees of it, without ids."""
    return reply.outcome, reply.blocks, reply.citations, reply.text, reply.suggestions
