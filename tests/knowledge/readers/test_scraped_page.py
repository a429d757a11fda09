"""The shared page as scraped text, read completely."""

import pytest

from knowledge.domain import Block, BlockKind, Guide
from knowledge.readers import read
from tests.knowledge.readers.parts import section as section_of
from tests.knowledge.readers.shared import seed


@pytest.fixture(scope="module")
def page() -> Guide:
    path = seed()
    return read(path, path.read_bytes())


def test_the_page_is_known_by_its_title(page: Guide) -> None:
    assert (page.slug, page.title) == ("senior-ml-engineer", "Senior ML Engineer")
    assert page.summary.startswith("A Senior ML Engineer architects")
    assert (page.reviewed, page.source) == ("2026-04-26", "DecipherU")
    assert [role.title for role in page.roles] == ["Senior ML Engineer"]


def test_the_pages_headings_are_its_sections(page: Guide) -> None:
    assert [(section.title, section.evidence) for section in page.sections] == [
        ("Key figures", True),
        ("AI Impact Outlook · Moderate (30/100)", True),
        ("About the role", True),
        ("What this role actually does", True),
        ("An average week", True),
        ("Required skills", True),
        ("What differentiates strong candidates", True),
        ("Salary bands by experience", True),
        ("Career ladder", True),
        ("Transition paths into this role", True),
        ("Recommended courses", True),
        ("Companies that hire for this role", True),
        ("Representative certifications", True),
        ("Senior ML Engineer questions and answers", True),
        ("Methodology", True),
        ("This role lives inside a packaged path", False),
        ("Salary disclaimer", True),
        ("Sources", True),
    ]


def test_every_line_of_the_page_has_exactly_one_place(page: Guide) -> None:
    places: dict[str, int] = {page.title: 1}
    seen: set[tuple[int, str]] = set()
    for section in page.sections:
        if section.title not in {"Key figures", "Salary disclaimer"}:
            places[section.title] = places.get(section.title, 0) + 1
        for block in section.blocks:
            for line in block.text.split("\n"):
                places[line] = places.get(line, 0) + 1
            seen |= {(section.line, words) for words in block.under}
    for _, words in seen:
        places[words] = places.get(words, 0) + 1
    places["Level | Range (USD) | Notes"] = places["---|---|---"] = 1
    for line in seed().read_text(encoding="utf-8").split("\n"):
        bare = line.strip().removeprefix("- ").removeprefix("| ").removeprefix("|")
        bare = bare.removesuffix("|").strip()
        lead, glued, item = bare.partition(":- ")
        wanted = [lead, item] if glued else [bare]
        for words in wanted:
            times = places.get(words, 0)
            # the lead-in of both transitions reads the same, under two different sub-headings of one section
            assert times == 1, (times, words)


def test_key_figures_are_names_with_values(page: Guide) -> None:
    fields = [block for block in page.sections[0].blocks if block.kind is BlockKind.FIELD]
    assert [block.text for block in fields] == [
        "Applied AI · ML Engineering",
        "Median salary\n$215K",
        "Growth outlook\nhigh",
        "AI Impact\n30/100",
        "Entry-level\nNo",
    ]
    assert (fields[1].columns, fields[1].cells) == (("Median salary",), ("$215K",))
    assert page.sections[0].blocks[1].text == page.summary


def test_the_table_is_read_row_by_row(page: Guide) -> None:
    rows = [b for b in section_of(page, "Salary bands by experience").blocks if b.kind is BlockKind.ROW]
    assert len(rows) == 4
    assert rows[2].text == (
        "Staff ML Engineer (8-12 yrs) | $280K–$430K | "
        "Cross-team scope, owns platform or model family direction."
    )
    assert rows[2].columns == ("Level", "Range (USD)", "Notes")
    assert rows[2].line == 52


def test_ways_in_keep_where_they_come_from(page: Guide) -> None:
    blocks = section_of(page, "Transition paths into this role").blocks
    assert [(block.kind, block.under) for block in blocks] == [
        (BlockKind.PARAGRAPH, ("From ML Engineer(~12 months)",)),
        *[(BlockKind.ITEM, ("From ML Engineer(~12 months)", "Key artifacts to build"))] * 3,
        (BlockKind.PARAGRAPH, ("From AI Research Scientist(~15 months)",)),
        *[(BlockKind.ITEM, ("From AI Research Scientist(~15 months)", "Key artifacts to build"))] * 3,
    ]
    assert blocks[1].text == "A design document for an ML system that multiple teams depend on."


def test_questions_stand_with_their_answers(page: Guide) -> None:
    answers = section_of(page, "Senior ML Engineer questions and answers").blocks
    assert [block.kind for block in answers] == [BlockKind.ANSWER] * 5
    assert answers[2].text.startswith("Is a PhD necessary to reach the senior level?\nNo. Most senior")


def test_the_offer_is_no_evidence_and_its_disclaimer_is(page: Guide) -> None:
    offer = section_of(page, "This role lives inside a packaged path")
    assert "packaged paths" in offer.blocks[0].text
    (notice,) = section_of(page, "Salary disclaimer").blocks
    assert notice.text.endswith("does not constitute financial advice.")
    assert notice.line == 100


def test_the_page_reads_the_same_with_empty_lines_and_other_line_ends() -> None:
    path = seed()
    text = path.read_text(encoding="utf-8")
    spaced = read(path, text.replace("\n", "\n\n").encode())
    windows = read(path, text.replace("\n", "\r\n").encode())
    plain = read(path, text.encode())

    def shape(guide: Guide) -> list[tuple[str, bool, list[tuple[BlockKind, str, tuple[str, ...]]]]]:
        return [(s.title, s.evidence, [(b.kind, b.text, b.under) for b in s.blocks]) for s in guide.sections]

    assert shape(windows) == shape(plain)
    assert shape(spaced) == shape(plain)


def test_lines_count_from_one(page: Guide) -> None:
    lines = seed().read_text(encoding="utf-8").split("\n")

    def starts(block: Block) -> bool:
        first = block.text.split("\n", maxsplit=1)[0]
        return first[:20] in lines[block.line - 1]

    assert all(starts(block) for section in page.sections for block in section.blocks)
