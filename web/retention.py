"""Forgetting what was kept long enough, while the server runs."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator

from bot.errors import StorageUnavailable
from bot.ports import Conversations

logger = logging.getLogger("rolecall.web")

EVERY_SECONDS = 3600.0
"""Retention is counted in days, so an hour is often enough."""


@contextlib.asynccontextmanager
async def forgetting(conversations: Conversations, every: float = EVERY_SECONDS) -> AsyncIterator[None]:
    """Forgets expired conversations at once and then again and again, while the block runs."""
    task = asyncio.create_task(_forget_again(conversations, every))
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def _forget_again(conversations: Conversations, every: float) -> None:
    while True:
        try:
            gone = await conversations.forget_expired()
        except StorageUnavailable as fault:
            logger.warning("Expired conversations were not forgotten: %s", fault)
        else:
            if gone:
                logger.info("%d expired conversations were forgotten", gone)
        await asyncio.sleep(every)
