import pytest

from bot.compose.composer import compose
from bot.compose.ladder import direction, ladder, rungs_compared
from bot.compose.material import Draft
from bot.domain import Note, Outcome
from bot.reply import claims_of, plain_text
from bot.verify import verify
from tests.bot.compose.conftest import Prepare


async def drafted(prepare: Prepare, question: str) -> Draft:
    material = await prepare(question)
    draft = ladder(material)
    assert draft is not None
    assert verify(draft.blocks, material.index.passages) == draft.blocks
    return draft


@pytest.mark.parametrize(
    ("question", "step"),
    [
        ("What comes after senior harbour pilot on the career ladder?", "Staff Harbour Pilot"),
        ("Which level is below senior harbour pilot on the career ladder?", "Harbour Pilot (1-5 yrs)"),
        ("What is the top rung of a senior harbour pilot's career ladder?", "Principal Harbour Pilot"),
        ("What is the lowest rung of a senior harbour pilot's career ladder?", "Harbour Pilot (1-5 yrs)"),
        ("Who is the most junior one on a harbour pilot's career ladder?", "Harbour Pilot (1-5 yrs)"),
    ],
)
async def test_the_ladder_can_be_looked_up_and_down(prepare: Prepare, question: str, step: str) -> None:
    draft = await drafted(prepare, question)
    (claim,) = [claim for block in draft.blocks for claim in claims_of(block)]
    assert claim.text.startswith(step)


async def test_an_employer_whose_ladder_it_is_not_is_named(prepare: Prepare) -> None:
    draft = await drafted(prepare, "What comes after senior harbour pilot at Google on the career ladder?")
    assert draft.outcome is Outcome.PARTIAL
    assert "do not tell this for Google" in plain_text(draft.blocks)
    assert "Staff Harbour Pilot" in plain_text(draft.blocks)


async def test_rungs_are_told_apart_by_the_ladder(prepare: Prepare) -> None:
    for question in ("How do staff and principal harbour pilots differ?", "staff vs principal harbour pilot"):
        text = plain_text(compose(await prepare(question)).blocks)
        assert "Staff Harbour Pilot" in text
        assert "Principal Harbour Pilot" in text


@pytest.mark.parametrize(
    "question",
    [
        "Compare staff and principal harbour pilots",
        "whats the diff btwn a staff harbour pilot and a principal harbour pilot",
        "the jump from staff harbour pilot to principal harbour pilot",
    ],
)
async def test_rungs_put_side_by_side_are_their_steps(prepare: Prepare, question: str) -> None:
    material = await prepare(question)
    draft = rungs_compared(material)
    assert draft is not None
    (block,) = draft.blocks
    assert [claim.text.partition(" (")[0] for claim in claims_of(block)] == [
        "Staff Harbour Pilot",
        "Principal Harbour Pilot",
    ]


@pytest.mark.parametrize(
    "question",
    [
        "How do staff and principal harbour pilots differ in fog?",
        "Compare staff and principal harbour pilots at Google",
        "What does a staff harbour pilot do?",
        "What is the difference between a staff harbour pilot and a botanist?",
    ],
)
async def test_other_comparisons_are_not(prepare: Prepare, question: str) -> None:
    assert rungs_compared(await prepare(question)) is None


async def test_the_ladder_ends(prepare: Prepare) -> None:
    draft = await drafted(prepare, "What comes after principal harbour pilot on the career ladder?")
    assert draft.outcome is Outcome.NOT_COVERED
    assert all(isinstance(block, Note) for block in draft.blocks)


@pytest.mark.parametrize(
    ("question", "way"),
    [
        ("What is the next level of a senior harbour pilot?", 1),
        ("Which level is below a senior harbour pilot?", -1),
        ("What is the career ladder of a senior harbour pilot?", 0),
        ("How long until the next level of a senior harbour pilot?", 0),
    ],
)
async def test_the_direction_is_read(prepare: Prepare, question: str, way: int) -> None:
    assert direction(await prepare(question)) == way
