"""Whose turn it is: messages of one thread are answered one after another, in the order they came."""

import asyncio
from dataclasses import dataclass, field
from weakref import WeakValueDictionary


@dataclass(frozen=True, slots=True)
class Turns:
    """A queue for each thread; one that nobody waits in is forgotten. Other workers have their own."""

    _queues: WeakValueDictionary[tuple[str, str], asyncio.Lock] = field(default_factory=WeakValueDictionary)

    def of(self, channel: str, thread: str) -> asyncio.Lock:
        """What to hold while a message of that thread is answered."""
        return self._queues.setdefault((channel, thread), asyncio.Lock())
