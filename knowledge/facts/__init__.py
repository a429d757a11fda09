"""Guides to typed facts, each with the passage and the exact words it was read from.

Facts are read from shape: headings by their synonyms, the columns of tables, names with their values. A
reader that is not sure reads nothing: prose that is no fact stays prose.
"""

from collections.abc import Callable, Iterator, Sequence

from knowledge.domain import Fact, Guide, Passage
from knowledge.facts.career import artifacts, ladder_steps, times_in_level, transitions
from knowledge.facts.interviews import interview_rounds
from knowledge.facts.lists import list_facts
from knowledge.facts.measures import measures
from knowledge.facts.notices import ai_scores, anchors, notices, reviewed
from knowledge.facts.openings import openings
from knowledge.facts.page import Page
from knowledge.facts.pay import pay_bands
from knowledge.facts.percentiles import percentiles

__all__ = ["FACTS_VERSION", "read_facts"]

FACTS_VERSION = 5
"""Raised with every change that reads other facts from the same passages."""

_READERS: tuple[Callable[[Page, Passage], Iterator[Fact]], ...] = (
    pay_bands,
    measures,
    percentiles,
    openings,
    ai_scores,
    ladder_steps,
    times_in_level,
    transitions,
    artifacts,
    list_facts,
    interview_rounds,
    anchors,
    notices,
    reviewed,
)


def read_facts(guide: Guide, passages: Sequence[Passage]) -> tuple[Fact, ...]:
    """All facts of a guide in page order. Each quote stands in its passage, each value in its quote."""
    page = Page(guide, tuple(passages))
    found = (
        fact for passage in passages for read in _READERS for fact in _sound(passage, read(page, passage))
    )
    return tuple(dict.fromkeys(found))


def _sound(passage: Passage, facts: Iterator[Fact]) -> Iterator[Fact]:
    """Those facts that stand in the page's own words."""
    for fact in facts:
        if fact.quote in passage.text and fact.value in fact.quote:
            yield fact
