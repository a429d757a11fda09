"""How long people stay on a rung of a ladder, from the ladder's own table."""

import re

from bot.compose.claims import sentence
from bot.compose.material import Draft, Material, answered
from bot.domain import ItemList, Paragraph
from bot.understand.naming import same_rung
from bot.understand.reading import QuestionKind
from bot.understand.words import stems
from knowledge.domain import FactKind

_ASKED = re.compile(
    r"\b(?:typical|usual|average|normal|expected)(?:ly)? (?:time|years|months|tenure|stay)\b"
    r"|\btime (?:in|at)\b",
    re.IGNORECASE,
)
"""How it is asked for without a "how long"."""
_OF_STAYING = stems(
    "stay spend sit remain last take keep be get move up out next promote promotion promoted typical"
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
        return None
    return answered(ItemList(tuple(rows)) if len(rows) > 1 else Paragraph(tuple(rows)))
