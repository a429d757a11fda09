"""Answers about pay: which figures a question picks out, by rung, group, years or percentile."""

import re
from collections.abc import Sequence, Set
from dataclasses import replace

from bot.compose.evidence import candidates
from bot.compose.ladder import DIRECTIONS, beyond_named, direction, end, steps_of, years
from bot.compose.material import Draft, Material, covers, covers_any, spans
from bot.compose.pay_blocks import blocks_of, difference
from bot.compose.pay_missing import missing_of, tells
from bot.domain import Block, Note, Outcome, Paragraph
from bot.reply import quotes_of
from bot.templates import say
from bot.understand.constraints import ConstraintKind
from bot.understand.percentiles import statistics_in
from bot.understand.reading import Ask, QuestionKind
from bot.understand.roles import RoleRef, parse_role
from bot.understand.words import word_lists
from knowledge.domain import Fact, FactKind

AMOUNT = re.compile(
    r"\d{2,3}\s?k\b|[$€£]\s?\d|\bmillions?\b|\b(?:six|seven) figures\b|\d{2,3},\d{3}", re.IGNORECASE
)
"""An amount of money in a question."""
_BY_RUNG = re.compile(
    r"\b(?:all|every|each|by|per|different|various) (?:the )?(?:levels?|bands?|seniority|experience|rungs?)\b"
    r"|\b(?:levels|salary bands)\b"
    r"|\b(?:pay|salary|salaries|earnings|income|money|comp(?:ensation)?)\b.{0,20}"
    r"\b(?:grow|grows|progress|progresses|progression|rise|rises|climb|climbs|develops?|goes? up)\b",
    re.IGNORECASE,
)
_BEGINNERS = re.compile(
    r"\b(?:start(?:ing|ers?)?|entry|beginn(?:ing|ers?)|newcomers?|new grads?|first (?:job|year)"
    r"|out of (?:college|school))\b",
    re.IGNORECASE,
)
_NOT_GROUP = re.compile(
    r"\b(?:not|isn't|isnt|outside|other than|without|except|excluding|apart from|beyond|non)\b"
    r"(?:\W+\w+){0,2}\W+(?:big|tech|faang|maang|giants?|large)\b",
    re.IGNORECASE,
)
"""A question that leaves the group of big employers out."""
LIKE_PAY = 0.6
"""Cosine with an example question on pay from which foreign words do not matter."""
FINER = 0.3
HALF = 0.5
"""A sentence this likely that holds half of the question's words goes before the figures."""


def picks_figures(material: Material) -> bool:
    """Whether nothing but the pay of rungs, or a percentile, that it names is asked for."""
    return bool(material.ask.levels or statistics_in(material.ask.text)) and asks_only_pay(material)


def of_other_rungs(material: Material, draft: Draft) -> bool:
    """Whether a draft quotes nothing but pay rows of rungs other than the one asked about, where nothing but
    its pay is; or a row for other years of experience than those told."""
    ask = material.ask
    if not asks_only_pay(material) or direction(material) or end(material):
        return False
    quoted = {quote.passage_id for quote in quotes_of(draft.blocks)}
    figures = [one for one in _facts(material) if one.passage in quoted and one.kind is FactKind.PAY_BAND]
    if ask.experience is not None:
        return any(one.years_low is not None and not spans(one, ask.experience) for one in figures)
    asked = {*ask.levels} or {ask.role.level if ask.role is not None else ""}
    return bool(figures) and all(one.level and one.level.lower() not in asked for one in figures)


def asks_only_pay(material: Material) -> bool:
    """Whether pay is asked for in words, and nothing narrows it but a part of the people."""
    return asks_pay(material) and all(one.kind is ConstraintKind.PART for one in material.ask.constraints)


def asks_pay(material: Material) -> bool:
    """Whether pay is asked for in words, and nothing else but for whom, where or when."""
    ask = material.ask
    asked = bool(ask.topic_words) or ask.kind is QuestionKind.HOW_MUCH or bool(statistics_in(ask.text))
    return ask.topic == "pay" and asked and not ask.named and all(term.familiar for term in ask.terms)


def pay(material: Material) -> Draft | None:
    """Pay facts as sentences and ranges; None where the question is about something finer."""
    ask = material.ask
    if ask.topic == "pay" and ask.kind is QuestionKind.HOW_LONG and ask.experience is None:
        return years(material)
    if ask.topic != "pay" or (not ask.step and (_finer(material) or _hardly_pay(material))):
        return None
    material = _shifted(material)
    chosen = _chosen(material, _facts(material))
    if not chosen:
        return _of_another_rung(material) or _none(material)
    general = all(not fact.level and fact.years_low is None for fact in chosen)
    return _drafted(material, chosen, [say("beginners")] if general and of_beginners(material.ask) else ())


def of_beginners(ask: Ask) -> bool:
    """Whether the pay of those is asked for who have just begun."""
    return not ask.levels and bool(_BEGINNERS.search(ask.text))


def _hardly_pay(material: Material) -> bool:
    """Whether only likeness speaks for pay, and not much of it, while words of the question are foreign
    to the guide ("the unemployment rate")."""
    ask = material.ask
    if statistics_in(ask.text):
        return False
    held = material.lexicon.stems_of(ask.guides)
    foreign = any(
        not term.familiar and term.stem not in word_lists().pay and not covers_any(held, term.stem)
        for term in ask.terms
    )
    return foreign and not ask.topic_words and ask.likeness < LIKE_PAY


def _finer(material: Material) -> bool:
    """Whether the question wants a sentence on pay rather than figures: a reason, a share, what a band
    is made of."""
    ask = material.ask
    if ask.kind in (QuestionKind.WHY, QuestionKind.HOW_LONG, QuestionKind.SHARE):
        return bool(ask.terms)
    if statistics_in(ask.text):
        return False
    open_ended = ask.kind not in (QuestionKind.HOW_MUCH, QuestionKind.COMPARE)
    held = [term for term in ask.terms if not term.familiar and term.stem not in word_lists().pay]
    if not open_ended or not held:
        return False
    best = next(iter(candidates(material)), None)
    return best is not None and best.probability >= FINER and best.signals.coverage >= HALF


def _shifted(material: Material) -> Material:
    """The ask moved along the ladder, for "and one step above that?", "at the very top?"."""
    ask, role = material.ask, material.ask.role
    rungs = steps_of(material)
    rung = _rung_meant(material, rungs) if role is not None else None
    if rung is None:
        return material
    core, level = parse_role(rung.role)
    moved = material.lexicon.roles.resolve(core, level, rung.role)
    terms = tuple(term for term in ask.terms if term.stem not in DIRECTIONS)
    return replace(material, ask=replace(ask, role=moved, terms=terms, levels=()))


def _rung_meant(material: Material, rungs: Sequence[Fact]) -> Fact | None:
    """The step of the ladder that a question on pay points to: its top, the one above another."""
    ask, step = material.ask, direction(material)
    if rungs and (last := end(material)):
        return rungs[-1 if last > 0 else 0]
    if not step or (ask.levels and not beyond_named(material)):
        return None
    level = ask.levels[0] if ask.levels or ask.role is None else ask.role.level
    at = next((number for number, fact in enumerate(rungs) if fact.level.lower() == level), None)
    return rungs[at + step] if at is not None and 0 <= at + step < len(rungs) else None


def _facts(material: Material) -> list[Fact]:
    return material.facts(FactKind.MEDIAN_PAY, FactKind.PAY_BAND)


def _drafted(material: Material, chosen: Sequence[Fact], missing: Sequence[str] = ()) -> Draft | None:
    ask = material.ask
    unpaid = [one.title for one in _compared(material) if not any(_is_on(one, fact) for fact in chosen)]
    missing = [*missing, *unpaid, *missing_of(material, chosen, _facts(material))]
    blocks: list[Block] = []
    if missing:
        title = material.index.guides[chosen[0].guide].title
        blocks.append(Note(say("missing_figure", guide=title, what=", ".join(missing), topic="pay")))
    more = difference(chosen) if _names_two(material, chosen) and not unpaid else None
    if more:
        blocks.append(Paragraph((more,)))
    paid = next((one for one in _compared(material) if one.title not in unpaid), ask.role)
    blocks += blocks_of(replace(material, ask=replace(ask, role=paid)), chosen)
    levels = {fact.level for fact in chosen}
    outcome = Outcome.PARTIAL if missing else Outcome.ANSWERED
    return Draft(outcome, tuple(blocks), ", ".join(missing), levels.pop() if len(levels) == 1 else "")


def _names_two(material: Material, chosen: Sequence[Fact]) -> bool:
    """Whether two things are compared of which the question names both, or the group of one of them."""
    ask = material.ask
    two = bool(ask.others) or len(set(ask.levels)) > 1
    group = any(_group_said(material, one) for one in chosen if one.group)
    return ask.kind is QuestionKind.COMPARE and (two or group)


def _compared(material: Material) -> Sequence[RoleRef]:
    """The roles whose pay is compared."""
    ask = material.ask
    if ask.role is None or ask.kind is not QuestionKind.COMPARE or not ask.others:
        return ()
    return (ask.role, *ask.others)


def _is_on(role: RoleRef, fact: Fact) -> bool:
    """Whether a figure is of that very role on that rung."""
    return fact.level.lower() == role.level if fact.level else fact.guide in role.guides


def _chosen(material: Material, facts: Sequence[Fact]) -> list[Fact]:
    """The facts that the question's rung, group, percentile and years of experience pick out."""
    ask, role = material.ask, material.ask.role
    assert role is not None
    if _all_rungs(material):
        return list(facts)
    if (
        ask.experience is not None
        and role.guides
        and not ask.levels
        and any(fact.years_low for fact in facts)
    ):
        spanning = [fact for fact in facts if spans(fact, ask.experience)]
        if spanning:
            return spanning
    wanted = {*ask.levels, *(other.level for other in ask.others if other.level)} or {role.level}
    chosen = [fact for fact in facts if fact.level.lower() in wanted - {""} or _is_own(role, fact, wanted)]
    if asked := statistics_in(ask.text):
        return [fact for fact in chosen if tells(fact, asked)] or chosen
    if _NOT_GROUP.search(ask.text):
        return [fact for fact in chosen if not (fact.group and _group_said(material, fact))] or chosen
    group = [fact for fact in chosen if fact.group and _group_said(material, fact)]
    if group and ask.kind is QuestionKind.COMPARE:
        return [fact for fact in chosen if fact.kind is FactKind.PAY_BAND]
    if group:
        return group
    for kind, asked_for in (
        (
            FactKind.MEDIAN_PAY,
            ("median", "in the middle", "one number", "single number", "middle of the range"),
        ),
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
    return not ask.levels[1:] and bool(_BY_RUNG.search(ask.text))


def _is_own(role: RoleRef, fact: Fact, wanted: Set[str]) -> bool:
    """A figure without a rung, of a guide whose own role is on the wanted one."""
    return not fact.level and fact.guide in role.guides and role.level in wanted


def _group_said(material: Material, fact: Fact) -> bool:
    big_tech = word_lists().big_tech
    if material.said(fact.group) or (fact.group.lower() in big_tech and material.said(*big_tech)):
        return True
    employers = (one for one in material.ask.constraints if one.kind is ConstraintKind.EMPLOYER)
    return any(covers(fact.quote, one.stems[0]) for one in employers)


def _of_another_rung(material: Material) -> Draft | None:
    """The pay of the role on all rungs, where the question names a rung that has no figure of its own."""
    ask, role = material.ask, material.ask.role
    assert role is not None
    general = material.lexicon.roles.resolve(role.core, "")
    if not role.level or not general.guides:
        return None
    whole = replace(material, ask=replace(ask, role=general, levels=()))
    chosen = _chosen(whole, _facts(whole))
    if not chosen:
        return None
    shown = replace(whole, ask=replace(whole.ask, role=replace(general, title=role.title)))
    return _drafted(shown, chosen, [role.title])


def _none(material: Material) -> Draft:
    role = material.ask.role
    assert role is not None
    titles = [material.index.guides[slug].title for slug in (*role.guides, *role.nearby)]
    note = say("missing_topic_of_role", topic="pay", role=role.title, nearest=titles)
    return Draft(Outcome.NOT_COVERED, (Note(note),), "pay")
