from pathlib import Path

import pytest

from bot.advisor import Advisor, Limits
from bot.evaluation import Entry, run
from bot.storage import MemoryConversations
from knowledge.library import PublishedLibrary
from tests.evaluation.ablation import SWITCHES, rows, without

QUESTIONS = (
    Entry(id="pay", q=("What does a beekeeper earn?",), outcome="answered", must=(r"\$41,500",)),
    Entry(id="follow", q=("What does a beekeeper earn?", "And the skills?"), outcome="answered"),
    Entry(id="role", q=("What does a plumber earn?",), outcome="not_covered", ask_with_guide="beekeeper"),
)
"""The last two each need the part that is switched off below."""


@pytest.fixture(scope="module")
def advisor(small_library: PublishedLibrary) -> Advisor:
    return Advisor(small_library, MemoryConversations(), Limits(), "0")


async def wrong(advisor: Advisor) -> set[str]:
    return {one.entry.id for one in (await run(advisor, QUESTIONS)).wrong}


@pytest.mark.parametrize("part", SWITCHES)
async def test_every_part_can_be_switched_off_and_is_on_again_afterwards(part: str, advisor: Advisor) -> None:
    with without(part):
        await run(advisor, QUESTIONS[:2])
    assert await wrong(advisor) == set()


@pytest.mark.parametrize(
    ("part", "lost"),
    [("role gate", "role"), ("conversation memory", "follow")],
)
async def test_what_needs_a_part_goes_wrong_without_it(part: str, lost: str, advisor: Advisor) -> None:
    with without(part):
        assert lost in await wrong(advisor)


async def test_the_table_has_a_row_for_everything_and_one_for_each_part(
    small_home: Path, small_library: PublishedLibrary
) -> None:
    entries = [Entry(id="a", q=("Hello",), outcome="small_talk")]
    lines = [line async for line in rows(small_home, entries)]
    assert len(lines) == 3 + len(SWITCHES)
    assert lines[2] == "| everything on | – | – | – | – | – |"
    assert all(line.count("|") == 7 for line in lines)


async def test_without_the_choice_questions_are_still_answered(advisor: Advisor) -> None:
    with without("choice"):
        assert await wrong(advisor) == set()
