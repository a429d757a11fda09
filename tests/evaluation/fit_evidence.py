"""Fits `bot/compose/evidence.toml` on the labelled questions.

    python -m tests.evaluation.fit_evidence [--write] [HOME]

The model is a logistic regression on the signals of `bot/compose/evidence.py`, one row a candidate sentence
of the guides that `fit_answering` did not learn from. It is tested in folds of these, split by guide. The
curve printed shows for each threshold the share of answerable questions accepted, those whose best sentence
is a labelled one, and the share of unanswerable ones refused.
"""

import asyncio
import sys
from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.advisor import Limits
from bot.compose.evidence import Signals, candidates
from bot.compose.material import Material
from bot.understand.lexicon import Lexicons
from knowledge.domain import Hit, SearchQuery
from knowledge.index.reader import WHOLE
from knowledge.ports import Index
from knowledge.ranking import Candidate, rank
from tests.evaluation.fit_answering import unseen_matches
from tests.evaluation.labelled import GuideSet, Labelled, in_home, labelled_index

MODEL = Path(__file__).parents[2] / "bot" / "compose" / "evidence.toml"
RIDGE = 1.0
FOLDS = 5
LEXICONS = Lexicons()
THRESHOLDS = (0.03, 0.05, 0.08, 0.1, 0.12, 0.15, 0.2, 0.22, 0.25, 0.3, 0.35, 0.4, 0.5, 0.55, 0.6)


@dataclass(frozen=True, slots=True)
class Pair:
    """One question: its fold, whether it can be answered, its candidates' signals and labels."""

    fold: int
    answerable: bool
    signals: NDArray[np.float64]
    labels: NDArray[np.float64]


async def gather(sets: Sequence[GuideSet], index: Index, home: Path) -> list[Pair]:
    """Searches and describes the candidates of every question."""
    pairs = []
    for number, (one, matches) in enumerate(unseen_matches(sets, home)):
        for asked, match in zip(one.labelled, matches, strict=True):
            found = candidates(await material(one, asked, match, index))
            if found:
                labels = [(each.passage.id, each.number) in asked.answers for each in found]
                signals = np.array([astuple(each.signals) for each in found])
                pairs.append(Pair(number % FOLDS, bool(asked.answers), signals, np.array(labels, float)))
    return pairs


async def material(one: GuideSet, asked: Labelled, matches: NDArray[np.float64], index: Index) -> Material:
    """What a question is answered from, found by these matches of it with the guide's sentences."""
    by_place = dict(zip(one.ids, map(float, matches), strict=True))
    query = SearchQuery(asked.ask.wording, asked.ask.last, guides=(one.guide,), limit=WHOLE)
    hits = {hit.passage.id: hit for hit in (await index.search(query)).hits}
    passages = index.passages_of(one.guide)
    found = [hits.get(passage.id, Hit(passage, 0.0, 0.0, 0.0)) for passage in passages]
    matched = [
        replace(hit, sentences=tuple(by_place[hit.passage.id, n] for n in range(len(hit.passage.sentences))))
        for hit in found
    ]
    ranked, _ = rank(
        [
            Candidate(number, hit.similarity, hit.keywords, max(hit.sentences, default=0.0))
            for number, hit in enumerate(matched)
        ],
        Limits().passages,
    )
    best = tuple(matched[each.candidate.number] for each in ranked)
    return Material(asked.ask, index, LEXICONS.of(index), best)


def fit(pairs: Sequence[Pair]) -> tuple[float, NDArray[np.float64]]:
    """Constant and weights by Newton's method on standardised signals, small weights preferred."""
    x = np.vstack([pair.signals for pair in pairs])
    y = np.concatenate([pair.labels for pair in pairs])
    mean, spread = x.mean(0), x.std(0) + 1e-9
    z = np.hstack([np.ones((len(x), 1)), (x - mean) / spread])
    beta = np.zeros(z.shape[1])
    ridge = RIDGE * np.r_[0.0, np.ones(z.shape[1] - 1)]
    for _ in range(50):
        p = 1 / (1 + np.exp(-z @ beta))
        step = np.linalg.solve(
            (z * (p * (1 - p))[:, None]).T @ z + np.diag(ridge), z.T @ (p - y) + ridge * beta
        )
        beta -= step
        if np.abs(step).max() < 1e-6:
            break
    weight = beta[1:] / spread
    return float(beta[0] - weight @ mean), weight


def test(pairs: Sequence[Pair]) -> list[tuple[bool, float, bool]]:
    """For each question, scored by a model that has not seen its guide: answerable, best probability,
    whether the best sentence is a labelled one."""
    scored = []
    for fold in sorted({pair.fold for pair in pairs}):
        constant, weight = fit([pair for pair in pairs if pair.fold != fold])
        for pair in pairs:
            if pair.fold == fold:
                p = 1 / (1 + np.exp(-(constant + pair.signals @ weight)))
                best = int(p.argmax())
                scored.append((pair.answerable, float(p[best]), bool(pair.labels[best])))
    return scored


def main(home: Path) -> None:
    """Fits, prints the curve, and with --write replaces the model."""
    with labelled_index(home) as (index, sets):
        pairs = asyncio.run(gather(sets, index, home))
    scored = test(pairs)
    can, cannot = [one for one in scored if one[0]], [one for one in scored if not one[0]]
    print(f"{len(pairs)} questions, {len(can)} answerable, {len(sets)} guides")
    among = np.mean([pair.labels.any() for pair in pairs if pair.answerable])
    print(f"labelled sentence found {among:.3f}, first {np.mean([one[2] for one in can]):.3f}")
    for bar in THRESHOLDS:
        accepted = np.mean([one[1] >= bar for one in can])
        right = np.mean([one[1] >= bar and one[2] for one in can])
        refused = np.mean([one[1] < bar for one in cannot])
        print(f"{bar:.2f}  accepted {accepted:.3f}  right {right:.3f}  refused {refused:.3f}")
    constant, weight = fit(pairs)
    rows = [f"{field.name} = {value:.3f}" for field, value in zip(fields(Signals), weight, strict=True)]
    text = (
        "# Fitted by tests/evaluation/fit_evidence.py; bot/compose/evidence.py says what each signal is.\n\n"
    )
    text += f"constant = {constant:.3f}\n\n[weights]\n" + "\n".join(rows) + "\n"
    print(text)
    if "--write" in sys.argv:
        MODEL.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    in_home(main)
