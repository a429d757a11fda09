"""How long people stay on a rung of a ladder, and how many years it asks for, from the ladder itself."""

import re

from bot.compose.claims import sentence
from bot.compose.ladder import years
from bot.compose.material import Draft, Material, answered
from bot.domain import ItemList, Paragraph
from bot.understand.naming import same_rung
from bot.understand.reading import QuestionKind
from bot.understand.words import stems
from knowledge.domain import FactKind

_ASKED = re.compile(
    r"\b(?:typical|usual|average|normal|expected)(?:ly)? (?:time|years|months|tenure|stay)\b"
    r"|\btime (?:in|at)\b|\bin years\b|\byears of experience\b"
    r"|\b(?:need|needs|require|requires|takes?)\b.*\b\d+ (?:years|yrs)\b"
    r"|\b\d+(?: (?:years|yrs))?(?: of experience)? (?:is |are )?enough\b|\bis \d+ (?:years |yrs )?enough\b",
    re.IGNORECASE,
)
"""How it is asked for without a "how long"."""
_FROM = re.compile(r"\bfrom\b", re.IGNORECASE)
_OF_STAYING = stems(
    "need require must have become reach experience job role old pass required needed call called"
    " stay spend sit remain last take keep be get move up out next promote promotion promoted typical"
    " typically usual usually normal normally average expected time year month long level grade rung before"
    " until person people individual contributor ic manager engineer engineering company career ladder"
)
"""Words of a question that asks for nothing else."""


def staying(material: Material) -> Draft | None:
    """The rows of the rung asked about, of the same publisher; None where something else is asked of it."""
    ask, role = material.ask, material.ask.role
    if role is None or not (ask.kind is QuestionKind.HOW_LONG or _ASKED.search(ask.text)):
        return None
    guides = material.index.guides
    sources = {guides[slug].source for slug in ask.guides}
    asked = {term.stem for term in (*ask.terms, *ask.topic_words)}
    if ask.constraints or not asked <= _OF_STAYING | stems(" ".join(sources)):
        return None
    wanted = {*ask.levels, role.level} - {""}
    facts = [
        fact
        for fact in material.index.facts_of_kinds((FactKind.TIME_IN_LEVEL,))
        if guides[fact.guide].source in sources
        and any(same_rung(fact.level.lower(), level) for level in wanted)
    ]
    rows = [
        sentence(material.index.passages[one], 0) for one in dict.fromkeys(fact.passage for fact in facts)
    ]
    if not rows:
        return _years(material)
    return answered(ItemList(tuple(rows)) if len(rows) > 1 else Paragraph(tuple(rows)))


def _years(material: Material) -> Draft | None:
    """The years of experience of a rung that is named, for those who come from no other role."""
    ask, role = material.ask, material.ask.role
    named = bool(ask.levels) or (role is not None and bool(role.level) and not role.guides)
    from_elsewhere = ask.origin is not None or _FROM.search(ask.text)
    return years(material) if named and not from_elsewhere and ask.unit in ("", "years") else None
