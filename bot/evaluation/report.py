"""The figures of one evaluation, as text and as JSON."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from bot.evaluation.figures import Figures, Share, figures, shares
from bot.evaluation.record import Cited, Run, Verdict
from bot.evaluation.scoring import Score


@dataclass(frozen=True, slots=True)
class Report:
    """All scores of a file."""

    scores: tuple[Score, ...]

    @property
    def wrong(self) -> tuple[Score, ...]:
        """What was not right."""
        return tuple(one for one in self.scores if not one.right)

    def figures(self) -> Figures:
        """The figures: shares from 0 to 1 (None where nothing was counted), latencies in milliseconds."""
        return figures(self.scores)

    def shares(self) -> Mapping[str, Share]:
        """Those that are shares, with what was counted."""
        return shares(self.scores)

    def confusion(self) -> dict[str, int]:
        """How often each wanted outcome ended as which."""
        pairs = Counter(f"{one.entry.outcome} -> {one.outcome or 'no reply'}" for one in self.scores)
        return dict(sorted(pairs.items()))


def as_run(report: Report, file: str) -> Run:
    """What is kept of an evaluation: figures with their intervals, and the verdict on every question."""
    receipt = next((one.reply.receipt for one in report.scores if one.reply), None)
    return Run(
        file=file,
        index=receipt.index if receipt else "",
        version=receipt.version if receipt else "",
        figures=report.figures(),
        intervals={name: share.interval for name, share in report.shares().items()},
        confusion=report.confusion(),
        questions=tuple(_verdict(one) for one in report.scores),
    )


def _verdict(score: Score) -> Verdict:
    entry, reply = score.entry, score.reply
    return Verdict(
        id=entry.id,
        q=entry.q,
        wanted=entry.outcome,
        outcome=score.outcome,
        right=score.right,
        why=score.why,
        text=score.text,
        citations=tuple(
            Cited(guide=one.guide, section=one.section, quote=one.quote)
            for one in (reply.citations if reply else ())
        ),
        ms=round(1000 * score.seconds, 2),
    )


def as_text(report: Report, questions: bool = True) -> str:
    """The same for a terminal, one figure a line; the questions that went wrong unless only totals are
    to be seen."""
    found = report.shares()
    lines = [
        f"{name:24}{written(value)}{_spread(found.get(name))}" for name, value in report.figures().items()
    ]
    lines += ["", *(f"{pair:40}{count}" for pair, count in report.confusion().items())]
    if questions:
        lines += ["", *(f"{one.entry.id}: {one.why}\n    {' / '.join(one.entry.q)}" for one in report.wrong)]
    return "\n".join(lines)


def written(value: float | int | None) -> str:
    """One figure."""
    return "-" if value is None else f"{value:.3f}" if isinstance(value, float) else str(value)


def _spread(share: Share | None) -> str:
    if share is None or share.interval is None:
        return ""
    low, high = share.interval
    return f"  {share.count} of {share.of}, 95 % interval {low:.3f} to {high:.3f}"
