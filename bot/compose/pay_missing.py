"""What a question on pay narrows it to, and the figures that a guide has are not for."""

from collections.abc import Sequence

from bot.compose.material import Material, covers, spans
from bot.templates import say
from bot.understand.constraints import Constraint, ConstraintKind
from bot.understand.percentiles import MEDIAN, statistics_in
from bot.understand.words import word_lists
from knowledge.domain import Fact, FactKind


def missing_of(material: Material, chosen: Sequence[Fact], facts: Sequence[Fact]) -> list[str]:
    """What the figures chosen, of all `facts` on the role's pay, are not told for."""
    return [*_narrowed(material, chosen), *_unspanned(material, facts)]


def tells(fact: Fact, statistics: Sequence[str]) -> bool:
    """Whether a figure is one of these percentiles."""
    return fact.statistic in statistics or (MEDIAN in statistics and fact.kind is FactKind.MEDIAN_PAY)


def _narrowed(material: Material, chosen: Sequence[Fact]) -> list[str]:
    """What narrows the question and stands in none of the figures' words: a place, "at a startup"."""
    lists = word_lists()
    words = " ".join(f"{fact.quote} {fact.as_of} {fact.place} {fact.source}" for fact in chosen)
    asked = statistics_in(material.ask.text)
    of_part = bool(asked) and all(tells(fact, asked) for fact in chosen)
    constraints = [
        one.written
        for one in material.ask.constraints
        if not (of_part if one.kind is ConstraintKind.PART else _holds(words, one))
    ]
    terms = [
        term.written
        for term in material.ask.terms
        if (term.narrowing or term.name)
        and not term.familiar
        and term.stem not in lists.pay
        and term.written.lower() not in lists.big_tech
        and not covers(words, term.stem)
    ]
    return constraints + terms


def _unspanned(material: Material, facts: Sequence[Fact]) -> list[str]:
    """Years of experience that none of the figures is for, where some are by years."""
    years = material.ask.experience
    by_years = [fact for fact in facts if fact.years_low is not None]
    if years is None or not by_years or any(spans(fact, years) for fact in by_years):
        return []
    return [say("years_of_experience", years=years)]


def _holds(words: str, one: Constraint) -> bool:
    return all(covers(words, part) for part in one.stems)
