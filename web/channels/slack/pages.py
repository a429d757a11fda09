"""How much goes into one Slack message; pure."""

import json
from collections.abc import Iterable, Iterator

from web.channels.slack.elements import SlackBlock

MOST_BLOCKS = 45
"""Slack takes 50 in a message; the buttons need some."""

MOST_BYTES = 11_000
"""Of all blocks as JSON. Slack answers `msg_blocks_too_long` from about 13,000 characters on."""


class Page:
    """The blocks of one message, counted."""

    def __init__(self) -> None:
        self._count = self._bytes = self._tables = 0

    def fits(self, block: SlackBlock) -> bool:
        """Whether one more block goes in; into an empty page any does. A message holds one table."""
        if not self._count:
            return True
        second_table = block["type"] == "table" and self._tables
        return not second_table and self._count < MOST_BLOCKS and self._bytes + _bytes(block) <= MOST_BYTES

    def add(self, block: SlackBlock) -> None:
        """Count it."""
        self._count += 1
        self._bytes += _bytes(block)
        self._tables += block["type"] == "table"


def pages(blocks: Iterable[SlackBlock]) -> Iterator[list[SlackBlock]]:
    """The blocks in order, message by message."""
    page, kept = Page(), list[SlackBlock]()
    for block in blocks:
        if not page.fits(block):
            yield kept
            page, kept = Page(), []
        page.add(block)
        kept.append(block)
    if kept:
        yield kept


def _bytes(block: SlackBlock) -> int:
    return len(json.dumps(block, ensure_ascii=False))
