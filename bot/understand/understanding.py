"""Reads a question: gates first, then its parts, each with role, topic, kind and constraints."""

import re
from collections.abc import Collection, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from bot.domain import Focus, Outcome, Question, Turn
from bot.understand.across import asked_of_all
from bot.understand.constraints import NUMBERS, ConstraintKind, experience_of
from bot.understand.gates import is_crisis, small_talk, without_asides
from bot.understand.heard import Heard, hear, own_words
from bot.understand.kinds import kind_of, unit_of
from bot.understand.languages import Foreign, foreign
from bot.understand.lexicon import Lexicon, Lexicons
from bot.understand.mentions import mentions_in
from bot.understand.naming import parse_role
from bot.understand.parts import Parts, parts_of, without_correction
from bot.understand.reading import Ask, QuestionKind, Reading, Subject, Term
from bot.understand.recent import meant, picks
from bot.understand.roles import RoleRef
from bot.understand.spelling import is_english
from bot.understand.subject import TopicScore
from bot.understand.wages import WageAsk
from bot.understand.whom import RUNG_MATTERS, Told, Whom, default_role, whom
from bot.understand.words import Word, singular, stem, word_lists, words
from knowledge.domain import Topic
from knowledge.ports import Index

SHORT_FOLLOW_UP = 3
"""A part with at most this many words of its own may borrow the topic of the turn before."""
OWN_TOPIC = 1.0
"""Score from which a short part has a topic of its own: one matching word."""
ELSEWHERE = "off_topic"
"""The topic whose examples are questions about no job."""
ELSEWHERE_LIKENESS = 0.25
"""Cosine with one of them under which a part is not like them."""
MOST_BEFORE = 200
"""Characters of the questions before that a message is read behind."""
CARRIED = 0.15
"""What that lead is lessened by for a part that may carry on the turn before; set on the same."""
SURE_LIKENESS = 0.5
"""Cosine with an example question from which a part is on that topic; set on the development questions."""
ANY_WORD = 0.3
"""Weight of words from which a topic counts as named: a word that three topics share."""

_MARKUP = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_POINTS_BACK = re.compile(
    r"^\W*(and|what about|how about|or|but|no|also|same|then|so)\b"
    r"|\b(it|that|this|they|those|these|them|there|one)\b",
    re.IGNORECASE,
)


_BOTH = re.compile(r"\b(?:both|each of them|the two|either of them|these two|those two)\b", re.IGNORECASE)
_STEP = re.compile(
    r"^\W*(?:(?:and|so|no|hm+|ok|or|then|what|what's|whats|is|comes|about|how|the|one|a)\W+)*"
    r"(?:(?:next|previous|following) (?:one|level|step|rung)"
    r"|(?:(?:one|level|step|rung|grade)\W+(?:\w+\W+)?)?(?:above|below|after|before|up|down|higher|lower)"
    r"(?:\W+(?:that|it|this|them|mine)(?: one)?)?)\W*$",
    re.IGNORECASE,
)
"""A message that only goes a step up or down: "and one step above that?"."""
_ABOUT = "about"
"""What a question in another language is taken to ask where none of its words is known."""
_BARE_TOPICS = {QuestionKind.HOW_MUCH: "pay", QuestionKind.HOW_LONG: "ladder"}
"""What "how much" and "how long" ask about when nothing but a role is named."""
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
        text = " ".join(_MARKUP.sub(" ", question.text).split()) or question.text
        if is_crisis(text):
            return Reading(outcome=Outcome.CRISIS, standalone=text)
        lexicon = self.lexicons.of(index)
        spoken = foreign(text, word_lists().frame_words)
        if spoken is not None:
            text = _in_english(text, spoken, lexicon)
            if not text:
                return Reading(outcome=Outcome.CLARIFY, sort="foreign", standalone=question.text)
        elif sort := small_talk(text):
            return Reading(outcome=Outcome.SMALL_TALK, sort=sort, standalone=text)
        focus = _focus(history)
        text = _chosen(text, focus, lexicon) or text
        scene = _Scene(question, focus, lexicon, index)
        parts = parts_of(lexicon.speller.mend(without_asides(without_correction(text))))
        asks: list[Ask] = []
        for part in parts.asked:
            asks.append(await _ask(part, parts, scene, asks[-1] if asks else None))
        return Reading(
            asks=tuple(asks),
            standalone=" ".join(ask.text for ask in asks),
            foreign=spoken is not None,
        )


def _in_english(text: str, spoken: Foreign, lexicon: Lexicon) -> str:
    """The question that one in another language asks: its topic and the role it names, in English; "" where
    it names none that a guide speaks of."""
    mentions = [one for one in mentions_in(words(text), lexicon.ground(None)) if one.core]
    named = next((one.written for one in mentions if lexicon.roles.resolve(one.core, one.level).known), "")
    topic = lexicon.topics.by_name.get(spoken.topic) or lexicon.topics.by_name[_ABOUT]
    return topic.question.format(role=a_role(named)) if named else ""


async def _ask(part: str, parts: Parts, scene: _Scene, previous: Ask | None) -> Ask:
    """Words first, then topics, then whom it is about, then what is left for the evidence to cover."""
    lexicon = scene.lexicon
    heard = hear(part, parts.told, previous.role if previous else scene.default, lexicon)
    likeness = await scene.index.topic_scores(heard.whole_wording)
    scores = tuple(one for one in _scores(heard, lexicon, likeness) if one.topic != ELSEWHERE)
    topics, borrowed = _topics(heard, scores, scene.focus)
    about = whom(heard.asked, heard.before, topics, heard.default, lexicon.roles)
    about = _both(heard, about, scene)
    matched = _matched(heard, scores, topics)
    topic = lexicon.topics.by_name.get(topics[0]) if topics else None
    familiar = lexicon.topics.vocabulary[topics[0]] if topics and (matched or borrowed) else frozenset()
    terms = _terms(heard, matched, about, topics, familiar)
    across, whole_text = (None, "") if heard.names_role else asked_of_all(part, scene.focus)
    wages = _wages(heard, scene)
    if wages and about.role is None and across is None:  # "I am a nurse. What would I earn in Maine?"
        wages = replace(wages, called=wages.called or wages.told)
    about = _in_table(about, heard, wages)
    recent = meant(part, scene.focus) if _points_back(heard, borrowed) else ()
    return Ask(
        text=whole_text
        or _standalone(part, topic if borrowed else None, about.role, bool(heard.asked.mentions)),
        wording=_wording(heard, borrowed or bool(recent), scene.focus),
        kind=_kind(heard.kind, topic, borrowed),
        role=about.role,
        topics=topics,
        levels=about.levels,
        origin=about.origin or _remembered_origin(scene, topics),
        others=about.others,
        constraints=heard.constraints,
        terms=terms,
        topic_words=_as_terms(heard.asked.words, matched),
        subjects=tuple(
            Subject(
                one.topic,
                _as_terms(heard.asked.words, one.matched),
                _side_by_side(heard.asked.words, one.matched),
            )
            for one in scores
            if one.matched
        ),
        named=tuple(one.passage for one in heard.names),
        unit=unit_of(part),
        experience=experience_of(f"{parts.told} {part}"),
        whole=bool(topics) and not heard.constraints and not heard.names and all(t.familiar for t in terms),
        names_role=heard.names_role,
        statement=parts.statement and not matched and not heard.constraints,
        likeness=likeness.get(topics[0], 0.0) if topics else 0.0,
        recent=recent,
        elsewhere=_elsewhere(heard, likeness, scores) - CARRIED * bool(recent or borrowed),
        bound=bool(recent)
        and not _STEP.search(part)
        and not _of_its_own(scores, scene.focus)
        and (picks(part) or not terms),
        wages=wages,
        across=across,
    )


def _wording(heard: Heard, goes_on: bool, focus: Focus) -> str:
    """What is searched for: a message that leaves something to the turn before goes behind its question."""
    if not goes_on:
        return heard.whole_wording
    return f"{focus.wording[-MOST_BEFORE:]} {heard.wording}".strip()


def _both(heard: Heard, about: Whom, scene: _Scene) -> Whom:
    """The roles of the turn before, where the part speaks of both without naming one."""
    if heard.names_role or len(scene.focus.roles) < 2 or not _BOTH.search(heard.asked.text):
        return about
    refs = [ref for ref in map(scene.lexicon.roles.by_title, scene.focus.roles) if ref is not None]
    return replace(about, role=refs[0], others=tuple(refs[1:])) if refs else about


def _wages(heard: Heard, scene: _Scene) -> WageAsk | None:
    table = scene.lexicon.wages
    if table is None:
        return None
    return table.asked(heard.asked, heard.before, heard.constraints, scene.focus, scene.question.guide)


def _in_table(about: Whom, heard: Heard, wages: WageAsk | None) -> Whom:
    """An occupation that only the wage table knows is a role that no guide covers."""
    if wages is None or not wages.called or (about.role is not None and heard.names_role):
        return about
    title = singular(wages.called[0].written)
    return replace(about, role=RoleRef(title, *parse_role(title)))


def _points_back(heard: Heard, borrowed: bool) -> bool:
    """Whether a part leaves something to the turn before and names no role or thing of its own."""
    if heard.names or heard.asked.mentions:
        return False
    points_back = heard.own_words == 0 or _POINTS_BACK.search(heard.asked.text)
    return borrowed or picks(heard.asked.text) or bool(points_back)


def _of_its_own(scores: Sequence[TopicScore], focus: Focus) -> bool:
    """Whether a part is surely on a topic, so that it is more than a question back."""
    best = next(iter(scores), None)
    return best is not None and (best.words > ANY_WORD or best.likeness >= SURE_LIKENESS)


def _elsewhere(heard: Heard, likeness: Mapping[str, float], scores: Sequence[TopicScore]) -> float:
    """How much closer a part that names no role and no topic is to the questions on other matters than to
    any topic; -1 where it is not like them at all."""
    other = likeness.get(ELSEWHERE, 0.0)
    if heard.asked.mentions or _is_named(scores) or other < ELSEWHERE_LIKENESS:
        return -1.0
    return other - max((value for name, value in likeness.items() if name != ELSEWHERE), default=0.0)


def _scores(heard: Heard, lexicon: Lexicon, likeness: Mapping[str, float]) -> tuple[TopicScore, ...]:
    """The topics of what is asked; where none is named in it, what is told before it is read too."""
    taken = heard.in_roles | heard.in_constraints(ConstraintKind.GROUP)
    scores = lexicon.topics.scores(heard.asked.words, taken, likeness, heard.kind)
    if not heard.before.text or _is_named(scores):
        return scores
    together = (*heard.asked.words, *heard.before.words)
    return lexicon.topics.scores(together, heard.in_roles, likeness, heard.kind)


def _is_named(scores: Sequence[TopicScore]) -> bool:
    return any(one.words > ANY_WORD for one in scores)


def _matched(heard: Heard, scores: Sequence[TopicScore], topics: Sequence[str]) -> frozenset[int]:
    """The asked words that point to the first topic."""
    first = (score.matched for score in scores if score.topic in topics[:1])
    return frozenset[int]().union(*first) & frozenset(range(len(heard.asked.words)))


def _as_terms(found: Sequence[Word], numbers: Collection[int]) -> tuple[Term, ...]:
    frame = word_lists().frame
    chosen = [found[number] for number in sorted(numbers) if number < len(found)]
    return tuple(Term(one.written, one.stem) for one in chosen if one.stem not in frame)


def _side_by_side(found: Sequence[Word], matched: Set[int]) -> tuple[str, ...]:
    """The stems of the longest run of matched words, where it has several."""
    longest: list[int] = []
    run: list[int] = []
    for number in sorted(matched & set(range(len(found)))):
        run = [*run, number] if run and number == run[-1] + 1 else [number]
        longest = max(longest, run, key=len)
    return tuple(found[number].stem for number in longest) if len(longest) > 1 else ()


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


def _focus(history: Sequence[Turn]) -> Focus:
    for turn in reversed(history):
        focus = turn.focus
        if focus is None:
            continue
        over_all_roles = focus.question and not focus.roles
        if focus.guides or focus.topic or focus.choices or over_all_roles:
            return focus
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
    if lexicon.wages and (picked := lexicon.wages.chosen(text, focus)):
        return picked
    found = words(text)
    mentions = [one for one in mentions_in(found, lexicon.ground(None)) if one.core]
    named = frozenset(number for one in mentions for number in range(one.begin, one.end))
    if len(mentions) != 1 or own_words(found, named):
        return ""
    return f"{focus.question.rstrip(' ?')} ({mentions[0].written})?"


def _topics(heard: Heard, scores: Sequence[TopicScore], focus: Focus) -> tuple[tuple[str, ...], bool]:
    """The topics of a part, and whether the first was borrowed from the turn before."""
    topics, borrowed = _own_or_borrowed(heard, scores, focus)
    if heard.names and not _is_named(scores):
        topics, borrowed = (*(topic for one in heard.names for topic in one.topics), *topics), False
    sources = [(told, one) for told in (heard.asked, heard.before) for one in told.mentions if one.core]
    if heard.kind is QuestionKind.HOW_LONG and any(told.comes_from(one) for told, one in sources):
        topics = ("transition", *topics)
    return tuple(dict.fromkeys(topics)), borrowed


def _own_or_borrowed(
    heard: Heard, scores: Sequence[TopicScore], focus: Focus
) -> tuple[tuple[str, ...], bool]:
    ranked = tuple(one.topic for one in scores)
    bare = heard.own_words == 0 and bool(heard.asked.mentions)
    if bare and heard.kind in _BARE_TOPICS and not _is_named(scores):
        return (_BARE_TOPICS[heard.kind],), False
    if focus.guides and _STEP.search(heard.asked.text) and heard.kind is not QuestionKind.HOW_LONG:
        return ("pay" if focus.topic == "pay" else "ladder", *ranked), True
    points_back = bool(_POINTS_BACK.search(heard.asked.text))
    sure = bool(scores) and scores[0].score >= OWN_TOPIC and not points_back
    short = heard.own_words <= SHORT_FOLLOW_UP
    if not focus.topic or _is_named(scores) or sure or not (short or points_back):
        return ranked, False
    return (focus.topic, *ranked), True


def _terms(
    heard: Heard, matched: Set[int], about: Whom, topics: Sequence[str], familiar: Set[str]
) -> tuple[Term, ...]:
    """What the evidence has to cover: no frame, no numbers, no words of the role's own name, of
    constraints or of the topic (`matched`). An attribute of the role, just before it, narrows it."""
    lists = word_lists()
    of_role = set(about.role.core) if about.role else set()
    roles = {one.begin for one in heard.asked.mentions if one.core}
    idle = _idle_rungs(heard.asked, about, topics)
    used = ((heard.in_roles | heard.in_constraints() | matched) - idle) - heard.in_names
    terms = []
    for number, word in enumerate(heard.asked.words):
        written_out = lists.abbreviations.get(word.lower, (word.lower,))
        if number in used or word.stem in lists.frame or _is_figure(word.lower):
            continue
        if of_role.issuperset(map(stem, written_out)):
            continue
        name = (word.capitalised and number > 0) or not is_english(word.lower)
        terms.append(
            Term(
                word.written,
                word.stem,
                name=name,
                familiar=not name and word.stem in familiar,
                narrowing=_narrows(heard.asked.words, number) or bool(roles & {number + 1, number + 2}),
            )
        )
    return tuple({term.stem: term for term in terms}.values())


def _is_figure(word: str) -> bool:
    """Whether a word is a number or an amount: "12", "300k", "twelve"."""
    return word.rstrip("k").isdigit() or word in NUMBERS


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
