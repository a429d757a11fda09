"""What a sentence leaves to its neighbours: the list that it announces, the sentence it points back to."""

import re
from collections.abc import Sequence
from itertools import takewhile

from bot.compose.evidence import Candidate
from knowledge.domain import BlockKind, Passage

MOST_ITEMS = 8
_ANNOUNCES = re.compile(
    r":\s*$|\bhere(?: i|')s\b|\bhere are\b|\b(?:the|these|as) follow(?:ing|s)\b|\bbelow\b", re.IGNORECASE
)
_POINTS_BACK = re.compile(
    r"^\W*(?:this|these|those|that|they|it|such|both|the (?:former|latter|same))\b"
    r"|\bthis (?:is|was|might|may|can|could|will|would|should|one)\b",
    re.IGNORECASE,
)


def announced(passages: Sequence[Passage], one: Candidate) -> tuple[Passage, ...]:
    """The items, among its guide's passages, of the list that a sentence ending its paragraph announces."""
    passage = one.passage
    last = one.number == len(passage.sentences) - 1
    if not last or passage.kind is not BlockKind.PARAGRAPH or not _ANNOUNCES.search(one.text):
        return ()
    at = next(number for number, other in enumerate(passages) if other.id == passage.id)
    following = passages[at + 1 :]
    if not following or following[0].kind is not BlockKind.ITEM or following[0].section != passage.section:
        return ()
    items = takewhile(lambda other: _place(other) == _place(following[0]), following)
    return tuple(items)[:MOST_ITEMS]


def _place(one: Passage) -> tuple[BlockKind, str, tuple[str, ...]]:
    return one.kind, one.section, one.under


def pointed_to(one: Candidate) -> int | None:
    """The number of the sentence before, without which one says little: "This might be the best way."; in an
    item that of its first, which says what it is of."""
    if not one.number or not _POINTS_BACK.search(one.text):
        return None
    return 0 if one.passage.kind is BlockKind.ITEM else one.number - 1
