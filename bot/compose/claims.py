"""Claims out of facts and sentences: the words said, and the quotes that carry them."""

from collections.abc import Iterable

from bot.domain import Claim, Quote
from bot.templates import say
from bot.verify import figures
from knowledge.domain import BlockKind, Fact, Passage


def claim(text: str, *facts: Fact) -> Claim:
    """A claim carried by the quotes of facts."""
    return Claim(text, tuple(dict.fromkeys(Quote(fact.passage, fact.quote) for fact in facts)))


def verbatim(facts: Iterable[Fact]) -> tuple[Claim, ...]:
    """Each fact in its guide's own words."""
    return tuple(claim(fact.quote, fact) for fact in facts)


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
        return f"{first}: {'; '.join(rest.split(' | '))}" if rest else first
    if passage.kind is BlockKind.FIELD:
        return ": ".join(part.strip() for part in quote.split("\n", 1))
    return " ".join(quote.split())
