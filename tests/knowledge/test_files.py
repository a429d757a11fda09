from pathlib import Path

import pytest

from knowledge.files import sha256_of, write_whole


def test_a_file_is_replaced_and_nothing_stays_beside_it(tmp_path: Path) -> None:
    file = tmp_path / "one"
    write_whole(file, b"first")
    write_whole(file, b"abc")
    assert file.read_bytes() == b"abc"
    assert list(tmp_path.iterdir()) == [file]
    assert sha256_of(file) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    file = tmp_path / "one"
    write_whole(file, b"first")
    with pytest.raises(TypeError):
        write_whole(file, "no bytes")  # type: ignore[arg-type]
    assert file.read_bytes() == b"first"
