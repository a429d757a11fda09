"""Answers on what a guide rests on: its sources, its review date, its disclaimers."""

from bot.compose.claims import verbatim
from bot.compose.material import Draft, Material, answered, uncovered
from bot.domain import ItemList, Paragraph
from bot.understand.reading import QuestionKind
from knowledge.domain import FactKind

AFFILIATION_WORDS = ("affiliated", "affiliation", "partnership", "partner", "sponsored", "endorsed")
"""Words with which people ask whether a guide has to do with the companies it names."""
_DATE_WORDS = (
    "reviewed", "review", "updated", "update", "up to date", "how old", "current", "date", "recent", "fresh",
    "latest",
)  # fmt: skip
_PAY_WORDS = (
    "salary", "pay", "numbers", "figures", "anchors", "compensation", "wage", "ranges", "bands",
)  # fmt: skip
_NOTICE_WORDS = {
    FactKind.COMPANY: (*AFFILIATION_WORDS, "companies"),
    FactKind.CERTIFICATION: ("certification", "exam", "certificate"),
    FactKind.PAY_BAND: (
        "salary", "pay", "financial", "advice", "guarantee", "guaranteed", "compensation",
    ),
}  # fmt: skip
"""What a disclaimer is about, and the words with which people ask for it."""


def sources(material: Material) -> Draft | None:
    """The review date, the sources of the pay figures, or all sources; None on methods."""
    dates = material.facts(FactKind.REVIEWED)
    if dates and (material.said(*_DATE_WORDS) or material.ask.kind is QuestionKind.WHEN):
        return answered(Paragraph(verbatim(dates[:1])))
    anchors = material.facts(FactKind.SALARY_ANCHOR)
    if anchors and material.said(*_PAY_WORDS):
        return answered(Paragraph(verbatim(anchors)))
    if material.said("method", "methodology"):
        return None
    named = material.facts(FactKind.SOURCE)
    if named and (material.ask.whole or not uncovered(material.ask, [fact.quote for fact in named])):
        return answered(ItemList(verbatim(named)))
    if not named and material.ask.whole:
        return _named_beside(material)
    return None


def _named_beside(material: Material) -> Draft | None:
    """A fact of each source that stands beside what is taken from it, for a guide that lists none."""
    held = [fact for fact in material.facts(*FactKind) if fact.source and fact.source in fact.quote]
    once = {fact.source: fact for fact in reversed(held)}
    return answered(ItemList(verbatim(list(once.values())))) if once else None


def disclaimers(material: Material) -> Draft | None:
    """The disclaimers on what the question names, or all."""
    notices = material.facts(FactKind.NOTICE)
    asked = [
        fact for fact in notices if fact.about in _NOTICE_WORDS and material.said(*_NOTICE_WORDS[fact.about])
    ]
    return answered(Paragraph(verbatim(asked or notices))) if notices else None
