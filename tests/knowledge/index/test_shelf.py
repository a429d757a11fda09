from pathlib import Path

import pytest
from pydantic import TypeAdapter

from knowledge.errors import IndexDamaged
from knowledge.index import shelf
from knowledge.index.shelf import Shelf, write_shelf

FORM: TypeAdapter[tuple[str, ...]] = TypeAdapter(tuple[str, ...])
RECORDS = {"one": ("a\nb", "€"), "two": (), "three": ("c",)}


@pytest.fixture
def opened(tmp_path: Path) -> Shelf[tuple[str, ...]]:
    write_shelf(tmp_path / "a.shelf", FORM, RECORDS.items())
    return Shelf(tmp_path, "a.shelf", FORM)


def test_records_come_back_as_they_were(opened: Shelf[tuple[str, ...]]) -> None:
    assert dict(opened) == RECORDS
    assert list(opened) == list(RECORDS)
    assert "four" not in opened
    assert opened.get("four") is None


def test_a_record_stays_until_many_others_were_asked_for(tmp_path: Path) -> None:
    names = [str(number) for number in range(shelf.KEPT + 1)]
    write_shelf(tmp_path / "a.shelf", FORM, ((name, (name,)) for name in names))
    opened = Shelf(tmp_path, "a.shelf", FORM)
    first = opened["0"]
    assert opened["0"] is first
    assert [opened[name] for name in names] == [(name,) for name in names]
    assert opened["0"] is not first


def test_an_empty_shelf_has_no_records(tmp_path: Path) -> None:
    write_shelf(tmp_path / "a.shelf", FORM, ())
    assert dict(Shelf(tmp_path, "a.shelf", FORM)) == {}


@pytest.mark.parametrize("content", [None, b"", b"nothing\nx"])
def test_a_shelf_that_cannot_be_read_is_damage(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "a.shelf").write_bytes(content)
    with pytest.raises(IndexDamaged, match=r"a\.shelf.*rolecall ingest"):
        Shelf(tmp_path, "a.shelf", FORM)


def test_a_record_that_cannot_be_read_is_damage(tmp_path: Path) -> None:
    write_shelf(tmp_path / "a.shelf", FORM, RECORDS.items())
    file = tmp_path / "a.shelf"
    file.write_bytes(file.read_bytes()[:-5])
    opened = Shelf(tmp_path, "a.shelf", FORM)
    with pytest.raises(IndexDamaged, match=r"three in a\.shelf.*rolecall ingest"):
        opened["three"]
