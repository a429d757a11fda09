"""The passages and facts of an index, parsed guide by guide when a question comes to them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter, itemgetter
from pathlib import Path

from knowledge.domain import Fact, FactKind, Passage
from knowledge.index import layout
from knowledge.index.shelf import Shelf, write_shelf


def write_passages(folder: Path, passages: Sequence[Passage]) -> None:
    """Passages in the order of their guides."""
    (folder / layout.IDS).write_bytes(layout.IDS_FORM.dump_json(tuple(one.id for one in passages)))
    by_guide = groupby(passages, key=attrgetter("guide"))
    of_guides = ((slug, {one.id: one for one in group}) for slug, group in by_guide)
    write_shelf(folder / layout.PASSAGES, layout.PASSAGES_FORM, of_guides)


def write_facts(folder: Path, facts: Sequence[Fact]) -> None:
    """Facts in the order of their guides: by guide, and by kind, for what is asked of all guides at once."""
    by_guide = ((slug, tuple(group)) for slug, group in groupby(facts, key=attrgetter("guide")))
    write_shelf(folder / layout.FACTS, layout.FACTS_FORM, by_guide)
    by_kind: dict[str, list[tuple[int, Fact]]] = {}
    for number, fact in enumerate(facts):
        by_kind.setdefault(fact.kind, []).append((number, fact))
    of_kinds = ((kind, tuple(found)) for kind, found in by_kind.items())
    write_shelf(folder / layout.FACTS_BY_KIND, layout.NUMBERED_FACTS_FORM, of_kinds)


class StoredPassages(Mapping[str, Passage]):
    """All passages by id, in the order of their guides. An id begins with its guide's slug and a slash."""

    def __init__(self, folder: Path) -> None:
        """Raises IndexDamaged."""
        self.ids: Sequence[str] = layout.read_typed(folder, layout.IDS, layout.IDS_FORM)
        self._by_guide = Shelf(folder, layout.PASSAGES, layout.PASSAGES_FORM)

    def __getitem__(self, passage_id: str) -> Passage:
        return self._by_guide[_slug_of(passage_id)][passage_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self.ids)

    def __len__(self) -> int:
        return len(self.ids)

    def of(self, slug: str) -> Sequence[Passage]:
        """The passages of one guide, in page order; none for an unknown slug."""
        return tuple(self._by_guide.get(slug, {}).values())

    def ranges(self) -> Mapping[str, range]:
        """For each guide that has passages their numbers, counted from 0 over all guides."""
        found: dict[str, range] = {}
        start = 0
        for slug, group in groupby(self.ids, key=_slug_of):
            found[slug] = range(start, start + sum(1 for _ in group))
            start = found[slug].stop
        return found


class StoredFacts:
    """All facts, by guide and by kind."""

    def __init__(self, folder: Path) -> None:
        """Raises IndexDamaged."""
        self._by_guide = Shelf(folder, layout.FACTS, layout.FACTS_FORM)
        self._by_kind = Shelf(folder, layout.FACTS_BY_KIND, layout.NUMBERED_FACTS_FORM)

    def of(self, slug: str) -> Sequence[Fact]:
        """The facts of one guide, in page order; none for an unknown slug."""
        return self._by_guide.get(slug, ())

    def of_kinds(self, kinds: Collection[FactKind]) -> Sequence[Fact]:
        """The facts of some kinds of all guides, in the order of their guides."""
        numbered = [one for kind in set(kinds) if kind in self._by_kind for one in self._by_kind[kind]]
        return tuple(fact for _, fact in sorted(numbered, key=itemgetter(0)))


def _slug_of(passage_id: str) -> str:
    return passage_id.partition("/")[0]
