"""Fits `bot/compose/choice.toml` on labelled and made questions, others, and the development files.

    python -m tests.evaluation.fit_choice [--write] HOME

For each question is found out which options would be right: what its topic gives, the likeliest sentences, or
neither. The model is a logistic regression with three outcomes on the leads of `bot/compose/choice.py`. How
well sentences match is what `fit_answering` learnt without the labelled questions' guides. Prints what is
right on guides and files that a fold did not see.
"""

import asyncio
import random
import shutil
import sys
import tarfile
import tempfile
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from bot.advisor import Advisor, Limits
from bot.compose import composer
from bot.compose.choice import Leads, Option, described
from bot.compose.composer import Weighed
from bot.compose.material import Draft, Material
from bot.domain import Outcome, Question
from bot.evaluation import Entry, read_questions
from bot.evaluation.packs import made_of
from bot.evaluation.scoring import score
from bot.reply import claims_of
from bot.storage.memory import MemoryConversations
from knowledge.ports import Index, Library
from knowledge.settings import KnowledgeSettings
from knowledge.wiring import open_ingestion, open_library
from tests.evaluation.fit_answering import unseen_matches
from tests.evaluation.fit_evidence import LEXICONS, material
from tests.evaluation.labelled import PAIRS, SHARED, GuideSet, labelled_index

MODEL = Path(composer.__file__).with_name("choice.toml")
QUESTIONS = Path(__file__).parent / "questions"
DEVELOPED_ON = {
    "seed": ("seed-dev", "seed-dev2", "seed-dev3", "seed-dev4"),
    "bundled": ("bundled-dev",),
    "frameworks": ("frameworks-dev", "frameworks-dev2"),
    "handbook": ("occupations-dev", "occupations-dev2"),
}
"""The development files by the library that they are asked of."""
PLAIN, MADE = ("direct", "paraphrase", "follow-up", "unanswerable"), 900
"""Packs of questions made from the labelled guides, and how many questions are taken of them."""
OTHERS = 1000
"""Questions on other matters, each asked of some guide."""
RIDGE = 1e-3
FOLDS = 5
DEVELOPED = 3.0
"""What a question of the development files counts for: they are put as people put them."""
LEANS = (1.2, 1.0, 0.85, 0.7, 0.5)
"""What a wrong answer counts for, of a wrong refusal; written is the model of 1."""
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
        texts = dict(zip(one.ids, one.sentences, strict=True))
        for asked, match in zip(one.labelled, matches, strict=True):
            weighed = _weighed(await material(one, asked, match, index))
            if weighed is not None:
                gold = [(passage, texts[passage, number]) for passage, number in asked.answers]
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
                yield _case(weighed, (False, False, True), False, f"elsewhere {len(text) % FOLDS}")


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

    composer.choose, composer.weigh = (lambda leads, by_topic, by_quotes: option), noted
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
    topic = weighed.by_topic is not None and weighed.by_topic.outcome is Outcome.ANSWERED
    possible = (topic, weighed.by_quotes is not None, True)
    both = tuple(one and there for one, there in zip(right, possible, strict=True))
    return Case(weighed.leads, possible, both, answerable, group, counts)


def _holds(draft: Draft | None, gold: Sequence[tuple[str, str]]) -> bool:
    """Whether a draft quotes one of the sentences that answer."""
    claims = (claim for block in (draft.blocks if draft else ()) for claim in claims_of(block))
    quotes = [quote for claim in claims for quote in claim.quotes]
    return any(
        quote.passage_id == passage and (text in quote.text or quote.text in text)
        for quote in quotes
        for passage, text in gold
    )


class Model:
    """Weights of the leads for the topic and for the quotes; those of neither are nothing."""

    def __init__(self, cases: Sequence[Case]) -> None:
        leads, possible, right = _arrays(cases)
        self.mean, self.spread = leads.mean(0), leads.std(0) + 1e-6
        x = torch.tensor((leads - self.mean) / self.spread)
        there, wanted = torch.tensor(possible), torch.tensor(right)
        counts = torch.tensor([one.counts for one in cases]) * wanted.any(1)
        linear = torch.nn.Linear(leads.shape[1], 2, dtype=torch.float64)
        torch.nn.init.zeros_(linear.weight)
        torch.nn.init.zeros_(linear.bias)
        optimizer = torch.optim.LBFGS(linear.parameters(), max_iter=300, line_search_fn="strong_wolfe")

        def loss() -> torch.Tensor:
            optimizer.zero_grad()
            totals = torch.cat([linear(x), torch.zeros(len(cases), 1, dtype=torch.float64)], dim=1)
            chances = torch.log_softmax(totals.masked_fill(~there, -1e9), 1)
            missed = -torch.logsumexp(chances.masked_fill(~wanted, -1e9), 1)
            total = (missed * counts).sum() / counts.sum() + RIDGE * (linear.weight**2).sum()
            torch.autograd.backward(total)
            return total

        optimizer.step(loss)
        weight = linear.weight.detach().numpy() / self.spread
        self.weights: NDArray[np.float64] = weight
        self.constants: NDArray[np.float64] = linear.bias.detach().numpy() - weight @ self.mean

    def chosen(self, cases: Sequence[Case], lean: float) -> NDArray[np.int64]:
        """The number of the option that is likeliest, a refusal counting for `lean`."""
        leads, possible, _ = _arrays(cases)
        totals = np.hstack([leads @ self.weights.T + self.constants, np.full((len(cases), 1), np.log(lean))])
        return np.where(possible, totals, -np.inf).argmax(1)

    def written(self) -> str:
        """The file's text."""
        text = "# Fitted by tests/evaluation/fit_choice.py; bot/compose/choice.py says what each lead is.\n"
        for option, constant, weights in zip(OPTIONS, self.constants, self.weights, strict=False):
            text += f"\n[{option}]\nconstant = {constant:.3f}\n"
            text += "".join(
                f"{name} = {weight:.3f}\n" for name, weight in zip(_names(), weights, strict=True)
            )
        return text


def _names() -> list[str]:
    blank = Leads(**{name: "none" if name == "way" else 0.0 for name in Leads.__slots__})
    return list(described(blank))


def _arrays(
    cases: Sequence[Case],
) -> tuple[NDArray[np.float64], NDArray[np.bool_], NDArray[np.bool_]]:
    return (
        np.array([list(described(one.leads).values()) for one in cases], float),
        np.array([one.possible for one in cases]),
        np.array([one.right for one in cases]),
    )


def report(cases: Sequence[Case]) -> Iterator[str]:
    """What is right, of cases in folds that were not learnt from."""
    groups = sorted({one.group for one in cases})
    random.Random(0).shuffle(groups)
    for lean in LEANS:
        marks: dict[tuple[bool, bool], list[tuple[bool, bool]]] = {}
        for fold in range(FOLDS):
            held = set(groups[fold::FOLDS])
            tested = [one for one in cases if one.group in held]
            chosen = _fold(fold, [one for one in cases if one.group not in held]).chosen(tested, lean)
            for one, option in zip(tested, chosen, strict=True):
                key = (one.counts > 1, one.answerable)
                marks.setdefault(key, []).append((one.right[option], OPTIONS[option] is Option.NEITHER))
        yield f"{lean:.2f}  " + "  ".join(
            f"{'developed on' if developed else 'labelled'}, {'answerable' if answerable else 'not'}: right "
            f"{np.mean([right for right, _ in found]):.3f} refused {np.mean([no for _, no in found]):.3f}"
            for (developed, answerable), found in sorted(marks.items())
        )


_MODELS: dict[int, Model] = {}


def _fold(fold: int, cases: Sequence[Case]) -> Model:
    if fold not in _MODELS:
        _MODELS[fold] = Model(cases)
    return _MODELS[fold]


async def _gather(home: Path) -> list[Case]:
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


def main(home: Path) -> None:
    """Fits, prints what is gained, and with --write replaces the model."""
    cases = asyncio.run(_gather(home))
    print(f"{len(cases)} questions")
    for line in report(cases):
        print(line)
    text = Model(cases).written()
    print(text)
    if "--write" in sys.argv:
        MODEL.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    named = [one for one in sys.argv[1:] if not one.startswith("--")]
    with tempfile.TemporaryDirectory() as made:
        main(Path(named[0] if named else made))
