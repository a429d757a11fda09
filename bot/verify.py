"""Keeps only claims that their quotes carry. Pure: a draft and the passages in, a draft out.

A claim stays when it has a quote, each quote stands whole in its passage's stored text, and each figure,
currency, level and name of the claim stands in one of its quotes (a name or level also in the heading or
title that the citation shows beside it), or the figure is the result of a shown computation whose operands
stand in quotes.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from bot.domain import Block, Claim, Computation, ItemList, Note, Paragraph, Quote, Ranges, Series, Table
from bot.understand.words import stem, word_lists
from knowledge.domain import Passage

FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?\s?(?:[KkMm]\b|%)?")
_WORD = re.compile(r"[^\W_]+(?:[+#&.'’-]*[^\W_]+)*[+#]*")
_STEP = re.compile(r"\s*\S+\s+[−-]\s+\S+\s*")
CURRENCIES = "$€£¥"
"""Marks of money."""
_OWN_WORDS = frozenset({"from", "median", "last", "yes", "no", "usd", "the"})
"""Capitalised words that the templates bring along."""


def verify(blocks: Iterable[Block], passages: Mapping[str, Passage]) -> tuple[Block, ...]:
    """The blocks without the claims that are not carried; blocks left empty go too."""
    checked = (_checked(block, passages) for block in blocks)
    return tuple(block for block in checked if block is not None)


def carried(claim: Claim, passages: Mapping[str, Passage]) -> bool:
    """Whether the claim's quotes are exact and carry it."""
    if not claim.quotes:
        return False
    for quote in claim.quotes:
        passage = passages.get(quote.passage_id)
        if passage is None or not _stands_in(quote.text, passage.text):
            return False
    return _figures_carried(claim) and _names_carried(claim, passages)


def figures(text: str) -> frozenset[str]:
    """The figures of a text, thousands commas and white space dropped: "$1,234" -> 1234, "280 K" -> 280K."""
    return frozenset(_plain(match.group()) for match in FIGURE.finditer(text))


def _plain(figure: str) -> str:
    return "".join(figure.replace(",", "").split()).rstrip(".").upper()


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
        rows = tuple(row for row in block.rows if all(_cell_carried(cell, passages) for cell in row))
        return replace(block, rows=rows) if rows else None
    if isinstance(block, Ranges):
        series = tuple(one for one in block.series if carried(one.claim, passages) and _bounds_carried(one))
        return replace(block, series=series) if series else None
    raise TypeError(block)


def _stands_in(quote: str, text: str) -> bool:
    """Whether the quote stands in the text and is cut through no word or figure."""
    at = text.find(quote) if quote.strip() else -1
    while at >= 0:
        before, after = text[at - 1 : at], text[at + len(quote) : at + len(quote) + 1]
        starts_whole = not (
            before and quote[0].isalnum() and (before.isalnum() or before in CURRENCIES + ".,")
        )
        ends_whole = not (after.isalnum() and quote[-1].isalnum())
        if starts_whole and ends_whole:
            return True
        at = text.find(quote, at + 1)
    return False


def _cell_carried(cell: Claim, passages: Mapping[str, Passage]) -> bool:
    """A cell without quotes may only say that the guide does not say."""
    return carried(cell, passages) if cell.quotes else not figures(cell.text)


def _bounds_carried(series: Series) -> bool:
    """The numbers that will be drawn stand in the quotes of the series."""
    held = {_amount(_number(figure)) for quote in series.claim.quotes for figure in figures(quote.text)}
    drawn = (series.low, series.high, series.p25, series.median, series.p75)
    return all(_amount(value) in held for value in drawn if value is not None)


def _figures_carried(claim: Claim) -> bool:
    held = frozenset[str]().union(*(figures(quote.text) for quote in claim.quotes))
    quoted = "".join(quote.text for quote in claim.quotes)
    if any(mark in claim.text and mark not in quoted for mark in CURRENCIES):
        return False
    said = figures(claim.text)
    if claim.computation is None:
        return said <= held
    return _computed(claim.computation, claim.quotes) and said <= held | figures(claim.computation.expression)


def _computed(computation: Computation, quotes: tuple[Quote, ...]) -> bool:
    """Each operand stands in its quote, each step is a subtraction of operands and comes out right."""
    values = {_amount(one.value) for one in computation.operands}
    for operand in computation.operands:
        amounts = {_amount(_number(figure)) for figure in figures(operand.quote.text)}
        if operand.quote not in quotes or _amount(operand.value) not in amounts:
            return False
    for step in computation.expression.split(";"):
        left, _, right = step.partition("=")
        terms = [_number(_plain(match.group())) for match in FIGURE.finditer(left)]
        results = [_number(_plain(match.group())) for match in FIGURE.finditer(right)]
        if len(terms) != 2 or len(results) != 1 or not _STEP.fullmatch(left):
            return False
        if any(_amount(one) not in values for one in terms):
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
    """Names and levels of the claim stand in a quote or in what its citation shows beside it."""
    shown: set[str] = set()
    for quote in claim.quotes:
        passage = passages[quote.passage_id]
        for text in (quote.text, passage.context, passage.guide_title):
            shown.update(word.lower() for word in _WORD.findall(text))
    lists = word_lists()
    for word in _WORD.findall(claim.text):
        lower = word.lower()
        told = lower in shown or lower in _OWN_WORDS or all(part in shown for part in lower.split("-"))
        named = word[0].isupper() and stem(lower) not in lists.frame
        if not told and (named or lower in lists.levels):
            return False
    return True
