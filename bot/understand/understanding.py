"""Reads a question: gates first, then its parts, each with role, topic, kind and constraints."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain import Focus, Outcome, Question, Turn
from bot.understand.constraints import constraints_of, experience_of
from bot.understand.gates import is_crisis, small_talk, without_asides
from bot.understand.kinds import kind_of, unit_of
from bot.understand.lexicon import Lexicon, Lexicons
from bot.understand.parts import parts_of, without_correction
from bot.understand.reading import Ask, QuestionKind, Reading, Term
from bot.understand.roles import Mention, RoleRef
from bot.understand.subject import TopicScore
from bot.understand.words import Word, word_lists, words
from knowledge.domain import Topic
from knowledge.ports import Index

SHORT_FOLLOW_UP = 3
"""A part with at most this many words of its own may borrow the topic of the turn before."""
WHOLE_LIKENESS = 0.82
"""Cosine with an example question from which a question is taken to ask for the topic as a whole."""
OWN_TOPIC = 1.0
"""Score from which a short part has a topic of its own: one matching word."""

_POINTS_BACK = re.compile(
    r"^\W*(and|what about|how about|or|but|no|also|same|then|so)\b|\b(it|that|this|they|those|these|them|there|one)\b",
    re.IGNORECASE,
)
_FROM = re.compile(r"\b(from|as an?|i'?m an?|i am an?|being an?)\W+(?:\w+\W+){0,3}?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Scene:
    """What holds for the whole message."""

    question: Question
    focus: Focus
    lexicon: Lexicon
    index: Index


class Understanding:
    """Turns a question and its history into a reading."""

    def __init__(self) -> None:
        self.lexicons = Lexicons()

    async def read(self, question: Question, history: Sequence[Turn], index: Index) -> Reading:
        """What is asked; `outcome` is set where it is no question about a job."""
        text = " ".join(question.text.split())
        if is_crisis(text):
            return Reading(outcome=Outcome.CRISIS, standalone=text)
        if sort := small_talk(text):
            return Reading(outcome=Outcome.SMALL_TALK, sort=sort, standalone=text)
        focus = _focus(history)
        text = _chosen(text, focus) or text
        lexicon = self.lexicons.of(index)
        scene = _Scene(question, focus, lexicon, index)
        mended = lexicon.speller.mend(without_asides(without_correction(text)))
        asks = [await _ask(part, mended, scene) for part in parts_of(mended)]
        standalone = " ".join(ask.text for ask in asks)
        return Reading(asks=tuple(asks), standalone=standalone)


async def _ask(part: str, message: str, scene: _Scene) -> Ask:
    found = words(part)
    lexicon = scene.lexicon
    mentions = lexicon.roles.mentions(found, lexicon.phrases)
    if not mentions and part != message:
        mentions = _mentions_elsewhere(message, scene)
        named: set[int] = set()
    else:
        named = {number for mention in mentions for number in range(mention.begin, mention.end)}
    wording = _without_roles(found, mentions, part) if named else part
    likeness = await scene.index.topic_scores(wording)
    scores = lexicon.topics.scores(found, named, likeness)
    constraints = constraints_of(found, named)
    topics, borrowed = _topics(part, scores, scene.focus, _own(found, named, scores))
    origin, role, others = _roles(mentions, part if named else message, topics, scene)
    used = named | {number for one in constraints for number in range(one.begin, one.end)}
    matched = next((score.matched for score in scores if score.topic in topics[:1]), frozenset())
    used |= matched
    terms = _terms(found, used)
    kind = kind_of(part)
    topic = lexicon.topics.by_name.get(topics[0]) if topics else None
    best = scores[0].likeness if scores else 0.0
    whole = not constraints and bool(topics) and (not terms or (best >= WHOLE_LIKENESS and not borrowed))
    return Ask(
        text=_standalone(part, topic if borrowed else None, role, bool(named)),
        wording=f"{topic.title}: {wording}" if borrowed and topic else wording,
        kind=_kind(kind, topic, borrowed),
        role=role,
        topics=topics,
        levels=tuple(
            dict.fromkeys(one.level for one in mentions if one.level and one.level != _level(origin))
        ),
        origin=origin,
        others=others,
        constraints=constraints,
        terms=terms,
        topic_words=tuple(Term(found[number].written, found[number].stem) for number in sorted(matched)),
        unit=unit_of(part),
        experience=experience_of(part if named or part == message else message),
        whole=whole,
        topic_score=scores[0].score if scores else 0.0,
    )


def _focus(history: Sequence[Turn]) -> Focus:
    for turn in reversed(history):
        if turn.focus is not None and (turn.focus.guides or turn.focus.topic or turn.focus.choices):
            return turn.focus
    return Focus()


def _chosen(text: str, focus: Focus) -> str:
    """The question behind a choice that was offered, when the message picks one."""
    plain = text.lower().strip(" .!?")
    for number, choice in enumerate(focus.choices, 1):
        if plain in (
            choice.label.lower(),
            str(number),
            f"the {choice.label.lower()}",
            f"{choice.label.lower()} please",
        ):
            return choice.question
    return ""


def _mentions_elsewhere(message: str, scene: _Scene) -> tuple[Mention, ...]:
    found = words(message)
    return tuple(
        mention for mention in scene.lexicon.roles.mentions(found, scene.lexicon.phrases) if mention.core
    )


def _without_roles(found: Sequence[Word], mentions: Sequence[Mention], part: str) -> str:
    """The part with each role replaced by "this job", so that likeness is that of the subject."""
    pieces = []
    at = 0
    for mention in mentions:
        if mention.core:
            start = found[mention.begin].start
            last = found[mention.end - 1]
            pieces.append(part[at:start] + "this job")
            at = last.start + len(last.written)
    return "".join([*pieces, part[at:]])


def _own(found: Sequence[Word], named: set[int], scores: Sequence[TopicScore]) -> int:
    frame = word_lists().frame
    return sum(1 for number, word in enumerate(found) if number not in named and word.stem not in frame)


def _topics(part: str, scores: Sequence[TopicScore], focus: Focus, own: int) -> tuple[tuple[str, ...], bool]:
    """The topics of a part, and whether the first was borrowed from the turn before."""
    ranked = tuple(one.topic for one in scores)
    if not focus.topic:
        return ranked, False
    by_words = max((one.words for one in scores), default=0.0)
    short = own <= SHORT_FOLLOW_UP
    points_back = bool(_POINTS_BACK.search(part))
    if by_words >= OWN_TOPIC * 0.5 and ranked:
        best = max(scores, key=lambda one: one.words)
        if best.words >= OWN_TOPIC * 0.5:
            return ranked, False
    if scores and scores[0].score >= OWN_TOPIC and not points_back:
        return ranked, False
    if short or points_back:
        return (focus.topic, *(one for one in ranked if one != focus.topic)), True
    return ranked, False


def _roles(
    mentions: Sequence[Mention], text: str, topics: Sequence[str], scene: _Scene
) -> tuple[RoleRef | None, RoleRef | None, tuple[RoleRef, ...]]:
    """Origin of a transition, the role asked about, and further roles."""
    catalogue = scene.lexicon.roles
    default = _default_role(scene)
    refs: list[RoleRef] = []
    origin = None
    level_only = ""
    found = words(text)
    for mention in mentions:
        if not mention.core:
            level_only = level_only or mention.level
            continue
        ref = catalogue.resolve(mention.core, mention.level, mention.written)
        before = text[: found[mention.begin].start] if mention.begin < len(found) else ""
        if (
            origin is None
            and _FROM.search(before)
            and (len(mentions) > 1 or "transition" in topics[:2] or "from" in before.lower())
        ):
            origin = ref
        else:
            refs.append(ref)
    if not refs:
        role = default
        if role is not None and level_only and level_only != role.level:
            changed = catalogue.resolve(role.core, level_only, f"{level_only.capitalize()} {role.title}")
            role = changed if changed.known else role
        return origin, role, ()
    first = refs[0]
    if default is not None and not first.level and not first.guides and first.core == default.core:
        first = _bare(first, default, topics)
    if level_only and not first.level:
        changed = catalogue.resolve(first.core, level_only, first.title)
        first = changed if changed.known else first
    return origin, first, tuple(refs[1:])


def _bare(named: RoleRef, default: RoleRef, topics: Sequence[str]) -> RoleRef:
    """ "ML engineer" without a rung, where the only guide is on the senior one: the guide's own role,
    except where rungs differ in what is asked (pay, years)."""
    return named if topics[:1] in (("pay",), ("ladder",), ("outlook",), ("entry_level",)) else default


def _default_role(scene: _Scene) -> RoleRef | None:
    catalogue, focus = scene.lexicon.roles, scene.focus
    for title in focus.roles:
        if ref := catalogue.by_title(title):
            return ref
    for slug in (*focus.guides, *((scene.question.guide,) if scene.question.guide else ())):
        if ref := catalogue.of_guide(slug):
            return ref
    if len(scene.index.guides) == 1:
        return catalogue.of_guide(next(iter(scene.index.guides)))
    return None


def _terms(found: Sequence[Word], used: set[int]) -> tuple[Term, ...]:
    lists = word_lists()
    terms = []
    for number, word in enumerate(found):
        if number in used or word.stem in lists.frame or word.lower in lists.levels:
            continue
        terms.append(Term(word.written, word.stem, word.capitalised and number > 0))
    return tuple({term.stem: term for term in terms}.values())


def _kind(kind: QuestionKind, topic: Topic | None, borrowed: bool) -> QuestionKind:
    if borrowed and kind is QuestionKind.OPEN and topic is not None:
        return kind_of(topic.question)
    return kind


def _level(role: RoleRef | None) -> str:
    return role.level if role else ""


def _standalone(part: str, topic: Topic | None, role: RoleRef | None, named: bool) -> str:
    """The question with what it left to the conversation put back."""
    if role is None or (named and topic is None):
        return part
    title = a_role(role.title)
    if topic is not None and topic.question:
        return f"{topic.question.format(role=title)} ({part.strip(' ?.!')})"
    return f"{part.rstrip(' ?.!')} (for {title})" + ("?" if part.rstrip().endswith("?") else "")


def a_role(title: str) -> str:
    """The title with its article: "an ML Engineer", "a Data Scientist"."""
    sounds_like_vowel = title[:1].lower() in "aeiou" or re.match(r"(?:[FHLMNRSX][A-Z])", title)
    return f"{'an' if sounds_like_vowel else 'a'} {title}"
