"""What an item begins with and then says more of ("Testing fluency: the skills to ..."), or a table's row."""

import re
from collections.abc import Iterable
from functools import lru_cache

from bot.understand.roles import RoleRef
from bot.understand.words import holds, phrase, stem, word_lists
from knowledge.domain import BlockKind, Passage

LONGEST = 5
"""Words that a headword has at most; what is longer is a sentence."""
_BEGINNING = re.compile(r"\W*([^\W\d][^:.?!\n]*?)\s*(?:\([^()]*\)\s*)?[:.]\s+\w")
_TEXT = frozenset({BlockKind.ITEM, BlockKind.PARAGRAPH})


def headword(passage: Passage) -> tuple[str, ...]:
    """The stems of what a passage begins with and a colon ends, or of a row's first cell; or none."""
    if passage.kind is BlockKind.ROW:
        return _short(passage.cells[0].partition("(")[0]) if passage.cells else ()
    return _before_colon(passage.text) if passage.kind in _TEXT else ()


def heading(passage: Passage) -> str:
    """The heading that stands right above a passage."""
    return passage.under[-1] if passage.under else passage.section


def named(headwords: Iterable[tuple[str, ...]], text: str) -> set[tuple[str, ...]]:
    """Those of some headwords that stand in a text, and in no longer one that does."""
    line = phrase(text)
    found = {one for one in headwords if one and holds(line, one) >= 0}
    return {one for one in found if not any(one != other and holds(other, one) >= 0 for other in found)}


def of_role(name: Iterable[str], role: RoleRef | None) -> bool:
    """Whether a name is that of the role asked about, abbreviations written out: it picks out nothing."""
    written = word_lists().abbreviations
    stems = {stem(word) for one in name for word in written.get(one, (one,))}
    return role is not None and stems <= {*role.core, role.level}


@lru_cache(maxsize=20_000)
def _before_colon(text: str) -> tuple[str, ...]:
    match = _BEGINNING.match(text)
    return _short(match[1]) if match else ()


def _short(text: str) -> tuple[str, ...]:
    found = phrase(text)
    return found if len(found) <= LONGEST else ()
