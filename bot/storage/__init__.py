"""Conversations and feedback, kept in SQL or in memory, personal data redacted."""

from bot.storage.memory import MemoryConversations
from bot.storage.opening import open_conversations

__all__ = ["MemoryConversations", "open_conversations"]
