"""Ids that clients send back."""

import re

from bot.errors import ConversationUnknown

ID = re.compile(r"[A-Za-z0-9_-]{1,64}", re.ASCII)
"""Ours are 128 random bits in letters and digits; nothing else is worth a look into the store."""


def checked_id(text: str) -> str:
    """The same id. Raises ConversationUnknown for what cannot be one."""
    if not ID.fullmatch(text):
        raise ConversationUnknown(f"{text[:80]!r} is no id")
    return text
