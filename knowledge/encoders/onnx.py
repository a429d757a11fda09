"""Encoding through ONNX Runtime: what building and serving use."""

import json
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from knowledge.errors import EncoderUnavailable
from knowledge.files import sha256_of
from knowledge.ports import Vectors

BATCH = 8
"""Texts a run. Of 800 Handbook texts, sorted by length, 8 a run took 9.9 s of two cores, 16 took 11.0 s,
32 took 13.1 s; one run on both cores instead of a run on each took 12.1 s."""

AT_ONCE = max(1, min(4, os.cpu_count() or 1))
"""Runs at once when many texts are encoded, each on one thread."""


MODEL, ANSWERING, TOKENIZER = "model.onnx", "answering.onnx", "tokenizer.json"
"""The files of an export; the second is there where the source has an adapter."""


class OnnxEncoder:
    """An exported model. The same text has the same vector (within 1e-6), whatever it is encoded with."""

    def __init__(self, folder: Path, graph: str = MODEL) -> None:
        """Opens a graph of an export and checks its files. Raises EncoderUnavailable."""
        self._folder, self._graph = folder, graph
        try:
            meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
            for file in (graph, TOKENIZER):
                if sha256_of(folder / file) != meta["files"][file]:
                    raise EncoderUnavailable(f"{folder / file} is damaged: run `rolecall ingest`")
            self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
        except (OSError, ValueError, KeyError) as error:
            raise EncoderUnavailable(f"no usable encoder in {folder}: run `rolecall ingest`") from error
        self.name: str = meta["name"] if graph == MODEL else f"{meta['name']}#{graph}"
        self.dimension: int = meta["dimension"]
        self._inputs: list[str] = meta["inputs"]
        self._padding: int = meta["padding"]
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(meta["max_tokens"])
        adapted = graph == MODEL and ANSWERING in meta["files"]
        self.answering: OnnxEncoder = OnnxEncoder(folder, ANSWERING) if adapted else self
        """What makes a question and a sentence that answers it alike."""

    @cached_property
    def _session(self) -> onnxruntime.InferenceSession:
        """One thread a run: for one question a second gains under 1 ms and costs the next its core."""
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        return onnxruntime.InferenceSession(
            str(self._folder / self._graph), options, providers=["CPUExecutionProvider"]
        )

    def warm(self) -> None:
        """Load the weights now rather than with the first question."""
        self.encode(["warm"])

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit vector a text: shape (len(texts), dimension), float32."""
        session = self._session  # opened here rather than by several threads at once
        vectors = np.zeros((len(texts), self.dimension), np.float32)
        if len(texts) == 1:
            vectors[0] = self._run(session, [self._tokenizer.encode(texts[0]).ids])[0]
            return vectors
        ids = [encoding.ids for encoding in self._tokenizer.encode_batch(list(texts))]
        by_length = sorted(range(len(ids)), key=lambda number: len(ids[number]))
        batches = [by_length[start : start + BATCH] for start in range(0, len(ids), BATCH)]
        with ThreadPoolExecutor(AT_ONCE) as pool:
            runs = pool.map(lambda batch: self._run(session, [ids[number] for number in batch]), batches)
            for batch, found in zip(batches, runs, strict=True):
                vectors[batch] = found
        return vectors

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
