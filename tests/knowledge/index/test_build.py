import json
from pathlib import Path

from knowledge.domain import BlockKind, Passage
from knowledge.encoders.onnx import OnnxEncoder
from knowledge.index.build import distinct_texts
from knowledge.index.layout import CHROMA, MANIFEST
from knowledge.index.published import published_folder


def passage(number: int, text: str) -> Passage:
    return Passage(f"g/{number}", "g", "G", "S", "G › S", text, BlockKind.ITEM, ((0, len(text)),))


def test_equal_texts_are_embedded_once() -> None:
    texts, numbers = distinct_texts([passage(0, "one"), passage(1, "two"), passage(2, "one")])
    assert texts == ["G › S\none", "G › S\ntwo"]
    assert numbers.tolist() == [0, 1, 0]


def test_the_manifest_tells_what_made_the_index_and_digests_what_never_changes(
    small_home: Path, encoder: OnnxEncoder
) -> None:
    folder = published_folder(small_home)
    manifest = json.loads((folder / MANIFEST).read_text())
    assert manifest["fingerprint"] == folder.name
    assert manifest["encoder"] == encoder.name
    assert manifest["guides"] == 2
    files = set(manifest["files"])
    assert {
        "guides.json",
        "passages.json",
        "passages.shelf",
        "facts.shelf",
        "facts-by-kind.shelf",
        "topics.json",
        "texts.rows",
        "sentences.rows",
        "topics.npy",
    } <= files
    assert sum(name.startswith(f"{CHROMA}/") and name.endswith(".bin") for name in files) == 4
    assert f"{CHROMA}/chroma.sqlite3" in files


def test_chroma_holds_no_words(small_home: Path) -> None:
    folder = published_folder(small_home)
    assert b"brood pattern" not in b"".join(
        file.read_bytes() for file in (folder / CHROMA).rglob("*") if file.is_file()
    )
