"""Markdown: our own format, strangers' documents, and what is refused."""

from pathlib import Path

import pytest

from knowledge.domain import Block, BlockKind, Guide, Role
from knowledge.errors import GuideRefused
from knowledge.readers import read
from knowledge.readers.markdown import is_lead_in, read_markdown
from tests.knowledge.readers.shared import unpacked

OWN = """---
title: Harbour Pilot
role:
  title: Harbour Pilot
  aliases: [marine pilot]
  codes: ["53-5021"]
summary: Brings ships into port.
source: Port Yearbook
source_url: https://example.org/yearbook
licence: CC BY 4.0
reviewed: 2026-01-31
attributions:
  - Wages from BLS.
---

# Harbour Pilot

## Pay

| Level | Range |
|---|---|
| Second Pilot | $70K |
"""


def guide_of(text: str, name: str = "page.md") -> Guide:
    return read_markdown(Path(name), text)


def blocks_of(text: str) -> list[Block]:
    return [block for section in guide_of(text).sections for block in section.blocks]


def refusal_of(text: str, name: str = "page.md") -> GuideRefused:
    with pytest.raises(GuideRefused) as raised:
        guide_of(text, name)
    return raised.value


def test_own_format_is_read_whole() -> None:
    guide = guide_of(OWN)
    assert guide.slug == "harbour-pilot"
    assert guide.roles == (Role("Harbour Pilot", ("marine pilot",), ("53-5021",)),)
    assert (guide.summary, guide.source) == ("Brings ships into port.", "Port Yearbook")
    assert (guide.licence, guide.reviewed) == ("CC BY 4.0", "2026-01-31")
    assert guide.source_url == "https://example.org/yearbook"
    assert guide.attributions == ("Wages from BLS.",)
    assert [section.title for section in guide.sections] == ["Pay"]
    assert guide.sections[0].blocks[0].line == 22


def test_a_role_may_be_a_title_alone_or_several() -> None:
    assert guide_of("---\nrole: Pilot\n---\n# Pilot\n\nText.").roles == (Role("Pilot"),)
    several = guide_of("---\nroles:\n- Pilot\n- title: Mate\n---\n# Ship\n\nText.")
    assert [role.title for role in several.roles] == ["Pilot", "Mate"]
    assert guide_of("---\nroles: []\n---\n# Ports\n\nText.").roles == ()


@pytest.mark.parametrize(
    ("head", "line", "reason"),
    [
        ("title: A\nrole: B\nreviwed: 2026-01-01", 4, "'reviewed'"),
        ("title: A\nrole: B\nsources: x", 4, "'source'"),
        ("title: A\nrole: B\nlicense: x", 4, "'licence'"),
        ("title: A\nrole: B\ncolour: red", 4, "unknown key 'colour'"),
        ("title: A\nrole: B\nreviewed: soon", 4, "reviewed"),
        ("title: A\nrole:\n  name: B", 3, "roles.0"),
        ("title: A\nrole: B\nroles: [B]", 4, "both"),
        ("title: A\nrole: B\ntitle: C", 4, "twice"),
        ("title: A\nrole:\n  title: B\n  codes: [pilot]", 3, "codes"),
        ("title: A\nrole: B\nsource_url: example.org", 4, "source_url"),
        ("title: A\nrolse: B\nlicence: x", 3, "'role"),
        ("title: [A\nrole: B", 3, "not YAML"),
    ],
)
def test_a_slip_in_the_front_matter_is_refused_with_its_line(head: str, line: int, reason: str) -> None:
    refused = refusal_of(f"---\n{head}\n---\n# A\n\nText.")
    assert (refused.path, refused.line) == ("page.md", line)
    assert reason in refused.reason


def test_a_strangers_front_matter_is_taken_as_it_comes() -> None:
    guide = guide_of(
        "---\ntitle: 🏔 Landscape\ndescription: Where the\n  jobs are\ndate: 2025-02-03\n"
        "keywords: [a]\nrule: 1\n---\n\nText."
    )
    assert (guide.title, guide.slug, guide.summary) == ("Landscape", "landscape", "Where the jobs are")
    assert (guide.reviewed, guide.roles) == ("2025-02-03", ())


def test_the_title_is_the_first_heading() -> None:
    guide = guide_of("Words before.\n\n# The title\n\nWords after.")
    assert guide.title == "The title"
    assert [block.text for block in guide.sections[0].blocks] == ["Words before.", "Words after."]


def test_a_sites_name_above_the_title_is_the_source() -> None:
    guide = guide_of(
        "<!-- from the web -->\n# Some Framework\n\n# IC3 Machine Learning Engineer\n\nText.", "ic3.md"
    )
    assert guide.title == "IC3 Machine Learning Engineer"
    assert guide.source == "Some Framework"
    assert guide.roles == (Role("Machine Learning Engineer", ("IC3 Machine Learning Engineer",)),)


def test_of_several_headings_the_files_name_tells_the_title() -> None:
    guide = guide_of("# Some Framework\n\n# MLE: Appendix\n\n# Glossary\n\nText.", "mle-_appendix.md")
    assert guide.title == "MLE: Appendix"
    assert guide.sections[0].title == "Glossary"


def test_a_page_with_the_sites_name_alone_is_told_apart_by_its_file() -> None:
    text = "# Some Framework\n\n# Some Framework\n\nText."
    assert guide_of(text, "overview.md").slug == "some-framework-overview"
    assert guide_of(text, "index.md").slug == "some-framework"


def test_marks_links_pictures_and_tags_are_gone_and_words_stay() -> None:
    text = (
        "# T\n\n**Bold** and *thin* [link](http://a.b) ![picture](x.png) `code` ~~old~~ O(n<sup>2</sup>)<br/>"
    )
    text += "end &amp; all."
    assert blocks_of(text)[0].text == "Bold and thin link code old O(n^2) end & all."


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ('<script src="a.js"></script>', '<script src="a.js"></script>'),
        ("Know <b>how</b> the <script> tag loads.", "Know how the <script> tag loads."),
        ("<p>Before</p><script>alert(1)</script>", "Before <script>alert(1)</script>"),
    ],
)
def test_a_script_stays_as_it_is_written(written: str, read: str) -> None:
    (block,) = blocks_of(f"# A title\n\n## A part\n\n{written}\n")
    assert block.text == read


def test_components_imports_comments_and_fences_are_dropped() -> None:
    text = """# T

import Ad from './Ad'; import Other from "x"

<Ad />

<List
  items={["one", "two"]}
/>

<!-- a
comment -->

:::tip Expert tip

Kept words.

:::

<div className="x">
  <figure><figcaption>gone</figcaption></figure>
</div>

<p>Words in a tag.</p>
"""
    assert [block.text for block in blocks_of(text)] == ["Kept words.", "Words in a tag."]


def test_code_that_looks_like_an_import_is_kept() -> None:
    assert blocks_of("# T\n\n```\nimport x from 'y'\n:::\n```")[0].text == "import x from 'y' :::"


def test_a_short_line_before_a_list_leads_it_in() -> None:
    text = "# T\n\n## S\n\n### Part\n\nImpact\n\n- One.\n- Two.\n\nAfter.\n\nA whole sentence.\n\n- Three."
    found = [(block.kind, block.text, block.under) for block in blocks_of(text)]
    assert found == [
        (BlockKind.ITEM, "One.", ("Part", "Impact")),
        (BlockKind.ITEM, "Two.", ("Part", "Impact")),
        (BlockKind.PARAGRAPH, "After.", ("Part",)),
        (BlockKind.PARAGRAPH, "A whole sentence.", ("Part",)),
        (BlockKind.ITEM, "Three.", ("Part",)),
    ]


def test_nested_items_stand_under_their_parent() -> None:
    text = "# T\n\n- Onsite:\n  - Coding\n    - Two hours\n- Matching\n  - Talks"
    found = [(block.text, block.under) for block in blocks_of(text)]
    assert found == [
        ("Coding", ("Onsite",)),
        ("Two hours", ("Onsite", "Coding")),
        ("Matching", ()),
        ("Talks", ("Matching",)),
    ]


def test_a_question_in_a_section_is_answered_by_its_paragraph() -> None:
    text = "# T\n\n## Questions\n\n### Is it hard?\n\nYes.\n\nVery.\n\n### Which rounds?\n\n- Coding"
    found = [(block.kind, block.text, block.under) for block in blocks_of(text)]
    assert found == [
        (BlockKind.ANSWER, "Is it hard?\nYes.", ()),
        (BlockKind.PARAGRAPH, "Very.", ("Is it hard?",)),
        (BlockKind.ITEM, "Coding", ("Which rounds?",)),
    ]


def test_a_paragraph_that_only_asks_is_answered_by_the_next() -> None:
    text = "# T\n\n## Doubts\n\nDo I need a licence?\n\nNo. Not here.\n\nIt is late. Is it?\n\nYes."
    assert [(block.kind, block.text) for block in blocks_of(text)] == [
        (BlockKind.ANSWER, "Do I need a licence?\nNo. Not here."),
        (BlockKind.PARAGRAPH, "It is late. Is it?"),
        (BlockKind.PARAGRAPH, "Yes."),
    ]


def test_a_myth_is_no_statement_of_the_guide() -> None:
    told = "\n\nPilots never sleep.\n\nThey do, in turns.\n"
    assert [(block.kind, block.text) for block in blocks_of(f"# T\n\n## Common myths{told}")] == [
        (BlockKind.ANSWER, "Pilots never sleep.\nThey do, in turns."),
    ]
    assert [block.kind for block in blocks_of(f"# T\n\n## Life{told}")] == [BlockKind.PARAGRAPH] * 2


def test_a_heading_above_sections_stands_over_all_of_them() -> None:
    text = "# T\n\nIntro.\n\n# L4\n\n## Results\n\n- Ships.\n\n# L5\n\n## Results\n\n- Leads."
    sections = guide_of(text).sections
    assert [(s.title, s.blocks[0].under) for s in sections] == [
        ("T", ()),
        ("Results", ("L4",)),
        ("Results", ("L5",)),
    ]


def test_sections_may_begin_at_any_depth() -> None:
    assert [s.title for s in guide_of("# T\n\n### One\n\nA.\n\n### Two\n\nB.").sections] == ["One", "Two"]


def test_a_row_keeps_its_cells_and_columns() -> None:
    row = blocks_of("# T\n\n| Level | Pay |\n|---|---|\n| **Staff** | $1 \\| $2 |")[0]
    assert (row.kind, row.text, row.line) == (BlockKind.ROW, "Staff | $1 | $2", 5)
    assert (row.columns, row.cells) == (("Level", "Pay"), ("Staff", "$1 | $2"))


@pytest.mark.parametrize(
    ("table", "line"),
    [
        ("| a | b |\n|---|---|\n| 1 | 2 |\n| 1 |", 6),
        ("| a | b |\n|---|---|\n| 1 | 2 | 3 |", 5),
        ("| a | b |\n|---|---|\n| 1 | 2 |\nSource: somebody", 6),
        ("| a | b |\n|---|---|---|\n| 1 | 2 |", 4),
    ],
)
def test_a_row_of_another_length_is_refused_with_its_line(table: str, line: int) -> None:
    refused = refusal_of(f"# T\n\n{table}")
    assert refused.line == line
    assert "cells" in refused.reason


def test_a_file_without_a_title_is_refused() -> None:
    assert "no title" in refusal_of("## Only a section\n\nText.").reason


def test_lead_ins_are_short_and_unfinished() -> None:
    assert is_lead_in("Artifacts to build:")
    assert not is_lead_in("This is a sentence.")
    assert not is_lead_in("word " * 40)


@pytest.mark.parametrize(
    ("archive", "count"),
    [("dropbox-career-framework-md.tar.xz", 64), ("tech-interview-handbook-md.tar.xz", 28)],
)
def test_strangers_documents_are_all_read(archive: str, count: int, tmp_path: Path) -> None:
    files = unpacked(archive, tmp_path)
    guides = [read(path, path.read_bytes()) for path in files]
    assert len({guide.slug for guide in guides}) == len(guides) == count
    for guide in guides:
        assert guide.sections, guide.slug
        blocks = [block for section in guide.sections for block in section.blocks]
        assert blocks
        for block in blocks:
            assert block.text.strip() == block.text != ""
            assert "](" not in block.text or "`" in block.text, block.text
            assert "<InDocAd" not in block.text
            assert not block.text.startswith((":::", "import InDocAd", "<!--")), block.text


def test_a_level_guide_keeps_what_each_list_is_about(tmp_path: Path) -> None:
    files = unpacked("dropbox-career-framework-md.tar.xz", tmp_path)
    path = next(file for file in files if file.name == "ic3_machine_learning_engineer.md")
    guide = read(path, path.read_bytes())
    assert guide.source == "Dropbox Engineering Career Framework"
    assert [section.title for section in guide.sections] == [
        "IC3 Machine Learning Engineer",
        *("Results", "Direction", "Talent", "Culture", "Craft"),
    ]
    craft = guide.sections[-1]
    assert {block.under for block in craft.blocks} == {
        (),
        *(("ML Fluency",), ("ML Design",), ("Code Fluency",), ("Software Design",), ("Business Acumen",)),
    }
