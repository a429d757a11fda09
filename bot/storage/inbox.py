"""What has come in already, in memory."""

from datetime import datetime, timedelta

from bot.storage.kept import Clock, utc_now

KEEP = timedelta(days=2)
"""How long a key stays taken. Whoever delivers again does so within hours: Slack three times in one hour, or
for a day where delayed events are switched on."""


class MemoryInbox:
    """Keys taken in this process."""

    def __init__(self, clock: Clock = utc_now) -> None:
        self._clock = clock
        self._taken: dict[str, datetime] = {}

    async def take(self, key: str) -> bool:
        """Whether the caller is the first to take this key."""
        now = self._clock()
        self._taken = {known: at for known, at in self._taken.items() if at >= now - KEEP}
        if key in self._taken:
            return False
        self._taken[key] = now
        return True
