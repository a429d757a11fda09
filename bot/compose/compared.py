"""Two or more roles side by side: a table with a citation in every cell that says anything."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.compose.claims import claim, figure, sentence
from bot.compose.material import Draft, Material, answered, missing_constraints
from bot.compose.pay_blocks import band, between, dated, is_of, label, median
from bot.domain import Claim, Note, Outcome, Paragraph, Quote, Table
from bot.templates import say
from bot.understand.constraints import Constraint, ConstraintKind
from bot.understand.reading import Ask, QuestionKind
from bot.understand.roles import RoleRef, parse_role
from knowledge.domain import BlockKind, Fact, FactKind

_ANY = ("difference", "about", "similar", "")
"""Topics that a comparison is on by its form alone."""
_SIDE_BY_SIDE = (
    *("compare", "and", "or", "both", "than", "vs", "versus", "differ", "too", "they", "them", "their"),
    *("same", "what about", "how about"),
)
"""Words by which two roles are put side by side, or both go on to be spoken of."""
_PROSE = (BlockKind.ANSWER, BlockKind.PARAGRAPH)
_SPAN = re.compile(r"\b((?:19|20)\d\d)[–-](\d\d)\b")
MOST_ITEMS, MOST_SENTENCES = 4, 2
"""Of a section in one cell."""
_PAY = ("pay", *_ANY)
_OUTLOOK = ("outlook", *_ANY)
_EDUCATION = ("education", *_ANY)


def compared(material: Material) -> Draft | None:
    """The roles a question puts side by side; None where it names only one, or they share their guide."""
    ask = material.ask
    if ask.role is None or not ask.others or ask.origin is not None:
        return None
    roles = [one for one in (ask.role, *ask.others) if one.known]
    if len(roles) < 2 or len({one.core for one in roles}) < 2 or ask.topic == "transition":
        return None
    side_by_side = len(ask.others) > 1 or material.said(*_SIDE_BY_SIDE)
    if ask.kind is not QuestionKind.COMPARE and not side_by_side:
        return None
    topic = _topic(ask)
    columns = [
        (say(name), cell)
        for name, topics, cell in (
            ("column_median", _PAY, _median),
            ("column_range", ("pay",), _range),
            ("column_outlook", _OUTLOOK, _first(FactKind.OUTLOOK)),
            ("column_education", _EDUCATION, _first(FactKind.EDUCATION)),
        )
        if topic in topics
    ]
    if not columns:
        title = material.lexicon.topics.by_name[topic].title
        columns = [(title[:1].upper() + title[1:], _section(material, topic))]
    rows = [_row(material, role, [cell for _, cell in columns]) for role in roles]
    if not any(cell.quotes for row in rows for cell in row[1:]):
        return None
    heads = (say("column_role"), *(name for name, _ in columns))
    more = _difference(material, roles) if topic == "pay" else None
    blocks = (*((Paragraph((more,)),) if more else ()), Table(heads, tuple(rows)))
    missing = [one.title for one in roles if not _has_rung(material, one)]
    missing += not_told(ask, [cell for row in rows for cell in row[1:]], heads, topic == "outlook")
    if not missing:
        return answered(*blocks)
    note = Note(say("not_told_for", what=missing, of_table=False))
    return Draft(Outcome.PARTIAL, (note, *blocks), ", ".join(missing))


def not_told(ask: Ask, shown: Sequence[Claim], heads: Sequence[str], looks_ahead: bool) -> list[str]:
    """What narrows a question and stands in nothing that is shown under these heads, as written: "Google",
    "2015", years of experience. To figures that look ahead a time to come is no narrowing."""
    joined = " ".join(
        (*heads, *(text for one in shown for text in (one.text, *(q.text for q in one.quotes))))
    )
    narrowing = tuple(
        one for one in ask.constraints if not (looks_ahead and (one.ahead or _spanned(one, joined)))
    )
    missing = missing_constraints(replace(ask, constraints=narrowing), [joined])
    if ask.experience is not None and not looks_ahead:
        missing.append(say("years_of_experience", years=ask.experience))
    return list(dict.fromkeys(missing))


def _spanned(one: Constraint, text: str) -> bool:
    """Whether a year lies in a span that a text names: 2030 in "2024–34"."""
    spans = ((int(begin), int(begin[:2] + end)) for begin, end in _SPAN.findall(text))
    return one.kind is ConstraintKind.YEAR and any(low <= int(one.written) <= high for low, high in spans)


def _has_rung(material: Material, role: RoleRef) -> bool:
    """Whether the figures of a role are of the rung that is asked for: its guide is on it, or a fact."""
    guided = (one for slug in role.guides for one in material.index.guides[slug].roles)
    on_rung = any(parse_role(one.title)[1] == role.level for one in guided)
    return not role.level or on_rung or any(f.level.lower() == role.level for f in _facts_of(material, role))


def _topic(ask: Ask) -> str:
    """What is compared: the first topic that a word names and that says more than that it is compared."""
    named = [one.topic for one in ask.subjects if one.words and one.topic not in _ANY]
    return next((one for one in ask.topics if one in named), ask.topic)


def _difference(material: Material, roles: Sequence[RoleRef]) -> Claim | None:
    """How much more the one role pays than the other, by medians of the same date."""
    latest = [_latest(role, _facts_of(material, role)) for role in roles]
    alone = [facts[0] for facts in latest if len(facts) == 1]
    if len(alone) != 2 or len(latest) != 2 or alone[0].as_of != alone[1].as_of:
        return None
    return between(*alone)


Cell = Callable[[RoleRef, Sequence[Fact]], Claim | None]


def _row(material: Material, role: RoleRef, cells: Sequence[Cell]) -> tuple[Claim, ...]:
    facts = _facts_of(material, role)
    filled = [cell(role, facts) or Claim(say("guide_does_not_say"), ()) for cell in cells]
    shown: tuple[Quote, ...] = next((one.quotes[:1] for one in filled if one.quotes), ())
    return (Claim(role.title, shown), *filled)


def _facts_of(material: Material, role: RoleRef) -> Sequence[Fact]:
    return replace(material, ask=replace(material.ask, role=role)).facts(*FactKind)


def _median(role: RoleRef, facts: Sequence[Fact]) -> Claim | None:
    latest = _latest(role, facts)
    if not latest:
        return None
    if len(latest) == 1:
        return median(latest[0])
    return claim(" ".join(median(fact).text for fact in latest), *latest)


def _latest(role: RoleRef, facts: Sequence[Fact]) -> list[Fact]:
    """The medians of the last date, each once: the role's own alone, else those of all it may fall under."""
    medians = [fact for fact in facts if fact.kind is FactKind.MEDIAN_PAY and role.guides]
    date = max((fact.as_of for fact in medians), key=dated, default="")
    latest = {fact.low: fact for fact in reversed(medians) if fact.as_of == date}
    once = list(latest.values())[::-1]
    return once[:1] if once and is_of(role, once[0]) else once


def _range(role: RoleRef, facts: Sequence[Fact]) -> Claim | None:
    bands = [
        fact
        for fact in facts
        if fact.kind is FactKind.PAY_BAND and not fact.statistic and fact.level.lower() == role.level
    ]
    if len(bands) == 1:
        return band(bands[0])
    said = "; ".join(f"{label(one)}: {one.value}" for one in bands)
    return claim(said, *bands) if bands else None


def _section(material: Material, topic: str) -> Cell:
    """What a role's guides list under a topic, or how they begin on it."""
    kinds = material.lexicon.topics.by_name[topic].facts

    def cell(role: RoleRef, facts: Sequence[Fact]) -> Claim | None:
        listed = [fact for fact in facts if fact.kind in kinds and fact.guide in role.guides][:MOST_ITEMS]
        if listed:
            return claim("; ".join(fact.quote.rstrip(".") for fact in listed), *listed)
        passages = replace(material, ask=replace(material.ask, role=role)).passages(topic)
        told = (one for one in passages if one.kind in _PROSE and one.topics[0] == topic)
        prose = next(told, None)
        if prose is None:
            return None
        begin = 1 if prose.kind is BlockKind.ANSWER and len(prose.sentences) > 1 else 0
        said = [sentence(prose, n) for n in range(begin, len(prose.sentences))][:MOST_SENTENCES]
        return Claim(" ".join(one.text for one in said), tuple(quote for one in said for quote in one.quotes))

    return cell


def _first(kind: FactKind) -> Cell:
    def cell(role: RoleRef, facts: Sequence[Fact]) -> Claim | None:
        found = [fact for fact in facts if fact.kind is kind and fact.statistic == "" and role.guides]
        return figure(found[0]) if found else None

    return cell
