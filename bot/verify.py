"""Keeps only claims that their quotes carry. Pure: a draft and the passages in, a draft out.

A claim stays when it has a quote, each quote is a substring of its passage's stored text, and each figure,
date and name of the claim stands in one of its quotes (a name also in the heading or title that the
citation shows), or the figure is the result of a shown computation whose operands stand in quotes.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from bot.domain import Block, Claim, Computation, ItemList, Note, Paragraph, Quote, Ranges, Table
from knowledge.domain import Passage

FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?\s?(?:[KkMm]\b|%)?")
_NAME = re.compile(r"\b(?:[A-Z][\w+#&.-]*[A-Za-z0-9+#]|[A-Z]{2,})")
_SENTENCE_START = re.compile(r"(?:^|[.!?:]\s+)(\W*)([A-Z][\w'-]*)")
_OWN_WORDS = frozenset({"From", "Median", "Last", "Yes", "No", "USD"})
"""Capitalised words that the templates bring along."""


def verify(blocks: Iterable[Block], passages: Mapping[str, Passage]) -> tuple[Block, ...]:
    """The blocks without the claims that are not carried; blocks left empty go too."""
    kept: list[Block] = []
    for block in blocks:
        checked = _checked(block, passages)
        if checked is not None:
            kept.append(checked)
    return tuple(kept)


def carried(claim: Claim, passages: Mapping[str, Passage]) -> bool:
    """Whether the claim's quotes are exact and carry it."""
    if not claim.quotes:
        return False
    for quote in claim.quotes:
        passage = passages.get(quote.passage_id)
        if passage is None or not quote.text.strip() or quote.text not in passage.text:
            return False
    return _figures_carried(claim) and _names_carried(claim, passages)


def figures(text: str) -> frozenset[str]:
    """The figures of a text, thousands commas and spaces dropped: "$1,234" -> 1234, "280 K" -> 280K."""
    return frozenset(_plain(match.group()) for match in FIGURE.finditer(text))


def _plain(figure: str) -> str:
    return figure.replace(",", "").replace(" ", "").rstrip(".").upper()


def _checked(block: Block, passages: Mapping[str, Passage]) -> Block | None:
    if isinstance(block, Note):
        return block
    if isinstance(block, Paragraph):
        claims = tuple(one for one in block.claims if carried(one, passages))
        return replace(block, claims=claims) if claims else None
    if isinstance(block, ItemList):
        items = tuple(one for one in block.items if carried(one, passages))
        return replace(block, items=items) if items else None
    if isinstance(block, Table):
        rows = tuple(
            row for row in block.rows if all(not cell.quotes or carried(cell, passages) for cell in row)
        )
        return replace(block, rows=rows) if rows else None
    if isinstance(block, Ranges):
        series = tuple(one for one in block.series if carried(one.claim, passages))
        return replace(block, series=series) if series else None
    raise TypeError(block)


def _figures_carried(claim: Claim) -> bool:
    held = frozenset[str]().union(*(figures(quote.text) for quote in claim.quotes))
    said = figures(claim.text)
    if claim.computation is None:
        return said <= held
    return _computed(claim.computation, claim.quotes) and said <= held | figures(claim.computation.expression)


def _computed(computation: Computation, quotes: tuple[Quote, ...]) -> bool:
    """Each operand stands in its quote, each step of the expression is right and starts from operands."""
    values = {_amount(one.value) for one in computation.operands}
    for operand in computation.operands:
        amounts = {_amount(_number(figure)) for figure in figures(operand.quote.text)}
        if operand.quote not in quotes or _amount(operand.value) not in amounts:
            return False
    for step in computation.expression.split(";"):
        left, _, right = step.partition("=")
        terms = [_number(_plain(match.group())) for match in FIGURE.finditer(left)]
        results = [_number(_plain(match.group())) for match in FIGURE.finditer(right)]
        if len(terms) != 2 or len(results) != 1 or any(_amount(one) not in values for one in terms):
            return False
        if _amount(terms[0] - terms[1]) != _amount(results[0]):
            return False
    return True


def _number(figure: str) -> float:
    scale = {"K": 1_000.0, "M": 1_000_000.0}.get(figure[-1:], 1.0)
    return float(figure.rstrip("KM%") or 0) * scale


def _amount(value: float) -> float:
    return round(value, 2)


def _names_carried(claim: Claim, passages: Mapping[str, Passage]) -> bool:
    """Capitalised words of the claim stand in a quote or in what its citation shows beside it."""
    shown = " ".join(
        part
        for quote in claim.quotes
        for part in (quote.text, passages[quote.passage_id].context, passages[quote.passage_id].guide_title)
    ).lower()
    starts = {match.group(2) for match in _SENTENCE_START.finditer(claim.text)}
    return all(
        name in starts or name in _OWN_WORDS or name.lower() in shown for name in _NAME.findall(claim.text)
    )
