import asyncio

from bot.errors import StorageUnavailable
from tests.web.advisor import RememberedConversations
from web.retention import forgetting


class Counting(RememberedConversations):
    """Counts how often it was told to forget; the first time it is away."""

    def __init__(self) -> None:
        super().__init__()
        self.told, self.often = 0, asyncio.Event()

    async def forget_expired(self) -> int:
        self.told += 1
        if self.told == 1:
            raise StorageUnavailable("away")
        if self.told == 3:
            self.often.set()
        return 1


async def test_expired_conversations_are_forgotten_again_and_again() -> None:
    conversations = Counting()
    async with forgetting(conversations, every=0.001), asyncio.timeout(5):
        await conversations.often.wait()
    told = conversations.told
    await asyncio.sleep(0.01)
    assert conversations.told == told
