"""Answers about pay: medians, bands by rung, years or group, and how much more one pays than another."""

import re
from collections.abc import Sequence, Set

from bot.compose.material import Draft, Material, claim, covers, uncovered
from bot.domain import (
    Block,
    Claim,
    Computation,
    ItemList,
    Note,
    Operand,
    Outcome,
    Paragraph,
    Quote,
    Ranges,
    Series,
)
from bot.templates import say
from bot.understand.constraints import ConstraintKind
from bot.understand.reading import QuestionKind
from bot.understand.words import stem, word_lists
from knowledge.domain import Fact, FactKind

AMOUNT = re.compile(
    r"\d{2,3}\s?k\b|[$€£]\s?\d|\bmillions?\b|\b(?:six|seven) figures\b|\d{2,3},\d{3}", re.IGNORECASE
)
"""An amount of money in a question."""


def pay(material: Material) -> Draft | None:
    """Pay facts as sentences and ranges; None where the question is about something finer."""
    ask = material.ask
    if ask.topic != "pay":
        return None
    facts = material.facts(FactKind.MEDIAN_PAY, FactKind.PAY_BAND)
    chosen = _chosen(material, facts)
    if not chosen:
        return _none(material)
    words = [f"{fact.quote} {fact.as_of} {fact.place} {fact.source}" for fact in chosen]
    missing = [word for word in uncovered(ask, words) if stem(word.lower()) not in word_lists().pay]
    if ask.kind in (QuestionKind.WHY, QuestionKind.HOW_LONG, QuestionKind.SHARE) and ask.terms:
        return None
    if missing and not _constrained(material, missing):
        return None
    blocks: list[Block] = []
    if missing:
        title = material.index.guides[chosen[0].guide].title
        what = ", ".join(missing)
        blocks.append(Note(say("missing_figure", guide=title, what=what, topic="pay")))
    difference = _difference(material, chosen) if ask.kind is QuestionKind.COMPARE else None
    if difference:
        blocks.append(Paragraph((difference,)))
    blocks += _rendered(material, chosen)
    outcome = Outcome.PARTIAL if missing else Outcome.ANSWERED
    level = chosen[0].level if len({fact.level for fact in chosen}) == 1 else ""
    return Draft(outcome, tuple(blocks), ", ".join(missing), level)


def _chosen(material: Material, facts: Sequence[Fact]) -> list[Fact]:
    """The facts that the question's rung, group and years of experience pick out."""
    ask, role = material.ask, material.ask.role
    assert role is not None
    if _all_rungs(material):
        return list(facts)
    if ask.experience is not None and role.guides and not ask.levels:
        return [fact for fact in facts if _spans(fact, ask.experience)]
    wanted = {*ask.levels, *(other.level for other in ask.others if other.level)} or {role.level}
    chosen = [
        fact for fact in facts if fact.level.lower() in wanted - {""} or _is_own(material, fact, wanted)
    ]
    group = [fact for fact in chosen if fact.group and _group_said(material, fact)]
    if group and ask.kind is QuestionKind.COMPARE:
        return [fact for fact in chosen if fact.kind is FactKind.PAY_BAND]
    if group:
        return group
    for kind, asked_for in (
        (FactKind.MEDIAN_PAY, ("median",)),
        (FactKind.PAY_BAND, ("range", "band", "bands")),
    ):
        picked = [fact for fact in chosen if fact.kind is kind]
        if picked and material.said(*asked_for):
            return picked
    return chosen


def _all_rungs(material: Material) -> bool:
    """Whether every band answers: "pay by level", or "can one make half a million?"."""
    ask, role = material.ask, material.ask.role
    if role is None or not role.guides:
        return False
    if ask.kind is QuestionKind.YES_NO and not ask.levels and AMOUNT.search(ask.text):
        return True
    return not ask.levels[1:] and material.said(
        "all levels",
        "every level",
        "each level",
        "by level",
        "levels",
        "all bands",
        "salary bands",
        "by experience",
    )


def _is_own(material: Material, fact: Fact, wanted: Set[str]) -> bool:
    """A figure without a rung, of a guide whose own role is on the wanted one."""
    role = material.ask.role
    return bool(role and not fact.level and fact.guide in role.guides and role.level in wanted)


def _spans(fact: Fact, years: float) -> bool:
    return fact.years_low is not None and fact.years_low <= years <= (fact.years_high or float("inf"))


def _group_said(material: Material, fact: Fact) -> bool:
    if material.said(fact.group):
        return True
    return any(
        one.kind is ConstraintKind.EMPLOYER and covers(fact.quote, one.stems[0])
        for one in material.ask.constraints
    )


def _constrained(material: Material, missing: Sequence[str]) -> bool:
    """Whether what is missing narrows a pay question that is otherwise answered."""
    written = {one.written for one in material.ask.constraints}
    return any(word in written for word in missing) and material.ask.topic_score > 0


def _none(material: Material) -> Draft:
    role = material.ask.role
    assert role is not None
    titles = [material.index.guides[slug].title for slug in (*role.guides, *role.nearby)]
    note = say("missing_topic_of_role", topic="pay", role=role.title, nearest=titles)
    return Draft(Outcome.NOT_COVERED, (Note(note),), "pay")


def _rendered(material: Material, facts: Sequence[Fact]) -> list[Block]:
    medians = [fact for fact in facts if fact.kind is FactKind.MEDIAN_PAY]
    bands = [fact for fact in facts if fact.kind is FactKind.PAY_BAND]
    blocks: list[Block] = []
    if medians:
        blocks.append(Paragraph(tuple(_median(fact) for fact in medians[:2])))
        if len(medians) > 2:
            blocks.append(ItemList(tuple(_median(fact) for fact in medians[2:])))
    if len(bands) == 1:
        blocks.append(Paragraph((_band(bands[0], noted=True),)))
    elif bands:
        blocks += _ranges(material, bands)
    return blocks + _notices(material, facts)


def _median(fact: Fact) -> Claim:
    text = say(
        "median_pay", role=fact.role, value=fact.value, as_of=fact.as_of, place=fact.place, name=fact.name
    )
    return claim(text, fact)


def _label(fact: Fact) -> str:
    return fact.name or fact.role or fact.level


def _band(fact: Fact, noted: bool = False) -> Claim:
    if noted and fact.note and fact.note in fact.quote:
        return claim(say("pay_band_noted", label=_label(fact), value=fact.value, note=fact.note), fact)
    return claim(say("pay_band", label=_label(fact), value=fact.value), fact)


def _ranges(material: Material, bands: Sequence[Fact]) -> list[Block]:
    blocks: list[Block] = []
    for unit in dict.fromkeys(fact.unit for fact in bands):
        series = tuple(
            Series(_label(fact), _band(fact), fact.low, fact.high, open_ended=fact.high is None)
            for fact in bands
            if fact.unit == unit
        )
        role = material.ask.role
        blocks.append(Ranges(say("pay_title", role=role.title if role else ""), unit, series))
    return blocks


def _notices(material: Material, facts: Sequence[Fact]) -> list[Block]:
    """The disclaimer that a guide attaches to its figures: the least sentence of it."""
    slugs = {fact.guide for fact in facts}
    notices = [
        fact
        for fact in material.facts(FactKind.NOTICE)
        if fact.about is FactKind.PAY_BAND and fact.guide in slugs
    ]
    return [Paragraph((claim(notices[0].quote, notices[0]),))] if notices else []


def _difference(material: Material, facts: Sequence[Fact]) -> Claim | None:
    """How much more the higher of two bands pays, from low to low and high to high."""
    bands = [fact for fact in facts if fact.kind is FactKind.PAY_BAND and fact.low is not None]
    if len(bands) > 2:
        plain = [fact for fact in bands if not fact.group]
        bands = plain if len(plain) == 2 else bands
    if len(bands) != 2:
        return None
    less, more = sorted(bands, key=lambda fact: fact.low or 0)
    if less.low is None or more.low is None or less.unit != more.unit:
        return None
    low = more.low - less.low
    high = more.high - less.high if more.high is not None and less.high is not None else None
    operands = tuple(
        Operand(value, Quote(fact.passage, fact.quote))
        for fact in (more, less)
        for value in (fact.low, fact.high)
        if value is not None
    )
    expression = f"{_short(more.low)} − {_short(less.low)} = {_short(low)}"
    if high is not None:
        expression += f"; {_short(more.high)} − {_short(less.high)} = {_short(high)}"
    text = say(
        "difference",
        more=_label(more),
        less=_label(less),
        low=_short(min(low, high if high is not None else low)),
        high=_short(max(low, high)) if high is not None else "",
    )
    return Claim(text, claim("", more, less).quotes, computation=Computation(expression, operands))


def _short(amount: float | None) -> str:
    """Dollars as the guides write them: $280K, or $133,080 where thousands do not divide it."""
    value = int(amount or 0)
    return f"${value // 1000}K" if value % 1000 == 0 else f"${value:,}"
