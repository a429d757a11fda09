"""What the rolecall command prints: replies, guides, reports and progress."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

from bot.domain import Reply
from knowledge.domain import Evidence, Guide, IngestReport

# Seconds between two lines of one stage in a log: a build of 15,000 passages stays under a screenful.
LOG_INTERVAL = 5.0

# Guides that a report names one by one; of a thousand it says how many there are.
MOST_NAMED = 50


def reply_lines(reply: Reply) -> Iterator[str]:
    """A reply as text: what is said, then each numbered quote with where it stands."""
    yield reply.text
    for citation in reply.citations:
        yield ""
        yield f"[{citation.number}] “{' '.join(citation.quote.split())}”"
        reviewed = f", reviewed {citation.reviewed}" if citation.reviewed else ""
        yield f"    {citation.guide_title} › {citation.section}{reviewed}"
        yield f"    {citation.url}"
    if reply.suggestions:
        yield ""
        yield "You could ask next:"
        for suggestion in reply.suggestions:
            yield f"  {suggestion}"


def explanation_lines(reply: Reply, evidence: Evidence) -> Iterator[str]:
    """How a reply came about: the reading, the outcome, and the passages that were weighed."""
    yield f"understood as: {reply.interpreted_as}"
    yield f"outcome: {reply.outcome}"
    receipt = reply.receipt
    yield f"index: {receipt.index}, composer: {receipt.composer}, version: {receipt.version}"
    yield "score   similarity  keywords  passage"
    for hit in evidence.hits:
        yield f"{hit.score:.4f}  {hit.similarity:10.3f}  {hit.keywords:8.2f}  {hit.passage.id}"
    for rejected in evidence.rejected:
        yield f"turned away  {rejected.passage_id}: {rejected.reason}"


def guide_line(guide: Guide, passages: int, facts: int) -> str:
    """One guide of the library on one line."""
    reviewed = f", reviewed {guide.reviewed}" if guide.reviewed else ""
    return f"{guide.slug:<32}  {guide.title} ({passages} passages, {facts} facts{reviewed})"


def report_lines(report: IngestReport) -> Iterator[str]:
    """What an ingest or a removal did; the refused files are not in it."""
    for verb, slugs in (("added", report.added), ("replaced", report.replaced), ("removed", report.removed)):
        if len(slugs) > MOST_NAMED:
            yield f"{verb} {len(slugs)} guides: {', '.join(slugs[:3])}, …"
            continue
        for slug in slugs:
            yield f"{verb} {slug}"
    if report.unchanged:
        yield f"unchanged: {len(report.unchanged)}"
    if report.published:
        counts = f"{report.passages} passages, {report.encoded} texts encoded"
        yield f"published index {report.fingerprint}: {counts}"
    elif report.fingerprint:
        yield f"nothing changed: index {report.fingerprint} stays"


class LogProgress:
    """Progress as plain lines: the start and end of each stage, and now and then between."""

    def __init__(self, out: TextIO) -> None:
        self.out = out
        self.last: tuple[str, int, int] | None = None
        self.said_at = 0.0

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Say it, unless the same stage spoke a moment ago."""
        now = time.monotonic()
        begins = self.last is None or self.last[0] != stage
        if (stage, done, total) == self.last:
            return
        if begins or done >= total or now - self.said_at >= LOG_INTERVAL:
            print(f"{stage}: {done} of {total}", file=self.out, flush=True)
            self.said_at = now
        self.last = (stage, done, total)


@contextmanager
def progress() -> Iterator[Callable[[str, int, int], None]]:
    """A bar for each stage on a terminal, plain lines in a log; both on stderr."""
    if not sys.stderr.isatty():
        yield LogProgress(sys.stderr)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description:<10}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    tasks: dict[str, TaskID] = {}
    with Progress(*columns, console=Console(stderr=True)) as bars:

        def show(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total)
            bars.update(tasks[stage], completed=done, total=total)

        yield show


@contextmanager
def counting(name: str, total: int) -> Iterator[Callable[[int], None]]:
    """The same for work of one stage."""
    with progress() as show:
        show(name, 0, total)
        yield lambda done: show(name, done, total)
