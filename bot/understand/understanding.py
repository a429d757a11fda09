"""Reads a question: gates first, then its parts, each with role, topic, kind and constraints."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from bot.domain import Focus, Outcome, Question, Turn
from bot.understand.constraints import ConstraintKind, constraints_of, experience_of
from bot.understand.gates import is_crisis, small_talk, without_asides
from bot.understand.kinds import kind_of, unit_of
from bot.understand.lexicon import Lexicon, Lexicons
from bot.understand.mentions import Ground, mentions_in
from bot.understand.parts import Parts, parts_of, without_correction
from bot.understand.reading import Ask, QuestionKind, Reading, Subject, Term
from bot.understand.roles import RoleRef
from bot.understand.spelling import is_english
from bot.understand.subject import TopicScore
from bot.understand.whom import RUNG_MATTERS, Told, Whom, default_role, whom
from bot.understand.words import Word, stem, word_lists, words
from knowledge.domain import Topic
from knowledge.ports import Index

SHORT_FOLLOW_UP = 3
"""A part with at most this many words of its own may borrow the topic of the turn before."""
OWN_TOPIC = 1.0
"""Score from which a short part has a topic of its own: one matching word."""
ANY_WORD = 0.3
"""Weight of words from which a topic counts as named: a word that three topics share."""

_POINTS_BACK = re.compile(
    r"^\W*(and|what about|how about|or|but|no|also|same|then|so)\b"
    r"|\b(it|that|this|they|those|these|them|there|one)\b",
    re.IGNORECASE,
)


_ORDINALS = ("first", "second", "third", "fourth", "fifth")
_PREPOSITIONS = frozenset({"at", "in", "for", "with", "during", "outside", "within", "under", "without"})


@dataclass(frozen=True, slots=True)
class _Scene:
    """What holds for the whole message."""

    question: Question
    focus: Focus
    lexicon: Lexicon
    index: Index

    @property
    def default(self) -> RoleRef | None:
        guides = self.index.guides
        only = next(iter(guides)) if len(guides) == 1 else None
        return default_role(self.focus, self.question.guide, only, self.lexicon.roles)


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
        lexicon = self.lexicons.of(index)
        text = _chosen(text, focus, lexicon) or text
        scene = _Scene(question, focus, lexicon, index)
        parts = parts_of(lexicon.speller.mend(without_asides(without_correction(text))))
        asks: list[Ask] = []
        for part in parts.asked:
            asks.append(await _ask(part, parts, scene, asks[-1] if asks else None))
        return Reading(asks=tuple(asks), standalone=" ".join(ask.text for ask in asks))


async def _ask(part: str, parts: Parts, scene: _Scene, previous: Ask | None) -> Ask:
    lexicon = scene.lexicon
    default = previous.role if previous else scene.default
    ground = lexicon.ground(default)
    asked, before = _told(part, ground), _told(parts.told, ground)
    named = {number for one in asked.mentions for number in range(one.begin, one.end)}
    names, in_names = lexicon.named(asked.words)
    named -= in_names
    kind = kind_of(part)
    wording = _without_roles(asked)
    likeness = await scene.index.topic_scores(f"{parts.told} {wording}".strip())
    constraints = constraints_of(asked.words, named | in_names)
    groups = {n for one in constraints if one.kind is ConstraintKind.GROUP for n in range(one.begin, one.end)}
    scores = lexicon.topics.scores(asked.words, named | groups, likeness, kind)
    if parts.told and not any(one.words > ANY_WORD for one in scores):
        scores = lexicon.topics.scores((*asked.words, *before.words), named, likeness, kind)
    topics, borrowed = _topics(
        part, scores, scene.focus, _own_words(asked.words, named), kind, bool(asked.mentions)
    )
    if names and not any(one.words > ANY_WORD for one in scores):
        topics, borrowed = (
            tuple(dict.fromkeys((*(topic for one in names for topic in one.topics), *topics))),
            False,
        )
    sources = [(told, one) for told in (asked, before) for one in told.mentions if one.core]
    if kind is QuestionKind.HOW_LONG and any(told.comes_from(one) for told, one in sources):
        topics = tuple(dict.fromkeys(("transition", *topics)))
    about = whom(asked, before, topics, default, lexicon.roles)
    matched = {
        n for score in scores if score.topic in topics[:1] for n in score.matched if n < len(asked.words)
    }
    used = named | matched | {n for one in constraints for n in range(one.begin, one.end)}
    used -= _idle_rungs(asked, about, topics)
    topic = lexicon.topics.by_name.get(topics[0]) if topics else None
    familiar = lexicon.topics.vocabulary[topics[0]] if topics and (matched or borrowed) else frozenset()
    terms = tuple(
        replace(term, familiar=not term.name and term.stem in familiar)
        for term in _terms(
            asked.words, used - in_names, about.role, {one.begin for one in asked.mentions if one.core}
        )
    )
    whole = bool(topics) and not constraints and not names and all(term.familiar for term in terms)
    return Ask(
        text=_standalone(part, topic if borrowed else None, about.role, bool(asked.mentions)),
        wording=f"{topic.title}: {wording}" if borrowed and topic else f"{parts.told} {wording}".strip(),
        kind=_kind(kind, topic, borrowed),
        role=about.role,
        topics=topics,
        levels=about.levels,
        origin=about.origin or _remembered_origin(scene, topics),
        others=about.others,
        constraints=constraints,
        terms=terms,
        topic_words=_as_terms(asked.words, matched),
        subjects=tuple(
            Subject(one.topic, _as_terms(asked.words, one.matched)) for one in scores if one.matched
        ),
        named=tuple(one.passage for one in names),
        unit=unit_of(part),
        experience=experience_of(f"{parts.told} {part}"),
        whole=whole,
        names_role=any(one.core for one in asked.mentions),
        statement=parts.statement and not matched and not constraints,
        likeness=likeness.get(topics[0], 0.0) if topics else 0.0,
    )


def _as_terms(found: Sequence[Word], numbers: Collection[int]) -> tuple[Term, ...]:
    frame = word_lists().frame
    chosen = [found[number] for number in sorted(numbers) if number < len(found)]
    return tuple(Term(one.written, one.stem) for one in chosen if one.stem not in frame)


def _kind(kind: QuestionKind, topic: Topic | None, borrowed: bool) -> QuestionKind:
    """The kind as asked; where the form leaves it open, what the topic takes."""
    unset = kind in (QuestionKind.OPEN, QuestionKind.LIST, QuestionKind.DEFINE)
    if topic is not None and topic.needs and unset:
        return QuestionKind(topic.needs)
    return kind_of(topic.question) if borrowed and topic and kind is QuestionKind.OPEN else kind


def _idle_rungs(asked: Told, about: Whom, topics: Sequence[str]) -> set[int]:
    """Words for rungs that do not say which role is meant ("mentor junior engineers")."""
    meant = {one.level for one in (about.role, about.origin, *about.others) if one is not None}
    if set(topics[:1]) & RUNG_MATTERS:
        return set()
    return {one.begin for one in asked.mentions if not one.core and one.level not in meant}


def _remembered_origin(scene: _Scene, topics: Sequence[str]) -> RoleRef | None:
    """Where the asker said earlier that they come from, when the question is about the way in."""
    if "transition" not in topics[:1] or not scene.focus.origin:
        return None
    return scene.lexicon.roles.by_title(scene.focus.origin)


def _told(text: str, ground: Ground) -> Told:
    found = words(text)
    return Told(text, found, mentions_in(found, ground))


def _focus(history: Sequence[Turn]) -> Focus:
    for turn in reversed(history):
        if turn.focus is not None and (turn.focus.guides or turn.focus.topic or turn.focus.choices):
            return turn.focus
    return Focus()


def _chosen(text: str, focus: Focus, lexicon: Lexicon) -> str:
    """The question behind a choice that was offered, when the message picks one: by its number, its
    words, or by naming another role and nothing else."""
    plain = text.lower().strip(" .!?")
    for number, choice in enumerate(focus.choices):
        label = choice.label.lower()
        ordinal = _ORDINALS[number] if number < len(_ORDINALS) else label
        if plain in (
            label,
            str(number + 1),
            ordinal,
            f"the {ordinal}",
            f"the {ordinal} one",
            f"{label} please",
        ):
            return choice.question
    if not focus.choices:
        return ""
    found = words(text)
    mentions = [one for one in mentions_in(found, lexicon.ground(None)) if one.core]
    named = {number for one in mentions for number in range(one.begin, one.end)}
    if len(mentions) != 1 or _own_words(found, named):
        return ""
    return f"{focus.question.rstrip(' ?')} ({mentions[0].written})?"


def _without_roles(asked: Told) -> str:
    """The text with each role replaced by "this job", so that likeness is that of the subject."""
    pieces = []
    at = 0
    for mention in asked.mentions:
        if mention.core or mention.end - mention.begin > 1:
            last = asked.words[mention.end - 1]
            pieces.append(asked.text[at : asked.words[mention.begin].start] + "this job")
            at = last.start + len(last.written)
    return "".join([*pieces, asked.text[at:]])


def _own_words(found: Sequence[Word], named: set[int]) -> int:
    frame = word_lists().frame
    return sum(1 for number, word in enumerate(found) if number not in named and word.stem not in frame)


def _topics(
    part: str, scores: Sequence[TopicScore], focus: Focus, own: int, kind: QuestionKind, named: bool
) -> tuple[tuple[str, ...], bool]:
    """The topics of a part, and whether the first was borrowed from the turn before."""
    ranked = tuple(one.topic for one in scores)
    by_words = max((one.words for one in scores), default=0.0)
    points_back = bool(_POINTS_BACK.search(part))
    sure = bool(scores) and scores[0].score >= OWN_TOPIC and not points_back
    if not ranked and kind is QuestionKind.HOW_MUCH and own == 0 and named:
        return ("pay",), False
    if not ranked and kind is QuestionKind.HOW_LONG and own == 0 and named:
        return ("ladder",), False
    if not focus.topic or by_words > ANY_WORD or sure or not (own <= SHORT_FOLLOW_UP or points_back):
        return ranked, False
    return (focus.topic, *(one for one in ranked if one != focus.topic)), True


def _terms(found: Sequence[Word], used: set[int], role: RoleRef | None, roles: set[int]) -> tuple[Term, ...]:
    """What the evidence has to cover: no frame, no numbers, no words of the role's own name. An attribute
    of the role, just before it (`roles` are where roles begin), narrows it."""
    lists = word_lists()
    of_role = set(role.core) if role else set()
    terms = [
        Term(
            word.written,
            word.stem,
            (word.capitalised and number > 0) or not is_english(word.lower),
            narrowing=_narrows(found, number) or bool(roles & {number + 1, number + 2}),
        )
        for number, word in enumerate(found)
        if number not in used
        and word.stem not in lists.frame
        and not word.lower.isdigit()
        and not of_role.issuperset(stem(one) for one in lists.abbreviations.get(word.lower, (word.lower,)))
    ]
    return tuple({term.stem: term for term in terms}.values())


def _narrows(found: Sequence[Word], number: int) -> bool:
    """Whether a preposition of place or circumstance stands before the word or its attributes."""
    before = [word.lower for word in found[max(0, number - 3) : number]]
    return any(one in _PREPOSITIONS for one in before)


def _standalone(part: str, borrowed: Topic | None, role: RoleRef | None, named: bool) -> str:
    """The question with what it left to the conversation put back."""
    if role is None or (named and borrowed is None):
        return part
    title = a_role(role.title)
    if borrowed is not None and borrowed.question:
        return f"{borrowed.question.format(role=title)} ({part.strip(' ?.!')})"
    return f"{part.rstrip(' ?.!')} (for {title})" + ("?" if part.rstrip().endswith("?") else "")


def a_role(title: str) -> str:
    """The title with its article: "an ML Engineer", "a Data Scientist"."""
    sounds_like_vowel = title[:1].lower() in "aeiou" or re.match(r"(?:[FHLMNRSX][A-Z])", title)
    return f"{'an' if sounds_like_vowel else 'a'} {title}"
