"""Conversations in memory: gone when the process ends."""

from datetime import datetime, timedelta

from bot.domain import Conversation, Feedback, Focus, Question, Reply, Turn
from bot.errors import AnswerUnknown, ConversationUnknown
from bot.storage.kept import Clock, kept_feedback, kept_turn, utc_now


class MemoryConversations:
    """Keeps conversations in this process only; for one question at the command line, and for tests."""

    def __init__(self, retention: timedelta = timedelta(days=30), clock: Clock = utc_now) -> None:
        self._retention = retention
        self._clock = clock
        self._turns: dict[str, list[Turn]] = {}
        self._conversation_of: dict[str, str] = {}  # answer id -> conversation id
        self._ratings: dict[str, Feedback] = {}

    async def recent(self, conversation_id: str, limit: int) -> tuple[Turn, ...]:
        """The last turns, oldest first. Raises ConversationUnknown."""
        return self._living(conversation_id)[-limit:] if limit > 0 else self._living(conversation_id)[:0]

    async def record(self, question: Question, reply: Reply, focus: Focus) -> None:
        """Keep one exchange, personal data redacted; the same answer a second time changes nothing."""
        if reply.id not in self._conversation_of:
            self._conversation_of[reply.id] = reply.conversation_id
            turn = kept_turn(question, reply, focus, self._clock())
            self._turns.setdefault(reply.conversation_id, []).append(turn)

    async def get(self, conversation_id: str) -> Conversation:
        """All turns. Raises ConversationUnknown."""
        return Conversation(conversation_id, self._living(conversation_id))

    async def delete(self, conversation_id: str) -> None:
        """Forget a conversation and its feedback. Raises ConversationUnknown."""
        try:
            self._living(conversation_id)
        finally:
            self._keep(conversation_id, ())

    async def rate(self, feedback: Feedback) -> None:
        """Keep a rating; a second one of the same answer replaces it. Raises AnswerUnknown."""
        turns = self._turns.get(self._conversation_of.get(feedback.answer_id, ""), ())
        if not any(_is(turn, feedback.answer_id) and self._lives(turn) for turn in turns):
            raise AnswerUnknown(f"no stored answer has the id {feedback.answer_id!r}")
        self._ratings[feedback.answer_id] = kept_feedback(feedback)

    async def rating_of(self, answer_id: str) -> Feedback | None:
        """The rating of one answer, if it has one."""
        return self._ratings.get(answer_id)

    async def forget_expired(self) -> int:
        """Delete what is older than the retention time; how many conversations went."""
        before = len(self._turns)
        for conversation_id, turns in tuple(self._turns.items()):
            self._keep(conversation_id, tuple(turn for turn in turns if self._lives(turn)))
        return before - len(self._turns)

    def _lives(self, turn: Turn) -> bool:
        return datetime.fromisoformat(turn.at) >= self._clock() - self._retention

    def _living(self, conversation_id: str) -> tuple[Turn, ...]:
        turns = tuple(turn for turn in self._turns.get(conversation_id, ()) if self._lives(turn))
        if not turns:
            raise ConversationUnknown(f"no conversation has the id {conversation_id!r}")
        return turns

    def _keep(self, conversation_id: str, kept: tuple[Turn, ...]) -> None:
        for turn in self._turns.pop(conversation_id, ()):
            if turn not in kept and turn.reply is not None:
                self._conversation_of.pop(turn.reply.id, None)
                self._ratings.pop(turn.reply.id, None)
        if kept:
            self._turns[conversation_id] = list(kept)


def _is(turn: Turn, answer_id: str) -> bool:
    return turn.reply is not None and turn.reply.id == answer_id
