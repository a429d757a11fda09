"""What a conversation is about after a turn, so that the next may be short."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.compose.material import Draft
from bot.domain import Block, Focus, ItemList, Outcome, Paragraph, Quote, Turn
from bot.reply import claims_of
from bot.understand.reading import Ask, Reading
from knowledge.ports import Index

MOST_PASSAGES = 16
"""Passages of an answer that are kept in mind: more than the longest list has."""

MOST_TOLD = 60
"""Quotes that are kept in mind, so that none is given again where more is asked for."""
MOST_STRAYED = 200
"""Characters that are kept of questions on other matters."""


def focus_of(reading: Reading, drafts: Sequence[Draft], history: Sequence[Turn], index: Index) -> Focus:
    """The roles, topic and passages of this turn. Small talk keeps the focus of the turn before."""
    before = next((turn.focus for turn in reversed(history) if turn.focus is not None), Focus())
    choices = next((draft.choices for draft in drafts if draft.choices), ())
    if choices:
        asked = reading.asks[0]
        return replace(
            before, topic=asked.topic, question=asked.text, choices=choices, items=(), said=(), strayed=""
        )
    asks = [ask for ask in reading.asks if ask.role is not None]
    if drafts and drafts[-1].outcome is Outcome.OFF_TOPIC:
        strayed = reading.asks[-1].last or reading.asks[-1].wording
        return replace(before, strayed=f"{before.strayed} {strayed}".strip()[-MOST_STRAYED:])
    if reading.asks and reading.asks[-1].across:  # the next may narrow it: "and in healthcare?"
        return Focus(question=reading.asks[-1].text)
    if not asks:
        return before
    ask = asks[-1]
    if ask.statement and ask.role and not ask.role.guides:  # "I am a nurse": where they come from
        return replace(before, origin=ask.role.title, strayed="")
    blocks = [block for draft in drafts for block in draft.blocks]
    passages = _passages(blocks)
    items = () if ask.picked else _items(blocks)
    return Focus(
        guides=ask.guides,
        roles=_rungs(asks) or _roles(ask, drafts),
        topic=before.topic if ask.statement else _topic(ask, passages, index),
        question=ask.text,
        origin=ask.origin.title if ask.origin else before.origin,
        passages=tuple(dict.fromkeys((*passages, *before.passages)))[:MOST_PASSAGES]
        if ask.more
        else passages or before.passages,
        items=tuple(one.passage_id for one in items) if passages and not ask.picked else before.items,
        said=tuple(one.text for one in items) if passages and not ask.picked else before.said,
        wording=ask.wording,
        figures=ask.wages.figures if ask.wages else (),
        told=(*ask.told, *_told(blocks))[-MOST_TOLD:],
    )


def _topic(ask: Ask, passages: Sequence[str], index: Index) -> str:
    """What was asked about; where the guides have no section on that, what the passages cited are about."""
    held = {name for slug in ask.guides for one in index.passages_of(slug) for name in one.topics}
    if ask.topic in held:
        return ask.topic
    cited = [index.passages[one].topics for one in passages if one in index.passages]
    return next((topics[0] for topics in cited if topics), ask.topic)


def _rungs(asks: Sequence[Ask]) -> tuple[str, ...]:
    """The rungs that were put side by side, each of which has a guide of its own."""
    titles = dict.fromkeys(ask.role.title for ask in asks if ask.rung and ask.role is not None)
    return tuple(titles) if len(titles) > 1 else ()


def _roles(ask: Ask, drafts: Sequence[Draft]) -> tuple[str, ...]:
    """The role that the answer is about, then the others that were asked about."""
    title = ask.role.title if ask.role else ""
    drafted = next((draft for draft in reversed(drafts) if draft.level or draft.role), None)
    if ask.origin is not None:  # where they come from is not what they ask about
        drafted = None
    if drafted is not None and drafted.role:
        title = drafted.role
    elif drafted is not None and ask.role and drafted.level.lower() != ask.role.level:
        bare = [word for word in title.split() if word.lower() != ask.role.level]
        title = " ".join((drafted.level, *bare))
    if not ask.others and len(ask.levels) > 1 and ask.role is not None and drafted is None:
        core = " ".join(word for word in title.split() if word.lower() not in ask.levels)
        return tuple(f"{level.capitalize()} {core}" for level in ask.levels)
    return tuple(dict.fromkeys((title, *(other.title for other in ask.others))))


def _passages(blocks: Iterable[Block]) -> tuple[str, ...]:
    quotes = (quote for block in blocks for claim in claims_of(block) for quote in claim.quotes)
    return tuple(dict.fromkeys(quote.passage_id for quote in quotes))[:MOST_PASSAGES]


def _told(blocks: Iterable[Block]) -> tuple[str, ...]:
    quotes = (quote for block in blocks for claim in claims_of(block) for quote in claim.quotes)
    return tuple(dict.fromkeys(quote.text for quote in quotes))


def _items(blocks: Sequence[Block]) -> tuple[Quote, ...]:
    """What is quoted first of each item of the first list, or else of each sentence of the first
    paragraph."""
    lists = [block.items for block in blocks if isinstance(block, ItemList)]
    prose = [block.claims for block in blocks if isinstance(block, Paragraph)]
    listed = next((claims for claims in (*lists, *prose) if len(claims) > 1), ())
    return tuple(claim.quotes[0] for claim in listed if claim.quotes)[:MOST_PASSAGES]
