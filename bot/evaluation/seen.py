"""How a graded reply came about, in the few rows that a report shows."""

from dataclasses import dataclass

from bot.compose.answer_type import can_answer
from bot.compose.evidence import Candidate
from bot.domain import Reply
from bot.explanation import Explanation, Weighed

MOST_ROWS = 12
"""Sentences shown for each ask, and passages turned away."""


@dataclass(frozen=True, slots=True)
class Row:
    """One sentence that was weighed. `fate` says why it is not in the answer; empty when it is."""

    probability: float
    section: str
    text: str
    fate: str


@dataclass(frozen=True, slots=True)
class Seen:
    """The reading in lines, the sentences weighed, and passages turned away with the reason."""

    reading: tuple[str, ...]
    rows: tuple[Row, ...]
    turned_away: tuple[tuple[str, str], ...]


def seen(explanation: Explanation, reply: Reply) -> Seen:
    """What an explanation says of a reply, cut to what is worth looking at."""
    return Seen(
        explanation.understood,
        tuple(row for weighed in explanation.weighed for row in _rows(weighed, reply)),
        tuple((one.passage_id, one.reason) for one in explanation.evidence.rejected[:MOST_ROWS]),
    )


def _rows(weighed: Weighed, reply: Reply) -> list[Row]:
    """The likeliest sentences, and those quoted though they are not among them."""
    quoted = [_is_quoted(one, reply) for one in weighed.candidates]
    beaten = "another answer came first" if any(quoted) else "not likely enough"
    rows = []
    for place, (one, is_quoted) in enumerate(zip(weighed.candidates, quoted, strict=True)):
        if is_quoted or place < MOST_ROWS:
            fits = can_answer(weighed.ask, one.told)
            fate = beaten if fits else f"holds no answer to “{weighed.ask.kind.value}”"
            rows.append(Row(one.probability, one.passage.section, one.text, "" if is_quoted else fate))
    return rows


def _is_quoted(one: Candidate, reply: Reply) -> bool:
    return any(
        citation.passage_id == one.passage.id and (one.text in citation.quote or citation.quote in one.text)
        for citation in reply.citations
    )
