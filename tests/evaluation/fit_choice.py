"""Fits `bot/compose/choice.toml` on labelled and made questions, others, and the development files.

    python -m tests.evaluation.fit_choice [--write] HOME

For each question is found out which options would be right: what its topic gives, the likeliest sentences, or
neither. The model is a logistic regression with three outcomes on the leads of `bot/compose/choice.py`. How
well sentences match is what `fit_answering` learnt without the labelled questions' guides. Prints what is
right on guides and files that a fold did not see.
"""

import asyncio
import math
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from bot.compose import choice
from bot.compose.choice import Leads, Option, described
from tests.evaluation.choice_cases import OPTIONS, Case, gather
from tests.evaluation.labelled import in_home

MODEL = Path(choice.__file__).with_name("choice.toml")
RIDGE = 1e-3
FOLDS = 5
LEANS = (4.0, 3.0, 2.5, 2.2, 2.0, 1.8, 1.5, 1.2, 1.0, 0.7)
LEAN, LEAN_KNOWN = 4.0, 1.4
"""What a wrong answer counts for, of a wrong refusal, in the model that is written: in a text on anything,
and in guides on a role or searched on a matter, of which the encoder has learnt."""
KNOWN = ("role", "matter")
"""The leads that say so."""


class Model:
    """Weights of the leads for the topic and for the quotes; those of neither are nothing."""

    def __init__(self, cases: Sequence[Case]) -> None:
        leads, possible, right = _arrays(cases)
        self.mean, self.spread = leads.mean(0), leads.std(0) + 1e-6
        x = torch.tensor((leads - self.mean) / self.spread)
        there, wanted = torch.tensor(possible), torch.tensor(right)
        counts = torch.tensor([one.counts for one in cases]) * wanted.any(1)
        linear = torch.nn.Linear(leads.shape[1], 2, dtype=torch.float64)
        torch.nn.init.zeros_(linear.weight)
        torch.nn.init.zeros_(linear.bias)
        optimizer = torch.optim.LBFGS(linear.parameters(), max_iter=300, line_search_fn="strong_wolfe")

        def loss() -> torch.Tensor:
            optimizer.zero_grad()
            totals = torch.cat([linear(x), torch.zeros(len(cases), 1, dtype=torch.float64)], dim=1)
            chances = torch.log_softmax(totals.masked_fill(~there, -1e9), 1)
            missed = -torch.logsumexp(chances.masked_fill(~wanted, -1e9), 1)
            total = (missed * counts).sum() / counts.sum() + RIDGE * (linear.weight**2).sum()
            torch.autograd.backward(total)
            return total

        optimizer.step(loss)
        weight = linear.weight.detach().numpy() / self.spread
        self.weights: NDArray[np.float64] = weight
        self.constants: NDArray[np.float64] = linear.bias.detach().numpy() - weight @ self.mean

    def chosen(self, cases: Sequence[Case], lean: float) -> NDArray[np.int64]:
        """The number of the option that is likeliest, a refusal counting for `lean`."""
        leads, possible, _ = _arrays(cases)
        totals = np.hstack([leads @ self.weights.T + self.constants, np.full((len(cases), 1), np.log(lean))])
        return np.where(possible, totals, -np.inf).argmax(1)

    def written(self) -> str:
        """The file's text."""
        text = "# Fitted by tests/evaluation/fit_choice.py; bot/compose/choice.py says what each lead is.\n"
        for option, constant, weights in zip(OPTIONS, self.constants, self.weights, strict=False):
            text += f"\n[{option}]\nconstant = {constant - math.log(LEAN):.3f}\n"
            for name, weight in zip(_names(), weights, strict=True):
                known = math.log(LEAN / LEAN_KNOWN) if name in KNOWN else 0.0
                text += f"{name} = {weight + known:.3f}\n"
        return text


def _names() -> list[str]:
    blank = Leads(**{name: "none" if name == "way" else 0.0 for name in Leads.__slots__})
    return list(described(blank))


def _arrays(
    cases: Sequence[Case],
) -> tuple[NDArray[np.float64], NDArray[np.bool_], NDArray[np.bool_]]:
    return (
        np.array([list(described(one.leads).values()) for one in cases], float),
        np.array([one.possible for one in cases]),
        np.array([one.right for one in cases]),
    )


def report(cases: Sequence[Case]) -> Iterator[str]:
    """What is right, of cases in folds that were not learnt from."""
    groups = sorted({one.group for one in cases})
    random.Random(0).shuffle(groups)
    for lean in LEANS:
        marks: dict[tuple[bool, bool], list[tuple[bool, bool]]] = {}
        for fold in range(FOLDS):
            held = set(groups[fold::FOLDS])
            tested = [one for one in cases if one.group in held]
            chosen = _fold(fold, [one for one in cases if one.group not in held]).chosen(tested, lean)
            for one, option in zip(tested, chosen, strict=True):
                key = (one.counts > 1, one.answerable)
                marks.setdefault(key, []).append((one.right[option], OPTIONS[option] is Option.NEITHER))
        yield f"{lean:.2f}  " + "  ".join(
            f"{'developed on' if developed else 'labelled'}, {'answerable' if answerable else 'not'}: right "
            f"{np.mean([right for right, _ in found]):.3f} refused {np.mean([no for _, no in found]):.3f}"
            for (developed, answerable), found in sorted(marks.items())
        )


_MODELS: dict[int, Model] = {}


def _fold(fold: int, cases: Sequence[Case]) -> Model:
    if fold not in _MODELS:
        _MODELS[fold] = Model(cases)
    return _MODELS[fold]


def main(home: Path) -> None:
    """Fits, prints what is gained, and with --write replaces the model."""
    cases = asyncio.run(gather(home))
    print(f"{len(cases)} questions")
    for line in report(cases):
        print(line)
    text = Model(cases).written()
    print(text)
    if "--write" in sys.argv:
        MODEL.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    in_home(main)
