"""Claims out of facts and sentences: the words said, and the quotes that carry them."""

from collections.abc import Iterable

from bot.domain import Claim, Quote
from bot.templates import say
from knowledge.domain import BlockKind, Fact, Passage


def claim(text: str, *facts: Fact) -> Claim:
    """A claim carried by the quotes of facts."""
    return Claim(text, tuple(dict.fromkeys(Quote(fact.passage, fact.quote) for fact in facts)))


def verbatim(facts: Iterable[Fact]) -> tuple[Claim, ...]:
    """Each fact in its guide's own words."""
    return tuple(claim(fact.quote, fact) for fact in facts)


def figure(fact: Fact) -> Claim:
    """A figure with its name and its date."""
    name = fact.name or fact.kind.replace("_", " ").capitalize()
    return claim(say("figure", name=name, value=fact.value, as_of=fact.as_of), fact)


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
