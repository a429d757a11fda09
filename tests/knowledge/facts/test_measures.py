"""Figures of pay, jobs and outlook in tables, lists and sentences, and whom they are of."""

from knowledge.domain import FactKind
from tests.knowledge.facts.found import facts_of


def test_a_table_of_measures() -> None:
    table = """## Pay

| Measure | Figure | As of | Source |
|---|---|---|---|
| Median annual wage, pilots | $98,400 | May 2025 | OEWS |
| 10th percentile annual wage, pilots | $50,100 | May 2025 | OEWS |
| Mean annual wage, ferry captains | $88,000 | May 2025 | OEWS |
| Jobs, pilots | 4,300 | 2024 | Projections |
| Projected jobs, pilots | 4,100 | 2034 | Projections |
| Projected growth, pilots | −4.2% | 2024–34 | Projections |
| Openings a year, pilots | 400 | 2024–34 average | Projections |
| Typical entry education, pilots | Bachelor's degree | 2024 | Projections |
| Master's degree, share of pilots | 12.5% | 2022–23 | Table 5.3 |
| Hours at sea, pilots | 900 | 2024 | Yearbook |
"""
    (median,) = facts_of(table, FactKind.MEDIAN_PAY)
    assert (median.value, median.low, median.as_of, median.source) == ("$98,400", 98_400, "May 2025", "OEWS")
    assert (median.role, median.group, median.licence) == ("Harbour Pilot", "", "MIT")
    assert median.quote == "Median annual wage, pilots | $98,400 | May 2025 | OEWS"
    tenth, mean = facts_of(table, FactKind.PAY_BAND)
    assert (tenth.statistic, tenth.low, tenth.high) == ("p10", 50_100, 50_100)
    assert (mean.statistic, mean.group) == ("mean", "ferry captains")
    jobs, projected = facts_of(table, FactKind.JOBS)
    assert (jobs.low, jobs.unit, jobs.statistic, projected.statistic) == (4_300, "jobs", "", "projected")
    (growth,) = facts_of(table, FactKind.OUTLOOK)
    assert (growth.low, growth.unit, growth.as_of) == (-4.2, "percent", "2024–34")
    (openings,) = facts_of(table, FactKind.OPENINGS)
    assert (openings.low, openings.unit, openings.as_of) == (400, "openings per year", "2024–34 average")
    entry, share = facts_of(table, FactKind.EDUCATION)
    assert (entry.value, entry.low, share.low, share.statistic) == ("Bachelor's degree", None, 12.5, "share")


def test_measures_as_list_items() -> None:
    items = """## Key figures

- Median annual wage: $112,590 (May 2024, BLS)
- Median annual wage of ferry captains, one of the occupations a pilot may fall under: $80,000 (May 2024, BLS)
- Growth outlook: high (Port Yearbook, reviewed 2026-01-31)
- AI impact: 30/100, moderate
- Entry-level: No
- Salary range: £40,000 - £55,000
- Growth: people say so.
"""
    own, other = facts_of(items, FactKind.MEDIAN_PAY)
    assert (own.value, own.as_of, own.source, own.group) == ("$112,590", "May 2024", "BLS", "")
    assert other.group == "ferry captains"
    (outlook,) = facts_of(items, FactKind.OUTLOOK)
    assert (outlook.value, outlook.as_of, outlook.source) == ("high", "2026-01-31", "Port Yearbook")
    (impact,) = facts_of(items, FactKind.AI_IMPACT)
    assert (impact.low, impact.level) == (30, "Moderate")
    (band,) = facts_of(items, FactKind.PAY_BAND)
    assert (band.low, band.high, band.unit) == (40_000, 55_000, "GBP per year")
    assert facts_of(items, FactKind.ENTRY_LEVEL)[0].value == "No"


def test_figures_of_other_occupations_keep_their_own_role() -> None:
    table = """## Similar

| Occupation | Job duties | 2024 median pay |
|---|---|---|
| Ferry captains | Sail. | $80,000 |
"""
    (median,) = facts_of(table, FactKind.MEDIAN_PAY)
    assert (median.role, median.as_of) == ("Ferry captains", "2024")
    assert facts_of(table, FactKind.PAY_BAND) == []


def test_openings_are_read_from_prose_with_those_they_are_for() -> None:
    own, other = facts_of(
        "## Job outlook\n\nAbout 3,900 openings for harbour pilots are projected each year, on average.\n\n"
        "Despite decline, 120 openings for dredgers are projected each year. Pilots welcome openings.\n",
        FactKind.OPENINGS,
    )
    assert (own.role, own.value, own.low, own.unit) == ("Harbour Pilot", "3,900", 3900, "openings per year")
    assert (other.role, other.low) == ("dredgers", 120)


def test_the_self_employed_are_not_the_employed() -> None:
    assert facts_of("## Employers\n\n- Self-employed workers: 17\n", FactKind.JOBS) == []


def test_a_band_is_read_for_each_column_of_pay() -> None:
    table = "## Pay\n\n| Level | Base | Total compensation |\n|---|---|---|\n| L5 | $150K | $200K–$240K |\n"
    base, total = facts_of(table, FactKind.PAY_BAND)
    assert (base.level, base.basis, base.low) == ("L5", "base", 150_000)
    assert (total.basis, total.low, total.high, total.role) == (
        "total compensation",
        200_000,
        240_000,
        "Harbour Pilot",
    )


def test_percentiles_in_a_sentence_are_of_whom_the_median_is_of() -> None:
    found = facts_of(
        "## Pay\n\nThe median hourly wage for deck hands was $21.50 in May 2024. The lowest 10 percent earned"
        " less than $15.10, and the highest 10 percent earned more than $38.00.\n\nHalf of all pilots rest.",
        FactKind.PAY_BAND,
    )
    assert [(one.statistic, one.value, one.low, one.unit, one.role, one.as_of) for one in found] == [
        ("p10", "$15.10", 15.1, "USD per hour", "deck hands", "May 2024"),
        ("p90", "$38.00", 38.0, "USD per hour", "deck hands", "May 2024"),
    ]
    assert {one.quote for one in found} == {
        "The lowest 10 percent earned less than $15.10, and the highest 10 percent earned more than $38.00."
    }


def test_means_that_stand_in_for_medians_are_no_medians() -> None:
    markdown = (
        "## Pay\n\n| Measure | Figure |\n| --- | --- |\n"
        "| Medians are not available, but mean (average) annual wages of pilots | $98,000 |\n"
    )
    assert facts_of(markdown, FactKind.MEDIAN_PAY) == []
    assert [one.statistic for one in facts_of(markdown, FactKind.PAY_BAND)] == ["mean"]
