"""Conversations and feedback, kept in SQL or in memory, personal data redacted; and what came in already."""

from bot.storage.memory import MemoryConversations
from bot.storage.opening import open_conversations, open_inbox

__all__ = ["MemoryConversations", "open_conversations", "open_inbox"]
