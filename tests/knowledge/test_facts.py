"""Typed facts: all that the shared page says, and the shapes in which others say it."""

from collections import Counter
from pathlib import Path

import pytest

from knowledge.chunking import cut
from knowledge.domain import Fact, FactKind, Guide, Passage
from knowledge.facts import read_facts
from knowledge.facts.figures import money, percent, span
from knowledge.facts.levels import rung_of
from knowledge.readers import read
from knowledge.topics import load_topics
from tests.knowledge.readers.shared import INVENTED, seed, unpacked

GUIDES = Path(__file__).parents[2] / "knowledge" / "guides"


def facts_in(path: Path, data: bytes | None = None) -> tuple[Guide, dict[str, Passage], tuple[Fact, ...]]:
    guide = read(path, path.read_bytes() if data is None else data)
    passages = cut(guide, load_topics())
    return guide, {passage.id: passage for passage in passages}, read_facts(guide, passages)


def facts_of(markdown: str, kind: FactKind) -> list[Fact]:
    head = "role: {title: Harbour Pilot, aliases: [pilot]}\nsource: Port Yearbook\nlicence: MIT"
    _, _, facts = facts_in(Path("pilot.md"), f"---\n{head}\n---\n# Harbour Pilot\n\n{markdown}".encode())
    return [fact for fact in facts if fact.kind is kind]


@pytest.fixture(scope="module")
def page() -> tuple[Guide, dict[str, Passage], tuple[Fact, ...]]:
    return facts_in(seed())


@pytest.fixture(scope="module")
def facts(page: tuple[Guide, dict[str, Passage], tuple[Fact, ...]]) -> tuple[Fact, ...]:
    return page[2]


def of(facts: tuple[Fact, ...], kind: FactKind) -> list[Fact]:
    return [fact for fact in facts if fact.kind is kind]


def test_the_shared_page_gives_these_facts_and_no_others(facts: tuple[Fact, ...]) -> None:
    assert Counter(fact.kind.value for fact in facts) == {
        "median_pay": 1,
        "outlook": 1,
        "ai_impact": 2,
        "entry_level": 1,
        "duty": 7,
        "activity": 5,
        "skill": 9,
        "differentiator": 5,
        "pay_band": 4,
        "salary_anchor": 2,
        "ladder_step": 4,
        "transition": 2,
        "artifact": 6,
        "course": 3,
        "company": 8,
        "certification": 4,
        "interview_round": 4,
        "source": 4,
        "reviewed": 1,
        "notice": 4,
    }


def test_quotes_stand_in_their_passages_and_values_in_their_quotes(
    page: tuple[Guide, dict[str, Passage], tuple[Fact, ...]],
) -> None:
    guide, passages, facts = page
    for fact in facts:
        assert fact.quote in passages[fact.passage].text
        assert fact.value in fact.quote
        assert (fact.guide, fact.source) == (guide.slug, "DecipherU")


def test_key_figures(facts: tuple[Fact, ...]) -> None:
    (median,) = of(facts, FactKind.MEDIAN_PAY)
    assert (median.quote, median.value, median.low, median.high) == (
        "Median salary\n$215K",
        "$215K",
        215_000,
        215_000,
    )
    assert (median.unit, median.statistic, median.role) == ("USD per year", "median", "Senior ML Engineer")
    (outlook,) = of(facts, FactKind.OUTLOOK)
    assert (outlook.quote, outlook.value, outlook.low) == ("Growth outlook\nhigh", "high", None)
    (entry,) = of(facts, FactKind.ENTRY_LEVEL)
    assert (entry.quote, entry.value) == ("Entry-level\nNo", "No")
    score, heading = of(facts, FactKind.AI_IMPACT)
    assert (score.quote, score.low, score.unit) == ("AI Impact\n30/100", 30, "points of 100")
    assert (heading.quote, heading.low, heading.level) == (
        "AI Impact Outlook · Moderate (30/100)",
        30,
        "Moderate",
    )


def test_pay_bands(facts: tuple[Fact, ...]) -> None:
    bands = of(facts, FactKind.PAY_BAND)
    assert [
        (f.role, f.level, f.group, f.years_low, f.years_high, f.value, f.low, f.high, f.basis) for f in bands
    ] == [
        ("Senior ML Engineer", "Senior", "", 5, 8, "$195K–$265K", 195_000, 265_000, "base + equity"),
        *[
            (
                "Senior ML Engineer",
                "Senior",
                "Big Tech",
                5,
                8,
                "$250K–$380K",
                250_000,
                380_000,
                "total compensation",
            )
        ],
        ("Staff ML Engineer", "Staff", "", 8, 12, "$280K–$430K", 280_000, 430_000, ""),
        ("Principal ML Engineer", "Principal", "", 12, None, "$380K–$600K", 380_000, 600_000, ""),
    ]
    assert {f.unit for f in bands} == {"USD per year"}
    assert bands[2].quote == (
        "Staff ML Engineer (8-12 yrs) | $280K–$430K | "
        "Cross-team scope, owns platform or model family direction."
    )
    assert bands[3].note.startswith("Org-wide technical authority.")


def test_the_ladder(facts: tuple[Fact, ...]) -> None:
    steps = of(facts, FactKind.LADDER_STEP)
    assert [(f.role, f.level, f.years_low, f.years_high, f.value) for f in steps] == [
        ("ML Engineer", "", 2, 5, "2-5 yrs"),
        ("Senior ML Engineer", "Senior", 5, 8, "5-8 yrs"),
        ("Staff ML Engineer", "Staff", 8, 12, "8-12 yrs"),
        ("Principal ML Engineer", "Principal", 12, None, "12+ yrs"),
    ]
    assert steps[0].note == "Owns individual models end-to-end. Ships reliably with guidance."


def test_ways_in_take_the_headings_months_and_not_those_of_the_prose(facts: tuple[Fact, ...]) -> None:
    assert [(f.origin, f.value, f.low, f.high, f.unit, f.quote) for f in of(facts, FactKind.TRANSITION)] == [
        ("ML Engineer", "~12 months", 12, 12, "months", "From ML Engineer(~12 months)"),
        ("AI Research Scientist", "~15 months", 15, 15, "months", "From AI Research Scientist(~15 months)"),
    ]
    artifacts = of(facts, FactKind.ARTIFACT)
    assert [f.origin for f in artifacts] == ["ML Engineer"] * 3 + ["AI Research Scientist"] * 3
    assert artifacts[0].value == "A design document for an ML system that multiple teams depend on."


def test_courses_certifications_and_companies(facts: tuple[Fact, ...]) -> None:
    assert [f.name for f in of(facts, FactKind.COURSE)] == [
        *("Designing Machine Learning Systems (Chip Huyen)", "Made With ML", "AI Engineering Mastery"),
    ]
    assert of(facts, FactKind.COURSE)[1].note.endswith("Free and widely cited by senior practitioners.")
    assert [(f.name, f.note) for f in of(facts, FactKind.CERTIFICATION)] == [
        ("AWS Certified Machine Learning Engineer - Associate", "Amazon Web Services"),
        ("Google Cloud Professional Machine Learning Engineer", "Google Cloud"),
        ("Databricks Certified Machine Learning Professional", "Databricks"),
        ("Machine Learning Engineering for Production (MLOps) Specialization", "DeepLearning.AI / Coursera"),
    ]
    companies = of(facts, FactKind.COMPANY)
    assert [f.value for f in companies] == [
        *("Google DeepMind", "Meta AI", "Apple", "Netflix", "Uber", "LinkedIn", "Salesforce", "Palantir"),
    ]
    assert len({f.quote for f in companies}) == 1


def test_interview_rounds_quote_the_sentence_that_lists_them(facts: tuple[Fact, ...]) -> None:
    rounds = of(facts, FactKind.INTERVIEW_ROUND)
    assert [f.value for f in rounds] == [
        "system design interview",
        "coding round",
        "ML concepts round",
        "leadership or cross-functional collaboration round",
    ]
    assert rounds[1].quote == (
        "Most loops include a coding round, an ML concepts round, "
        "and a leadership or cross-functional collaboration round."
    )


def test_notices_travel_with_what_they_are_about(facts: tuple[Fact, ...]) -> None:
    assert [(f.about, f.quote.split(" ")[0], f.quote.split(" ")[-1]) for f in of(facts, FactKind.NOTICE)] == [
        (FactKind.PAY_BAND, "Total", "negotiation."),
        (FactKind.COMPANY, "DecipherU", "purposes."),
        (FactKind.CERTIFICATION, "Verify", "decisions."),
        (FactKind.PAY_BAND, "Salary", "advice."),
    ]


def test_sources_anchors_and_the_day_of_review(facts: tuple[Fact, ...]) -> None:
    assert [(f.value, f.quote) for f in of(facts, FactKind.SALARY_ANCHOR)] == [
        ("Levels.fyi 2025-2026", "Source anchors: Levels.fyi 2025-2026 + Glassdoor public ranges."),
        ("Glassdoor public ranges", "Source anchors: Levels.fyi 2025-2026 + Glassdoor public ranges."),
    ]
    (reviewed,) = of(facts, FactKind.REVIEWED)
    assert (reviewed.quote, reviewed.as_of) == ("Last reviewed 2026-04-26.", "2026-04-26")
    assert [(f.name, f.note) for f in of(facts, FactKind.SOURCE)][1] == (
        *("O*NET OnLine, version 28.0", "Applied AI work-role tasks, knowledge areas, and skills."),
    )


def test_an_unseen_page_gives_its_facts_too() -> None:
    _, _, facts = facts_in(INVENTED)
    assert [
        (f.role, f.level, f.low, f.high, f.unit, f.place, f.years_low) for f in of(facts, FactKind.PAY_BAND)
    ] == [
        ("Junior Marine Biologist", "Junior", 31_000, 38_000, "EUR per year", "Bremen", 0),
        ("Senior Marine Biologist", "Senior", 52_000, 66_000, "EUR per year", "Bremen", 6),
        ("Head of Research", "Head", 70_000, None, "EUR per year", "Kiel", 12),
    ]
    assert [(f.origin, f.low, f.high, f.unit) for f in of(facts, FactKind.TRANSITION)] == [
        ("Laboratory Technician", 6, 9, "months"),
        ("Veterinary Assistant", 2, 2, "years"),
    ]
    assert of(facts, FactKind.SKILL)[0].value == "Species identification"
    assert [f.value for f in of(facts, FactKind.INTERVIEW_ROUND)] == [
        *("written test", "panel interview", "presentation round"),
    ]
    assert Counter(f.about for f in of(facts, FactKind.NOTICE)) == {
        FactKind.PAY_BAND: 2,
        FactKind.COMPANY: 1,
        FactKind.CERTIFICATION: 1,
    }
    assert len(of(facts, FactKind.ACTIVITY)) == 3
    assert of(facts, FactKind.AI_IMPACT)[0].low == 22


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


def test_ways_in_as_items_and_rows() -> None:
    text = """## Ways in

- From Deckhand (~18 months): learn radar.
- Talk to people.

| From | Time | Gap |
|---|---|---|
| Mate | 6-12 months | None |
"""
    item, row = facts_of(text, FactKind.TRANSITION)
    assert (item.origin, item.low, item.quote) == ("Deckhand", 18, "From Deckhand (~18 months): learn radar.")
    assert (row.origin, row.low, row.high) == ("Mate", 6, 12)


def test_a_ladder_may_be_a_table_or_go_without_years() -> None:
    text = """## Career ladder

| Level | Experience | Scope |
|---|---|---|
| Senior Pilot | 6+ years | Big ships |
"""
    (row,) = facts_of(text, FactKind.LADDER_STEP)
    assert (row.role, row.level, row.years_low, row.years_high, row.note) == (
        "Senior Pilot",
        "Senior",
        6,
        None,
        "Big ships",
    )
    (item,) = facts_of(
        "## Career ladder\n\n- Junior Pilot: small ships.\n- Remember: rest.\n", FactKind.LADDER_STEP
    )
    assert (item.level, item.value) == ("Junior", "Junior Pilot")


def test_interview_rounds_as_items() -> None:
    text = """## How interviews run

1. Phone screen: half an hour.
2. A round on leadership.
3. Why do you sail?
"""
    assert [(f.value, f.note) for f in facts_of(text, FactKind.INTERVIEW_ROUND)] == [
        ("Phone screen", "half an hour."),
        ("round on leadership", ""),
    ]


def test_a_document_on_a_subject_gives_no_facts_of_a_role() -> None:
    text = b"# Ten rules of negotiation\n\n## Skills\n\n- Patience.\n\n## Duties\n\n- Be polite.\n"
    assert facts_in(Path("rules.md"), text)[2] == ()


def test_prose_is_no_fact() -> None:
    text = "## Pay\n\nSome earn $100K, others $200K.\n\n## Skills\n\nThey need patience. And radar.\n"
    assert [kind for kind in FactKind if facts_of(text, kind)] == []


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


def test_a_rung_is_taken_apart() -> None:
    rung = rung_of("Senior ML Engineer, Big Tech (5-8 yrs)")
    assert (rung.role, rung.level, rung.group) == ("Senior ML Engineer", "Senior", "Big Tech")
    assert rung_of("Sr. Nurse").level == "Senior"
    assert (rung_of("Staff").role, rung_of("Staff").level) == ("", "Staff")
    assert rung_of("E5 (Senior SWE)").level == "E5"


@pytest.mark.parametrize("path", sorted(GUIDES.glob("*.md")), ids=lambda path: path.stem)
def test_bundled_guides_say_each_fact_in_their_own_words(path: Path) -> None:
    _, passages, facts = facts_in(path)
    assert facts
    for fact in facts:
        assert fact.quote in passages[fact.passage].text
        assert fact.value in fact.quote


def test_pooled_figures_are_told_from_those_of_one_occupation(tmp_path: Path) -> None:
    unpacked("bls-ooh-2024-34-html.tar.xz", tmp_path)
    (path,) = tmp_path.rglob("software-developers.html")
    guide, _, facts = facts_in(path)
    medians = {
        f.role: f.value for f in of(facts, FactKind.MEDIAN_PAY) if f.quote.count("\n") == 1 and not f.group
    }
    assert medians["Software developers"] == "$133,080"
    assert medians[guide.roles[0].title].startswith("$131,450")


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


def test_how_long_people_stay_on_a_rung_is_read_from_a_table_of_rungs() -> None:
    table = (
        "## Levels\n\n| Level | Time in level for pilots (years) | Time in level of mates (months) | Tugs |\n"
        "|---|---|---|---|\n| L2 | 2-3 | n/a | 4 |\n| L3 | 4+ and for many for good | 6 | 8 |\n"
        "| Port | 3 | 4 | 5 |\n"
    )
    found = facts_of(table, FactKind.TIME_IN_LEVEL)
    assert [(fact.level, fact.value, fact.unit) for fact in found] == [
        ("L2", "2-3", "years"),
        ("L3", "4+", "years"),
        ("L3", "6", "months"),
    ]
    assert [(fact.low, fact.high) for fact in found] == [(2, 3), (4, None), (6, 6)]
