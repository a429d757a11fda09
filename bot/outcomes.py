"""From the drafts of all asks to the outcome of the message; and the words for what is no question."""

from collections.abc import Sequence

from bot.compose.material import Draft
from bot.domain import Block, Note, Outcome
from bot.templates import say
from bot.understand.reading import Ask, Reading
from knowledge.ports import Index

TITLES = 4
"""Guides named in a greeting or a refusal."""


def talk(reading: Reading, index: Index) -> str:
    """What is said to small talk, to a person in need, and to a question in another language that names no
    role of ours."""
    if reading.outcome is Outcome.CRISIS:
        return say("crisis")
    if reading.sort in ("greeting", "about_us", "foreign"):
        return say(reading.sort, titles=[guide.title for guide in index.guides.values()][:TITLES])
    return say(reading.sort)


def outcome_of(
    asks: Sequence[Ask], drafts: Sequence[Draft], verified: Sequence[tuple[Block, ...]], index: Index
) -> tuple[Outcome, tuple[Block, ...]]:
    """Answered when every ask is; partial when some are; else the first refusal."""
    outcomes = []
    blocks: list[Block] = []
    for ask, draft, kept in zip(asks, drafts, verified, strict=True):
        claims = draft.outcome in (Outcome.ANSWERED, Outcome.PARTIAL)
        lost = claims and not any(not isinstance(block, Note) for block in kept)
        outcomes.append(Outcome.NOT_COVERED if lost else draft.outcome)
        blocks += [Note(say("missing_answer", guide=_title(ask, index)))] if lost else kept
    distinct = set(outcomes)
    if len(distinct) == 1:
        return outcomes[0], _once(blocks)
    if distinct & {Outcome.ANSWERED, Outcome.PARTIAL}:
        return Outcome.PARTIAL, _once(blocks)
    return outcomes[0], _once(blocks)


def _title(ask: Ask, index: Index) -> str:
    return next((index.guides[slug].title for slug in ask.guides), "")


def _once(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Blocks that two asks share are said once."""
    return tuple(dict.fromkeys(blocks))
