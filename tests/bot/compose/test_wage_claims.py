import pytest

from bot.compose.wage_claims import Shown, difference, employed_claim, figure_claim, ranges, table
from bot.domain import Paragraph, Ranges
from bot.reply import claims_of
from bot.verify import verify
from knowledge.ports import WageRow
from knowledge.wages.rendering import RenderedWages


@pytest.fixture
def shown(wages: RenderedWages) -> Shown:
    return Shown(wages)


def row_of(shown: Shown, code: str, area: str) -> WageRow:
    row = shown.wages.table.row(code, area)
    assert row is not None
    return row


def test_the_median_is_said_with_place_date_and_number_employed(shown: Shown) -> None:
    claim = figure_claim(row_of(shown, "29-1141", "tx"), shown)
    assert claim.text == "Registered Nurses in Texas: median $90,000 a year; 1,004 employed (May 2025)."
    assert claim.quotes[0].text.startswith("Texas | May 2025 | 1,004 employed | median $90,000 a year")
    assert "an hour" not in claim.quotes[0].text


def test_by_the_hour_the_quote_is_the_whole_row(shown: Shown) -> None:
    claim = figure_claim(row_of(shown, "29-1141", "tx"), Shown(shown.wages, hourly=True))
    assert "median $43.27 an hour" in claim.text
    assert "an hour" in claim.quotes[0].text


def test_an_occupation_paid_by_the_hour_alone_is_shown_so(shown: Shown) -> None:
    assert "median $23.45 an hour" in figure_claim(row_of(shown, "27-2011", "us"), shown).text


def test_the_ceiling_and_what_is_not_released_are_said(shown: Shown) -> None:
    assert "at or above $239,200 a year" in figure_claim(row_of(shown, "29-1211", "tx"), shown).text
    withheld = row_of(shown, "47-2111", "wa")
    assert "not released" in figure_claim(withheld, shown).text
    assert "not released employed" in employed_claim(withheld, shown).text


def test_the_percentile_that_is_asked_for_is_said_instead(shown: Shown) -> None:
    row = row_of(shown, "29-1141", "tx")
    claim = figure_claim(row, Shown(shown.wages, statistic="p10"))
    assert f"10th percentile {shown.money(row.annual.p10, row)} a year" in claim.text
    assert "median" not in claim.text


def test_a_range_has_no_bound_at_the_ceiling(shown: Shown) -> None:
    (block,) = ranges([row_of(shown, "29-1211", "tx")], shown, "Anesthesiologists")
    assert isinstance(block, Ranges)
    assert (block.series[0].low, block.series[0].high, block.series[0].open_ended) == (None, None, True)


def test_rows_by_the_year_and_by_the_hour_are_drawn_apart(shown: Shown) -> None:
    rows = [row_of(shown, "29-1141", "us"), row_of(shown, "27-2011", "us")]
    units = [block.unit for block in ranges(rows, shown, "x") if isinstance(block, Ranges)]
    assert units == ["USD per year", "USD per hour"]


def test_a_difference_is_a_shown_computation(shown: Shown) -> None:
    rows = [row_of(shown, "29-1141", "tx"), row_of(shown, "29-1141", "or")]
    (block,) = difference(rows, shown)
    assert isinstance(block, Paragraph)
    (claim,) = block.claims
    assert claim.text == "The median in Oregon is $30,000 a year above that in Texas."
    assert claim.computation is not None
    assert claim.computation.expression == "$120,000 − $90,000 = $30,000"


def test_there_is_no_difference_to_a_figure_at_the_ceiling(shown: Shown) -> None:
    rows = [row_of(shown, "29-1211", "tx"), row_of(shown, "29-1211", "us")]
    assert difference(rows, shown) == []


def test_everything_said_is_carried_by_its_row(shown: Shown) -> None:
    rows = [*shown.wages.table.rows("29-1141"), *shown.wages.table.rows("29-1211")]
    withheld = row_of(shown, "47-2111", "wa")
    blocks = (
        table([*rows, withheld], shown, by_occupation=True),
        table(rows, Shown(shown.wages, hourly=True), by_occupation=False),
        Paragraph(tuple(figure_claim(row, shown) for row in rows)),
        Paragraph(tuple(employed_claim(row, shown) for row in [*rows, withheld])),
        *ranges(rows, shown, "Registered Nurses"),
        *difference(rows[1:3], shown),
    )
    passages = {shown.wages.passage_of(row).id: shown.wages.passage_of(row) for row in (*rows, withheld)}
    assert verify(blocks, passages) == blocks
    assert all(claim.quotes for block in blocks for claim in claims_of(block))
