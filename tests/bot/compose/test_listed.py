import pytest

from bot.compose.listed import direction, listed
from bot.compose.material import Draft
from bot.domain import ItemList, Note, Outcome
from bot.reply import claims_of, plain_text
from bot.verify import verify
from tests.bot.compose.conftest import Prepare


async def drafted(prepare: Prepare, question: str) -> Draft:
    material = await prepare(question)
    draft = listed(material)
    assert draft is not None
    assert verify(draft.blocks, material.index.passages) == draft.blocks
    return draft


@pytest.mark.parametrize(
    ("question", "items"),
    [
        (
            "Which skills does a senior harbour pilot need?",
            ["Voith tug system", "Radar plotting", "radio work in Spanish"],
        ),
        ("Which skills does a botanist need?", ["hand lens", "mounting specimens"]),
        (
            "What are the duties of a senior harbour pilot?",
            ["rope ladder", "tide tables", "bridge simulator"],
        ),
        (
            "Which certifications does a senior harbour pilot need?",
            ["Unlimited Master Licence", "Bridge Resource Certificate"],
        ),
        (
            "Which companies hire senior harbour pilots?",
            ["Rotterdam Pilots", "Puget Pilotage", "Elbe Station"],
        ),
    ],
)
async def test_a_list_is_given_whole(prepare: Prepare, question: str, items: list[str]) -> None:
    draft = await drafted(prepare, question)
    assert draft.outcome is Outcome.ANSWERED
    text = plain_text(draft.blocks)
    assert [one for one in items if one not in text] == []


async def test_each_item_quotes_its_own_passage(prepare: Prepare) -> None:
    draft = await drafted(prepare, "Which skills does a senior harbour pilot need?")
    (block,) = draft.blocks
    assert isinstance(block, ItemList)
    assert len({claim.quotes for claim in claims_of(block)}) == 3


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


@pytest.mark.parametrize(
    ("question", "step"),
    [
        ("What comes after senior harbour pilot on the career ladder?", "Staff Harbour Pilot"),
        ("Which level is below senior harbour pilot on the career ladder?", "Harbour Pilot (1-5 yrs)"),
    ],
)
async def test_the_ladder_can_be_looked_up_and_down(prepare: Prepare, question: str, step: str) -> None:
    draft = await drafted(prepare, question)
    (claim,) = [claim for block in draft.blocks for claim in claims_of(block)]
    assert claim.text.startswith(step)


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


async def test_figures_and_flags_are_said(prepare: Prepare) -> None:
    for question, wanted in (
        ("What is the AI impact score of a senior harbour pilot?", "22/100"),
        ("Is a senior harbour pilot an entry-level job?", "No: Senior Harbour Pilot"),
        ("What is the growth outlook of a senior harbour pilot?", "moderate"),
        ("How many jobs are there for a botanist?", "21,400"),
    ):
        assert wanted in plain_text((await drafted(prepare, question)).blocks), question


async def test_a_role_in_general_is_introduced(prepare: Prepare) -> None:
    text = plain_text((await drafted(prepare, "What is a senior harbour pilot?")).blocks)
    assert "largest ships" in text or "tankers" in text


async def test_a_topic_without_facts_is_left_to_others(prepare: Prepare) -> None:
    assert listed(await prepare("Which certifications does a botanist need?")) is None
    assert listed(await prepare("Does a senior harbour pilot work in fog?")) is None
