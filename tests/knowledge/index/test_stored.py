from pathlib import Path

import pytest

from knowledge.domain import BlockKind, Fact, FactKind, Passage
from knowledge.index.stored import StoredFacts, StoredPassages, write_facts, write_passages


def passage(guide: str, number: int) -> Passage:
    return Passage(
        f"{guide}/s-{number}", guide, "G", "S", "G › S", "A | $1–$2", BlockKind.ROW, ((0, 9),), ("pay",),
        cells=("A",),
    )  # fmt: skip


def fact(guide: str, kind: FactKind) -> Fact:
    return Fact(kind, guide, f"{guide}/s-1", "A", "Keeper", low=1.5, about=FactKind.PAY_BAND)


PASSAGES = (passage("b", 1), passage("b", 2), passage("a", 1))
FACTS = (
    fact("b", FactKind.NOTICE),
    fact("b", FactKind.SKILL),
    fact("b", FactKind.NOTICE),
    fact("a", FactKind.PAY_BAND),
    fact("a", FactKind.NOTICE),
)


def test_passages_come_back_as_they_were(tmp_path: Path) -> None:
    write_passages(tmp_path, PASSAGES)
    stored = StoredPassages(tmp_path)
    assert tuple(stored.values()) == PASSAGES
    assert stored.of("b") == PASSAGES[:2]
    assert stored.of("nobody") == ()
    assert stored["a/s-1"] == PASSAGES[2]
    assert stored.ranges() == {"b": range(2), "a": range(2, 3)}


@pytest.mark.parametrize("unknown", ["a/s-2", "nobody/s-1", "a", ""])
def test_an_unknown_passage_is_not_there(tmp_path: Path, unknown: str) -> None:
    write_passages(tmp_path, PASSAGES)
    stored = StoredPassages(tmp_path)
    assert unknown not in stored
    assert stored.get(unknown) is None


def test_facts_come_back_as_they_were(tmp_path: Path) -> None:
    write_facts(tmp_path, FACTS)
    stored = StoredFacts(tmp_path)
    assert stored.of("b") == FACTS[:3]
    assert stored.of("nobody") == ()
    assert stored.of_kinds(()) == ()
    assert stored.of_kinds((FactKind.PAY_BAND, FactKind.NOTICE)) == (FACTS[0], *FACTS[2:])
