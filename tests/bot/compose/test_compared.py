from dataclasses import replace

import pytest

from bot.compose.compared import compared, not_told
from bot.domain import Claim, Note, Outcome, Paragraph, Table
from bot.understand.constraints import constraints_of
from bot.understand.reading import Ask, QuestionKind
from bot.understand.words import words
from bot.verify import verify
from tests.bot.compose.conftest import Prepare

SIDE_BY_SIDE = "Compare the pay of a botanist and a harbour pilot"


async def table(prepare: Prepare, question: str) -> Table:
    material = await prepare(question)
    draft = compared(material)
    assert draft is not None
    assert draft.outcome is Outcome.ANSWERED
    assert verify(draft.blocks, material.index.passages) == draft.blocks
    block = draft.blocks[-1]
    assert isinstance(block, Table)
    return block


async def test_each_role_has_a_row_with_figures_of_its_own_guide(prepare: Prepare) -> None:
    found = await table(prepare, SIDE_BY_SIDE)
    rows = {row[0].text: row for row in found.rows}
    assert set(rows) == {"Botanist", "Harbour Pilot"}
    for role, figure, slug in (
        ("Botanist", "$64,320", "botanist"),
        ("Harbour Pilot", "$87,650", "harbour-pilot"),
    ):
        assert any(figure in cell.text for cell in rows[role])
        quotes = [quote for cell in rows[role] for quote in cell.quotes]
        assert {quote.passage_id.partition("/")[0] for quote in quotes} == {slug}


async def test_of_medians_of_one_date_the_difference_is_worked_out(prepare: Prepare) -> None:
    draft = compared(await prepare(SIDE_BY_SIDE))
    assert draft is not None
    said = [claim for block in draft.blocks if isinstance(block, Paragraph) for claim in block.claims]
    for claim in said:
        assert claim.computation is not None
        assert "$87,650 − $64,320 = $23,330" in claim.computation.expression
    medians = [cell.text for row in (await table(prepare, SIDE_BY_SIDE)).rows for cell in row[1:2]]
    dates = {text.rpartition("(")[2] for text in medians}
    assert bool(said) is (len(dates) == 1)


async def test_every_row_has_a_cell_for_every_column(prepare: Prepare) -> None:
    found = await table(prepare, SIDE_BY_SIDE)
    assert {len(row) for row in found.rows} == {len(found.columns)}


async def test_a_cell_without_a_quote_says_only_that_the_guide_does_not_say(prepare: Prepare) -> None:
    found = await table(prepare, SIDE_BY_SIDE)
    silent = {cell.text for row in found.rows for cell in row if not cell.quotes}
    assert silent <= {"the guide does not say"}


@pytest.mark.parametrize(
    "question",
    [
        "What does a botanist earn?",
        "Which skills does a botanist need?",
        "How do I get from botanist to senior harbour pilot?",
        "Compare the pay of a botanist and a plumber",
        "Who earns more, a senior harbour pilot or a staff harbour pilot?",
    ],
)
async def test_without_two_covered_roles_there_is_nothing_to_set_side_by_side(
    prepare: Prepare, question: str
) -> None:
    assert compared(await prepare(question)) is None


async def test_without_a_role_there_is_nothing_to_set_side_by_side(prepare: Prepare) -> None:
    material = await prepare(SIDE_BY_SIDE)
    assert compared(replace(material, ask=replace(material.ask, role=None))) is None


@pytest.mark.parametrize(
    ("question", "column"),
    [
        ("Compare the skills of a botanist and a harbour pilot", "Required skills"),
        ("Which skills do a botanist and a harbour pilot need?", "Required skills"),
    ],
)
async def test_what_the_guides_list_under_a_topic_stands_side_by_side(
    prepare: Prepare, question: str, column: str
) -> None:
    found = await table(prepare, question)
    assert found.columns[1:] == (column,)
    assert [row[0].text for row in found.rows] == ["Botanist", "Harbour Pilot"]
    assert all(row[1].quotes or row[1].text == "the guide does not say" for row in found.rows)
    assert any(row[1].quotes for row in found.rows)
    for row in found.rows:
        assert len({quote.passage_id.partition("/")[0] for quote in row[1].quotes}) < 2


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        (f"{SIDE_BY_SIDE} in Germany", "Germany"),
        (f"{SIDE_BY_SIDE} at Google", "Google"),
        (f"{SIDE_BY_SIDE} in 2015", "2015"),
        (f"{SIDE_BY_SIDE} for women", "women"),
        (f"{SIDE_BY_SIDE} with 5 years of experience", "five years of experience"),
    ],
)
async def test_what_the_guides_do_not_tell_apart_is_named(
    prepare: Prepare, question: str, missing: str
) -> None:
    draft, whole = compared(await prepare(question)), compared(await prepare(SIDE_BY_SIDE))
    assert draft is not None
    assert whole is not None
    assert draft.outcome is Outcome.PARTIAL
    assert draft.missing == missing
    assert draft.blocks[0] == Note(f"The guides do not tell this for {missing}; what they give follows.")
    assert draft.blocks[1:] == whole.blocks


async def test_the_date_of_the_figures_narrows_nothing(prepare: Prepare) -> None:
    await table(prepare, f"{SIDE_BY_SIDE} in 2025")


def test_a_year_lies_within_the_span_of_a_projection() -> None:
    ask = Ask("by 2030", "by 2030", QuestionKind.COMPARE, constraints=constraints_of(words("by 2030"), set()))
    grown = [Claim("Growth, 2024–34: 8%", ())]
    assert not_told(ask, grown, (), looks_ahead=True) == []
    assert not_told(ask, grown, (), looks_ahead=False) == ["2030"]
