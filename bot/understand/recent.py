"""What a message points back to: the passages that the last answer cited, and which of its items is meant."""

import re

from bot.domain import Focus

_PICKS = re.compile(
    r"\bwhich (?:one|two|ones|of (?:these|them|those|the))\b|\b(?:one|any|some) of (?:them|these|those)\b"
    r"|\bthe (?:first|second|third|fourth|fifth|last|former|latter)(?: one| point| item)\b"
    r"|\b(?:among|between) (?:them|these|those)\b",
    re.IGNORECASE,
)
_ORDINALS = {"first": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4, "last": -1}
_ORDINAL = re.compile(
    rf"\bthe ({'|'.join(_ORDINALS)}) (?:one|item|point|of (?:them|these|those))\b", re.IGNORECASE
)


def picks(text: str) -> bool:
    """Whether a message picks from what was just said ("which of these is free?")."""
    return bool(_PICKS.search(text))


def meant(text: str, focus: Focus) -> tuple[str, ...]:
    """The passages that a message points back to: one item by its place, else all that were cited."""
    match = _ORDINAL.search(text)
    place = _ORDINALS[match.group(1).lower()] if match else len(focus.items)
    return (focus.items[place],) if -len(focus.items) <= place < len(focus.items) else focus.passages
