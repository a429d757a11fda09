"""Where exported encoders are kept: `<home>/encoders/<hash of the name>/`."""

import json
import os
import shutil
from dataclasses import asdict
from pathlib import Path

from filelock import FileLock

from knowledge.child import run_module
from knowledge.encoders.onnx import OnnxEncoder
from knowledge.encoders.sources import ModelSource
from knowledge.errors import EncoderUnavailable
from knowledge.ports import Progress


def open_encoder(home: Path, source: ModelSource) -> OnnxEncoder:
    """An encoder that was exported before. Raises EncoderUnavailable."""
    return OnnxEncoder(home / "encoders" / source.folder)


def prepare_encoder(home: Path, source: ModelSource, progress: Progress | None = None) -> OnnxEncoder:
    """The encoder, exported first where that was not yet done or the export is damaged.

    Takes about 14 s the first time, nearly all of it the import of torch; `progress` is told when it begins
    and ends. Raises EncoderUnavailable.
    """
    encoders = home / "encoders"
    encoders.mkdir(parents=True, exist_ok=True)
    with FileLock(encoders / ".lock"):
        try:
            return open_encoder(home, source)
        except EncoderUnavailable:
            pass
        if progress:
            progress("preparing", 0, 1)
        for leftover in encoders.glob(".export-*"):
            shutil.rmtree(leftover, ignore_errors=True)
        # A name of its own: the child of a process that was killed may still be writing to an older one.
        aside = encoders / f".export-{source.folder}-{os.getpid()}"
        aside.mkdir()
        child = run_module("knowledge.encoders.export", json.dumps(asdict(source)), str(aside))
        if child.returncode != 0:
            shutil.rmtree(aside)
            reason = child.stderr.strip().splitlines()[-1:] or [f"the export ended with {child.returncode}"]
            raise EncoderUnavailable(reason[0])
        folder = encoders / source.folder
        shutil.rmtree(folder, ignore_errors=True)
        aside.rename(folder)
        if progress:
            progress("preparing", 1, 1)
    return open_encoder(home, source)
