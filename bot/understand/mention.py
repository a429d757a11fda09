"""A role or a rung that a question names, and what it stands on."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.understand.naming import Core
from bot.understand.roles import RoleCatalogue, RoleRef
from bot.understand.words import Word


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a question that name a role: from word `begin` up to `end`. `core` is empty when only a
    rung is named ("at staff level")."""

    begin: int
    end: int
    core: Core
    level: str
    written: str


@dataclass(frozen=True, slots=True)
class Ground:
    """What a question stands on: the role it is about unless it names one, and the phrases of that
    role's guides, in which an occupation is mentioned only in passing ("hiring managers"), and the stems of
    their words. `subjects` are the stems of words that name topics, `matters` those of the words of guides
    on a matter."""

    roles: RoleCatalogue
    default: RoleRef | None = None
    phrases: frozenset[str] = frozenset()
    words: Collection[str] = frozenset()
    subjects: Collection[str] = frozenset()
    matters: Collection[str] = frozenset()

    @property
    def guides(self) -> tuple[str, ...]:
        """The guides of that role, or those that speak of it."""
        return (self.default.guides or self.default.nearby) if self.default else ()


def mentioned(found: Sequence[Word], begin: int, end: int, core: Core, level: str) -> Mention:
    """Those words as a mention."""
    return Mention(begin, end, core, level, " ".join(word.written for word in found[begin:end]))
