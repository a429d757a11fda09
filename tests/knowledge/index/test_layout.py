from pathlib import Path

import numpy as np
import pytest

from knowledge.errors import IndexDamaged
from knowledge.index import layout


@pytest.mark.parametrize("content", [b"", b"[{}]", b"\x00"])
def test_what_cannot_be_read_is_damage(tmp_path: Path, content: bytes) -> None:
    (tmp_path / layout.TOPICS).write_bytes(content)
    with pytest.raises(IndexDamaged, match=r"topics\.json.*rolecall ingest"):
        layout.read_typed(tmp_path, layout.TOPICS, layout.TOPICS_FORM)


@pytest.mark.parametrize("shape", [(3, 8), (3,), (2, 4)])
def test_an_array_of_another_shape_is_damage(tmp_path: Path, shape: tuple[int, ...]) -> None:
    np.save(tmp_path / "topics.npy", np.zeros((3, 4), np.float32))
    assert layout.read_array(tmp_path, "topics.npy", (3, 4)).shape == (3, 4)
    with pytest.raises(IndexDamaged, match=r"topics\.npy holds \(3, 4\)"):
        layout.read_array(tmp_path, "topics.npy", shape)
