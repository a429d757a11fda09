"""Scraped text: the shared page read completely, and pages that nobody has seen."""

from pathlib import Path

import pytest

from knowledge.domain import Block, BlockKind, Guide, Section
from knowledge.errors import GuideRefused
from knowledge.readers import read
from knowledge.readers.offers import is_disclaimer, is_offer
from knowledge.readers.scraped import read_scraped
from knowledge.readers.shapes import Shape, shape_of
from tests.knowledge.readers.shared import INVENTED, seed


@pytest.fixture(scope="module")
def page() -> Guide:
    path = seed()
    return read(path, path.read_bytes())


def section_of(guide: Guide, title: str) -> Section:
    return next(section for section in guide.sections if section.title == title)


def guide_of(*lines: str) -> Guide:
    return read_scraped(Path("page.txt"), "\n".join(lines))


def blocks_of(*lines: str) -> list[tuple[BlockKind, str, tuple[str, ...]]]:
    guide = guide_of("Harbour Pilot", "A pilot brings ships in.", *lines)
    return [(b.kind, b.text, b.under) for section in guide.sections[1:] for b in section.blocks]


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


def test_another_page_of_the_same_shapes_reads_as_well() -> None:
    guide = read(INVENTED, INVENTED.read_bytes())
    assert (guide.slug, guide.reviewed, guide.source) == (
        "marine-biologist",
        "2026-02-03",
        "Tidewater Careers",
    )
    assert [section.title for section in guide.sections if section.evidence] == [
        "Key figures",
        "Where this job is heading",
        "The day to day",
        "What a marine biologist does",
        "Skills you will need",
        "Pay by level",
        "Ways in",
        "Who hires",
        "Certificates worth having",
        "Questions people ask",
        "Salary disclaimer",
        "References",
    ]
    assert [section.title for section in guide.sections if not section.evidence] == ["Join the crew"]
    heading = section_of(guide, "Where this job is heading").blocks
    assert len(heading) == 1
    assert heading[0].text.startswith(
        "Sensors and trained models now count fish that people used to count by eye"
    )
    assert [block.text for block in guide.sections[0].blocks if block.kind is BlockKind.FIELD] == [
        "Careers › Life Science › Oceans",
        "Typical education\nMaster's degree",
        "Median pay\n€48,500",
        "Job outlook\n6%",
        "Automation risk: 22/100",
        "Entry-level\nYes",
    ]
    under = {block.under for block in section_of(guide, "Ways in").blocks}
    assert ("From Laboratory Technician (6-9 months)", "What to build") in under
    assert section_of(guide, "Who hires").blocks[0].text.count(" · ") == 2


def test_a_page_without_a_breadcrumb_begins_with_its_title() -> None:
    guide = guide_of("Harbour Pilot", "Median pay", "$98,000", "About the job", "A pilot brings ships in.")
    assert guide.title == "Harbour Pilot"
    assert [section.title for section in guide.sections] == ["Key figures", "About the job"]
    assert guide.source == "page.txt"


def test_two_short_lines_in_a_row_are_a_section_and_its_part() -> None:
    assert blocks_of(
        "About", "Text here.", "Skills", "Technical skills", "- Radar.", "Social skills", "- Calm."
    ) == [
        (BlockKind.PARAGRAPH, "Text here.", ()),
        (BlockKind.ITEM, "Radar.", ("Technical skills",)),
        (BlockKind.ITEM, "Calm.", ("Social skills",)),
    ]


def test_a_bare_list_of_short_lines_is_a_list() -> None:
    found = blocks_of("About", "Text here.", "Tools", "Radar", "Radio", "Charts", "Outlook", "It grows.")
    assert found[1:] == [
        (BlockKind.ITEM, "Radar", ()),
        (BlockKind.ITEM, "Radio", ()),
        (BlockKind.ITEM, "Charts", ()),
        (BlockKind.PARAGRAPH, "It grows.", ()),
    ]


def test_names_with_values_inside_a_section_are_fields() -> None:
    found = blocks_of(
        "About", "Text here.", "Pay", "Median salary", "$90K", "Top salary", "$120K", "More", "Text."
    )
    assert [kind for kind, _, _ in found] == [
        BlockKind.PARAGRAPH,
        BlockKind.FIELD,
        BlockKind.FIELD,
        BlockKind.PARAGRAPH,
    ]


def test_names_right_below_a_heading_are_its_content() -> None:
    found = blocks_of("About", "Text here.", "Employers", "Maersk, Hapag-Lloyd, MSC", "None of them pays us.")
    assert found[1:] == [
        (BlockKind.PARAGRAPH, "Maersk, Hapag-Lloyd, MSC", ()),
        (BlockKind.PARAGRAPH, "None of them pays us.", ()),
    ]


def test_entries_of_one_form_are_a_list_and_no_headings() -> None:
    found = blocks_of("About", "Text here.", "Papers", "STCW (IMO)", "GMDSS (ITU)", "Check the fees.")
    assert [(kind, text) for kind, text, _ in found[1:]] == [
        (BlockKind.ITEM, "STCW (IMO)"),
        (BlockKind.ITEM, "GMDSS (ITU)"),
        (BlockKind.PARAGRAPH, "Check the fees."),
    ]


def test_a_line_with_name_and_value_above_the_figures_is_a_field() -> None:
    guide = guide_of(
        "Pilot", "Last updated: April 2, 2026", "Average pay", "$98,500", "Demand", "Strong", "A pilot."
    )
    assert [block.text for block in guide.sections[0].blocks[:3]] == [
        *("Last updated: April 2, 2026", "Average pay\n$98,500", "Demand\nStrong"),
    ]
    assert guide.reviewed == "2026-04-02"


def test_questions_outside_a_list_of_questions_head_sections() -> None:
    guide = guide_of(
        "Pilot", "A pilot.", "About", "Text here.", "What does a pilot do?", "Steers.", "Is it hard?", "Yes."
    )
    assert [section.title for section in guide.sections] == [
        *("Key figures", "About", "What does a pilot do?", "Is it hard?"),
    ]


def test_what_no_rule_knows_stays_prose() -> None:
    found = blocks_of("About", "Text here.", "Some | odd line.", "* * *", "last words")
    texts = [text for _, text, _ in found]
    assert texts == ["Text here.", "Some | odd line.", "last words"]


def test_a_row_of_another_length_is_refused_with_its_line() -> None:
    with pytest.raises(GuideRefused) as raised:
        guide_of("Pilot", "A pilot.", "Pay", "| Level | Pay |", "|---|---|", "| Second | $7 | x |")
    assert str(raised.value).startswith("page.txt:6: the row has 3 cells")


@pytest.mark.parametrize("line", ["A whole sentence about nothing in particular.", "- an item", "| a | b |"])
def test_a_page_without_a_title_is_refused(line: str) -> None:
    with pytest.raises(GuideRefused, match=r"page\.txt:1: no title"):
        guide_of(line, "More text.")


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("$215K", Shape.FIGURE),
        ("€52,000 to €66,000", Shape.FIGURE),
        ("30/100", Shape.FIGURE),
        ("Much faster than average", Shape.FIGURE),
        ("15% (Much faster than average)", Shape.FIGURE),
        ("5 skills you need", Shape.LABEL),
        ("Median salary: $215K", Shape.FIELD),
        ("Is a PhD necessary?", Shape.QUESTION),
        ("Apple · Netflix · Uber", Shape.LISTED),
        ("AI Impact Outlook · Moderate (30/100)", Shape.LABEL),
        ("From ML Engineer(~12 months)", Shape.LABEL),
        ("It ends here.", Shape.PROSE),
    ],
)
def test_lines_are_told_apart_by_shape(text: str, shape: Shape) -> None:
    assert shape_of(text) is shape


@pytest.mark.parametrize(
    ("title", "texts", "offer"),
    [
        ("Our courses", ["Learn with us."], True),
        ("Subscribe to our newsletter", [""], True),
        ("Next step", ["We bundle all roles. Start today and unlock them."], True),
        ("Representative certifications", ["Verify current pricing and exam format."], False),
        ("Salary bands", ["Base plus equity."], False),
        ("What does a pricing analyst do", ["Sets prices."], False),
        ("Duties", ["Bundles modules and unlocks performance."], False),
        ("Get started in nursing", ["Volunteer first."], False),
        ("Want to become a nurse?", ["Study first."], False),
    ],
)
def test_offers_are_told_from_advice(title: str, texts: list[str], offer: bool) -> None:
    assert is_offer(title, texts) is offer


def test_disclaimers_are_known_by_what_they_disclaim() -> None:
    assert is_disclaimer("This is for educational purposes only.")
    assert is_disclaimer("It does not constitute financial advice.")
    assert not is_disclaimer("Ask for advice.")


def test_lines_count_from_one(page: Guide) -> None:
    lines = seed().read_text(encoding="utf-8").split("\n")

    def starts(block: Block) -> bool:
        first = block.text.split("\n", maxsplit=1)[0]
        return first[:20] in lines[block.line - 1]

    assert all(starts(block) for section in page.sections for block in section.blocks)
