"""Citation and abstention on content that nobody tuned to: CLAP-NQ, whose questions were typed into a search
engine and whose passages are of an encyclopedia.

    python -m tests.evaluation.clapnq

Each gold passage is taken in as a guide of one library, and each question is asked with its passage's guide.
Printed are the share of answerable questions that are answered and of unanswerable ones that are refused, at
the default operating point, and how well the sentences quoted agree with those that people marked.
"""

import asyncio
import json
import re
import tarfile
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.domain import Citation, Outcome
from bot.evaluation import Entry, Report, as_text, run
from bot.evaluation.figures import REFUSALS, Share
from bot.evaluation.scoring import Score
from bot.settings import BotSettings
from bot.wiring import open_bot
from knowledge.settings import KnowledgeSettings
from knowledge.wiring import open_ingestion, open_library

ARCHIVE = Path(__file__).parents[3] / "shared" / "bench" / "clapnq-dev.tar.xz"
_FILES = {f"clapnq/annotated_data/dev/clapnq_dev_{one}.jsonl": one for one in ("answerable", "unanswerable")}
_MARKUP = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~&$])")
REFUSED = "|".join(sorted(REFUSALS))


@dataclass(frozen=True)
class Asked:
    """One question on one passage, with the sentences of the passage and those that answer it."""

    entry: Entry
    title: str
    text: str
    sentences: tuple[str, ...]
    gold: frozenset[int]


@dataclass(frozen=True)
class Agreement:
    """How the sentences quoted agree with those marked: means over the answerable questions (a question
    that is not answered counts 0), and over those of them that were answered."""

    f1: float
    precision: float
    recall: float
    f1_of_answered: float


def read_questions(archive: Path) -> tuple[Asked, ...]:
    """The questions of the archive; each passage's guide is named for its number."""
    asked: list[Asked] = []
    numbers: dict[str, int] = {}
    with tarfile.open(archive) as tar:
        for name, kind in _FILES.items():
            member = tar.extractfile(name)
            assert member is not None, name
            for line in member.read().decode("utf-8").splitlines():
                row = json.loads(line)
                (passage,) = row["passages"]
                number = numbers.setdefault(passage["text"], len(numbers))
                marked = {folded(one) for out in row["output"] for one in out["selected_sentences"]}
                sentences = tuple(folded(one) for one in passage["sentences"])
                entry = Entry(
                    id=f"{kind}-{row['id']}",
                    q=(row["input"],),
                    outcome=Outcome.ANSWERED if kind == "answerable" else REFUSED,
                    ask_with_guide=f"passage-{number}",
                )
                gold = frozenset(at for at, one in enumerate(sentences) if one in marked)
                asked.append(Asked(entry, passage["title"], passage["text"], sentences, gold))
    return tuple(asked)


def write_guides(asked: Iterable[Asked], folder: Path) -> None:
    """Each passage as a guide on a subject, its characters kept as they are."""
    folder.mkdir(parents=True)
    for one in asked:
        text = _MARKUP.sub(r"\\\1", folded(one.text))
        heading = _MARKUP.sub(r"\\\1", folded(one.title))
        slug = one.entry.ask_with_guide
        head = f"---\ntitle: {slug}\nroles: []\nsource: {json.dumps(one.title)}\n---\n"
        (folder / f"{slug}.md").write_text(f"{head}\n## {heading}\n\n{text}\n", encoding="utf-8")


async def measure(home: Path, asked: Sequence[Asked]) -> Report:
    """Takes the passages in and asks every question."""
    guides = home / "passages"
    write_guides(asked, guides)
    settings = KnowledgeSettings(home=home)
    report = open_ingestion(settings).ingest([guides])
    assert not report.refused, report.refused
    library = open_library(settings)
    try:
        async with open_bot(BotSettings(home=home, database_url="memory:"), library) as bot:
            await bot.advisor.warm()
            return await run(bot.advisor, [one.entry for one in asked])
    finally:
        library.close()


def agreement(asked: Sequence[Asked], report: Report) -> Agreement:
    """Sentence precision, recall and F1 of the quotes of answers to answerable questions."""
    found = [
        (_measures(one, score), score.outcome is Outcome.ANSWERED)
        for one, score in zip(asked, report.scores, strict=True)
        if one.gold
    ]
    answered = [f1 for (f1, _, _), ended in found if ended]
    f1, precision, recall = (sum(measures[at] for measures, _ in found) / len(found) for at in range(3))
    return Agreement(f1, precision, recall, sum(answered) / len(answered) if answered else 0.0)


def quoted(citations: Iterable[Citation], sentences: Sequence[str]) -> frozenset[int]:
    """Which sentences of the passage stand in a quote, whole, or hold one."""
    quotes = [folded(one.quote) for one in citations]
    return frozenset(
        at for at, one in enumerate(sentences) if any(one in quote or quote in one for quote in quotes)
    )


def folded(text: str) -> str:
    """White space as a guide's reader leaves it."""
    return " ".join(text.split())


def _measures(asked: Asked, score: Score) -> tuple[float, float, float]:
    """F1, precision and recall of one answer; nothing quoted is 0."""
    cited = quoted(score.reply.citations if score.reply else (), asked.sentences)
    right = len(cited & asked.gold)
    if not right:
        return 0.0, 0.0, 0.0
    precision, recall = right / len(cited), right / len(asked.gold)
    return 2 * precision * recall / (precision + recall), precision, recall


def main() -> None:
    """Prints all figures."""
    asked = read_questions(ARCHIVE)
    with tempfile.TemporaryDirectory() as folder:
        report = asyncio.run(measure(Path(folder), asked))
    print(as_text(report, questions=False))
    answerable = [one for one in report.scores if one.entry.answerable]
    unanswerable = [one for one in report.scores if not one.entry.answerable]
    for name, share in (
        ("answerable answered", Share.where(lambda one: one.outcome is Outcome.ANSWERED, answerable)),
        ("unanswerable refused", Share.where(lambda one: one.outcome in REFUSALS, unanswerable)),
    ):
        print(f"{name}: {share.count} of {share.of}, {share.value:.3f}, 95 % interval {share.interval}")
    print(agreement(asked, report))


if __name__ == "__main__":
    main()
