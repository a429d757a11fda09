"""The library that the question files were written for: one career page, read by the whole program."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.domain import Focus, Question, Reply
from bot.evaluation import Report, read_questions, run
from bot.settings import BotSettings
from bot.storage import MemoryConversations
from bot.wiring import open_bot
from knowledge.domain import Passage
from knowledge.settings import KnowledgeSettings
from knowledge.wiring import open_ingestion, open_library
from tests.conftest import REPOSITORY

PAGE = REPOSITORY.parent / "shared" / "seed" / "senior-ml-engineer.txt"
QUESTIONS = Path(__file__).parent / "questions"


class Witness(MemoryConversations):
    """Keeps conversations, and every reply as it was given."""

    def __init__(self) -> None:
        super().__init__()
        self.replies: list[Reply] = []

    async def record(self, question: Question, reply: Reply, focus: Focus) -> None:
        self.replies.append(reply)
        await super().record(question, reply, focus)


@dataclass(frozen=True)
class Asked:
    """What came of one question file."""

    report: Report
    replies: tuple[Reply, ...]
    passages: dict[str, Passage]


@pytest.fixture(scope="session")
def seed_home(make_home: Callable[[Path], Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh home that holds the page and nothing else; its embedding cache knows the topics already."""
    if not PAGE.is_file():
        pytest.skip("the page that the questions were written for (../shared/seed) is not there")
    home = make_home(tmp_path_factory.mktemp("seed") / "home")
    report = open_ingestion(KnowledgeSettings(home=home)).ingest([PAGE])
    assert report.published, report
    assert not report.refused, report
    return home


@pytest.fixture(scope="session")
def asked(seed_home: Path) -> Callable[[str], Asked]:
    """Puts every question of a file to the program, once a session."""
    done: dict[str, Asked] = {}

    def ask(name: str) -> Asked:
        if name not in done:
            done[name] = asyncio.run(_asked(seed_home, QUESTIONS / name))
        return done[name]

    return ask


async def _asked(home: Path, questions: Path) -> Asked:
    library = open_library(KnowledgeSettings(home=home))
    try:
        async with open_bot(BotSettings(home=home, database_url="memory:"), library) as bot:
            witness = Witness()
            bot.advisor.conversations = witness
            report = await run(bot.advisor, read_questions(questions))
            with library.opened() as index:
                return Asked(report, tuple(witness.replies), dict(index.passages))
    finally:
        library.close()
