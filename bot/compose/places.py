"""Pay by place: whether the wage table answers an ask, and what is said beside its figures."""

from collections.abc import Sequence

from bot.compose.material import Draft, Material
from bot.compose.pay import of_beginners
from bot.compose.wage_claims import Shown
from bot.compose.wage_occupations import Wanted, wanted_of
from bot.compose.wage_rows import NATION, ranked, rows_of
from bot.domain import Choice, Note, Outcome
from bot.templates import say
from bot.understand.constraints import ConstraintKind
from bot.understand.naming import parse_role
from bot.understand.percentiles import MEDIAN
from bot.understand.place_text import Place
from bot.understand.reading import QuestionKind
from bot.understand.wage_ask import WageAsk
from bot.understand.wage_words import is_of_figures, says
from knowledge.domain import FactKind
from knowledge.ports import Area, AreaKind, Wages

MOST_CHOICES = 5
"""Places offered where a name is that of several."""
_BESIDE_PAY = frozenset({"transition", "education", "interview", "certifications", "courses", "skills"})
"""Topics on which "make" is not about pay."""
_NO_AMOUNT = frozenset({QuestionKind.WHY, QuestionKind.HOW_LONG, QuestionKind.SHARE})
"""Kinds of questions that a wage is no answer to."""


def paid_by_place(material: Material) -> Draft | None:
    """Figures of the wage table; None where the question is not for it."""
    wages, asked = material.index.wages, material.ask.wages
    if wages is None or asked is None or not _about_pay(material, asked):
        return None
    wanted = wanted_of(material, wages, asked)
    if wanted is None or not _takes_it(material, asked):
        return None
    if asked.unclear is not None:
        return _asked_back(material.ask.text, asked.unclear)
    if asked.abroad and not asked.areas:
        places = ", ".join(asked.abroad)
        return Draft(
            Outcome.NOT_COVERED, (Note(say("place_abroad", place=places)),), places, role=wanted.title
        )
    return _figures(material, wages, asked, wanted)


def _figures(material: Material, wages: Wages, asked: WageAsk, wanted: Wanted) -> Draft | None:
    alone = asked.statistics[0] if len(asked.statistics) == 1 else MEDIAN  # of several the ranges tell
    shown = Shown(wages, asked.hourly, alone)
    rows = (
        rows_of(wanted.codes, asked, shown)
        if asked.ranking is None
        else ranked(wanted.codes, asked.ranking, asked, shown)
    )
    if not rows.blocks:
        return None
    notes = [*wanted.notes]
    if asked.abroad:
        notes.append(say("place_abroad", place=", ".join(asked.abroad)))
    missing = _not_told_apart(material, wages, asked)
    if missing:
        titles = ", ".join(wages.table.occupations[code].title for code in wanted.codes)
        notes.append(say("no_such_figures", occupation=titles, what=missing))
    partial = bool(missing or asked.abroad or rows.wider or wanted.partial)
    said = tuple(Note(note) for note in dict.fromkeys(notes))
    return Draft(
        Outcome.PARTIAL if partial else Outcome.ANSWERED,
        (*said, *rows.blocks),
        ", ".join((*missing, *asked.abroad)),
        role=wanted.title,
    )


def _about_pay(material: Material, asked: WageAsk) -> bool:
    ask = material.ask
    if ask.kind in _NO_AMOUNT or ask.statement:
        return False
    if asked.counts or asked.goes_on or (asked.compared and says("compares", ask.text)):
        return True
    if not asked.said and any(not any(one.written in part for part in asked.apart) for one in ask.terms):
        return False  # "nurse training in Texas"
    return ask.topic not in _BESIDE_PAY


def _takes_it(material: Material, asked: WageAsk) -> bool:
    """Whether the table answers: a place is named or asked for, or no guide has such figures of the role."""
    placed = any(area.id != NATION for area in asked.areas) or (bool(asked.areas) and bool(asked.recalled))
    if asked.unclear or asked.ranking is not None or placed:
        return True
    role = material.ask.role
    if asked.hourly and not asked.abroad:
        return True
    if asked.abroad:
        return not (role and role.known)
    if role is None or not role.known:
        return True
    kinds = (FactKind.JOBS, FactKind.OPENINGS) if asked.counts else (FactKind.MEDIAN_PAY, FactKind.PAY_BAND)
    of_role = (parse_role(fact.role) == (role.core, role.level) for fact in material.facts(*kinds))
    return not material.own_facts(*kinds) and not any(of_role)


def _asked_back(text: str, place: Place) -> Draft:
    """Asks which of several places is meant."""
    labels = [_label(area, place.choices) for area in place.choices[:MOST_CHOICES]]
    choices = tuple(Choice(label, _with(text, place.written, label)) for label in labels)
    note = Note(say("which_place", name=place.written, choices=labels))
    return Draft(Outcome.CLARIFY, (note,), choices=choices)


def _with(text: str, name: str, label: str) -> str:
    """The question with the one place that is meant."""
    at = text.lower().find(name.lower())
    return f"{text[:at]}{label}{text[at + len(name) :]}" if at >= 0 else f"{text.rstrip(' ?.')} ({label})?"


def _label(area: Area, among: Sequence[Area]) -> str:
    """A short name that tells a place from the others of its name: "Portland, OR"."""
    if area.kind is AreaKind.STATE:
        return say("state_of_name", name=area.title) if len(among) > 1 else area.title
    city = area.title.partition(",")[0].partition("-")[0]
    return f"{city}, {area.states[0]}"


def _not_told_apart(material: Material, wages: Wages, asked: WageAsk) -> list[str]:
    """What narrows the question and the table does not tell apart: an employer, a group, another year, a part
    of the people that is none of its percentiles, a level, years of experience, a finer occupation, a place
    that it does not know, a bonus."""
    ask = material.ask
    year = wages.table.release[-4:]
    told = {ConstraintKind.PLACE, ConstraintKind.PART} if asked.statistics else {ConstraintKind.PLACE}
    missing = [one.written for one in ask.constraints if one.kind not in told]
    missing = [one for one in (*missing, *asked.apart) if one != year]
    if asked.counts:
        missing += [
            term.written for term in ask.terms if not term.familiar and not is_of_figures(term.written)
        ]
    missing += asked.finer
    if asked.ranking is None and not asked.areas:
        missing += [say("outside", place=one.written) for one in asked.left_out]
    if not asked.finer and of_beginners(ask):
        missing.append(say("beginners"))
    levels = ask.levels or ((ask.role.level,) if ask.role and not asked.recalled else ())
    missing += [level for level in levels if level]
    if ask.experience is not None:
        missing.append(say("years_of_experience", years=ask.experience))
    return list(dict.fromkeys(missing))
