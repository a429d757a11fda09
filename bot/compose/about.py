"""Answers that introduce a role: what it is, its field, how AI changes it."""

from bot.compose.claims import figure, sentence
from bot.compose.ladder import rung
from bot.compose.material import Draft, Material, answered
from bot.domain import Claim, Paragraph, Quote
from bot.understand.reading import QuestionKind
from knowledge.domain import BlockKind, FactKind, Passage

ABOUT_SENTENCES = 2
"""Sentences given of the passage about a role, after its summary."""
AI_SENTENCES = 3
"""Sentences given on how AI changes a role."""
FIELD_NAME = "About the field"
"""What the reader calls the line that names a page's field."""
_FIELD_WORDS = (
    "field", "category", "branch", "discipline", "area", "domain", "department", "sector", "industry",
)  # fmt: skip


def about(material: Material) -> Draft | None:
    """The guide's summary, then how its passage about the role begins."""
    role = material.ask.role
    if role is None or not role.guides:
        return rung(material)
    if not material.ask.whole:
        return None
    guide = material.index.guides[role.guides[0]]
    passages = material.index.passages_of(guide.slug)
    fields = [one for one in passages if one.columns == (FIELD_NAME,)]
    if fields and material.said(*_FIELD_WORDS):
        return answered(Paragraph((Claim(fields[0].text, (Quote(fields[0].id, fields[0].text),)),)))
    summaries = [one for one in passages if guide.summary and one.text == guide.summary]
    claims = [sentence(one, number) for one in summaries for number in range(len(one.sentences))]
    if not summaries or material.ask.kind is not QuestionKind.DEFINE:
        prose = [one for one in _prose(material, "about") if one not in summaries][:1]
        claims += [sentence(one, number) for one in prose for number in _first(one, ABOUT_SENTENCES)]
    return answered(Paragraph(tuple(claims))) if claims else None


def ai_impact(material: Material) -> Draft | None:
    """The score, and unless only that is asked for how the work changes."""
    ask = material.ask
    facts = material.own_facts(FactKind.AI_IMPACT)
    if not ask.whole or (not facts and not material.passages("ai_impact")):
        return None
    claims = [figure(fact) for fact in facts[:1]]
    if ask.kind is not QuestionKind.HOW_MUCH and not material.said(
        "score", "rating", "rated", "number", "points"
    ):
        heads = {fact.quote for fact in facts}
        for passage in _prose(material, "ai_impact")[:1]:
            numbers = [n for n in range(len(passage.sentences)) if passage.sentence(n) not in heads]
            claims += [sentence(passage, number) for number in numbers[:AI_SENTENCES]]
    return answered(Paragraph(tuple(claims))) if claims else None


def _prose(material: Material, topic: str) -> list[Passage]:
    return [one for one in material.passages(topic) if one.kind is BlockKind.PARAGRAPH]


def _first(passage: Passage, most: int) -> range:
    return range(min(most, len(passage.sentences)))
