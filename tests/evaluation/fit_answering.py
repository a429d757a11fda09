"""Fits `knowledge/encoders/answering.npz`, `knowledge/index/matching.npz` and `bot/understand/elsewhere.npz`.

    python -m tests.evaluation.fit_answering [--write [--onward]] [HOME]

For each labelled question all sentences of its guide compete, and that none of them answers, and of other
guides that are searched with it those that match best; what is learnt makes those that answer win (softmax
over these sentences and a threshold). Questions on other matters than jobs are learnt from beside them: no
sentence answers them, and a network tells their vectors from those of questions on jobs. Learnt are low-rank
changes of the encoder's layers, by which questions and sentences are encoded, what mixes a sentence with its
passage, and that network.
Prints how often a labelled sentence is first, and among the first three, on every third guide, and how many
questions on other matters are told of every third line, none of them learnt from then; what was learnt
without these is kept in HOME, where the other fits find it. Learning from all takes an hour of two cores;
`--onward` goes on from what is there, in one pass.
"""

import math
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from tests.evaluation.answering import FILES, SHARPNESS, Answering, Fitted, read, write
from tests.evaluation.beside import Beside
from tests.evaluation.labelled import GuideSet, in_home, labelled_index, split
from tests.evaluation.rivals import Rivals

RATE, DECAY, MIXED_RATE, MIXED_DECAY = 3e-4, 0.01, 2e-3, 4.0
"""Steps and decay of the changes of the layers, and of what mixes sentence and passage."""
EPOCHS, WARMING = 2, 50
"""A third pass over the guides gained nothing on guides not learnt from."""
TOGETHER = 120
"""Questions on one guide of which a step learns."""
BARS = (-1.0, 0.0, 1.0, 2.0, 3.0)
"""Log-odds of other matters of which the shares above are printed."""
UNSEEN = "answering-unseen.npz"
"""What was learnt without the guides to test on."""


def fit_answering(
    sets: Sequence[GuideSet], beside: Beside, begun: Fitted | None = None, passes: int = EPOCHS
) -> Answering:
    """What makes the labelled sentences of these guides win, from the beginning or from what was `begun`."""
    model, chance = Answering(), np.random.default_rng(0)
    if begun is not None:
        model.adopt(begun)
    rivals = Rivals.of(sets, model)
    pieces = [(one, numbers) for one in sets for numbers in _some_of(one, chance)]
    changes = [weight for change in model.changes.values() for weight in (change.down, change.up)]
    optimizer = torch.optim.AdamW(
        [
            {"params": changes, "weight_decay": DECAY, "lr": RATE},
            {"params": [model.shares, model.none], "weight_decay": 0.0, "lr": MIXED_RATE},
            {"params": model.factors, "weight_decay": MIXED_DECAY, "lr": MIXED_RATE},
            {
                "params": [*model.inner.parameters(), *model.outer.parameters()],
                "weight_decay": DECAY,
                "lr": MIXED_RATE,
            },
        ]
    )
    steps = passes * len(pieces)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / WARMING) * (1 - step / steps)
    )
    for _ in range(passes):
        for number in chance.permutation(len(pieces)):
            optimizer.zero_grad()
            piece = rivals.beside(*pieces[number], chance)
            torch.autograd.backward(model.loss(piece, beside.drawn(chance)))
            torch.nn.utils.clip_grad_norm_(changes, 1.0)
            optimizer.step()
            schedule.step()
    return model


def _some_of(one: GuideSet, order: np.random.Generator) -> list[list[int]]:
    """The numbers of the questions on one guide, so many as a step learns of."""
    rows = order.permutation(len(one.labelled))
    return [some.tolist() for some in np.array_split(rows, math.ceil(len(rows) / TOGETHER))]


def unseen(sets: Sequence[GuideSet], home: Path) -> Answering:
    """What was learnt without the guides and lines to test on, kept in `home`."""
    file, model = home / UNSEEN, Answering()
    if file.exists():
        model.adopt(read([file]))
    else:
        model = fit_answering(split(sets)[0], Beside.of_files().split()[0])
        write(model.fitted(), [file] * 3)
    return model


def unseen_matches(sets: Sequence[GuideSet], home: Path) -> Iterator[tuple[GuideSet, NDArray[np.float64]]]:
    """Of the guides to test on, the match of each question with each sentence, learnt without them."""
    model = unseen(sets, home)
    with torch.no_grad():
        for one in split(sets)[1]:
            yield one, model.scores(one).numpy().astype(float) / SHARPNESS


def places(one: GuideSet, matches: NDArray[np.float64]) -> list[int]:
    """For each question that can be answered, how many sentences go before the first that answers it."""
    best = np.where(one.right, matches, -np.inf).max(1)
    return [int(place) for place in (matches > best[:, None]).sum(1)[one.right.any(1)]]


def shares_of(found: Sequence[int]) -> str:
    """How many are first and among the first three."""
    first, three = (np.mean([one < many for one in found]) for many in (1, 3))
    return f"first {first:.3f}, of three {three:.3f}"


def _told(model: Answering, tested: Beside) -> Iterator[str]:
    """How many questions on other matters, and on jobs, are taken for such."""
    with torch.no_grad():
        others, on_jobs = (model.told(model.encode(texts)) for texts in (tested.others, tested.on_jobs))
    for bar in BARS:
        shares = [float((one > bar).float().mean()) for one in (others, on_jobs)]
        yield f"above {bar:+.0f}: other matters {shares[0]:.3f}, jobs {shares[1]:.3f}"


def main(home: Path) -> None:
    """Prints what is gained on unseen guides and lines, and with --write replaces the files."""
    with labelled_index(home) as (_, sets):
        print(f"{sum(len(one.labelled) for one in sets)} questions on {len(sets)} guides")
        with torch.no_grad():
            untaught = Answering()
            untaught.factors = [factor * 0 for factor in untaught.factors]
            tested = split(sets)[1]
            plain = [place for one in tested for place in places(one, untaught.scores(one).numpy())]
        print("plain:  ", shares_of(plain))
        found = [place for one, matches in unseen_matches(sets, home) for place in places(one, matches)]
        print("fitted: ", shares_of(found))
        for line in _told(unseen(sets, home), Beside.of_files().split()[1]):
            print(line)
        if "--write" in sys.argv:
            onward = "--onward" in sys.argv
            begun = read(FILES) if onward else None
            write(fit_answering(sets, Beside.of_files(), begun, 1 if onward else EPOCHS).fitted(), FILES)


if __name__ == "__main__":
    in_home(main)
