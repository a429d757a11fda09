"""Questions to begin with, made from what the guides hold; pure."""

from collections.abc import Callable, Iterator, Sequence
from itertools import cycle, islice

from knowledge.domain import Fact, FactKind
from knowledge.ports import Index
from web.guide_view import guides_by_title

Wording = Callable[[str, Fact], str]


def article(noun: str) -> str:
    """The noun with a or an: "an AI engineer", "an SRE", "a data scientist"."""
    first = noun.split(" ", 1)[0]
    spelled = first.isupper() and len(first) > 1
    vowel = noun[:1] in "AEFHILMNORSX" if spelled else noun[:1].lower() in "aeiou"
    return f"{'an' if vowel else 'a'} {noun}"


WORDINGS: Sequence[tuple[FactKind, Wording]] = (
    (FactKind.PAY_BAND, lambda role, _: f"How much does {article(role)} earn?"),
    (FactKind.INTERVIEW_ROUND, lambda role, _: f"What is the interview like for {article(role)}?"),
    (FactKind.TRANSITION, lambda role, fact: f"How do I get from {fact.origin} to {role}?"),
    (FactKind.AI_IMPACT, lambda role, _: f"How will AI change the work of {article(role)}?"),
    (FactKind.SKILL, lambda role, _: f"What skills does {article(role)} need?"),
    (FactKind.MEDIAN_PAY, lambda role, _: f"What is the median pay of {article(role)}?"),
    (FactKind.OUTLOOK, lambda role, _: f"Is demand for {article(role)} growing?"),
    (FactKind.DUTY, lambda role, _: f"What does {article(role)} do?"),
)


def starters(index: Index, limit: int = 4) -> tuple[str, ...]:
    """A few questions that the guides can answer: another guide and another subject each time."""
    guides = guides_by_title(index)
    return tuple(islice(_offered(index, [guide.slug for guide in guides]), limit))


def guide_starters(index: Index, slug: str, limit: int = 4) -> tuple[str, ...]:
    """The same for one guide."""
    return tuple(islice(_offered(index, [slug]), limit))


def _offered(index: Index, slugs: Sequence[str]) -> Iterator[str]:
    if not slugs:
        return
    said = set[str]()
    turn = cycle(slugs)
    for number in range(len(slugs) * len(WORDINGS)):
        slug = next(turn)
        kinds = islice(cycle(WORDINGS), number % len(WORDINGS), number % len(WORDINGS) + len(WORDINGS))
        question = next((words for words in _questions(index, slug, list(kinds)) if words not in said), None)
        if question is not None:
            said.add(question)
            yield question


def _questions(index: Index, slug: str, wordings: Sequence[tuple[FactKind, Wording]]) -> Iterator[str]:
    guide = index.guides[slug]
    role = guide.roles[0].title if guide.roles else guide.title
    facts = {fact.kind: fact for fact in reversed(index.facts_of(slug))}
    for kind, words in wordings:
        fact = facts.get(kind)
        if fact is not None and (kind is not FactKind.TRANSITION or fact.origin):
            yield words(role, fact)
