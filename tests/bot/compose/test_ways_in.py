from pathlib import Path

import pytest

from bot.advisor import Advisor, Limits
from bot.compose.evidence import candidates
from bot.compose.material import Draft
from bot.compose.ways_in import other_ways, ways_in
from bot.domain import Note, Outcome
from bot.reply import plain_text
from bot.storage import MemoryConversations
from bot.verify import verify
from knowledge.settings import KnowledgeSettings
from knowledge.wiring import open_library
from tests.bot.answering import Desk
from tests.bot.compose.conftest import Prepare


async def drafted(prepare: Prepare, question: str) -> Draft:
    material = await prepare(question)
    draft = ways_in(material)
    assert draft is not None
    assert verify(draft.blocks, material.index.passages) == draft.blocks
    return draft


async def test_a_way_in_gives_length_gap_and_what_to_build(prepare: Prepare) -> None:
    text = plain_text(
        (await drafted(prepare, "How do I become a senior harbour pilot from tug captain?")).blocks
    )
    assert "~18 months" in text
    assert "sixty passages" in text
    assert "~30 months" not in text
    assert "memory" not in text


async def test_a_length_is_answered_with_the_length(prepare: Prepare) -> None:
    question = "How long does it take to become a senior harbour pilot from naval officer?"
    text = plain_text((await drafted(prepare, question)).blocks)
    assert "~30 months" in text
    assert "~18 months" not in text


async def test_a_way_in_that_the_guide_does_not_describe_is_said_so(prepare: Prepare) -> None:
    draft = await drafted(prepare, "How do I become a senior harbour pilot from botanist?")
    assert draft.outcome is Outcome.NOT_COVERED
    (note,) = draft.blocks
    assert isinstance(note, Note)
    assert "Tug Captain" in note.text


async def test_a_field_of_work_that_leads_nowhere_in_the_guide_is_said_so(prepare: Prepare) -> None:
    draft = await drafted(prepare, "How do I become a senior harbour pilot if I come from software testing?")
    assert draft.outcome is Outcome.NOT_COVERED
    assert draft.missing == "software testing"


async def test_a_field_of_work_that_an_origin_is_in_is_left_to_what_can_be_quoted(prepare: Prepare) -> None:
    assert ways_in(await prepare("How do I become a senior harbour pilot out of naval schools?")) is None


async def test_researchers_come_from_labs_and_academia(bundled_home: Path) -> None:
    library = open_library(KnowledgeSettings(home=bundled_home))
    desk = Desk(Advisor(library, MemoryConversations(), Limits(), "0"), MemoryConversations())
    for question in (
        "How long is the way to senior ML engineer if I come from a lab?",
        "from academia to senior ml engineer, how many months?",
    ):
        reply = await desk.ask(question)
        assert "15 months" in reply.text, reply.text
        assert "12 months" not in reply.text
    library.close()


async def test_what_is_said_of_ways_in_from_elsewhere_is_not_weighed(prepare: Prepare) -> None:
    material = await prepare("How do I become a senior harbour pilot from tug captain?")
    others = other_ways(material)
    assert others
    assert all("Naval" in material.index.passages[one].context for one in others)
    assert not others & {one.passage.id for one in candidates(material)}
    assert not other_ways(await prepare("How do I become a senior harbour pilot?"))


@pytest.mark.parametrize(
    "question", ["Beekeeper to this, what am I missing?", "I'm a beekeeper. How long till I'm one?"]
)
async def test_of_one_who_comes_from_where_no_way_leads_no_other_way_is_quoted(
    lone_desk: Desk, question: str
) -> None:
    reply = await lone_desk.ask(question)
    assert reply.outcome is Outcome.NOT_COVERED, reply.text
    assert "way in from beekeeper" in reply.text.lower()


async def test_a_role_right_before_this_one_is_where_one_comes_from(lone_desk: Desk) -> None:
    reply = await lone_desk.ask("tug captain to this, how long?")
    assert "18 months" in reply.text
    assert "30 months" not in reply.text
