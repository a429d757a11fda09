"""What a message stands in: the conversation before it, the library, the words that both use."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain import Focus, Question, Turn
from bot.understand.lexicon import Lexicon
from bot.understand.roles import RoleRef
from bot.understand.whom import default_role
from knowledge.ports import Index


@dataclass(frozen=True, slots=True)
class Scene:
    """What holds for the whole message."""

    question: Question
    focus: Focus
    lexicon: Lexicon
    index: Index
    spoken_of: tuple[str, ...]
    """The roles of the conversation, those of the last turn first."""

    @classmethod
    def of(cls, question: Question, history: Sequence[Turn], lexicon: Lexicon, index: Index) -> "Scene":
        """A question behind the turns before it."""
        focuses = [turn.focus for turn in reversed(history) if turn.focus is not None]
        spoken_of = dict.fromkeys(title for focus in focuses for title in focus.roles)
        focus = next(filter(_says_anything, focuses), Focus())
        return cls(question, focus, lexicon, index, tuple(spoken_of))

    @property
    def default(self) -> RoleRef | None:
        guides = self.index.guides
        only = next(iter(guides)) if len(guides) == 1 else None
        return default_role(self.focus, self.question.guide, only, self.lexicon.roles)


def _says_anything(focus: Focus) -> bool:
    """Whether a turn left anything to go on from."""
    over_all_roles = focus.question and not focus.roles
    return bool(focus.guides or focus.topic or focus.choices or over_all_roles or focus.strayed)
