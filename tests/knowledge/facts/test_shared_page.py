"""All the facts that the shared page gives."""

from collections import Counter

import pytest

from knowledge.domain import Fact, FactKind, Guide, Passage
from tests.knowledge.facts.found import facts_in, of
from tests.knowledge.readers.shared import seed


@pytest.fixture(scope="module")
def page() -> tuple[Guide, dict[str, Passage], tuple[Fact, ...]]:
    return facts_in(seed())


@pytest.fixture(scope="module")
def facts(page: tuple[Guide, dict[str, Passage], tuple[Fact, ...]]) -> tuple[Fact, ...]:
    return page[2]


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
