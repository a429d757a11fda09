"""One part of a message, before its topic is known: which of its words name a role, a thing, a limit."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.understand.constraints import Constraint, ConstraintKind, constraints_of
from bot.understand.kinds import kind_of
from bot.understand.lexicon import Lexicon, Name
from bot.understand.mention import Ground
from bot.understand.mentions import mentions_in
from bot.understand.reading import QuestionKind
from bot.understand.roles import RoleRef
from bot.understand.whom import Told
from bot.understand.words import Word, word_lists, words

_ARTICLE = re.compile(r"\b(?:an?|the)\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Heard:
    """What is asked, what is told before it, and the numbers of the asked words by what they name.

    `default` is the role that it is about unless it names another, `names` are things that the guides
    name (a course). A word of such a name (`in_names`) names no role (`in_roles`).
    """

    asked: Told
    before: Told
    default: RoleRef | None
    kind: QuestionKind
    names: tuple[Name, ...]
    in_names: frozenset[int]
    in_roles: frozenset[int]
    constraints: tuple[Constraint, ...]

    @property
    def names_role(self) -> bool:
        """Whether a role is named, more than a rung."""
        return any(one.core for one in self.asked.mentions)

    @property
    def own_words(self) -> int:
        """How many words are neither frame nor the name of a role."""
        return own_words(self.asked.words, self.in_roles)

    @property
    def wording(self) -> str:
        """The question with each role replaced by "this job", so that likeness is that of the subject; but
        one that a move starts from is part of that."""
        asked = self.asked
        pieces = []
        at = 0
        for mention in asked.mentions:
            begins = asked.text[at : asked.words[mention.begin].start]
            before = _ARTICLE.sub("", begins)
            stands_for_role = before != begins or asked.words[mention.end - 1].lower.endswith("s")
            if asked.leaves(mention):
                continue
            if mention.core or mention.end - mention.begin > 1 or stands_for_role:
                last = asked.words[mention.end - 1]
                pieces.append(f"{before}this job")
                at = last.start + len(last.written)
        return "".join([*pieces, asked.text[at:]])

    @property
    def whole_wording(self) -> str:
        """The same behind what is told before it."""
        return f"{self.before.text} {self.wording}".strip()

    def in_constraints(self, *kinds: ConstraintKind) -> frozenset[int]:
        """The words of the constraints, or of those of some kinds."""
        held = (one for one in self.constraints if not kinds or one.kind in kinds)
        return frozenset(number for one in held for number in range(one.begin, one.end))


def hear(asked_text: str, told_text: str, default: RoleRef | None, lexicon: Lexicon) -> Heard:
    """Tells the words of a part of a message apart."""
    ground = lexicon.ground(default)
    asked = _told(asked_text, ground)
    names, in_names = lexicon.named(asked.words)
    in_mentions = {number for one in asked.mentions for number in range(one.begin, one.end)}
    return Heard(
        asked=asked,
        before=_told(told_text, ground),
        default=default,
        kind=kind_of(asked_text),
        names=names,
        in_names=frozenset(in_names),
        in_roles=frozenset(in_mentions - in_names),
        constraints=constraints_of(asked.words, in_mentions | in_names),
    )


def own_words(found: Sequence[Word], in_roles: frozenset[int]) -> int:
    """How many words are neither frame nor the name of a role."""
    frame = word_lists().frame
    return sum(1 for number, word in enumerate(found) if number not in in_roles and word.stem not in frame)


def _told(text: str, ground: Ground) -> Told:
    found = words(text)
    return Told(text, found, mentions_in(found, ground))
