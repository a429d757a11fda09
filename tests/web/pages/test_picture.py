from dataclasses import replace

from knowledge.domain import Fact, FactKind
from web.pages.picture import MOST_RANGES, picture

BAND = Fact(
    FactKind.PAY_BAND, "pilot", "pilot/pay-1", "Pilot | $110K–$165K", "Pilot", name="Pilot",
    low=110e3, high=165e3, unit="USD per year",
)  # fmt: skip
WAY = Fact(
    FactKind.TRANSITION, "pilot", "pilot/in-1", "12 months", "Pilot", origin="Master", value="12 months"
)
STEP = Fact(FactKind.LADDER_STEP, "pilot", "pilot/up-1", "Pilot", "Pilot", name="Pilot", value="3-8 yrs")


def percentile(statistic: str, figure: float, group: str = "") -> Fact:
    return replace(
        BAND,
        quote=f"{statistic} {group}",
        statistic=statistic,
        low=figure,
        high=figure,
        group=group,
        as_of="2025",
    )


def test_bands_stand_side_by_side_each_once() -> None:
    drawn = picture([BAND, BAND, replace(BAND, quote="other", name="Senior Pilot", low=160e3, high=None)])
    assert drawn.pay is not None
    first, second = drawn.pay.series
    assert (first.label, first.low, first.high, first.open_ended) == ("Pilot", 110e3, 165e3, False)
    assert (second.low, second.high, second.open_ended) == (160e3, None, True)


def test_percentiles_of_one_distribution_are_one_range() -> None:
    facts = [percentile(name, n * 10e3) for n, name in enumerate(("p10", "p25", "median", "p75", "p90"), 5)]
    drawn = picture(facts)
    assert drawn.pay is not None
    (series,) = drawn.pay.series
    assert (series.low, series.p25, series.median, series.p75, series.high) == (50e3, 60e3, 70e3, 80e3, 90e3)
    assert series.label == "Pilot (2025), 10th to 90th percentile"


def test_lone_medians_are_drawn_only_where_there_is_nothing_else() -> None:
    medians = [percentile("median", n * 1e3, f"group {n}") for n in range(20)]
    alone, beside = picture(medians).pay, picture([BAND, *medians]).pay
    assert alone is not None and beside is not None
    assert len(alone.series) == MOST_RANGES
    assert len(beside.series) == 1


def test_a_guide_without_pay_has_no_chart() -> None:
    drawn = picture([WAY, WAY, STEP, STEP, replace(WAY, origin="")])
    assert drawn.pay is None
    assert (drawn.ladder, drawn.ways_in) == ((STEP,), (WAY,))
