"""Percentiles of pay in a sentence: "The lowest 10 percent earned less than $35,000"."""

import re
from collections.abc import Iterator

from knowledge.domain import BlockKind, Fact, FactKind, Passage
from knowledge.facts.figures import money
from knowledge.facts.page import Page, sentences, singular

_SHARE = re.compile(
    r"\b(?P<end>lowest|bottom|highest|top) (?P<share>10|25) percent[^$€£]{0,40}"
    r"\b(?:less|more) than (?P<amount>[$€£]\d[\d,]*(?:\.\d\d)?)",
    re.IGNORECASE,
)
_OF_WHOM = re.compile(
    r"\bmedian (?P<period>annual|hourly) (?:wage|salary|pay)s? (?:for|of) (?P<whom>.+?) (?:was|were) .*?"
    r"\bin (?P<when>(?:[A-Z][a-z]+ )?20\d\d)\b"
)


def percentiles(page: Page, passage: Passage) -> Iterator[Fact]:
    """The figures of a paragraph; the sentence on the median before them says whose, when and how paid."""
    if passage.kind is not BlockKind.PARAGRAPH or "percent" not in passage.text:
        return
    of_whom = None
    for sentence in sentences(passage):
        of_whom = _OF_WHOM.search(sentence) or of_whom
        for found in _SHARE.finditer(sentence):
            low_end = found["end"].lower() in {"lowest", "bottom"}
            rank = int(found["share"]) if low_end else 100 - int(found["share"])
            figure = money(found["amount"], of_whom["period"] if of_whom else "")
            if figure is None:
                continue
            whom = of_whom["whom"] if of_whom else ""
            yield page.fact(
                FactKind.PAY_BAND,
                passage,
                sentence,
                role="" if singular(whom) in page.titles else whom,
                name=f"{rank}th percentile",
                value=found["amount"],
                low=figure.low,
                high=figure.high,
                unit=figure.unit,
                statistic=f"p{rank}",
                as_of=of_whom["when"] if of_whom else "",
            )
