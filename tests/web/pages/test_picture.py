from dataclasses import replace

import pytest

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


def test_bands_of_one_sentence_or_one_name_are_all_drawn() -> None:
    facts = [
        BAND,
        replace(BAND, name="Senior Pilot", low=160e3),  # read from the same sentence
        replace(BAND, low=115e3),
        replace(BAND, passage="pilot/pay-2", quote="Pilots earn $110K–$165K."),  # said twice
    ]
    drawn = picture(facts)
    assert drawn.pay is not None
    assert [(one.label, one.low) for one in drawn.pay.series] == [
        ("Pilot", 110e3), ("Senior Pilot", 160e3), ("Pilot", 115e3),
    ]  # fmt: skip


def test_bands_of_one_name_say_what_sets_them_apart() -> None:
    apart = [replace(BAND, place="Hull"), replace(BAND, place="Leith", as_of="2025"), replace(BAND, low=1e5)]
    drawn = picture(apart)
    assert drawn.pay is not None
    assert [one.label for one in drawn.pay.series] == ["Pilot (Hull)", "Pilot (Leith, 2025)", "Pilot"]


def test_no_band_is_lost_for_being_one_of_many() -> None:
    drawn = picture([replace(BAND, name=f"Grade {n}") for n in range(MOST_RANGES + 3)])
    assert drawn.pay is not None
    assert len(drawn.pay.series) == MOST_RANGES + 3


def test_the_median_of_a_role_stands_in_its_band() -> None:
    median = replace(percentile("median", 130e3), kind=FactKind.MEDIAN_PAY, passage="pilot/key-1", as_of="")
    drawn = picture([median, BAND, replace(BAND, role="Senior Pilot", name="Senior Pilot")])
    assert drawn.pay is not None
    own, other = drawn.pay.series
    assert (own.low, own.median, own.high, other.median) == (110e3, 130e3, 165e3, None)
    assert [quote.passage_id for quote in own.claim.quotes] == ["pilot/pay-1", "pilot/key-1"]


@pytest.mark.parametrize(
    "others",
    [
        [replace(BAND, name="Pilot at sea", low=100e3)],  # which of two bands it stands in is not said
        [percentile("median", 131e3)],  # nor which of two medians
    ],
)
def test_a_median_that_may_be_of_another_band_stands_in_none(others: list[Fact]) -> None:
    drawn = picture([percentile("median", 130e3), BAND, *others])
    assert drawn.pay is not None
    assert {one.median for one in drawn.pay.series} == {None}


def test_a_median_outside_the_band_stands_in_none() -> None:
    drawn = picture([percentile("median", 180e3), BAND])
    assert drawn.pay is not None
    assert [one.median for one in drawn.pay.series] == [None]


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


def test_steps_of_one_name_for_several_roles_are_all_drawn() -> None:
    other = replace(STEP, role="Harbour Pilot")
    assert picture([STEP, other]).ladder == (STEP, other)
