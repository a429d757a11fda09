"""Exports a sentence-transformers model to ONNX: `python -m knowledge.encoders.export SOURCE FOLDER`.

The only module that imports torch; run as a process of its own so that its memory goes with it.
"""

import json
import logging
import sys
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from knowledge.encoders.onnx import ANSWERING, MODEL, TOKENIZER, OnnxEncoder
from knowledge.encoders.sources import BUNDLED_DISTRIBUTION, ModelSource, digest_of_weights
from knowledge.errors import EncoderUnavailable
from knowledge.files import sha256_of

OPSET = 17

LEAST_LIKENESS = 0.99
"""Cosine that each probe's vector must have with the original model's. The bundled model has 0.9990."""

PROBES = (
    "Pay",
    "How much does a staff engineer earn in a year?",
    "Senior | 5-8 years | $210K–$320K",
    "A data scientist frames a business question, collects the data and explains what follows from it. " * 4,
    "Which certificates help someone who moves from data engineering to machine learning?",
    "The interview has four rounds: coding, system design, a case and a talk with the team. " * 30,
)


def export(source: ModelSource, folder: Path) -> None:
    """Writes the graphs, the tokenizer and meta.json into an empty folder. Raises EncoderUnavailable."""
    if source.weights and digest_of_weights(Path(source.location)) != source.weights:
        raise EncoderUnavailable(
            f"the weights in {source.location} are not those of {source.name}: "
            f"install {BUNDLED_DISTRIBUTION} again"
        )
    try:
        from sentence_transformers import SentenceTransformer

        model = SentenceTransformer(source.location, device="cpu")
    except (OSError, ValueError, ImportError) as error:
        raise EncoderUnavailable(f"cannot load the encoder {source.location}: {error}") from error
    model.eval()
    backend = getattr(model.tokenizer, "backend_tokenizer", None)
    if backend is None:
        raise EncoderUnavailable(
            f"{source.location} has no fast tokenizer (tokenizer.json), which serving needs"
        )
    backend.save(str(folder / TOKENIZER))
    inputs = _export_graph(model, folder / MODEL, source.precision)
    meta: dict[str, Any] = {
        "name": source.name,
        "precision": source.precision,
        "dimension": int(model.encode(["one"], show_progress_bar=False).shape[1]),
        "max_tokens": int(model.max_seq_length or model.tokenizer.model_max_length),
        "padding": int(model.tokenizer.pad_token_id or 0),
        "inputs": inputs,
        "files": {name: sha256_of(folder / name) for name in (MODEL, TOKENIZER)},
    }
    _write_meta(folder, meta)
    _check(model, OnnxEncoder(folder), source)
    if source.adapter:
        adapt(model, Path(source.adapter))
        _export_graph(model, folder / ANSWERING, source.precision)
        meta["files"][ANSWERING] = sha256_of(folder / ANSWERING)
        _write_meta(folder, meta)
        _check(model, OnnxEncoder(folder).answering, source)


def adapt(model: Any, adapter: Path) -> None:
    """Adds an adapter's low-rank products to the weights they are named after."""
    import torch

    weights = dict(model[0].auto_model.named_parameters())
    with np.load(adapter, allow_pickle=False) as held, torch.no_grad():
        for name in sorted({key.rpartition(".")[0] for key in held}):
            change = held[f"{name}.up"].astype(np.float32) @ held[f"{name}.down"].astype(np.float32)
            weights[name] += torch.from_numpy(change)


def _write_meta(folder: Path, meta: Mapping[str, Any]) -> None:
    (folder / "meta.json").write_text(json.dumps(meta, indent=1), encoding="utf-8")


def _export_graph(model: Any, file: Path, precision: str) -> list[str]:
    """Writes the model's graph and returns the names of its inputs."""
    import torch

    class Pooled(torch.nn.Module):
        """Token ids in, the pooled and normalised vector out."""

        def __init__(self, names: list[str]) -> None:
            super().__init__()
            self.model, self.names = model, names

        def forward(self, *values: torch.Tensor) -> torch.Tensor:
            vectors: torch.Tensor = self.model(dict(zip(self.names, values, strict=True)))[
                "sentence_embedding"
            ]
            return torch.nn.functional.normalize(vectors, dim=1)

    known = ("input_ids", "attention_mask", "token_type_ids")
    example = model.tokenizer(
        ["a short text", "and a text of a few more words"], padding=True, return_tensors="pt"
    )
    names = [name for name in known if name in example]
    axes: dict[str, dict[int, str]] = {name: {0: "batch", 1: "length"} for name in names}
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")  # notices about tracing; the probes below check what they warn of
        torch.onnx.export(
            Pooled(names),
            tuple(example[name] for name in names),
            str(file),
            input_names=names,
            output_names=["vectors"],
            dynamic_axes={**axes, "vectors": {0: "batch"}},
            opset_version=OPSET,
            dynamo=False,
        )
    if precision == "int8":
        import onnx

        from knowledge.encoders.quantisation import halve_tables, quantise_weights

        onnx.save(halve_tables(quantise_weights(onnx.load(str(file)))), str(file))
    return names


def _check(model: Any, exported: OnnxEncoder, source: ModelSource) -> None:
    wanted = model.encode(list(PROBES), normalize_embeddings=True, show_progress_bar=False)
    least = float((exported.encode(PROBES) * wanted).sum(axis=1).min())
    if least < LEAST_LIKENESS:
        remedy = (
            "set ROLECALL_ENCODER_PRECISION=float32" if source.precision == "int8" else "use another model"
        )
        raise EncoderUnavailable(
            f"the export of {source.name} differs from it (cosine {least:.4f}): {remedy}"
        )


def main(arguments: list[str]) -> int:
    """Exports; prints the reason and returns 1 where that fails."""
    logging.disable(logging.WARNING)
    try:
        export(ModelSource(**json.loads(arguments[0])), Path(arguments[1]))
    except EncoderUnavailable as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
