"""Questions put through the whole flow, each with those of its options that would be right."""

import random
import shutil
import tarfile
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.advisor import Advisor, Limits
from bot.compose import composer
from bot.compose.choice import Leads, Option, possible
from bot.compose.composer import Weighed
from bot.compose.material import Draft, Material
from bot.domain import Outcome, Question
from bot.evaluation import Entry, read_questions
from bot.evaluation.packs import made_of
from bot.evaluation.scoring import score
from bot.reply import quotes_of
from bot.storage.memory import MemoryConversations
from knowledge.ports import Index, Library
from knowledge.settings import KnowledgeSettings
from knowledge.wiring import open_ingestion, open_library
from tests.evaluation.fit_answering import unseen_matches
from tests.evaluation.fit_evidence import LEXICONS, material
from tests.evaluation.labelled import PAIRS, SHARED, GuideSet, labelled_index

QUESTIONS = Path(__file__).parent / "questions"
DEVELOPED_ON = {
    "seed": ("seed-dev", *(f"seed-dev{number}" for number in (*range(2, 10), 11, 13, 14))),
    "bundled": ("bundled-dev", "bundled-dev2", "bundled-dev3"),
    "frameworks": ("frameworks-dev", *(f"frameworks-dev{number}" for number in range(2, 11))),
    "handbook": ("occupations-dev", "occupations-dev2"),
}
"""The development files by the library that they are asked of; not those with nothing but questions to refuse
(seed-dev10, seed-dev12), which would shift the balance."""
PLAIN, MADE = ("direct", "paraphrase", "follow-up", "unanswerable"), 900
"""Packs of questions made from the labelled guides, and how many questions are taken of them."""
OTHERS = 1000
"""Questions on other matters, each asked of some guide."""
DEVELOPED = 3.0
"""What a question of the development files counts for: they are put as people put them."""
GROUPS = 5
"""Groups of the questions on other matters."""
OPTIONS = (Option.TOPIC, Option.QUOTES, Option.NEITHER)


@dataclass(frozen=True, slots=True)
class Case:
    """One question: its leads, which options there are and which of them are right, and whether its guides
    answer it; `group` is kept together in the folds."""

    leads: Leads
    possible: tuple[bool, ...]
    right: tuple[bool, ...]
    answerable: bool
    group: str
    counts: float = 1.0


async def labelled_cases(sets: Sequence[GuideSet], index: Index, home: Path) -> AsyncIterator[Case]:
    """Those on guides that were not learnt from."""
    for one, matches in unseen_matches(sets, home):
        for asked, match in zip(one.labelled, matches, strict=True):
            weighed = _weighed(await material(one, asked, match, index))
            if weighed is not None:
                gold = [(passage, index.passages[passage].sentence(n)) for passage, n in asked.answers]
                right = (_holds(weighed.by_topic, gold), _holds(weighed.by_quotes, gold), not gold)
                yield _case(weighed, right, bool(gold), one.guide)


async def cases_elsewhere(index: Index, library: Library) -> AsyncIterator[Case]:
    """Questions on other matters, none of which a guide answers."""
    chance = random.Random(0)
    asked = (PAIRS / "on_other_matters.txt").read_text(encoding="utf-8").splitlines()
    advisor = Advisor(library, MemoryConversations(), Limits(), "")
    for text in chance.sample(asked, OTHERS):
        guide = chance.choice(sorted(index.guides))
        explained = await advisor.explain(Question(text, guide=guide))
        for one in explained.weighed[:1]:
            weighed = _weighed(Material(one.ask, index, LEXICONS.of(index), one.evidence.hits))
            if weighed is not None:
                yield _case(weighed, (False, False, True), False, f"elsewhere {len(text) % GROUPS}")


def made_entries(index: Index) -> Sequence[Entry]:
    """Questions made from the guides and their facts, in the plainest words."""
    packs = made_of(index).all()
    return random.Random(0).sample([entry for name in PLAIN for entry in packs[name]], MADE)


def entries_developed_on(files: Sequence[str]) -> Sequence[Entry]:
    """All questions of these files."""
    return [entry for file in files for entry in read_questions(QUESTIONS / f"{file}.jsonl")]


async def cases_asked(library: Library, entries: Sequence[Entry], counts: float = 1.0) -> AsyncIterator[Case]:
    """Every entry with each option taken in its last turn."""
    for entry in entries:
        taken: list[Weighed] = []
        right = [await _is_right(library, entry, option, taken) for option in OPTIONS]
        if len(taken) == len(OPTIONS):  # one ask, and nothing else answered it
            yield _case(taken[0], right, Outcome.ANSWERED in entry.outcomes, entry.id[:-1], counts)


async def _is_right(library: Library, entry: Entry, option: Option, taken: list[Weighed]) -> bool:
    """Whether an entry comes out right with this option; what was weighed for it goes to `taken`."""
    advisor = Advisor(library, MemoryConversations(), Limits(), "")
    reply = None
    for number, turn in enumerate(entry.q, 1):
        asked = Question(turn, reply.conversation_id if reply else None, entry.ask_with_guide)
        if number < len(entry.q):
            reply = await advisor.answer(asked)
            continue
        with _always(option, taken):
            reply = await advisor.answer(asked)
    assert reply is not None
    with library.opened() as index:
        return score(entry, [reply], index.passages, 0.0).right


@contextmanager
def _always(option: Option, taken: list[Weighed]) -> Iterator[None]:
    """One option is chosen wherever there is a choice."""
    choose, weighed = composer.choose, composer.weigh

    def noted(given: Material) -> Weighed:
        taken.append(weighed(given))
        return taken[-1]

    composer.choose, composer.weigh = (lambda leads, by_topic, by_quotes: (option,)), noted
    try:
        yield
    finally:
        composer.choose, composer.weigh = choose, weighed


def _weighed(given: Material) -> Weighed | None:
    """What is weighed for a question that comes to a choice."""
    found: list[Weighed] = []
    with _always(Option.NEITHER, found):
        composer.compose(given)
    return found[0] if found else None


def _case(weighed: Weighed, right: Sequence[bool], answerable: bool, group: str, counts: float = 1.0) -> Case:
    there = possible(weighed.by_topic, weighed.by_quotes)
    both = tuple(one and option in there for one, option in zip(right, OPTIONS, strict=True))
    return Case(weighed.leads, tuple(one in there for one in OPTIONS), both, answerable, group, counts)


def _holds(draft: Draft | None, gold: Sequence[tuple[str, str]]) -> bool:
    """Whether a draft quotes one of the sentences that answer."""
    return any(
        quote.passage_id == passage and (text in quote.text or quote.text in text)
        for quote in quotes_of(draft.blocks if draft else ())
        for passage, text in gold
    )


async def gather(home: Path) -> list[Case]:
    cases: list[Case] = []
    with labelled_index(home) as (index, sets):
        cases += [one async for one in labelled_cases(sets, index, home)]
        library: Library = open_library(KnowledgeSettings(home=home))
        cases += [one async for one in cases_elsewhere(index, library)]
        cases += [one async for one in cases_asked(library, made_entries(index))]
    for name, files in DEVELOPED_ON.items():
        entries = entries_developed_on(files)
        cases += [one async for one in cases_asked(_library(home, name), entries, DEVELOPED)]
    return cases


def _library(home: Path, name: str) -> Library:
    """The library that some development files are asked of, built beside that of the labelled questions."""
    settings = KnowledgeSettings(home=home / name)
    settings.home.mkdir(exist_ok=True)
    shutil.copytree(home / "encoders", settings.home / "encoders", dirs_exist_ok=True)
    open_ingestion(settings).ingest(_paths(home, name))
    return open_library(settings)


def _paths(home: Path, name: str) -> list[Path]:
    if name == "seed":
        return [SHARED / "seed" / "senior-ml-engineer.txt"]
    if name == "bundled":
        return []  # what is taken in where nothing is named
    if name == "handbook":
        return [SHARED / "corpora" / "bls-ooh-2024-34-html.tar.xz"]
    folder = home / "corpora" / name
    for archive in ("dropbox-career-framework-md", "tech-interview-handbook-md"):
        with tarfile.open(SHARED / "corpora" / f"{archive}.tar.xz") as tar:
            tar.extractall(folder, filter="data")
    return sorted(folder.rglob("*.md"))
