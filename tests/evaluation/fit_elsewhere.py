"""Fits `bot/understand/elsewhere.npz`: which questions are on quite another matter than a job.

    python -m tests.evaluation.fit_elsewhere [--write] HOME

Learnt from the labelled questions of `pairs` and those of `pairs/on_jobs.txt` on one side, the examples of
the topic `off_topic` and `pairs/on_other_matters.txt` on the other, both sides weighing the same: a logistic
regression on the vectors of the bundled encoder. Prints in five folds, for some log-odds, how many of each
side lie above. HOME is a data folder that has been ingested into.
"""

import asyncio
import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.domain import Question
from bot.understand import elsewhere
from bot.understand.understanding import Understanding
from knowledge.settings import KnowledgeSettings
from knowledge.wiring import open_library
from tests.evaluation.labelled import PAIRS, labelled_lines

RIDGE = 10.0
"""Of 3, 10 and 30; they tell as well."""
FOLDS = 5
BARS = (-1.0, 0.0, 1.0, 2.0, 3.0, 4.0)


async def _vectors(home: Path) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """A vector for each question as it is searched for, and 1 where it is on another matter."""
    library = open_library(KnowledgeSettings(home=home))
    understanding = Understanding()
    with library.opened() as index:
        examples = next(one.examples for one in index.topics if one.name == elsewhere.ELSEWHERE)
        others = [*examples, *_lines("on_other_matters.txt")]
        on_jobs = [*(line.q for line in labelled_lines()), *_lines("on_jobs.txt")]
        rows, sides = [], []
        for side, texts in ((1.0, others), (0.0, on_jobs)):
            for text in texts:
                reading = await understanding.read(Question(text), (), index)
                for ask in reading.asks[:1]:
                    rows.append(await index.encode(ask.wording))
                    sides.append(side)
    return np.array(rows, float), np.array(sides)


def _lines(name: str) -> list[str]:
    return (PAIRS / name).read_text(encoding="utf-8").splitlines()


def fit(vectors: NDArray[np.float64], sides: NDArray[np.float64]) -> tuple[NDArray[np.float64], float]:
    """Weights and constant by Newton's method."""
    share = np.where(sides == 1, 0.5 / sides.mean(), 0.5 / (1 - sides.mean()))
    z = np.hstack([np.ones((len(vectors), 1)), vectors * np.sqrt(vectors.shape[1])])
    beta = np.zeros(z.shape[1])
    ridge = RIDGE * np.r_[0.0, np.ones(z.shape[1] - 1)]
    for _ in range(30):
        p = 1 / (1 + np.exp(-z @ beta))
        hessian = (z * (share * p * (1 - p))[:, None]).T @ z + np.diag(ridge)
        step = np.linalg.solve(hessian, z.T @ (share * (p - sides)) + ridge * beta)
        beta -= step
        if np.abs(step).max() < 1e-6:
            break
    return beta[1:] * np.sqrt(vectors.shape[1]), float(beta[0])


def main(home: Path) -> None:
    """Prints how well it tells them apart, and with --write replaces the file."""
    vectors, sides = asyncio.run(_vectors(home))
    order = np.random.default_rng(0).permutation(len(sides))
    scores = np.empty(len(sides))
    for fold in range(FOLDS):
        tested = np.zeros(len(sides), bool)
        tested[order[fold::FOLDS]] = True
        weights, constant = fit(vectors[~tested], sides[~tested])
        scores[tested] = vectors[tested] @ weights + constant
    print(f"{int(sides.sum())} on other matters, {int((1 - sides).sum())} on jobs")
    for bar in BARS:
        told, mistaken = (scores[sides == 1] > bar).mean(), (scores[sides == 0] > bar).mean()
        print(f"above {bar:+.0f}: other matters {told:.3f}, jobs {mistaken:.3f}")
    if "--write" in sys.argv:
        weights, constant = fit(vectors, sides)
        np.savez_compressed(
            Path(elsewhere.__file__).with_name(elsewhere.FITTED),
            weights=weights.astype(np.float32),
            constant=np.float32(constant),
        )


if __name__ == "__main__":
    main(Path(next(one for one in sys.argv[1:] if not one.startswith("--"))))
