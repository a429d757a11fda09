import shutil
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import chromadb
import numpy as np
import pytest
from chromadb.config import Settings

from knowledge.encoders.onnx import OnnxEncoder
from knowledge.index import verify
from knowledge.index.digests import digests
from knowledge.index.layout import CHROMA, COLLECTION, MANIFEST, MANIFEST_FORM, read_typed
from knowledge.index.published import published_folder
from knowledge.index.verify import main, problems, problems_in_child


@pytest.fixture
def folder(small_home: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(published_folder(small_home), tmp_path / "index"))


def test_a_fresh_index_is_sound(folder: Path, encoder: OnnxEncoder) -> None:
    assert problems_in_child(folder, encoder.name) == ()


def test_another_model_is_a_problem(folder: Path) -> None:
    assert "not another-model" in problems(folder, "another-model")[0]


def test_a_text_that_is_not_found_by_its_vector_is_a_problem(folder: Path, encoder: OnnxEncoder) -> None:
    client = chromadb.PersistentClient(str(folder / CHROMA), settings=Settings(anonymized_telemetry=False))
    collection = client.get_collection(COLLECTION, embedding_function=None)
    collection.update(ids=["0"], embeddings=np.eye(1, encoder.dimension, dtype=np.float32))
    client.close()
    manifest = read_typed(folder, MANIFEST, MANIFEST_FORM)
    as_if_built_so = replace(manifest, files=digests(folder, manifest.embedded_texts))
    (folder / MANIFEST).write_bytes(MANIFEST_FORM.dump_json(as_if_built_so))
    assert problems(folder) == (f"1 of {collection_size(folder)} texts are not found by their own vector",)


def collection_size(folder: Path) -> int:
    return read_typed(folder, MANIFEST, MANIFEST_FORM).embedded_texts


def test_a_damaged_folder_is_told_of_by_the_child(folder: Path, encoder: OnnxEncoder) -> None:
    (folder / "passages.shelf").write_bytes(b"[")
    found = problems_in_child(folder, encoder.name)
    assert len(found) == 1
    assert "passages.shelf" in found[0]


def test_the_command_prints_problems(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(folder)]) == 0
    shutil.rmtree(folder)
    assert main([str(folder)]) == 1
    assert "rolecall ingest" in capsys.readouterr().out


def test_of_a_large_index_one_text_in_ten_thousand_may_not_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    distances = [0.0] * 20_000
    index = SimpleNamespace(
        manifest=SimpleNamespace(embedded_texts=len(distances), encoder="e"),
        self_distances=lambda: distances,
        close=lambda: None,
    )
    monkeypatch.setattr(verify, "IndexFolder", lambda folder: index)
    distances[7:9] = [0.5, 0.5]
    assert problems(Path("index"), "e") == ()
    distances[9] = 0.5
    assert problems(Path("index"), "e") == ("3 of 20000 texts are not found by their own vector",)
