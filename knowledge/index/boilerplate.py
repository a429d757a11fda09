"""Prose that a source repeats from guide to guide says nothing of any of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from knowledge.domain import BlockKind, Fact, Guide, Passage

SHARE = 0.75
"""Of a source's guides. The standing paragraphs of the Handbook's 342 pages stand on more than 0.8 of them,
nothing else on more than half. What is expected at a level of a ladder is said again for each job on it: of
64 such pages up to 0.62 share a sentence, and half of what they say stands on more than three."""

LEAST_GUIDES = 20
"""A smaller source shows no habit."""

_PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.ANSWER})


def without_boilerplate(
    passages: Sequence[Passage], guides: Mapping[str, Guide], facts: Iterable[Fact]
) -> tuple[Passage, ...]:
    """The passages without the prose that stands in more than SHARE of its source's guides.

    What a fact was read from stays: a disclaimer is repeated on purpose.
    """
    sizes: dict[str, int] = defaultdict(int)
    for guide in guides.values():
        sizes[guide.source] += 1
    holders: dict[tuple[str, str], set[str]] = defaultdict(set)
    for passage in passages:
        holders[guides[passage.guide].source, passage.text].add(passage.guide)
    cited = {fact.passage for fact in facts}

    def repeated(passage: Passage) -> bool:
        source = guides[passage.guide].source
        return (
            passage.kind in _PROSE
            and passage.id not in cited
            and sizes[source] >= LEAST_GUIDES
            and len(holders[source, passage.text]) > SHARE * sizes[source]
        )

    return tuple(passage for passage in passages if not repeated(passage))
