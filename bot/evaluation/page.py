"""The report on every question as one HTML page: no scripts, nothing loaded, every word escaped."""

from bot.evaluation.figures import Share
from bot.evaluation.record import Run
from bot.evaluation.report import Report, written
from bot.templates import page


def as_page(report: Report, run: Run) -> str:
    """The page of a report."""
    shares = report.shares()
    return page(
        "evaluation.html.jinja",
        run=run,
        figures=[(name, written(value), _counted(shares.get(name))) for name, value in run.figures.items()],
        scores=report.scores,
    )


def _counted(share: Share | None) -> str:
    if share is None or share.interval is None:
        return ""
    low, high = share.interval
    return f"{share.count} of {share.of}; {low:.3f} to {high:.3f}"
