"""Replies and scores made by hand, for tests of what is counted and shown."""

from typing import Any

from bot.domain import Citation, Claim, Note, Outcome, Paragraph, Quote, Receipt, Reply
from bot.evaluation.questions import Entry
from bot.evaluation.scoring import Score
from bot.evaluation.seen import Seen

TEXT = "Pilots earn $118K a year."
CLAIM = Claim(TEXT, (Quote("pilot/1", TEXT),), (1,))


def reply(claim: Claim = CLAIM, quote: str = TEXT, outcome: Outcome = Outcome.ANSWERED) -> Reply:
    """One sentence on pilots, cited unless it is a refusal."""
    citation = Citation(1, "pilot/1", "pilot", "Pilot", "Pay bands", quote, "/guides/pilot", None, "")
    blocks = (Note("Hello."), Paragraph((claim,)))
    cited = (citation,) if outcome in (Outcome.ANSWERED, Outcome.PARTIAL) else ()
    return Reply(
        "a", "c", outcome, f"{claim.text} [1]", blocks, cited, "?", (), Receipt("f00", "extractive", "0")
    )


def made(
    wanted: str,
    got: Outcome | None,
    why: str = "",
    seen: Seen | None = None,
    counted: tuple[int, int, int] = (0, 0, 10),
    **entry: Any,
) -> Score:
    """A score; `counted` are its claims, those carried, and milliseconds. None: it could not be asked."""
    given = Entry(**{"id": f"{wanted}-{got}", "q": ("x",), "outcome": wanted} | entry)
    replies = tuple(reply(outcome=got) for _ in given.q) if got else ()
    return Score(given, replies, why, counted[0], counted[1], counted[2] / 1000, seen)
