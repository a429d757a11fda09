"""Fields of work that stand for those who work in them: "massage therapy", "bricklaying", "pest control"."""

from collections.abc import Iterator, Sequence

from bot.understand.words import Word

_PEOPLE_OF = (
    ("ing", ("er", "or", "e", "")),
    ("therapy", ("therapist",)),
    ("ology", ("ologist",)),
    ("ography", ("ographer",)),
    ("istry", ("ist",)),
    ("pathy", ("path",)),
)
"""Ends of words for work, and the ends of the words for people that do it."""
_WORKERS = ("worker", "technician", "specialist", "agent", "representative")
"""Words that titles add to a field of several words."""
SHORTEST_STEM = 3
"""Letters in front of such an end at least: "acting", not "king"."""


def people_of(found: Sequence[Word]) -> Iterator[str]:
    """What those may be called, each one person, who do the work that the words name."""
    before = "".join(f"{word.lower} " for word in found[:-1])
    last = found[-1].lower
    for end, people in _PEOPLE_OF:
        root = last.removesuffix(end)
        if root != last and (len(root) >= SHORTEST_STEM or before or not root):
            yield from (f"{before}{root}{person}" for person in people)
    if before:
        yield from (f"{before}{last} {worker}" for worker in _WORKERS)
