"""Claims out of facts and sentences: the words said, and the quotes that carry them."""

import re
from collections.abc import Iterable

from bot.domain import Claim, Quote
from bot.templates import say
from bot.verify import CURRENCIES, figures
from knowledge.domain import BlockKind, Fact, Passage

SEVERAL = 2
"""Cells of a row that begin with a bare value from which each is told with its column's name."""
_BARE = re.compile(r"[$€£¥~≈<>+-]?\s?\d[\w.,+/–-]*\*?(?=\s|$)|n/a$|[–—-]$", re.IGNORECASE)
_UNIT = re.compile(r"\s*\(([a-z]+)\)$")


def claim(text: str, *facts: Fact) -> Claim:
    """A claim carried by the quotes of facts."""
    return Claim(text, tuple(dict.fromkeys(Quote(fact.passage, fact.quote) for fact in facts)))


def verbatim(facts: Iterable[Fact]) -> tuple[Claim, ...]:
    """Each fact in its guide's own words, once."""
    return tuple(dict.fromkeys(claim(fact.quote, fact) for fact in facts))


def figure(fact: Fact) -> Claim:
    """A figure with its name and its date."""
    return stated(fact.name or fact.kind.replace("_", " ").capitalize(), fact)


def stated(name: str, fact: Fact) -> Claim:
    """A figure under a name; in the guide's own words where name and date stand outside the quote, in a
    heading above it ("Percent change, 2024–34")."""
    text = say("figure", name=name, value=fact.value, as_of=fact.as_of)
    if not figures(text) <= figures(fact.quote):
        text = ": ".join(part.strip() for part in fact.quote.split("\n", 1))
    return claim(text, fact)


def sentence(passage: Passage, number: int) -> Claim:
    """One sentence of a passage."""
    quote = passage.sentence(number)
    return Claim(readable(passage, quote), (Quote(passage.id, quote),))


def readable(passage: Passage, quote: str) -> str:
    """A quote as running text: cells and lines joined by marks instead of bars and breaks."""
    if passage.kind is BlockKind.ROW:
        first, _, rest = quote.partition(" | ")
        values = _named_values(passage) if quote == passage.text else []
        return f"{first}: {'; '.join(values or rest.split(' | '))}" if rest else first
    if passage.kind is BlockKind.FIELD:
        return ": ".join(part.strip() for part in quote.split("\n", 1))
    return " ".join(quote.split())


def told(passage: Passage, number: int) -> str:
    """What a sentence says; a row of several bare values says which columns they stand in."""
    text = passage.sentence(number)
    return readable(passage, text) if passage.kind is BlockKind.ROW and _named_values(passage) else text


def _named_values(passage: Passage) -> list[str]:
    """The cells behind the first, each with its column's name, where several begin with bare values that
    say little without it: "2-3", "n/a". Column names with figures of their own are left out."""
    if len(passage.columns) != len(passage.cells):
        return []
    rest = list(zip(passage.columns, passage.cells, strict=True))[1:]
    if sum(_BARE.match(cell) is not None for _, cell in rest) < SEVERAL:
        return []
    return [_named(column, cell) for column, cell in rest if cell]


def _named(column: str, cell: str) -> str:
    """A value with its column's name, and the unit that stands there in brackets: "Time 2-3 years"."""
    unit = _UNIT.search(column)
    if not column or figures(column) or set(column) & set(CURRENCIES):
        return cell
    if unit is None:
        return f"{column} {cell}"
    return f"{column[: unit.start()]} {cell}{f' {unit[1]}' if cell.rstrip('*')[-1:].isdigit() else ''}"
