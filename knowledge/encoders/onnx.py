"""Encoding through ONNX Runtime: what building and serving use."""

import json
import os
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from knowledge.errors import EncoderUnavailable
from knowledge.files import sha256_of
from knowledge.ports import Vectors

BATCH = 16
"""Texts a run. On two cores 16 of like length were faster than 32 (8.3 s against 10.2 s for 900 texts)."""

_SINGLE_THREADS = 1  # one question: a second thread gains under 1 ms and costs the next request its core
_BATCH_THREADS = max(1, min(4, os.cpu_count() or 1))


class OnnxEncoder:
    """An exported model. The same text has the same vector (within 1e-6), whatever it is encoded with."""

    def __init__(self, folder: Path) -> None:
        """Opens an export and checks its files. Raises EncoderUnavailable."""
        self._folder = folder
        try:
            meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
            for file, digest in meta["files"].items():
                if sha256_of(folder / file) != digest:
                    raise EncoderUnavailable(f"{folder / file} is damaged: run `rolecall ingest`")
            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        except (OSError, ValueError, KeyError) as error:
            raise EncoderUnavailable(f"no usable encoder in {folder}: run `rolecall ingest`") from error
        self.name: str = meta["name"]
        self.dimension: int = meta["dimension"]
        self._inputs: list[str] = meta["inputs"]
        self._padding: int = meta["padding"]
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(meta["max_tokens"])

    @cached_property
    def _single(self) -> onnxruntime.InferenceSession:
        return self._session(_SINGLE_THREADS)

    @cached_property
    def _batched(self) -> onnxruntime.InferenceSession:
        return self._session(_BATCH_THREADS)

    def warm(self) -> None:
        """Load the weights now rather than with the first question."""
        self.encode(["warm"])

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit vector a text: shape (len(texts), dimension), float32."""
        vectors = np.zeros((len(texts), self.dimension), np.float32)
        if len(texts) == 1:
            vectors[0] = self._run(self._single, [self._tokenizer.encode(texts[0]).ids])[0]
            return vectors
        ids = [encoding.ids for encoding in self._tokenizer.encode_batch(list(texts))]
        by_length = sorted(range(len(ids)), key=lambda number: len(ids[number]))
        for start in range(0, len(ids), BATCH):
            batch = by_length[start : start + BATCH]
            vectors[batch] = self._run(self._batched, [ids[number] for number in batch])
        return vectors

    def _session(self, threads: int) -> onnxruntime.InferenceSession:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        # Threads that spin while they wait would take the cores of the rest of the process.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        return onnxruntime.InferenceSession(
            str(self._folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
        )

    def _run(self, session: onnxruntime.InferenceSession, ids: Sequence[Sequence[int]]) -> Vectors:
        shape = (len(ids), max(len(row) for row in ids))
        feed = {
            "input_ids": np.full(shape, self._padding, np.int64),
            "attention_mask": np.zeros(shape, np.int64),
            "token_type_ids": np.zeros(shape, np.int64),
        }
        for number, row in enumerate(ids):
            feed["input_ids"][number, : len(row)] = row
            feed["attention_mask"][number, : len(row)] = 1
        output: Vectors = session.run(None, {name: feed[name] for name in self._inputs})[0]
        return output
