"""What the flow needs from outside."""

from typing import Protocol

from bot.domain import Conversation, Feedback, Focus, Question, Reply, Turn


class Conversations(Protocol):
    """Where conversations are kept."""

    async def recent(self, conversation_id: str, limit: int) -> tuple[Turn, ...]:
        """The last turns, oldest first. Raises ConversationUnknown."""

    async def record(self, question: Question, reply: Reply, focus: Focus) -> None:
        """Keep one exchange, personal data redacted; begins the conversation when it is new."""

    async def get(self, conversation_id: str) -> Conversation:
        """All turns. Raises ConversationUnknown."""

    async def delete(self, conversation_id: str) -> None:
        """Forget a conversation and its feedback. Raises ConversationUnknown."""

    async def rate(self, feedback: Feedback) -> None:
        """Keep a rating; a second one of the same answer replaces it. Raises AnswerUnknown."""

    async def forget_expired(self) -> int:
        """Delete what is older than the retention time; how many conversations went."""


class Inbox(Protocol):
    """What has come in already, known to every process and after a restart."""

    async def take(self, key: str) -> bool:
        """Whether the caller is the first to take this key; true once. Raises StorageUnavailable."""
