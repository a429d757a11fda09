"""Fits `knowledge/encoders/answering.npz` and `knowledge/index/matching.npz` on the labelled questions.

    python -m tests.evaluation.fit_answering [--write [--onward]] [HOME]

For each question all sentences of its guide compete, and that none of them answers; what is learnt makes
those that answer win (softmax over the guide's sentences and a threshold). Learnt are low-rank changes of the
encoder's layers, by which questions and sentences are encoded, and what mixes a sentence with its passage.
Prints how often a labelled sentence is first, and among the first three, on every third guide, not learnt
from then; what was learnt without these is kept in HOME, where the other fits find it. Learning from all
takes half an hour of two cores; `--onward` goes on from what is there, in one pass.
"""

import math
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn.functional import dropout, linear, normalize
from transformers import AutoModel, AutoTokenizer

from knowledge.encoders import sources
from knowledge.encoders.sources import find_source
from knowledge.index import matching
from knowledge.index.matching import Matching
from tests.evaluation.labelled import GuideSet, in_home, labelled_index, split

UPPER, LAYERS = 6, 6
"""Layers that are changed, of all."""
ADAPTED = (
    "attention.self.query",
    "attention.self.key",
    "attention.self.value",
    "attention.output.dense",
    "intermediate.dense",
    "output.dense",
)
"""The matrices of a layer that are changed."""
RANK, RATE, LEFT_OUT, DECAY = 16, 5e-4, 0.1, 0.01
"""Of the changes of the layers. On new questions on guides that were learnt from, six layers put the right
sentence first for 0.58 of 1,235, three for 0.55."""
MIXED_RANK, MIXED_RATE, MIXED_LEFT_OUT, MIXED_DECAY = 128, 2e-3, 0.5, 4.0
"""Of what mixes sentence and passage."""
EPOCHS, WARMING = 2, 20
"""A third pass over the guides gained nothing on guides not learnt from."""
SHARPNESS = 20.0
"""By what matches are multiplied in the softmax."""
NONE = 0.4
"""Match, before the first step, under which no sentence answers."""
SPREAD = 0.02
"""Of the mixing factors before the first step."""
LONGEST, BATCH = 128, 32
"""Tokens of a text, texts of a run."""
TOGETHER = 120
"""Questions on one guide of which a step learns."""
UNSEEN = "answering-unseen.npz"
"""What was learnt without the guides to test on."""

Hidden = tuple[list[int], torch.Tensor, torch.Tensor]
"""Rows of some texts, their states below the changed layers, and which tokens are there."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """Changes of the encoder by the names of its weights, and the mixing."""

    adapter: Mapping[str, NDArray[np.float32]]
    matching: Matching


class LowRank(torch.nn.Module):
    """A matrix of the encoder and its change: up times down."""

    def __init__(self, frozen: torch.nn.Linear) -> None:
        super().__init__()
        self.frozen = frozen
        self.down = torch.nn.Parameter(torch.randn(RANK, frozen.in_features) / math.sqrt(frozen.in_features))
        self.up = torch.nn.Parameter(torch.zeros(frozen.out_features, RANK))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """The changed product."""
        left = dropout(x, LEFT_OUT, self.training)
        return torch.as_tensor(self.frozen(x)) + linear(linear(left, self.down), self.up)


class Answering:
    """The bundled encoder with changes in its upper layers, and the mixing of sentence and passage."""

    def __init__(self) -> None:
        torch.manual_seed(0)
        location = find_source("", "float32").location
        self._tokenizer = AutoTokenizer.from_pretrained(location)
        self._model: Any = AutoModel.from_pretrained(location).eval()
        for weight in self._model.parameters():
            weight.requires_grad_(False)
        self.changes: dict[str, LowRank] = {}
        for number in range(LAYERS - UPPER, LAYERS):
            for name in ADAPTED:
                whole, _, last = f"encoder.layer.{number}.{name}".rpartition(".")
                holder = self._model.get_submodule(whole)
                self.changes[f"{whole}.{last}.weight"] = change = LowRank(getattr(holder, last))
                setattr(holder, last, change)
        width = self._model.config.hidden_size
        self.factors = [torch.nn.Parameter(torch.randn(width, MIXED_RANK) * SPREAD) for _ in range(3)]
        self.shares = torch.nn.Parameter(SHARPNESS * torch.tensor([0.6, 0.4]))
        self.none = torch.nn.Parameter(torch.tensor(SHARPNESS * NONE))
        self._below: dict[tuple[str, ...], list[Hidden]] = {}

    def learning(self, on: bool) -> None:
        """Whether parts are left out."""
        for change in self.changes.values():
            change.train(on)

    def scores(self, one: GuideSet, learning: bool = False) -> torch.Tensor:
        """Matches of each question with each sentence, times SHARPNESS."""
        questions, sentences = self._questions(one), self._encode(self._lower(one.sentences))
        passages = torch.tensor(one.passages)
        question, sentence, passage = self.factors
        learnt = dropout(questions @ question, MIXED_LEFT_OUT, learning)
        mixed = learnt @ (sentences @ sentence + passages @ passage).T
        plain = self.shares[0] * questions @ sentences.T + self.shares[1] * questions @ passages.T
        return plain + SHARPNESS * mixed

    def _questions(self, one: GuideSet) -> torch.Tensor:
        """A vector for each question: its wording's, for a message that goes on halfway to its own."""
        asks = [labelled.ask for labelled in one.labelled]
        vectors = self._encode(self._lower(tuple(ask.wording for ask in asks)))
        going_on = [number for number, ask in enumerate(asks) if ask.last]
        if going_on:
            last = self._encode(self._lower(tuple(asks[number].last for number in going_on)))
            vectors = vectors.index_add(0, torch.tensor(going_on), (last - vectors[going_on]) / 2)
        return vectors

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
        return Fitted(adapter, Matching(own, around, question * (SHARPNESS / total), sentence, passage))

    def adopt(self, fitted: Fitted) -> None:
        """Takes over what was learnt before."""
        with torch.no_grad():
            for name, change in self.changes.items():
                change.down.copy_(torch.tensor(fitted.adapter[f"{name}.down"]))
                change.up.copy_(torch.tensor(fitted.adapter[f"{name}.up"]))
            mixing = fitted.matching
            self.shares.copy_(SHARPNESS * torch.tensor([mixing.own, mixing.around]))
            for factor, learnt in zip(
                self.factors, (mixing.question, mixing.sentence, mixing.passage), strict=True
            ):
                factor.copy_(torch.tensor(learnt))

    def _lower(self, texts: tuple[str, ...]) -> list[Hidden]:
        """The states below the changed layers, texts of like length together."""
        if texts in self._below:
            return self._below[texts]
        by_length = sorted(range(len(texts)), key=lambda row: len(texts[row]))
        found = []
        for start in range(0, len(texts), BATCH):
            rows = by_length[start : start + BATCH]
            given = self._tokenizer(
                [texts[row] for row in rows],
                padding=True,
                truncation=True,
                max_length=LONGEST,
                return_tensors="pt",
            )
            mask = given["attention_mask"]
            with torch.no_grad():
                states = self._model.embeddings(given["input_ids"], token_type_ids=given["token_type_ids"])
                states = self._through(states, mask, range(LAYERS - UPPER))
            found.append((rows, states.half(), mask))
        self._below[texts] = found
        return found

    def _encode(self, hidden: Sequence[Hidden]) -> torch.Tensor:
        """Unit vectors, one row a text."""
        order = [row for rows, _, _ in hidden for row in rows]
        vectors = []
        for _, below, mask in hidden:
            states = self._through(below.float(), mask, range(LAYERS - UPPER, LAYERS))
            vectors.append((states * mask[..., None]).sum(1) / mask.sum(1, keepdim=True))
        return normalize(torch.cat(vectors)[torch.argsort(torch.tensor(order))], dim=1)

    def _through(self, states: torch.Tensor, mask: torch.Tensor, layers: range) -> torch.Tensor:
        away = (1.0 - mask[:, None, None, :].float()) * torch.finfo(torch.float32).min
        for number in layers:
            output = self._model.encoder.layer[number](states, away)
            states = output[0] if isinstance(output, tuple) else output
        return states


def fit_answering(sets: Sequence[GuideSet], begun: Fitted | None = None, passes: int = EPOCHS) -> Answering:
    """What makes the labelled sentences of these guides win, from the beginning or from what was `begun`."""
    model, order = Answering(), np.random.default_rng(0)
    if begun is not None:
        model.adopt(begun)
    model.learning(True)
    pieces = [piece for one in sets for piece in _pieces(one, order)]
    changes = [weight for change in model.changes.values() for weight in (change.down, change.up)]
    optimizer = torch.optim.AdamW(
        [
            {"params": changes, "weight_decay": DECAY, "lr": RATE},
            {"params": [model.shares, model.none], "weight_decay": 0.0, "lr": MIXED_RATE},
            {"params": model.factors, "weight_decay": MIXED_DECAY, "lr": MIXED_RATE},
        ]
    )
    steps = passes * len(pieces)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / WARMING) * (1 - step / steps)
    )
    for _ in range(passes):
        for number in order.permutation(len(pieces)):
            right = torch.tensor(pieces[number].right)
            scores = model.scores(pieces[number], True)
            scores = torch.cat([scores, model.none.expand(len(right), 1)], dim=1)
            wanted = scores.masked_fill(~torch.cat([right, ~right.any(1, keepdim=True)], dim=1), -torch.inf)
            loss = (torch.logsumexp(scores, 1) - torch.logsumexp(wanted, 1)).mean()
            optimizer.zero_grad()
            torch.autograd.backward(loss)
            torch.nn.utils.clip_grad_norm_(changes, 1.0)
            optimizer.step()
            schedule.step()
    model.learning(False)
    return model


def _pieces(one: GuideSet, order: np.random.Generator) -> list[GuideSet]:
    """The questions on one guide, so many as a step learns of."""
    rows = order.permutation(len(one.labelled))
    return [
        replace(one, labelled=tuple(one.labelled[row] for row in some), right=one.right[some])
        for some in np.array_split(rows, math.ceil(len(rows) / TOGETHER))
    ]


def unseen_matches(sets: Sequence[GuideSet], home: Path) -> Iterator[tuple[GuideSet, NDArray[np.float64]]]:
    """Of the guides to test on, the match of each question with each sentence, learnt without them; what was
    learnt is kept in `home`."""
    learnt_from, tested = split(sets)
    file = home / UNSEEN
    if file.exists():
        model = Answering()
        model.adopt(read(file, file))
    else:
        model = fit_answering(learnt_from)
        write(model.fitted(), file, file)
    with torch.no_grad():
        for one in tested:
            yield one, model.scores(one).numpy().astype(float) / SHARPNESS


def places(one: GuideSet, matches: NDArray[np.float64]) -> list[int]:
    """For each question that can be answered, how many sentences go before the first that answers it."""
    best = np.where(one.right, matches, -np.inf).max(1)
    return [int(place) for place in (matches > best[:, None]).sum(1)[one.right.any(1)]]


def shares_of(found: Sequence[int]) -> str:
    """How many are first and among the first three."""
    first, three = (np.mean([one < many for one in found]) for many in (1, 3))
    return f"first {first:.3f}, of three {three:.3f}"


def write(fitted: Fitted, adapter: Path, mixing: Path) -> None:
    """Both parts into their files, which may be one."""
    parts = {
        "shares": np.array([fitted.matching.own, fitted.matching.around], np.float32),
        **{name: getattr(fitted.matching, name).astype(np.float16) for name in matching.FACTORS},
    }
    changes = {name: change.astype(np.float16) for name, change in fitted.adapter.items()}
    if adapter == mixing:
        np.savez_compressed(adapter, allow_pickle=False, **parts, **changes)
    else:
        np.savez_compressed(adapter, allow_pickle=False, **changes)
        np.savez_compressed(mixing, allow_pickle=False, **parts)


def read(adapter: Path, mixing: Path) -> Fitted:
    """What was written."""
    with np.load(adapter, allow_pickle=False) as held:
        changes = {name: held[name].astype(np.float32) for name in held if name.endswith((".down", ".up"))}
    return Fitted(changes, matching.read(mixing))


def main(home: Path) -> None:
    """Prints what is gained on unseen guides, and with --write replaces the files."""
    with labelled_index(home) as (_, sets):
        print(f"{sum(len(one.labelled) for one in sets)} questions on {len(sets)} guides")
        with torch.no_grad():
            untaught = Answering()
            untaught.factors = [factor * 0 for factor in untaught.factors]
            tested = split(sets)[1]
            plain = [place for one in tested for place in places(one, untaught.scores(one).numpy())]
        print("plain:  ", shares_of(plain))
        unseen = [place for one, matches in unseen_matches(sets, home) for place in places(one, matches)]
        print("fitted: ", shares_of(unseen))
        if "--write" in sys.argv:
            mixing = Path(matching.__file__).with_name(matching.FITTED)
            onward = "--onward" in sys.argv
            begun = read(sources.ADAPTER, mixing) if onward else None
            write(fit_answering(sets, begun, 1 if onward else EPOCHS).fitted(), sources.ADAPTER, mixing)


if __name__ == "__main__":
    in_home(main)
