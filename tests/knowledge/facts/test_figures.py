"""Money, spans and percentages as they are written."""

import pytest

from knowledge.facts.figures import money, percent, span


@pytest.mark.parametrize(
    ("written", "low", "high", "unit"),
    [
        ("$195K–$265K", 195_000, 265_000, "USD per year"),
        ("$195–265K", 195_000, 265_000, "USD per year"),
        ("$195,000 - $265,000", 195_000, 265_000, "USD per year"),
        ("€60k to €80k", 60_000, 80_000, "EUR per year"),
        ("£45,000", 45_000, 45_000, "GBP per year"),
        ("USD 100,000 - 150,000", 100_000, 150_000, "USD per year"),
        ("CAD $90K", 90_000, 90_000, "CAD per year"),
        ("$380K+", 380_000, None, "USD per year"),
        ("$1.2M", 1_200_000, 1_200_000, "USD per year"),
        ("$21.50 per hour", 21.5, 21.5, "USD per hour"),
        ("$131,450 per year $63.20 per hour", 131_450, 131_450, "USD per year"),
    ],
)
def test_money_is_read_as_it_is_written(written: str, low: float, high: float | None, unit: str) -> None:
    figure = money(written)
    assert figure is not None
    assert (figure.low, figure.high, figure.unit) == (low, high, unit)
    assert figure.text in written


def test_what_is_no_money_is_none() -> None:
    assert money("about 90 people") is None
    assert money("$300K–$200K") is None


def test_spans_and_percentages() -> None:
    years = span("12+ yrs")
    assert years is not None
    assert (years.low, years.high, years.unit) == (12, None, "years")
    growth = percent("−4.2 %")
    assert growth is not None
    assert growth.low == -4.2
    assert span("soon") is None
