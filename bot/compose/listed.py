"""Answers that are facts in a row, by topic: skills, duties, courses, companies, figures."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.compose.about import about, ai_impact
from bot.compose.answer_type import can_answer
from bot.compose.claims import claim, figure, verbatim
from bot.compose.ladder import ladder, rung
from bot.compose.material import Draft, Material, answered, missing_constraints, of_schooling, uncovered
from bot.compose.sources import AFFILIATION_WORDS, disclaimers, sources
from bot.compose.ways_in import ways_in
from bot.domain import Block, ItemList, Outcome, Paragraph
from bot.reply import quotes_of
from bot.templates import say
from bot.understand.constraints import ConstraintKind
from bot.understand.reading import Ask, QuestionKind
from bot.understand.roles import parse_role
from bot.understand.words import word_lists, words
from knowledge.domain import BlockKind, Fact, FactKind

FIGURE_KINDS = frozenset(
    {QuestionKind.SHARE, QuestionKind.HOW_OFTEN, QuestionKind.WHEN, QuestionKind.HOW_LONG}
)
"""Kinds that a topic's facts answer only where one of them holds such a figure."""
MOST_FIGURES = 3
"""Figures given on an outlook: growth, jobs, openings."""
MOST_ITEMS = 12
"""Items of a list that is not asked for in full; the guides' longest are under this."""

_COUNTED = {
    FactKind.OPENINGS: ("opening", "vacancy", "hired", "each year", "every year", "a year", "per year"),
    FactKind.JOBS: ("how many", "number of", "how big", "workforce", "headcount", "employed", "people work"),
}
"""Words of a question for what is counted."""
_PERIOD = re.compile(r"\b((?:19|20)\d\d)(?:[–-](\d\d)(?![\d–-]))?\b")
_TREND = ("shrink", "grow", "rise", "rising", "fall", "falling", "decline", "increase", "decrease")
"""Words for how the number changes, which the growth answers."""
_OF_WORKERS = ("outlook", "companies", "diversity")
"""Topics that "how many plumbers are employed" is taken for."""

Answer = Callable[[Material], Draft | None]


SURE_OF_ENTRY = 0.65
"""Cosine with an example question from which a yes or no on entry level is given without its words."""
_HIGHER_DEGREES = ("phd", "ph.d", "doctorate", "doctoral", "master", "masters", "graduate school")


def listed(material: Material) -> Draft | None:
    """The facts of the topic, where the question asks for them as a whole or picks some out by name."""
    answer = _workforce if _counts_workers(material) else _BY_TOPIC.get(material.ask.topic)
    draft = answer(material) if answer else None
    if draft is None or material.ask.kind not in FIGURE_KINDS or draft.outcome is not Outcome.ANSWERED:
        return draft
    return draft if any(can_answer(material.ask, one.text) for one in quotes_of(draft.blocks)) else None


def _items(kind: FactKind) -> Answer:
    """All facts of a kind, with the disclaimer that the guide attaches to them."""

    def answer(material: Material) -> Draft | None:
        facts = material.own_facts(kind)
        if not facts or not material.ask.whole or material.ask.kind in FIGURE_KINDS:
            return None
        return answered(ItemList(verbatim(facts[:MOST_ITEMS])), *_notices(material, kind))

    return answer


def _notices(material: Material, about: FactKind) -> list[Block]:
    notices = [fact for fact in material.own_facts(FactKind.NOTICE) if fact.about is about]
    return [Paragraph(verbatim(notices))] if notices else []


def _duties(material: Material) -> Draft | None:
    return rung(material) or _items(FactKind.DUTY)(material)


def _week(material: Material) -> Draft | None:
    """The activities of a week; a guide without a week has its duties."""
    if material.own_facts(FactKind.ACTIVITY):
        return _items(FactKind.ACTIVITY)(material)
    return _items(FactKind.DUTY)(material)


def _companies(material: Material) -> Draft | None:
    facts = material.own_facts(FactKind.COMPANY)
    if not facts:
        return None
    if material.said(*AFFILIATION_WORDS, "endorse"):
        return disclaimers(material)
    named = [fact for fact in facts if material.said(fact.name)]
    if not (material.ask.whole or named) or material.ask.kind in FIGURE_KINDS:
        return None
    if uncovered(material.ask, [fact.quote for fact in facts]):
        return None
    shown = named or facts
    said = claim(say("companies", names=[fact.name for fact in shown]), *shown)
    return answered(Paragraph((said,)), *_notices(material, FactKind.COMPANY))


def _figures(*kinds: FactKind) -> Answer:
    """The figures of some kinds that can answer, the one that the question names first."""

    def answer(material: Material) -> Draft | None:
        facts = _of_role(material, material.own_facts(*kinds))
        material = _ahead(material, facts)
        facts = [fact for fact in facts if _within(material.ask, fact)]
        named = _counted(material, facts)
        if not material.ask.whole and named is None and uncovered(material.ask, map(_written, facts)):
            return None
        counts = material.ask.kind is QuestionKind.HOW_MANY and named is not None
        facts = [fact for fact in facts if fact.kind is named or can_answer(material.ask, fact.quote)]
        if not facts or material.ask.kind is QuestionKind.WHY:
            return None
        once = list({(fact.kind, fact.value): fact for fact in reversed(facts)}.values())[::-1]
        if material.ask.kind is QuestionKind.HOW_MANY:
            once.sort(key=lambda fact: fact.kind is FactKind.OUTLOOK)
        leading = FactKind.OUTLOOK if material.said("growth", *_TREND) else named
        once.sort(key=lambda fact: fact.kind is not leading)
        return answered(Paragraph(tuple(dict.fromkeys(map(figure, once[: 1 if counts else MOST_FIGURES])))))

    return answer


def _ahead(material: Material, facts: Sequence[Fact]) -> Material:
    """The same without a time to come ("in ten years"), which a projection is about."""
    ask = material.ask
    projected = any(fact.kind is FactKind.OUTLOOK and len(_years(fact.as_of)) > 1 for fact in facts)
    left = tuple(one for one in ask.constraints if not (projected and one.ahead))
    whole = ask.whole or (left != ask.constraints and not left and all(one.familiar for one in ask.terms))
    return replace(material, ask=replace(ask, constraints=left, whole=whole))


def _within(ask: Ask, fact: Fact) -> bool:
    """Whether a figure is of the year that is asked for, and holds whatever else narrows the question."""
    years = {one.written for one in ask.constraints if one.kind is ConstraintKind.YEAR}
    left = missing_constraints(ask, [_written(fact)])
    return years <= _years(fact.as_of) and years.issuperset(left)


def _years(as_of: str) -> set[str]:
    """ "average 2024–34" -> 2024 and 2034; "2026-04-26" -> 2026."""
    found = _PERIOD.findall(as_of)
    return {begin for begin, _ in found} | {begin[:2] + end for begin, end in found if end > begin[2:]}


def _written(fact: Fact) -> str:
    """A figure with its date and source."""
    return f"{fact.quote} {fact.as_of} {fact.source}"


def _counted(material: Material, facts: Sequence[Fact]) -> FactKind | None:
    """The kind of figure that the question counts by its words; "is the number shrinking?" counts nothing."""
    if material.ask.kind is QuestionKind.YES_NO or material.said(*_TREND):
        return None
    held = {fact.kind for fact in facts}
    return next((kind for kind, said in _COUNTED.items() if kind in held and material.said(*said)), None)


def _of_role(material: Material, facts: list[Fact]) -> list[Fact]:
    """The figures of the role itself, where its guides give those of others beside them."""
    role = material.ask.role
    titles = {one.title for fact in facts for one in material.index.guides[fact.guide].roles}
    return [fact for fact in facts if fact.role in titles or (role and parse_role(fact.role)[0] == role.core)]


def _counts_workers(material: Material) -> bool:
    """Whether it is asked how many have the job: "how many plumbers are employed"."""
    ask = material.ask
    counted = {word.stem for word in words(ask.unit)}
    own = word_lists().frame | set(ask.role.core if ask.role else ())
    jobs = bool(material.own_facts(FactKind.JOBS))
    asked = material.said("how many", "number of") and not material.said(*_TREND) and not ask.constraints
    on_topic = ask.topic in _OF_WORKERS and ask.kind is QuestionKind.HOW_MANY
    return on_topic and jobs and asked and counted <= own


def _education(material: Material) -> Draft | None:
    """The typical entry education; what a doctorate is good for stands in the guide's own answers."""
    of_role = _of_role(material, material.own_facts(FactKind.EDUCATION))
    facts = [fact for fact in of_role if not fact.statistic]
    whole = material.ask.whole or (of_schooling(material.ask) and not material.ask.constraints)
    explained = any(one.kind is BlockKind.ANSWER for one in material.passages("education"))
    needed = material.ask.kind is QuestionKind.YES_NO and not explained
    if not facts or not whole or (material.said(*_HIGHER_DEGREES) and not needed):
        return None
    return answered(Paragraph((figure(facts[0]),)))


def _entry_level(material: Material) -> Draft | None:
    facts = material.own_facts(FactKind.ENTRY_LEVEL)
    ask = material.ask
    sure = bool(ask.topic_words) or ask.likeness >= SURE_OF_ENTRY
    if not facts or not sure or ask.kind in (QuestionKind.HOW_MUCH, QuestionKind.HOW_MANY):
        return None
    fact = facts[0]
    if missing_constraints(ask, [_written(fact)]):
        return None
    return answered(Paragraph((claim(say("entry_level", role=fact.role, value=fact.value), fact),)))


def _transition(material: Material) -> Draft | None:
    return ways_in(material) or rung(material)


_workforce = _figures(FactKind.OUTLOOK, FactKind.JOBS, FactKind.OPENINGS)
_BY_TOPIC: dict[str, Answer] = {
    "skills": _items(FactKind.SKILL),
    "duties": _duties,
    "week": _week,
    "differentiators": _items(FactKind.DIFFERENTIATOR),
    "courses": _items(FactKind.COURSE),
    "certifications": _items(FactKind.CERTIFICATION),
    "companies": _companies,
    "disclaimers": disclaimers,
    "about": about,
    "difference": rung,
    "ladder": ladder,
    "transition": _transition,
    "outlook": _workforce,
    "ai_impact": ai_impact,
    "education": _education,
    "entry_level": _entry_level,
    "sources": sources,
}
