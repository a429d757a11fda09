"""The figures of one evaluation, as text and as JSON."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from bot.domain import Outcome
from bot.evaluation.scoring import Score

_REFUSALS = frozenset({Outcome.NOT_COVERED, Outcome.OFF_TOPIC, Outcome.PARTIAL})


@dataclass(frozen=True, slots=True)
class Report:
    """All scores of a file."""

    scores: tuple[Score, ...]

    @property
    def wrong(self) -> tuple[Score, ...]:
        """What was not right."""
        return tuple(one for one in self.scores if not one.right)

    def figures(self) -> dict[str, float | int | None]:
        """The figures: shares from 0 to 1 (None where nothing was counted), latencies in milliseconds."""
        answerable = [one for one in self.scores if one.entry.answerable]
        to_refuse = [one for one in self.scores if one.entry.to_refuse]
        refused = [one for one in self.scores if one.outcome in _REFUSALS]
        follow_ups = [one for one in self.scores if len(one.entry.q) > 1]
        claims = sum(one.claims for one in self.scores)
        seconds = sorted(one.seconds for one in self.scores)
        return {
            "questions": len(self.scores),
            "right": _share(self.scores),
            "answerable": len(answerable),
            "answered_accuracy": _share(answerable),
            "to_refuse": len(to_refuse),
            "refusal_recall": _ratio([one.outcome in _REFUSALS for one in to_refuse]),
            "refusal_right": _share(to_refuse),
            "refusal_precision": _ratio([one.entry.to_refuse for one in refused]),
            "wrong_refusals": _ratio([one.outcome in _REFUSALS for one in answerable]),
            "follow_ups": len(follow_ups),
            "follow_up_accuracy": _share(follow_ups),
            "claims": claims,
            "citation_precision": sum(one.claims_carried for one in self.scores) / claims if claims else None,
            "latency_p50_ms": round(1000 * median(seconds), 2) if seconds else None,
            "latency_p95_ms": round(1000 * seconds[int(0.95 * (len(seconds) - 1))], 2) if seconds else None,
            "median_answer_length": median(len(one.text) for one in answerable) if answerable else None,
        }

    def confusion(self) -> dict[str, int]:
        """How often each wanted outcome ended as which."""
        pairs = Counter(f"{one.entry.outcome} -> {one.outcome}" for one in self.scores)
        return dict(sorted(pairs.items()))


def _share(scores: Sequence[Score]) -> float | None:
    return _ratio([one.right for one in scores])


def _ratio(values: Sequence[bool]) -> float | None:
    return sum(values) / len(values) if values else None


def as_json(report: Report) -> dict[str, object]:
    """Figures, confusion and every wrong answer."""
    wrong = [
        {"id": one.entry.id, "q": list(one.entry.q), "why": one.why, "text": one.text} for one in report.wrong
    ]
    return {"figures": report.figures(), "confusion": report.confusion(), "wrong": wrong}


def as_text(report: Report) -> str:
    """The same for a terminal, one figure a line."""
    lines = []
    for name, value in report.figures().items():
        shown = "-" if value is None else f"{value:.3f}" if isinstance(value, float) else str(value)
        lines.append(f"{name:24}{shown}")
    lines += ["", *(f"{pair:40}{count}" for pair, count in report.confusion().items())]
    lines += ["", *(f"{one.entry.id}: {one.why}\n    {' / '.join(one.entry.q)}" for one in report.wrong)]
    return "\n".join(lines)
