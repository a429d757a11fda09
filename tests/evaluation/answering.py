"""The answering encoder as it is learnt: changes of the bundled encoder's layers, what mixes a sentence with
its passage, and the network that tells questions on other matters by the same vectors."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn.functional import binary_cross_entropy_with_logits, dropout, linear, normalize
from transformers import AutoModel, AutoTokenizer

from bot.understand import elsewhere
from knowledge.encoders import sources
from knowledge.encoders.sources import find_source
from knowledge.index import matching
from knowledge.index.matching import Matching
from tests.evaluation.beside import Beside
from tests.evaluation.labelled import GuideSet

LAYERS = 6
"""Of the encoder, all of which are changed."""
ADAPTED = (
    "attention.self.query",
    "attention.self.key",
    "attention.self.value",
    "attention.output.dense",
    "intermediate.dense",
    "output.dense",
)
"""The matrices of a layer that are changed."""
RANK = 64
"""Of the changes of the layers. On new questions on guides that were learnt from, six layers put the right
sentence first for 0.58 of 1,235, three for 0.55; docs/decisions/0017 says what the rank brought."""
MIXED_RANK, MIXED_LEFT_OUT = 128, 0.5
"""Of what mixes sentence and passage."""
SHARPNESS = 20.0
"""By what matches are multiplied in the softmax."""
NONE = 0.4
"""Match, before the first step, under which no sentence answers."""
SPREAD = 0.02
"""Of the mixing factors before the first step."""
LONGEST, BATCH = 128, 32
"""Tokens of a text, texts of a run."""
HIDDEN, SCALE, TOLD, TOLD_LEFT_OUT = 256, 10.0, 0.3, 0.5
"""Units of the network that tells other matters, by what vectors are multiplied for it, what telling counts
for beside finding what answers, and the share of units left out at each step."""
FILES = (
    sources.ADAPTER,
    Path(matching.__file__).with_name(matching.FITTED),
    Path(elsewhere.__file__).with_name(elsewhere.FITTED),
)
"""Where the parts of what is learnt lie."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """Changes of the encoder by the names of its weights, the mixing, and the network's parts by theirs."""

    adapter: Mapping[str, NDArray[np.float32]]
    matching: Matching
    elsewhere: Mapping[str, NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class Piece:
    """Questions on a guide of which a step learns. `one` may hold sentences of other guides behind its own;
    `competes[q, s]` says that sentence s competes for question q."""

    one: GuideSet
    competes: NDArray[np.bool_]


class LowRank(torch.nn.Module):
    """A matrix of the encoder and its change: up times down."""

    def __init__(self, frozen: torch.nn.Linear) -> None:
        super().__init__()
        self.frozen = frozen
        self.down = torch.nn.Parameter(torch.randn(RANK, frozen.in_features) / math.sqrt(frozen.in_features))
        self.up = torch.nn.Parameter(torch.zeros(frozen.out_features, RANK))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """The changed product."""
        return torch.as_tensor(self.frozen(x)) + linear(linear(x, self.down), self.up)


class Answering:
    """The bundled encoder with changes in its layers, the mixing of sentence and passage, and the network."""

    def __init__(self) -> None:
        torch.manual_seed(0)
        location = find_source("", "float32").location
        self._tokenizer = AutoTokenizer.from_pretrained(location)
        self._model: Any = AutoModel.from_pretrained(location).eval()
        for weight in self._model.parameters():
            weight.requires_grad_(False)
        self.changes: dict[str, LowRank] = {}
        for number in range(LAYERS):
            for name in ADAPTED:
                whole, _, last = f"encoder.layer.{number}.{name}".rpartition(".")
                holder = self._model.get_submodule(whole)
                self.changes[f"{whole}.{last}.weight"] = change = LowRank(getattr(holder, last))
                setattr(holder, last, change)
        width = self._model.config.hidden_size
        self.factors = [torch.nn.Parameter(torch.randn(width, MIXED_RANK) * SPREAD) for _ in range(3)]
        self.shares = torch.nn.Parameter(SHARPNESS * torch.tensor([0.6, 0.4]))
        self.none = torch.nn.Parameter(torch.tensor(SHARPNESS * NONE))
        self.inner, self.outer = torch.nn.Linear(width, HIDDEN), torch.nn.Linear(HIDDEN, 1)

    def scores(self, one: GuideSet) -> torch.Tensor:
        """Matches of each question on a guide with each of its sentences, times SHARPNESS."""
        return self.matches(self.questions(one)[0], self.encode(one.sentences), torch.tensor(one.passages))

    def matches(
        self,
        questions: torch.Tensor,
        sentences: torch.Tensor,
        passages: torch.Tensor,
        learning: bool = False,
    ) -> torch.Tensor:
        """The same by their vectors."""
        question, sentence, passage = self.factors
        learnt = dropout(questions @ question, MIXED_LEFT_OUT, learning)
        mixed = learnt @ (sentences @ sentence + passages @ passage).T
        plain = self.shares[0] * questions @ sentences.T + self.shares[1] * questions @ passages.T
        return plain + SHARPNESS * mixed

    def questions(self, one: GuideSet) -> tuple[torch.Tensor, torch.Tensor]:
        """Two vectors for each question on a guide: to match by, which of a message that goes on lies halfway
        between that of its wording and its own, and its own."""
        asks = [labelled.ask for labelled in one.labelled]
        wordings = self.encode([ask.wording for ask in asks])
        going_on = torch.tensor([number for number, ask in enumerate(asks) if ask.last], dtype=torch.long)
        if not len(going_on):
            return wordings, wordings
        last = self.encode([asks[number].last for number in going_on.tolist()])
        own = wordings.index_copy(0, going_on, last)
        return (wordings + own) / 2, own

    def fitted(self) -> Fitted:
        """What was learnt."""
        total = float(self.shares.detach().sum())
        own, around = (share / total for share in self.shares.tolist())
        question, sentence, passage = (one.detach().numpy() for one in self.factors)
        adapter = {
            f"{name}.{part}": getattr(change, part).detach().numpy()
            for name, change in self.changes.items()
            for part in ("down", "up")
        }
        mixing = Matching(own, around, question * (SHARPNESS / total), sentence, passage)
        return Fitted(adapter, mixing, {name: one.detach().numpy() for name, one in self._telling().items()})

    def _telling(self) -> dict[str, torch.Tensor]:
        """The network's parts for vectors as they are."""
        inner, outer = self.inner, self.outer
        parts = (inner.weight * SCALE, inner.bias, outer.weight[0], outer.bias[0])
        return dict(zip(elsewhere.PARTS, parts, strict=True))

    def adopt(self, fitted: Fitted) -> None:
        """Takes over what was learnt before, at the same rank or a lower one."""
        with torch.no_grad():
            for name, change in self.changes.items():
                down, up = (torch.tensor(fitted.adapter[f"{name}.{part}"]) for part in ("down", "up"))
                change.down[: len(down)].copy_(down)
                change.up[:, : len(down)].copy_(up)
            mixing = fitted.matching
            self.shares.copy_(SHARPNESS * torch.tensor([mixing.own, mixing.around]))
            for factor, learnt in zip(
                self.factors, (mixing.question, mixing.sentence, mixing.passage), strict=True
            ):
                factor.copy_(torch.tensor(learnt))
            parts = (torch.tensor(fitted.elsewhere[name]) for name in elsewhere.PARTS)
            inner, inner_constants, outer, constant = parts
            self.inner.weight.copy_(inner / SCALE)
            self.inner.bias.copy_(inner_constants)
            self.outer.weight.copy_(outer[None])
            self.outer.bias.copy_(constant[None])

    def encode(self, texts: Sequence[str]) -> torch.Tensor:
        """Unit vectors, one row a text; texts of like length are run together."""
        by_length = sorted(range(len(texts)), key=lambda row: len(texts[row]))
        vectors = []
        for start in range(0, len(texts), BATCH):
            given = self._tokenizer(
                [texts[row] for row in by_length[start : start + BATCH]],
                padding=True,
                truncation=True,
                max_length=LONGEST,
                return_tensors="pt",
            )
            states, mask = self._model(**given).last_hidden_state, given["attention_mask"]
            vectors.append((states * mask[..., None]).sum(1) / mask.sum(1, keepdim=True))
        return normalize(torch.cat(vectors)[torch.argsort(torch.tensor(by_length))], dim=1)

    def told(self, vectors: torch.Tensor, learning: bool = False) -> torch.Tensor:
        """Log-odds that questions are on other matters, by their vectors."""
        hidden = dropout(torch.relu(self.inner(vectors * SCALE)), TOLD_LEFT_OUT, learning)
        return torch.as_tensor(self.outer(hidden))[:, 0]

    def loss(self, piece: Piece, beside: Beside) -> torch.Tensor:
        """How far what answers is from winning, and questions on other matters from being told."""
        matched, own = self.questions(piece.one)
        others, on_jobs = self.encode(beside.others), self.encode(beside.on_jobs)
        below = ((0, len(others)), (0, 0))
        right = torch.tensor(np.pad(piece.one.right, below))
        competes = torch.tensor(np.pad(piece.competes, below, constant_values=True))
        sentences, passages = self.encode(piece.one.sentences), torch.tensor(piece.one.passages)
        scores = self.matches(torch.cat([matched, others]), sentences, passages, True)
        scores = scores.masked_fill(~competes, -torch.inf)
        scores = torch.cat([scores, self.none.expand(len(right), 1)], dim=1)
        wanted = scores.masked_fill(~torch.cat([right, ~right.any(1, keepdim=True)], dim=1), -torch.inf)
        missed = torch.logsumexp(scores, 1) - torch.logsumexp(wanted, 1)
        told = self.told(torch.cat([others, own, on_jobs]), True)
        sides = torch.zeros(len(told)).index_fill(0, torch.arange(len(others)), 1.0)
        share = torch.where(sides == 1, 0.5 / sides.mean(), 0.5 / (1 - sides.mean()))
        return missed.mean() + TOLD * binary_cross_entropy_with_logits(told, sides, weight=share)


def write(fitted: Fitted, files: Sequence[Path]) -> None:
    """The three parts into their files, which may be one."""
    mixing = {
        "shares": np.array([fitted.matching.own, fitted.matching.around], np.float32),
        **{name: getattr(fitted.matching, name).astype(np.float16) for name in matching.FACTORS},
    }
    changes, telling = (
        {name: one.astype(np.float16) for name, one in part.items()}
        for part in (fitted.adapter, fitted.elsewhere)
    )
    parts: dict[Path, dict[str, NDArray[Any]]] = {}
    for file, part in zip(files, (changes, mixing, telling), strict=True):
        parts.setdefault(file, {}).update(part)
    for file, held in parts.items():
        np.savez_compressed(file, allow_pickle=False, **held)


def read(files: Sequence[Path]) -> Fitted:
    """What was written."""
    held: dict[str, NDArray[np.float32]] = {}
    for file in files:
        with np.load(file, allow_pickle=False) as parts:
            held |= {name: parts[name].astype(np.float32) for name in parts}
    changes = {name: one for name, one in held.items() if name.endswith((".down", ".up"))}
    own, around = map(float, held["shares"])
    mixing = Matching(own, around, *(held[name] for name in matching.FACTORS))
    return Fitted(changes, mixing, {name: held[name] for name in elsewhere.PARTS})
