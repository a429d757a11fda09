from pathlib import Path

import numpy as np
import pytest

from knowledge.domain import BlockKind, Fact, FactKind, Passage
from knowledge.errors import IndexDamaged
from knowledge.index import layout


def test_passages_and_facts_come_back_as_they_were(tmp_path: Path) -> None:
    passage = Passage(
        "g/s-1", "g", "G", "S", "G › S", "A | $1–$2", BlockKind.ROW, ((0, 9),), ("pay",), cells=("A",)
    )
    fact = Fact(FactKind.NOTICE, "g", "g/s-1", "A", "Keeper", low=1.5, about=FactKind.PAY_BAND)
    (tmp_path / layout.PASSAGES).write_bytes(layout.PASSAGES_FORM.dump_json((passage,)))
    (tmp_path / layout.FACTS).write_bytes(layout.FACTS_FORM.dump_json((fact,)))
    assert layout.read_typed(tmp_path, layout.PASSAGES, layout.PASSAGES_FORM) == (passage,)
    assert layout.read_typed(tmp_path, layout.FACTS, layout.FACTS_FORM) == (fact,)


@pytest.mark.parametrize("content", [b"", b"[{}]", b"\x00"])
def test_what_cannot_be_read_is_damage(tmp_path: Path, content: bytes) -> None:
    (tmp_path / layout.PASSAGES).write_bytes(content)
    with pytest.raises(IndexDamaged, match=r"passages\.json.*rolecall ingest"):
        layout.read_typed(tmp_path, layout.PASSAGES, layout.PASSAGES_FORM)


def test_vectors_of_another_shape_are_damage(tmp_path: Path) -> None:
    np.save(tmp_path / "texts.npy", np.zeros((3, 4), np.float32))
    with pytest.raises(IndexDamaged, match=r"\(3, 4\), not \(3, 8\)"):
        layout.read_vectors(tmp_path, "texts.npy", 3, 8)
