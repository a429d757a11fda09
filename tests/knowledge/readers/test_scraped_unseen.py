"""Scraped text of pages that nobody has seen: one whole, small ones, and those that are refused."""

from pathlib import Path

import pytest

from knowledge.domain import BlockKind, Guide
from knowledge.errors import GuideRefused
from knowledge.readers import read
from knowledge.readers.scraped import read_scraped
from tests.knowledge.readers.parts import section as section_of
from tests.knowledge.readers.shared import INVENTED


def guide_of(*lines: str) -> Guide:
    return read_scraped(Path("page.txt"), "\n".join(lines))


def blocks_of(*lines: str) -> list[tuple[BlockKind, str, tuple[str, ...]]]:
    guide = guide_of("Harbour Pilot", "A pilot brings ships in.", *lines)
    return [(b.kind, b.text, b.under) for section in guide.sections[1:] for b in section.blocks]


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
