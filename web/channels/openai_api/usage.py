"""How much was read and written, and what else is told of a reply; pure."""

import math
from typing import Any

from bot.domain import Reply

CHARACTERS_A_TOKEN = 4
"""There is no tokenizer here: four characters count as a token, near what models count in English."""


def tokens(characters: int) -> int:
    """The tokens of so many characters."""
    return math.ceil(characters / CHARACTERS_A_TOKEN)


def chat_usage(asked: int, said: int) -> dict[str, Any]:
    """The usage of a chat completion, from the characters of all messages and of the answer."""
    read, written = tokens(asked), tokens(said)
    return {
        "prompt_tokens": read,
        "completion_tokens": written,
        "total_tokens": read + written,
        "prompt_tokens_details": {"cached_tokens": 0, "audio_tokens": 0},
        "completion_tokens_details": {
            "reasoning_tokens": 0,
            "audio_tokens": 0,
            "accepted_prediction_tokens": 0,
            "rejected_prediction_tokens": 0,
        },
    }


def response_usage(asked: int, said: int) -> dict[str, Any]:
    """The same for a response."""
    read, written = tokens(asked), tokens(said)
    return {
        "input_tokens": read,
        "input_tokens_details": {"cached_tokens": 0, "cache_write_tokens": 0},
        "output_tokens": written,
        "output_tokens_details": {"reasoning_tokens": 0},
        "total_tokens": read + written,
    }


def about_reply(reply: Reply | None) -> dict[str, Any]:
    """What that API has no place for, under a name of our own; clients pass over it."""
    if reply is None:
        return {}
    return {
        "rolecall": {
            "answer_id": reply.id,
            "conversation_id": reply.conversation_id,
            "outcome": str(reply.outcome),
            "interpreted_as": reply.interpreted_as,
            "suggestions": list(reply.suggestions),
        }
    }
