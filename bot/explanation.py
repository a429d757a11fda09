"""How an answer comes about: what was understood, the sentences that were weighed, what was turned away."""

from dataclasses import dataclass

from bot.compose.evidence import Candidate
from bot.understand.explained import explained
from bot.understand.reading import Ask, Reading
from knowledge.domain import Evidence


@dataclass(frozen=True, slots=True)
class Weighed:
    """One ask with what was searched for it, and its sentences, the likeliest to answer first."""

    ask: Ask
    evidence: Evidence
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """The reading of a question, and what was weighed for each of its asks."""

    reading: Reading
    weighed: tuple[Weighed, ...]

    @property
    def understood(self) -> tuple[str, ...]:
        """The reading, a line each."""
        return explained(self.reading)

    @property
    def evidence(self) -> Evidence:
        """What was found and turned away for all asks."""
        found = [one.evidence for one in self.weighed]
        return Evidence(
            tuple(hit for one in found for hit in one.hits),
            tuple(rejected for one in found for rejected in one.rejected),
        )
