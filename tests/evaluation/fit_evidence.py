"""Fits `bot/compose/evidence.toml` on the labelled pairs of `pairs.jsonl`.

    python -m tests.evaluation.fit_evidence [--write]

Each line of `pairs.jsonl` is a question on one guide of ../shared/corpora with the sentences that answer it
(passage id and sentence number), or none. The model is a logistic regression on the signals of
`bot/compose/evidence.py`, one row a candidate sentence. It is tested in five folds, split by guide; the curve
printed shows for each threshold the share of answerable questions accepted, those whose best sentence is
the labelled one, and the share of unanswerable ones refused.
"""

import asyncio
import json
import sys
import tarfile
import tempfile
from dataclasses import astuple, dataclass, fields
from pathlib import Path

import numpy as np

from bot.advisor import Limits
from bot.compose.evidence import Signals, candidates
from bot.compose.material import Material
from bot.domain import Question
from bot.understand.understanding import Understanding
from knowledge.domain import SearchQuery
from knowledge.settings import KnowledgeSettings
from knowledge.wiring import open_ingestion, open_library

HERE = Path(__file__).parent
SHARED = HERE.parents[2] / "shared" / "corpora"
MODEL = HERE.parents[1] / "bot" / "compose" / "evidence.toml"
FOLDS = 5
RIDGE = 1.0
THRESHOLDS = (0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6)


@dataclass(frozen=True)
class Pair:
    """One question: its guide, whether it can be answered, its candidates' signals and labels."""

    guide: str
    answerable: bool
    signals: np.ndarray
    labels: np.ndarray


def unpack(folder: Path, files: set[tuple[str, str]]) -> list[Path]:
    """The guides' files out of their archives."""
    paths = [SHARED.parent / "seed" / name for archive, name in files if not archive]
    for archive in sorted({archive for archive, _ in files if archive}):
        with tarfile.open(SHARED / archive) as tar:
            for member in tar.getmembers():
                if (archive, member.name) in files:
                    tar.extract(member, folder, filter="data")
                    paths.append(folder / member.name)
    return paths


async def gather(lines: list[dict[str, object]], home: Path) -> list[Pair]:
    """Reads, searches and describes the candidates of every question."""
    library = open_library(KnowledgeSettings(home=home))
    understanding = Understanding()
    pairs = []
    with library.opened() as index:
        lexicon = understanding.lexicons.of(index)
        for line in lines:
            guide = str(line["guide"])
            reading = await understanding.read(Question(str(line["q"]), guide=guide), (), index)
            if not reading.asks or reading.asks[0].role is None:
                continue
            ask = reading.asks[0]
            evidence = await index.search(SearchQuery(ask.wording, guides=(guide,), limit=Limits().passages))
            found = candidates(Material(ask, index, lexicon, evidence.hits))
            if found:
                right = {tuple(one) for one in line["answers"]}  # type: ignore[attr-defined]
                labels = np.array([(one.passage.id, one.number) in right for one in found], dtype=float)
                signals = np.array([astuple(one.signals) for one in found])
                pairs.append(Pair(guide, bool(right), signals, labels))
    return pairs


def fit(pairs: list[Pair]) -> tuple[float, np.ndarray]:
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


def test(pairs: list[Pair]) -> list[tuple[bool, float, bool]]:
    """For each question, scored by a model that has not seen its guide: answerable, best probability,
    whether the best sentence is a labelled one."""
    guides = sorted({pair.guide for pair in pairs})
    scored = []
    for fold in range(FOLDS):
        held = set(guides[fold::FOLDS])
        constant, weight = fit([pair for pair in pairs if pair.guide not in held])
        for pair in pairs:
            if pair.guide in held:
                p = 1 / (1 + np.exp(-(constant + pair.signals @ weight)))
                best = int(p.argmax())
                scored.append((pair.answerable, float(p[best]), bool(pair.labels[best])))
    return scored


def main() -> None:
    """Fits, prints the curve, and with --write replaces the model."""
    lines = [json.loads(line) for line in (HERE / "pairs.jsonl").read_text(encoding="utf-8").splitlines()]
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        paths = unpack(home / "corpora", {(line["archive"], line["file"]) for line in lines})
        open_ingestion(KnowledgeSettings(home=home)).ingest(paths)
        pairs = asyncio.run(gather(lines, home))
    scored = test(pairs)
    can, cannot = [one for one in scored if one[0]], [one for one in scored if not one[0]]
    print(f"{len(pairs)} questions, {len(can)} answerable, {len({pair.guide for pair in pairs})} guides")
    print(f"best sentence right: {np.mean([one[2] for one in can]):.3f}")
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
    main()
