"""Words that name a rung of a ladder: "senior", "IC3", "level 3"."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.understand.roles import RoleCatalogue
from bot.understand.words import Word


@dataclass(frozen=True, slots=True)
class Rung:
    """A rung, or "", and how many words name it."""

    rung: str
    words: int


NO_RUNG = Rung("", 0)
_NUMBERED = {"level": "l", "grade": "l", "ic": "ic", "m": "m", "l": "l", "e": "e"}
"""Words that name a rung with the number behind them, and how its grade begins: "level 3", "IC 3"."""


def rung_at(found: Sequence[Word], number: int, roles: RoleCatalogue) -> Rung:
    """The rung that is named from this word on."""
    if number >= len(found):
        return NO_RUNG
    if rung := roles.rung_of(found[number].lower):
        return Rung(rung, 1)
    scale = _NUMBERED.get(found[number].lower, "")
    following = found[number + 1].lower if number + 1 < len(found) else ""
    rung = roles.rung_of(f"{scale}{following}") if scale and following.isdigit() else ""
    return Rung(rung, 2) if rung else NO_RUNG
