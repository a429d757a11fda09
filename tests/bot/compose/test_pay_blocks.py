from dataclasses import replace

import pytest

from bot.compose.pay_blocks import band, blocks_of, dated, difference, label, median, money
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


@pytest.mark.parametrize(
    ("as_of", "date"),
    [
        ("2026-11-23", (2026, 11, 23)),
        ("2026-04", (2026, 4, 0)),
        ("May 2025", (2025, 5, 0)),
        ("23 November 2024", (2024, 11, 0)),
        ("2024", (2024, 0, 0)),
        ("2024–34", (2024, 0, 0)),
        ("", (0, 0, 0)),
    ],
)
def test_dates_of_figures_are_put_in_order(as_of: str, date: tuple[int, int, int]) -> None:
    assert dated(as_of) == date


async def test_the_latest_median_is_said_first(prepare: Prepare) -> None:
    material = await prepare("What does a harbour pilot earn?")
    (fact,) = material.own_facts(FactKind.MEDIAN_PAY)
    facts = [
        replace(fact, as_of=as_of, value=value, quote=f"{value} ({as_of})")
        for as_of, value in (("May 2025", "$80K"), ("2026-11-23", "$90K"))
    ]
    block = blocks_of(material, facts)[0]
    assert isinstance(block, Paragraph)
    assert ["$90K" in claim.text for claim in block.claims] == [True, False]


def _percentiles(fact: Fact, role: str, low: int, high: int) -> list[Fact]:
    """The 10th and the 90th of one sentence that names nobody."""
    said = f"The lowest 10 percent earned less than ${low}K, and the highest 10 percent more than ${high}K."
    one = replace(fact, kind=FactKind.PAY_BAND, role=role, quote=said, as_of="May 2025")
    return [
        replace(one, name=f"{rank}th percentile", statistic=f"p{rank}", value=f"${value}K", low=value * 1e3)
        for rank, value in ((10, low), (90, high))
    ]


async def test_percentiles_of_another_occupation_on_the_page_are_left_out(prepare: Prepare) -> None:
    material = await prepare("What does a harbour pilot earn?")
    (fact,) = material.own_facts(FactKind.MEDIAN_PAY)
    facts = [*_percentiles(fact, "Dock Master", 40, 90), *_percentiles(fact, "Harbour Pilot", 50, 99)]
    (block,) = blocks_of(material, facts)
    assert isinstance(block, Paragraph)
    (claim,) = block.claims
    assert claim.text == f"Harbour Pilot: {facts[-1].quote}"


def test_a_median_of_nobody_says_whose_it_is_unless_its_words_do() -> None:
    fact = Fact(FactKind.MEDIAN_PAY, "g", "g/s-1", "Median pay: $60K", "dock masters", "Median pay", "$60K")
    assert median(fact).text == "Median pay of dock masters: $60K."
    assert median(replace(fact, as_of="2024")).text == "Dock masters: Median pay: $60K"
    assert median(replace(fact, as_of="2024", role="Grade 12 Pilot")).text == "Median pay: $60K"
