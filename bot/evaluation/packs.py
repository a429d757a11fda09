"""Question packs made from the guides and their facts: the same library makes the same packs.

They say whether roles, topics and gates hold over a whole library, not how good the answers are: their
wording is that of a few templates (`packs.toml`).
"""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

from bot.domain import Outcome
from bot.evaluation.questions import Entry
from bot.understand.roles import parse_role
from bot.understand.wording import a_role
from bot.understand.words import phrase, stems, words
from knowledge.domain import Fact, FactKind, Guide, Topic
from knowledge.ports import Index

FIGURES = frozenset({FactKind.MEDIAN_PAY, FactKind.OUTLOOK, FactKind.JOBS, FactKind.OPENINGS})
"""Facts whose value has to stand in an answer to their topic."""
UNANSWERED_A_GUIDE = 3
"""Questions that it does not answer that are asked about each guide."""
REFUSED = f"{Outcome.NOT_COVERED}|{Outcome.PARTIAL}"


@dataclass(frozen=True, slots=True)
class Asked:
    """One topic of one guide: what to ask of it, and what an answer has to hold."""

    topic: str
    direct: str
    paraphrases: tuple[str, ...]
    follow_up: str
    must: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """A guide that a pack is made of. `guides` are all guides on its role, any of which may be cited."""

    guide: Guide
    name: str
    alias: str
    guides: tuple[str, ...]
    topics: tuple[Asked, ...]
    held: frozenset[str]

    def entry(self, of: str, q: Sequence[str], **wanted: Any) -> Entry:
        """A question on it that has an answer."""
        return Entry(
            **{"id": f"{self.guide.slug}/{of}", "q": q, "outcome": "answered", "guide": self.guides} | wanted
        )


@dataclass(frozen=True, slots=True)
class Packs:
    """All packs of a library, made of its subjects."""

    subjects: tuple[Subject, ...]
    near: Mapping[str, Subject] = field(default_factory=dict)

    def all(self) -> Mapping[str, tuple[Entry, ...]]:
        """The entries of each pack by its name; packs without any are left out."""
        packs = {
            "direct": self._direct(),
            "paraphrase": self._paraphrases(),
            "follow-up": self._follow_ups(),
            "neighbour": self._neighbours(),
            "comparison": self._comparisons(),
            "unanswerable": self._unanswerable(),
        }
        made = {name: tuple(entries) for name, entries in packs.items()}
        return {name: entries for name, entries in made.items() if entries}

    def _direct(self) -> Iterator[Entry]:
        for one in self.subjects:
            for asked in one.topics:
                yield one.entry(asked.topic, (asked.direct.format(role=one.name),), must=asked.must)

    def _paraphrases(self) -> Iterator[Entry]:
        for one in self.subjects:
            for asked in one.topics:
                for number, paraphrase in enumerate(asked.paraphrases):
                    q = (paraphrase.format(role=one.alias),)
                    yield one.entry(f"{asked.topic}-{number}", q, must=asked.must)

    def _follow_ups(self) -> Iterator[Entry]:
        for one in self.subjects:
            for first, then in zip(one.topics, one.topics[1:], strict=False):
                if then.follow_up:
                    q = (first.direct.format(role=one.name), then.follow_up)
                    yield one.entry(f"{first.topic}-{then.topic}", q, must=then.must)

    def _neighbours(self) -> Iterator[Entry]:
        """The role nearest by name is asked about next: its own guide is to be cited."""
        for one in self.subjects:
            other = self.near.get(one.guide.slug)
            theirs = {asked.topic: asked for asked in other.topics} if other else {}
            shared = next((asked for asked in one.topics if asked.topic in theirs), None)
            if other is not None and shared is not None:
                turn = _data()["neighbour"]["follow_up"].format(role=other.name)
                q = (shared.direct.format(role=one.name), turn)
                yield other.entry(f"after-{one.guide.slug}", q, must=theirs[shared.topic].must)

    def _comparisons(self) -> Iterator[Entry]:
        for one in self.subjects:
            other = self.near.get(one.guide.slug)
            if other is None or len(one.guides) > 1 or len(other.guides) > 1:
                continue
            musts = [asked.must for each in (one, other) for asked in each.topics if asked.topic == "pay"]
            if len(musts) == 2 and all(musts):
                q = (_data()["comparison"]["q"].format(role=one.name, other=other.name),)
                both = (*one.guides, *other.guides)
                yield one.entry(
                    f"or-{other.guide.slug}", q, guide=(), guides_all=both, must=(*musts[0], *musts[1])
                )

    def _unanswerable(self) -> Iterator[Entry]:
        for number, one in enumerate(self.subjects):
            questions = _data()["unanswered"]
            turned = [*questions[number % len(questions) :], *questions[: number % len(questions)]]
            fit = (each for each in turned if not stems(" ".join(each["unless"])) & one.held)
            for each in islice(fit, UNANSWERED_A_GUIDE):
                name = f"no-{questions.index(each)}"
                yield one.entry(name, (each["q"].format(role=one.name),), outcome=REFUSED)
        held = frozenset[str]().union(*(one.held for one in self.subjects))
        for role in _data()["unknown"]["roles"]:
            if not set(phrase(role)) <= held:
                for number, question in enumerate(_data()["unknown"]["questions"]):
                    yield Entry(
                        id=f"{role}/{number}",
                        q=(question.format(role=a_role(role)),),
                        outcome=Outcome.NOT_COVERED,
                    )


def packs_of(index: Index, folder: Path) -> tuple[Path, ...]:
    """Writes the packs of a library as question files, and names them."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, entries in made_of(index).all().items():
        path = folder / f"pack-{name}.jsonl"
        lines = (json.dumps(entry.model_dump(exclude_defaults=True), ensure_ascii=False) for entry in entries)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        paths.append(path)
    return tuple(paths)


def made_of(index: Index) -> Packs:
    """The subjects of a library, each with the one that is nearest by name."""
    by_core: dict[tuple[str, ...], list[str]] = {}
    named: dict[tuple[str, ...], set[str]] = {}
    for slug, guide in index.guides.items():
        for role in guide.roles:
            for title in (role.title, *role.aliases):
                named.setdefault(parse_role(title)[0], set()).add(slug)
        for role in guide.roles[:1]:
            by_core.setdefault(parse_role(role.title)[0], []).append(slug)
    subjects = tuple(
        _subject(index, slug, tuple(by_core[parse_role(guide.roles[0].title)[0]]), named)
        for slug, guide in sorted(index.guides.items())
        if guide.roles
    )
    return Packs(subjects, {one.guide.slug: near for one in subjects if (near := _nearest(one, subjects))})


def _subject(
    index: Index, slug: str, guides: tuple[str, ...], named: Mapping[tuple[str, ...], set[str]]
) -> Subject:
    guide = index.guides[slug]
    role = guide.roles[0]
    texts = (f"{one.context} {one.text}" for one in index.passages_of(slug))
    own = (one for one in role.aliases if named[parse_role(one)[0]] == {slug})
    return Subject(
        guide=guide,
        name=_in_a_sentence(role.title),
        alias=_in_a_sentence(next(own, role.title)),
        guides=guides,
        topics=tuple(_topics(index, slug)),
        held=frozenset(stem for text in texts for stem in stems(text)),
    )


def _topics(index: Index, slug: str) -> Iterator[Asked]:
    """The topics that the guide has typed facts on."""
    facts = index.facts_of(slug)
    told = _data()["topics"]
    for topic in index.topics:
        own = [fact for fact in facts if fact.kind in topic.facts]
        form = told.get(topic.name, {})
        direct = form.get("direct", topic.question)
        if own and direct:
            yield Asked(
                topic.name,
                direct,
                tuple(form.get("paraphrases", ())),
                form.get("follow_up", ""),
                _must(topic, own),
            )


def _must(topic: Topic, facts: Sequence[Fact]) -> tuple[str, ...]:
    """One of the figures, where the topic is one of figures and each of its facts gives one."""
    figures = [fact.value for fact in facts if fact.kind in FIGURES and re.search(r"\d", fact.value)]
    if not figures or not set(topic.facts) <= FIGURES | {FactKind.PAY_BAND}:
        return ()
    values = [fact.value for fact in facts if re.search(r"\d", fact.value)]
    return ("|".join(dict.fromkeys(re.escape(value) for value in values)),)


def _in_a_sentence(title: str) -> str:
    """The title as it stands in a sentence: with an article unless it is a plural."""
    plural = title.rstrip(")").endswith("s") and not title.endswith("ss")
    return title if plural else a_role(title)


def _nearest(one: Subject, subjects: Sequence[Subject]) -> Subject | None:
    """The subject on another role whose name is most alike and shares a word with it."""
    own = {word.stem for word in words(one.guide.title)}
    best: Subject | None = None
    likeness = 0.0
    for other in subjects:
        if other.guides != one.guides and own & {word.stem for word in words(other.guide.title)}:
            ratio = SequenceMatcher(None, one.guide.title, other.guide.title, autojunk=False).ratio()
            if ratio > likeness:
                best, likeness = other, ratio
    return best


@lru_cache(maxsize=1)
def _data() -> Mapping[str, Any]:
    found: Mapping[str, Any] = tomllib.loads(
        Path(__file__).with_name("packs.toml").read_text(encoding="utf-8")
    )
    return found
