"""The figures of an evaluation: shares with the interval that their number allows, and latencies."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from bot.domain import Outcome
from bot.evaluation.scoring import Score

REFUSALS = frozenset({Outcome.NOT_COVERED, Outcome.OFF_TOPIC, Outcome.PARTIAL})
Z = 1.959964
"""Standard normal quantile of a two-sided 95 % interval."""
Figures = dict[str, float | int | None]


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    count: int
    of: int

    @classmethod
    def where(cls, holds: Callable[[Score], bool], scores: Iterable[Score]) -> "Share":
        """How many of these it holds for."""
        values = [holds(one) for one in scores]
        return cls(sum(values), len(values))

    @property
    def value(self) -> float | None:
        """From 0 to 1; None where nothing was counted."""
        return self.count / self.of if self.of else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """The Wilson score interval, 95 %: where the share of such questions lies, seen from these."""
        if not self.of:
            return None
        n, p = self.of, self.count / self.of
        middle = (p + Z * Z / (2 * n)) / (1 + Z * Z / n)
        half = Z * math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n)) / (1 + Z * Z / n)
        return max(0.0, middle - half), min(1.0, middle + half)


def shares(scores: Sequence[Score]) -> Mapping[str, Share]:
    """All figures that are shares, by name."""
    answerable = [one for one in scores if one.entry.answerable]
    to_refuse = [one for one in scores if one.entry.to_refuse]
    refused = [one for one in scores if _refuses(one)]
    named = [one for one in scores if one.entry.allowed_guides]
    return {
        "right": Share.where(_right, scores),
        "answered_accuracy": Share.where(_right, answerable),
        "refusal_recall": Share.where(_refuses, to_refuse),
        "refusal_right": Share.where(_right, to_refuse),
        "refusal_precision": Share.where(lambda one: one.entry.to_refuse, refused),
        "wrong_refusals": Share.where(_refuses, answerable),
        "follow_up_accuracy": Share.where(_right, [one for one in scores if len(one.entry.q) > 1]),
        "cites_other_guide": Share.where(_strays, named),
        "citation_precision": Share(
            sum(one.claims_carried for one in scores), sum(one.claims for one in scores)
        ),
    }


def figures(scores: Sequence[Score]) -> Figures:
    """All figures: counts, shares from 0 to 1 (None where nothing was counted), latencies in milliseconds."""
    found = shares(scores)
    answerable = [one for one in scores if one.entry.answerable]
    seconds = sorted(one.seconds for one in scores if one.reply is not None)
    return {
        "questions": len(scores),
        "answerable": len(answerable),
        "to_refuse": found["refusal_recall"].of,
        "follow_ups": found["follow_up_accuracy"].of,
        "claims": found["citation_precision"].of,
        **{name: share.value for name, share in found.items()},
        "latency_p50_ms": round(1000 * median(seconds), 2) if seconds else None,
        "latency_p95_ms": round(1000 * seconds[math.ceil(0.95 * len(seconds)) - 1], 2) if seconds else None,
        "median_answer_length": median(len(one.text) for one in answerable) if answerable else None,
    }


def _right(score: Score) -> bool:
    return score.right


def _refuses(score: Score) -> bool:
    return score.outcome in REFUSALS


def _strays(score: Score) -> bool:
    """Whether it cites a guide that the entry does not name."""
    cited = {citation.guide for citation in score.reply.citations} if score.reply else set()
    return not cited <= score.entry.allowed_guides
