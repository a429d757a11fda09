"""What each gate and each part of the search adds: questions asked with one of them switched off at a time.

    python -m tests.evaluation.ablation HOME FILE ...

HOME is the data folder of a library that is published already. Printed is a Markdown table. Nothing in the
program knows of this: a part is switched off by putting another function in its place.
"""

import asyncio
import sys
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bot import advisor as flow
from bot.advisor import Advisor
from bot.compose import composer, refusing
from bot.compose.choice import Leads, Option
from bot.compose.material import Draft
from bot.evaluation import Entry, Report, read_questions, run
from bot.evaluation.figures import Share
from bot.settings import BotSettings
from bot.understand import heard, understanding
from bot.understand.spelling import Speller
from bot.understand.whom import Whom, whom
from bot.wiring import open_bot
from knowledge.index import reader
from knowledge.index.keywords import KeywordIndex
from knowledge.index.reader import IndexFolder
from knowledge.ranking import Candidate, Ranked
from knowledge.settings import KnowledgeSettings
from knowledge.wiring import open_library

Switch = Callable[[pytest.MonkeyPatch], None]


def role_gate(patch: pytest.MonkeyPatch) -> None:
    """A role that no guide covers is taken for the one that is asked about by default."""

    def lenient(*given: Any) -> Whom:
        found, default = whom(*given), given[3]
        unknown = found.role is not None and not found.role.known and default is not None
        return replace(found, role=default) if unknown else found

    patch.setattr(understanding, "whom", lenient)


def off_topic_gate(patch: pytest.MonkeyPatch) -> None:
    """No question is told to be on other matters."""
    patch.setattr(refusing, "_elsewhere", lambda ask, lead=0.0: False)


def section_routing(patch: pytest.MonkeyPatch) -> None:
    """No question has a topic: it is answered by evidence alone."""
    patch.setattr(understanding, "scores_of", lambda *given: ())


def constraint_check(patch: pytest.MonkeyPatch) -> None:
    """No place, employer, year or group narrows a question."""
    patch.setattr(heard, "constraints_of", lambda *given: ())


def choice(patch: pytest.MonkeyPatch) -> None:
    """What the topic gives goes first, and the likeliest sentences are given where it gives nothing, however
    unlikely."""

    def first(leads: Leads, by_topic: Draft | None, by_quotes: Draft | None) -> tuple[Option, ...]:
        return (Option.QUOTES if by_topic is None and by_quotes is not None else Option.TOPIC,)

    patch.setattr(composer, "choose", first)


def gap_check(patch: pytest.MonkeyPatch) -> None:
    """A topic that the guide has no section on is looked for in the others."""
    _leave_out(patch, "left_out")


def typed_facts(patch: pytest.MonkeyPatch) -> None:
    """All answers are quoted sentences."""
    patch.setattr(composer, "compared", lambda material: None)
    _leave_out(patch, "pay", "listed")


def _leave_out(patch: pytest.MonkeyPatch, *left_out: str) -> None:
    """Takes ways to answer out of those that are tried."""
    assert set(left_out) <= {way for way, _ in composer.ON_ROLE}
    patch.setattr(composer, "ON_ROLE", tuple(one for one in composer.ON_ROLE if one[0] not in left_out))


def verification(patch: pytest.MonkeyPatch) -> None:
    """Claims are said as they were written."""
    patch.setattr(flow, "verify", lambda blocks, passages: tuple(blocks))


def keyword_search(patch: pytest.MonkeyPatch) -> None:
    """Passages are ranked by meaning alone."""
    scores = KeywordIndex.scores
    patch.setattr(KeywordIndex, "scores", lambda self, text: 0 * scores(self, text))


def dense_search(patch: pytest.MonkeyPatch) -> None:
    """Passages are ranked by words alone."""

    def by_terms(
        candidates: Sequence[Candidate], limit: int
    ) -> tuple[tuple[Ranked, ...], tuple[tuple[int, str], ...]]:
        fit = sorted((one for one in candidates if one.keywords > 0), key=lambda one: -one.keywords)
        return tuple(Ranked(one, one.keywords) for one in fit[:limit]), ()

    patch.setattr(reader, "rank", by_terms)


def sentence_vectors(patch: pytest.MonkeyPatch) -> None:
    """A sentence is as like the question as its whole passage is."""
    none = np.zeros(0, np.float32), np.zeros(0, int)
    patch.setattr(IndexFolder, "_sentence_matches", lambda self, chosen, vector: none)


def spelling(patch: pytest.MonkeyPatch) -> None:
    """Words are read as they were typed."""
    patch.setattr(Speller, "mend", lambda self, text: text)


def conversation(patch: pytest.MonkeyPatch) -> None:
    """Every turn is the first."""

    async def forgotten(self: Advisor, question: object) -> tuple[()]:
        return ()

    patch.setattr(Advisor, "_history", forgotten)


SWITCHES: Mapping[str, Switch] = {
    "role gate": role_gate,
    "off-topic gate": off_topic_gate,
    "section routing": section_routing,
    "constraint check": constraint_check,
    "choice": choice,
    "gap check": gap_check,
    "typed facts": typed_facts,
    "verification": verification,
    "keyword search": keyword_search,
    "dense search": dense_search,
    "sentence vectors": sentence_vectors,
    "spelling": spelling,
    "conversation memory": conversation,
}


@contextmanager
def without(part: str) -> Iterator[None]:
    """Switches one part off while the block runs."""
    with pytest.MonkeyPatch.context() as patch:
        SWITCHES[part](patch)
        yield


async def ablated(home: Path, entries: Sequence[Entry]) -> AsyncIterator[tuple[str, Report]]:
    """The report with everything on, then with each part off, as they are ready."""
    yield "everything on", await _asked(home, entries)
    for part in SWITCHES:
        with without(part):
            report = await _asked(home, entries)
        yield f"without {part}", report


SHOWN = {
    "answered right": "answered_accuracy",
    "refused right": "refusal_right",
    "refused wrongly": "wrong_refusals",
    "follow-ups right": "follow_up_accuracy",
    "citations exact": "citation_precision",
}
"""The columns of the table and the shares in them."""


async def rows(home: Path, entries: Sequence[Entry]) -> AsyncIterator[str]:
    """The lines of a Markdown table, a row for each report."""
    yield " | ".join(("|", *SHOWN)) + " |"
    yield "|---" * (len(SHOWN) + 1) + "|"
    async for name, report in ablated(home, entries):
        shares = report.shares()
        yield " | ".join((f"| {name}", *(_cell(shares[one]) for one in SHOWN.values()))) + " |"


async def _asked(home: Path, entries: Sequence[Entry]) -> Report:
    """A bot of its own, so that nothing read before is remembered."""
    library = open_library(KnowledgeSettings(home=home))
    try:
        async with open_bot(BotSettings(home=home, database_url="memory:"), library) as bot:
            return await run(bot.advisor, entries)
    finally:
        library.close()


def _cell(share: Share) -> str:
    return "–" if share.value is None else f"{share.value:.3f}"


async def main() -> None:
    """Prints the table for a home and question files."""
    home, *files = map(Path, sys.argv[1:])
    entries = [entry for file in files for entry in read_questions(file)]
    async for line in rows(home, entries):
        print(line, flush=True)


if __name__ == "__main__":
    asyncio.run(main())
