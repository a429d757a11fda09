"""Openings a year in a sentence: "About 3,900 openings for surveyors are projected each year"."""

import re
from collections.abc import Iterator

from knowledge.domain import BlockKind, Fact, FactKind, Passage
from knowledge.facts.figures import count
from knowledge.facts.page import Page, sentences, singular

_OPENINGS = re.compile(
    r"\b(?P<number>\d[\d,]*) (?:job )?openings(?: (?:for|of) (?P<whom>.+?))?"
    r" are (?:projected|expected) (?:each|every|per|a) year",
    re.IGNORECASE,
)


def openings(page: Page, passage: Passage) -> Iterator[Fact]:
    """The openings that a sentence of a paragraph projects, and for whom."""
    if passage.kind is not BlockKind.PARAGRAPH or "openings" not in passage.text:
        return
    for sentence in sentences(passage):
        found = _OPENINGS.search(sentence)
        figure = count(found["number"], "openings per year") if found else None
        if found is None or figure is None:
            continue
        whom = found["whom"] or ""
        yield page.fact(
            FactKind.OPENINGS,
            passage,
            sentence,
            role="" if singular(whom) in page.titles else whom,
            name="Openings a year",
            value=found["number"],
            low=figure.low,
            high=figure.high,
            unit=figure.unit,
        )
