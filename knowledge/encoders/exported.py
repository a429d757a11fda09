"""Where exported encoders are kept: `<home>/encoders/<hash of the name>/`."""

import json
import shutil
from dataclasses import asdict
from pathlib import Path

from filelock import FileLock

from knowledge.child import run_module
from knowledge.encoders.onnx import OnnxEncoder
from knowledge.encoders.sources import ModelSource
from knowledge.errors import EncoderUnavailable


def open_encoder(home: Path, source: ModelSource) -> OnnxEncoder:
    """An encoder that was exported before. Raises EncoderUnavailable."""
    return OnnxEncoder(home / "encoders" / source.folder)


def prepare_encoder(home: Path, source: ModelSource) -> OnnxEncoder:
    """The encoder, exported first where that was not yet done or the export is damaged.

    Takes about 14 s the first time, nearly all of it the import of torch. Raises EncoderUnavailable.
    """
    encoders = home / "encoders"
    encoders.mkdir(parents=True, exist_ok=True)
    with FileLock(encoders / ".lock"):
        try:
            return open_encoder(home, source)
        except EncoderUnavailable:
            pass
        for leftover in encoders.glob(".export-*"):
            shutil.rmtree(leftover)
        aside = encoders / f".export-{source.folder}"
        aside.mkdir()
        child = run_module("knowledge.encoders.export", json.dumps(asdict(source)), str(aside))
        if child.returncode != 0:
            shutil.rmtree(aside)
            reason = child.stderr.strip().splitlines()[-1:] or [f"the export ended with {child.returncode}"]
            raise EncoderUnavailable(reason[0])
        folder = encoders / source.folder
        shutil.rmtree(folder, ignore_errors=True)
        aside.rename(folder)
    return open_encoder(home, source)
