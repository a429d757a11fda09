"""What is kept of an exchange: the person's words redacted, the guides' words as they are."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from bot.domain import Block, Claim, Feedback, Focus, ItemList, Note, Paragraph, Question, Ranges, Reply, Turn
from bot.redaction import redact

Clock = Callable[[], datetime]
"""Tells the time, with its zone."""

UNSTORABLE = re.compile("[\0\ud800-\udfff]")  # no database keeps these in a text


def utc_now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


def kept_turn(question: Question, reply: Reply, focus: Focus, at: datetime) -> Turn:
    """One exchange as it is kept."""
    return Turn(
        question=kept_text(question.text),
        reply=kept_reply(reply),
        focus=kept_focus(focus),
        at=at.astimezone(UTC).isoformat(),
    )


def kept_text(text: str, spare: Sequence[str] = ()) -> str:
    """A person's words without personal data; what also stands in `spare` is left alone."""
    return redact(UNSTORABLE.sub("\ufffd", text), spare)


def kept_reply(reply: Reply) -> Reply:
    """A reply, redacted where it may repeat what the person typed; claims, quotes and citations stay."""
    spare = tuple(_guides_words(reply))
    return replace(
        reply,
        text=kept_text(reply.text, spare),
        blocks=tuple(
            replace(block, text=kept_text(block.text, spare)) if isinstance(block, Note) else block
            for block in reply.blocks
        ),
        interpreted_as=kept_text(reply.interpreted_as),
        suggestions=tuple(kept_text(suggestion, spare) for suggestion in reply.suggestions),
    )


def kept_focus(focus: Focus) -> Focus:
    """What the conversation is about, redacted where it repeats what the person typed."""
    return replace(
        focus,
        question=kept_text(focus.question),
        wording=kept_text(focus.wording),
        strayed=kept_text(focus.strayed),
        choices=tuple(
            replace(choice, label=kept_text(choice.label), question=kept_text(choice.question))
            for choice in focus.choices
        ),
    )


def kept_feedback(feedback: Feedback) -> Feedback:
    """A rating, its reason redacted."""
    return replace(feedback, reason=kept_text(feedback.reason))


def _guides_words(reply: Reply) -> Iterator[str]:
    for citation in reply.citations:
        yield citation.quote
    for block in reply.blocks:
        for claim in _claims(block):
            if claim.quotes:
                yield claim.text


def _claims(block: Block) -> Iterator[Claim]:
    match block:
        case Note():
            return
        case Paragraph(claims=claims) | ItemList(items=claims):
            yield from claims
        case Ranges(series=series):
            yield from (one.claim for one in series)
        case _:
            for row in block.rows:
                yield from row
