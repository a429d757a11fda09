"""Whether one reply is right, and whether its citations hold."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.domain import Claim, Outcome, Reply
from bot.evaluation.questions import Entry
from bot.evaluation.seen import Seen
from bot.reply import claims_of
from bot.verify import carried
from knowledge.domain import Passage


@dataclass(frozen=True, slots=True)
class Score:
    """One graded entry, with the replies to its turns. `why` names the first thing that is wrong, or is
    empty. `seen` is how the graded reply came about, where that was asked for."""

    entry: Entry
    replies: tuple[Reply, ...]
    why: str
    claims: int = 0
    claims_carried: int = 0
    seconds: float = 0.0
    seen: Seen | None = None

    @property
    def reply(self) -> Reply | None:
        """The graded reply; None where a turn could not be asked."""
        return self.replies[-1] if len(self.replies) == len(self.entry.q) else None

    @property
    def outcome(self) -> Outcome | None:
        """How the graded turn ended."""
        return self.reply.outcome if self.reply else None

    @property
    def text(self) -> str:
        """What was said to the graded turn."""
        return self.reply.text if self.reply else ""

    @property
    def right(self) -> bool:
        """Nothing is wrong."""
        return not self.why


def score(entry: Entry, replies: Sequence[Reply], passages: Mapping[str, Passage], seconds: float) -> Score:
    """Grades the last of the replies to an entry's turns."""
    reply = replies[-1]
    claims = [
        claim for block in reply.blocks for claim in claims_of(block) if claim.quotes or claim.citations
    ]
    held = sum(1 for claim in claims if _holds(claim, reply, passages))
    return Score(entry, tuple(replies), _wrong(entry, reply), len(claims), held, seconds)


def _holds(claim: Claim, reply: Reply, passages: Mapping[str, Passage]) -> bool:
    quotes = {citation.number: citation.quote for citation in reply.citations}
    return carried(claim, passages) and [quotes.get(number) for number in claim.citations] == [
        quote.text for quote in claim.quotes
    ]


def _wrong(entry: Entry, reply: Reply) -> str:
    if reply.outcome not in entry.outcomes:
        return f"outcome {reply.outcome}, wanted {entry.outcome}"
    for pattern in entry.must:
        if not re.search(pattern, reply.text, re.IGNORECASE):
            return f"text lacks {pattern}"
    for pattern in entry.must_not:
        if re.search(pattern, reply.text, re.IGNORECASE):
            return f"text has {pattern}"
    if reply.outcome not in (Outcome.ANSWERED, Outcome.PARTIAL):
        return ""
    guides = {citation.guide for citation in reply.citations}
    if entry.guide and not guides & set(entry.guide):
        return f"cites {sorted(guides)}, wanted one of {list(entry.guide)}"
    if not set(entry.guides_all) <= guides:
        return f"cites {sorted(guides)}, wanted all of {list(entry.guides_all)}"
    sections = [citation.section for citation in reply.citations]
    if entry.section and not any(re.search(entry.section, one, re.IGNORECASE) for one in sections):
        return f"cites sections {sections}, wanted {entry.section}"
    return ""
