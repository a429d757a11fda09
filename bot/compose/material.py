"""What one ask may be answered from: its guides' facts and the passages that were found."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from bot.domain import Block, Choice, Outcome
from bot.understand.lexicon import Lexicon
from bot.understand.reading import Ask
from bot.understand.roles import RoleRef, parse_role
from bot.understand.words import holds, phrase, stem, stems, word_lists
from knowledge.domain import Fact, FactKind, Hit, Passage
from knowledge.ports import Index

STAND_INS = {"week": "duties"}
"""Topics that another answers for where a guide has no section on them: "what do they do all day"."""
SURROUNDINGS = {"physical": "location", "travel": "location", "culture": "location", "equipment": "location"}
"""Topics of which some guides speak where they say where people work."""
NOT_NAMED = {"forecast_pay": "outlook", "ai_impact": "outlook"}
"""Topics that are meant only where a word names them: "will they still be needed?" is on the other."""


ANYWHERE = frozenset({"about", "duties", "skills", "week", "time_split", "difference", "ladder", "education"})
"""Topics that a guide on a role speaks of under any heading, where its headings are not those of topics."""
FEW_TOPICS = 4
"""Topics under which a guide has headings, up to which its headings are of another kind: the guides of a
company's levels have one to three, the Handbook's, the bundled ones and a career page seven or more."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What is to be said to one ask, before it is verified. `missing` names what is not covered; `level` and
    `role` are the one rung or role that it is about, where that is not simply the one asked about."""

    outcome: Outcome
    blocks: tuple[Block, ...] = ()
    missing: str = ""
    level: str = ""
    choices: tuple[Choice, ...] = ()
    role: str = ""


@dataclass(frozen=True, slots=True)
class Material:
    """Facts and passages within the ask's guides."""

    ask: Ask
    index: Index
    lexicon: Lexicon
    hits: tuple[Hit, ...]
    made: dict[str, Any] = field(init=False, default_factory=dict, compare=False, repr=False)
    """What was made of it once, to be looked at again."""

    def with_hits(self, more: Sequence[Hit]) -> "Material":
        """The same with further hits."""
        return replace(self, hits=(*self.hits, *more))

    def with_meant(self) -> "Material":
        """The same with the passages that the message points back to and those on things that it names,
        found or not."""
        known = {hit.passage.id for hit in self.hits}
        meant = [*self.recent(), *(self.index.passages[one] for one in self.ask.named)]
        missing = {one.id: one for one in meant if one.id not in known}
        return self.with_hits([Hit(one, 0.0, 0.0, 0.0) for one in missing.values()]) if missing else self

    def facts(self, *kinds: FactKind) -> list[Fact]:
        """Facts of these kinds, in page order: all of the role's own guides, and those of other guides
        that are on a rung of the role."""
        role = self.ask.role
        if role is None:
            return []
        own = [fact for slug in role.guides for fact in self.index.facts_of(slug)]
        near = [
            fact
            for slug in role.nearby
            for fact in self.index.facts_of(slug)
            if not role.guides or _names(role, fact)
        ]
        return [fact for fact in (*own, *near) if fact.kind in kinds]

    def own_facts(self, *kinds: FactKind) -> list[Fact]:
        """Facts of the role's own guides."""
        role = self.ask.role
        return [fact for fact in self.facts(*kinds) if role and fact.guide in role.guides]

    def passages(self, topic: str) -> list[Passage]:
        """Passages of a topic in the role's own guides, in page order; those it comes first for, if any."""
        own = self.ask.role.guides if self.ask.role else ()
        held = [one for slug in own for one in self.index.passages_of(slug) if topic in one.topics]
        return [one for one in held if topic == one.topics[0]] or held

    def recent(self) -> list[Passage]:
        """The passages that the message points back to, notices left out."""
        notices = {fact.passage for fact in self.facts(FactKind.NOTICE)}
        known = self.index.passages
        return [known[one] for one in self.ask.recent if one in known and one not in notices]

    def lacks(self, topic: str) -> bool:
        """Whether the role's own guides have nothing under the headings of a topic."""
        known = self.lexicon.topics.by_name.get(topic)
        if known is None:
            return False
        held = {
            one
            for slug in self.ask.guides
            for passage in self.index.passages_of(slug)
            for one in passage.topics
        }
        kinds = {fact.kind for slug in self.ask.guides for fact in self.index.facts_of(slug)}
        instead = self.lexicon.topics.by_name.get(STAND_INS.get(topic, ""))
        kinds_known = {*known.facts, *(instead.facts if instead else ())}
        anywhere = self.of_ladder and topic in ANYWHERE
        return topic not in held and not kinds & kinds_known and not anywhere

    def anyone_covers(self, topic: str) -> bool:
        """Whether any guide of the library has something under the headings of a topic, or facts on it."""
        if self.index.facts_of_kinds(self.lexicon.topics.by_name[topic].facts):
            return True
        every = (one for slug in self.index.guides for one in self.index.passages_of(slug))
        return topic in ANYWHERE or any(topic in one.topics for one in every)

    @property
    def of_ladder(self) -> bool:
        """Whether the guides have headings of another kind than topics, as those on a company's levels do."""
        passages = [one for slug in self.ask.guides for one in self.index.passages_of(slug)]
        return 0 < len({topic for one in passages for topic in one.topics}) <= FEW_TOPICS

    def on_held_topic(self) -> "Material":
        """The same on the topic that stands in for one of which the guides have no section; the words that
        named it are then for the evidence to cover."""
        ask = self.ask
        instead = SURROUNDINGS.get(ask.topic) or NOT_NAMED.get(ask.topic, "")
        of_both = any(one.topic == instead and one.words for one in ask.subjects)  # "obsolete"
        if ask.topic in NOT_NAMED and ask.topic_words and not of_both:
            return self
        if not instead or not self.lacks(ask.topic) or self.lacks(instead):
            return self
        topics = (instead, *(one for one in ask.topics[1:] if one != instead))
        subjects = tuple(one for one in ask.subjects if one.topic != ask.topic)
        terms = ask.terms if of_both else tuple(dict.fromkeys((*ask.terms, *ask.topic_words)))
        whole = ask.whole and (of_both or not ask.topic_words)
        return replace(
            self, ask=replace(ask, topics=topics, subjects=subjects, topic_words=(), terms=terms, whole=whole)
        )

    def on_other_topics(self) -> "list[Material]":
        """The same on each of the other topics that the question names."""
        return [
            replace(self, ask=self.ask.on_subject(one))
            for one in self.ask.subjects
            if one.words and one.topic in self.ask.topics[1:]
        ]

    def said(self, *alternatives: str) -> bool:
        """Whether the question holds one of these words or phrases, whatever their ending."""
        line = phrase(self.ask.text)
        return any(holds(line, phrase(one)) >= 0 for one in alternatives)


def _names(role: RoleRef, fact: Fact) -> bool:
    return parse_role(fact.role) == (role.core, role.level)


_SCHOOLING = frozenset(
    map(stem, ("study", "college", "university", "school", "schooling", "diploma", "degree"))
)
"""Words by which education as a whole is asked for."""
LONG_STEM = 5
"""Letters from which one stem may be the beginning of another ("orchestr", "orchestrat")."""


def answered(*blocks: Block, level: str = "", role: str = "") -> Draft:
    """The draft of an answer; `level` and `role` are the one rung or role it is about."""
    return Draft(Outcome.ANSWERED, blocks, level=level, role=role)


def spans(fact: Fact, years: float) -> bool:
    """Whether a fact is for people with these years of experience."""
    return fact.years_low is not None and fact.years_low <= years <= (fact.years_high or float("inf"))


def of_schooling(ask: Ask) -> bool:
    """Whether education is asked for as a whole, by whatever word: "is college a must?"."""
    return ask.topic == "education" and all(term.familiar or term.stem in _SCHOOLING for term in ask.terms)


def covers(text: str, stem: str) -> bool:
    """Whether a text holds a word, one of the same meaning, or a longer or shorter form of it."""
    return covers_any(stems(text), stem)


def covers_any(held: Collection[str], stem: str) -> bool:
    """The same of a set of stems."""
    for one in word_lists().same(stem):
        if one in held:
            return True
    if len(stem) < LONG_STEM:
        return False
    for length in range(LONG_STEM, len(stem)):
        if stem[:length] in held:
            return True
    return any(one.startswith(stem) for one in held)


def uncovered(ask: Ask, texts: Iterable[str]) -> list[str]:
    """The terms and constraints of the ask that none of the texts holds, as written."""
    joined = " ".join(texts)
    missing = missing_constraints(ask, [joined])
    return missing + [term.written for term in ask.terms if not covers(joined, term.stem)]


def missing_constraints(ask: Ask, texts: Iterable[str]) -> list[str]:
    """The constraints alone that none of the texts holds, as written."""
    joined = " ".join(texts)
    return [one.written for one in ask.constraints if not all(covers(joined, stem) for stem in one.stems)]
