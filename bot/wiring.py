"""Puts the bot together; the one place in it that reads settings."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from importlib.metadata import version

from bot.advisor import Advisor, Limits
from bot.ports import Conversations
from bot.settings import BotSettings
from bot.storage import open_conversations
from knowledge.ports import Library


@dataclass(frozen=True, slots=True)
class Bot:
    """The parts that channels use."""

    advisor: Advisor
    conversations: Conversations


@asynccontextmanager
async def open_bot(settings: BotSettings, library: Library) -> AsyncIterator[Bot]:
    """The bot over a library, its conversation store open while the block runs."""
    async with open_conversations(settings.database_url, settings.retention_days) as conversations:
        limits = Limits(question=settings.max_question_length, history=settings.history_turns)
        yield Bot(Advisor(library, conversations, limits, version("rolecall")), conversations)
