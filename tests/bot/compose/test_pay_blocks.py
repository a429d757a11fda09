import pytest

from bot.compose.pay_blocks import band, blocks_of, difference, label, money
from bot.domain import Paragraph, Ranges
from bot.verify import carried
from knowledge.domain import Fact, FactKind
from tests.bot.compose.conftest import Prepare


async def bands(prepare: Prepare) -> list[Fact]:
    material = await prepare("What does a senior harbour pilot earn?")
    return material.facts(FactKind.PAY_BAND)


@pytest.mark.parametrize(
    ("amount", "written"),
    [(280_000, "$280K"), (133_080, "$133,080"), (1_000, "$1K"), (0, "$0K"), (950.0, "$950"), (None, "$0K")],
)
def test_dollars_are_written_as_the_guides_do(amount: float | None, written: str) -> None:
    assert money(amount) == written


async def test_a_band_is_one_sentence_that_its_row_carries(prepare: Prepare) -> None:
    material = await prepare("What does a senior harbour pilot earn?")
    for fact in await bands(prepare):
        for noted in (False, True):
            said = band(fact, noted)
            assert said.text.startswith(f"{label(fact)}: {fact.value}.")
            assert carried(said, material.index.passages)
    assert band((await bands(prepare))[2], noted=True).text.endswith("Leads a station.")


async def test_a_difference_shows_how_it_was_worked_out(prepare: Prepare) -> None:
    material = await prepare("What does a senior harbour pilot earn?")
    _, _, staff, principal = await bands(prepare)
    for pair in ([staff, principal], [principal, staff]):
        said = difference(pair)
        assert said is not None
        assert said.text == "Principal Harbour Pilot pays $37K to $57K more a year than Staff Harbour Pilot."
        assert said.computation is not None
        assert said.computation.expression == "$189K − $152K = $37K; $263K − $206K = $57K"
        assert {one.value for one in said.computation.operands} == {189e3, 152e3, 263e3, 206e3}
        assert carried(said, material.index.passages)


async def test_a_difference_needs_two_figures_of_one_kind(prepare: Prepare) -> None:
    senior, big, staff, principal = await bands(prepare)
    assert difference([staff]) is None
    assert difference([]) is None
    assert difference([senior, staff, principal]) is None
    without_group = difference([senior, big, staff])
    assert without_group is not None
    assert "Big Ports" not in without_group.text


async def test_one_band_is_a_sentence_several_are_ranges(prepare: Prepare) -> None:
    material = await prepare("What does a senior harbour pilot earn?")
    found = await bands(prepare)
    assert isinstance(blocks_of(material, found[2:3])[0], Paragraph)
    drawn = blocks_of(material, found)[0]
    assert isinstance(drawn, Ranges)
    assert drawn.unit == "USD per year"
    assert [(one.low, one.high) for one in drawn.series] == [(fact.low, fact.high) for fact in found]


async def test_no_figures_make_no_blocks(prepare: Prepare) -> None:
    assert blocks_of(await prepare("What does a senior harbour pilot earn?"), []) == []
