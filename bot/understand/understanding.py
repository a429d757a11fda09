"""Reads a question: gates first, then its parts, each with role, topic, kind and constraints."""

import asyncio
import re
from collections.abc import Sequence
from dataclasses import replace

from bot.domain import Outcome, Question, Turn
from bot.understand.across import asked_of_all
from bot.understand.asked_topics import (
    is_named,
    is_step,
    matched_words,
    of_its_own,
    refers_back,
    scores_of,
    topics_of,
)
from bot.understand.astray import goes_astray, judged
from bot.understand.by_rung import by_rung
from bot.understand.chosen import chosen
from bot.understand.elsewhere import ELSEWHERE, NEVER, log_odds
from bot.understand.experience import experience_told
from bot.understand.fields_of_work import field_left
from bot.understand.gates import is_crisis, small_talk, without_asides
from bot.understand.heard import Heard, hear
from bot.understand.implied import implied
from bot.understand.in_english import in_english
from bot.understand.kinds import kind_of, unit_of
from bot.understand.languages import foreign
from bot.understand.lexicon import Lexicons
from bot.understand.more import is_more
from bot.understand.parts import Parts, parts_of, without_correction
from bot.understand.reading import Ask, QuestionKind, Reading, Subject
from bot.understand.recent import meant, picked, picks
from bot.understand.renamed import carried_on, on_other_rung, one_rung_on, told_otherwise
from bot.understand.scene import Scene
from bot.understand.spelling import SWAPPED
from bot.understand.spoken_of import against, both, in_table, of_other_employer, remembered_origin
from bot.understand.subject import TopicScore
from bot.understand.terms import as_terms, plain_terms, side_by_side, terms_of
from bot.understand.unheard_of import unheard_of
from bot.understand.wage_ask import WageAsk
from bot.understand.whom import whom
from bot.understand.wording import plain_wording_of, standalone_of, wording_of
from bot.understand.words import word_lists
from knowledge.domain import Topic
from knowledge.ports import Index

CARRIED = 1.0
"""What the lead of questions on other matters is lessened by for a part that may carry on the turn before;
set on the development questions."""

PICKED = -5.0
"""The most that they are for a message that names an item of the last answer by its place."""

FEW_WORDS = 4
"""Words of a message up to which it says nothing by itself, unless it asks with a word for it."""

_MARKUP = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_PERCENT = re.compile(r"\b((?:top|bottom|upper|lower|highest|lowest)(?: \w+)? \d{1,2})\s?%", re.IGNORECASE)


class Understanding:
    """Turns a question and its history into a reading."""

    def __init__(self) -> None:
        self.lexicons = Lexicons()

    async def read(self, question: Question, history: Sequence[Turn], index: Index) -> Reading:
        """What is asked; `outcome` is set where it is no question about a job."""
        text = " ".join(_MARKUP.sub(" ", question.text).split()) or question.text
        text = _PERCENT.sub(r"\1 percent", text)
        if is_crisis(text):
            return Reading(outcome=Outcome.CRISIS, standalone=text)
        lexicon = self.lexicons.of(index)
        spoken = foreign(text, word_lists().frame_words | SWAPPED.keys())
        if spoken is not None:
            text = in_english(text, spoken, lexicon)
            if not text:
                return Reading(outcome=Outcome.CLARIFY, sort="foreign", standalone=question.text)
        elif sort := small_talk(text):
            return Reading(outcome=Outcome.SMALL_TALK, sort=sort, standalone=text)
        scene = Scene.of(question, history, lexicon, index)
        focus = scene.focus
        text = without_asides(chosen(text, focus, lexicon) or text)
        text = told_otherwise(text, focus) or without_correction(text)
        text = one_rung_on(text, focus, index.guides) or text
        text = on_other_rung(text, focus) or text
        parts = parts_of(lexicon.speller.mend(text))
        asks: list[Ask] = []
        for part in parts.asked:
            asks.append(await _ask(part, parts, scene, asks[-1] if asks else None))
        return Reading(
            asks=tuple(one for ask in asks for one in by_rung(ask)),
            standalone=" ".join(ask.text for ask in asks),
            foreign=spoken is not None,
        )


async def _ask(part: str, parts: Parts, scene: Scene, previous: Ask | None) -> Ask:
    """Words first, then topics, then whom it is about, then what is left for the evidence to cover."""
    lexicon = scene.lexicon
    heard = hear(part, parts.told, previous.role if previous else scene.default, lexicon)
    likeness, vector = await asyncio.gather(  # two encoders, neither of which waits for the other
        scene.index.topic_scores(heard.whole_wording), scene.index.encode(judged(heard, lexicon))
    )
    scores = tuple(one for one in scores_of(heard, lexicon, likeness) if one.topic != ELSEWHERE)
    odds = log_odds(vector, scene.index.manifest.encoder, likeness)
    odds = max(odds, await _of_what_it_goes_on_from(heard, scores, scene, previous))
    topics, borrowed = topics_of(heard, scores, scene.focus)
    about = whom(heard.asked, heard.before, topics, heard.default, lexicon.roles, borrowed)
    about = against(heard, both(heard, about, scene), topics, scene)
    if of_other_employer(heard, about, scene):  # "what does Initech pay an L4": no rung of this ladder
        about = replace(about, role=None)
    left = "" if about.origin else field_left(heard.asked.text) or field_left(heard.before.text)
    topics = (*implied(heard, about, left, topics, is_named(scores)), *topics)
    topics = tuple(dict.fromkeys(topics))
    matched = matched_words(heard, scores, topics)
    topic = lexicon.topics.by_name.get(topics[0]) if topics else None
    familiar = lexicon.topics.vocabulary[topics[0]] if topics and (matched or borrowed) else frozenset()
    terms = terms_of(heard, matched, about, topics, familiar)
    across, whole_text = (None, "") if heard.names_role else asked_of_all(part, scene.focus)
    wages = _wages(heard, scene, previous.wages if previous else None)
    if wages and about.role is None and across is None:  # "I am a nurse. What would I earn in Maine?"
        wages = replace(wages, called=wages.called or wages.told)
    about = in_table(about, heard, wages)
    if (
        wages is None
        and across is None
        and topics
        and (unheard := unheard_of(heard, terms, about.role, lexicon))
    ):
        about = replace(about, role=unheard)
    points_back = _points_back(heard, borrowed) or _goes_on_matter(heard, scene)
    item = picked(part, scene.focus) if points_back else None
    recent = meant(item, scene.focus) if points_back else ()
    if previous is not None:  # the list it picks from is rather that of the part before
        item = None
    asks_more = previous is None and not scene.focus.strayed and is_more(scene.question.text)
    more = asks_more and bool(scene.focus.told)
    if more:
        item, recent = None, scene.focus.passages
    goes_on = more or borrowed or (points_back and bool(scene.focus.wording))
    kind, unit = _kind(heard.kind, topic, borrowed), unit_of(part)
    asked_about = [one for one in (about.role, *about.others) if one is not None]
    if recent and about.role is None:
        kind, unit = carried_on(part, scene.focus) or (kind, unit)
    several = about.others or len(set(about.levels)) > 1
    if kind is QuestionKind.OPEN and several and (refers_back(part) or not heard.asked.mentions):
        kind = kind_of(scene.focus.question)  # "in pay" of two that were compared
    return Ask(
        text=whole_text
        or standalone_of(part, topic if borrowed else None, about.role, bool(heard.asked.mentions)),
        wording=wording_of(heard, goes_on, scene.focus),
        last=heard.wording if goes_on and scene.focus.wording else "",
        plain=plain_wording_of(heard, goes_on, scene.focus),
        plain_terms=plain_terms(heard),
        kind=kind,
        role=about.role,
        topics=topics,
        levels=about.levels,
        origin=about.origin or remembered_origin(scene, topics),
        left=left,
        others=about.others,
        constraints=heard.constraints,
        terms=terms,
        topic_words=as_terms(heard.asked.words, matched),
        subjects=tuple(
            Subject(
                one.topic,
                as_terms(heard.asked.words, one.matched),
                side_by_side(heard.asked.words, one.matched),
            )
            for one in scores
            if one.matched
        ),
        named=tuple(one.passage for one in heard.names),
        unit=unit,
        experience=experience_told((heard.before, heard.asked), asked_about),
        whole=bool(topics) and not heard.constraints and not heard.names and all(t.familiar for t in terms),
        names_role=heard.names_role,
        statement=(parts.statement and not matched and not heard.constraints) or (asks_more and not more),
        likeness=likeness.get(topics[0], 0.0) if topics else 0.0,
        recent=recent,
        elsewhere=min(odds, PICKED) if item or asks_more else odds - CARRIED * goes_on,
        step=bool(recent) and is_step(part),
        picked=item,
        bound=bool(recent)
        and not is_step(part)
        and not of_its_own(scores, scene.focus)
        and (picks(part) or not terms),
        wages=wages,
        across=across,
        more=more,
        told=scene.focus.told if more else (),
    )


async def _of_what_it_goes_on_from(
    heard: Heard, scores: Sequence[TopicScore], scene: Scene, previous: Ask | None
) -> float:
    """The odds of the part before, for one that points back ("what's the source of the Danube and which
    course does it take"); those behind the last message, where that was on another matter."""
    if previous is not None:
        points_back = refers_back(heard.asked.text) and not heard.asked.mentions
        return previous.elsewhere if points_back else NEVER
    if not scene.focus.strayed or not goes_astray(heard, scores):
        return NEVER
    vector = await scene.index.encode(f"{scene.focus.strayed} {heard.asked.text}")
    return log_odds(vector, scene.index.manifest.encoder, {})


def _wages(heard: Heard, scene: Scene, earlier: WageAsk | None) -> WageAsk | None:
    table = scene.lexicon.wages
    if table is None:
        return None
    guide = scene.question.guide
    return table.asked(heard.asked, heard.before, heard.constraints, scene.focus, guide, earlier)


def _points_back(heard: Heard, borrowed: bool) -> bool:
    """Whether a part leaves something to the turn before and names no role or thing of its own."""
    if heard.names or heard.asked.mentions:
        return False
    points_back = heard.own_words == 0 or refers_back(heard.asked.text)
    return borrowed or picks(heard.asked.text) or bool(points_back)


def _goes_on_matter(heard: Heard, scene: Scene) -> bool:
    """Whether a part goes on in a conversation on a matter, where a role is one thing more to be said: "and
    from managers?", "at Initech?"."""
    if not scene.focus.guides or scene.default is not None:
        return False
    short = heard.kind is QuestionKind.OPEN and len(heard.asked.words) <= FEW_WORDS
    return short or refers_back(heard.asked.text)


def _kind(kind: QuestionKind, topic: Topic | None, borrowed: bool) -> QuestionKind:
    """The kind as asked; where the form leaves it open, what the topic takes."""
    unset = kind in (QuestionKind.OPEN, QuestionKind.LIST, QuestionKind.DEFINE)
    if topic is not None and topic.needs and unset:
        return QuestionKind(topic.needs)
    return kind_of(topic.question) if borrowed and topic and kind is QuestionKind.OPEN else kind
