"""Small cases of HTML: headings, lists, names with values, and what is no matter of the page."""

from pathlib import Path

from knowledge.domain import Block, BlockKind
from knowledge.readers.html import read_html
from tests.knowledge.readers.html_read import first, read
from tests.knowledge.readers.parts import section


class TestBlocks:
    def test_folds_white_space_and_drops_soft_hyphens(self) -> None:
        assert first("<p>one&nbsp;\n  two&shy;fold&#8203;</p>").text == "one twofold"

    def test_keeps_html_that_is_written_out_as_text(self) -> None:
        assert (
            first("<p>Type &lt;script&gt;alert(1)&lt;/script&gt; here.</p>").text
            == "Type <script>alert(1)</script> here."
        )

    def test_keeps_words_of_marked_up_text_together(self) -> None:
        assert (
            first("<p>un<b>believ</b>able <a href='/x'>pay</a>, <em>really</em>.</p>").text
            == "unbelievable pay, really."
        )

    def test_drops_small_links_hung_on_headings(self) -> None:
        guide = read(
            '<h2>Pay <a href="#pay">#</a> <a href="#pop">About this section</a></h2><p>Fair enough.</p>'
        )
        assert guide.sections[0].title == "Pay"

    def test_keeps_a_heading_that_is_a_link_as_a_whole(self) -> None:
        assert read('<h2><a href="#pay">Pay</a></h2><p>Fair enough.</p>').sections[0].title == "Pay"

    def test_makes_sections_of_the_highest_headings_there_are(self) -> None:
        html = (
            "<main><h1>Baker</h1><h3>Pay</h3><h4>Nights</h4><p>"
            + "Bakers bake bread early. " * 8
            + "</p></main>"
        )
        guide = read_html(Path("a.html"), html)
        assert (guide.sections[0].title, guide.sections[0].blocks[0].under) == ("Pay", ("Nights",))

    def test_ends_the_headings_of_a_box_with_the_box(self) -> None:
        guide = read("<div><h3>Chart</h3><dl><dt>Bakers</dt><dd>$1</dd></dl></div><p>After the chart.</p>")
        assert [b.under for b in guide.sections[0].blocks] == [("Chart",), ()]

    def test_reads_bar_charts_as_names_and_values(self) -> None:
        chart = (
            "<div><h3>Bakers</h3><p>Median wages, May 2024</p><dl><dt><span> Bakers </span></dt>"
            "<dd><div></div><div><p><span> $36,650 </span></p></div></dd>"
            "<dt>&nbsp;</dt><dd class='legend'><div><p></p></div></dd></dl></div>"
        )
        assert read(chart).sections[0].blocks == (
            Block(
                BlockKind.FIELD,
                "Bakers\n$36,650",
                1,
                ("Bakers", "Median wages, May 2024"),
                ("Bakers",),
                ("$36,650",),
            ),
        )

    def test_makes_fields_of_names_in_bold_type_with_a_colon(self) -> None:
        body = (
            "<p><b>Median pay:</b> $48,200<br><strong>Entry</strong>: none</p>"
            "<p><b>Note:</b> This is prose.</p>"
        )
        read_blocks = read(body).sections[0].blocks
        assert [(b.kind, b.text, b.columns, b.cells) for b in read_blocks] == [
            (BlockKind.FIELD, "Median pay: $48,200", ("Median pay",), ("$48,200",)),
            (BlockKind.FIELD, "Entry: none", ("Entry",), ("none",)),
            (BlockKind.PARAGRAPH, "Note: This is prose.", (), ()),
        ]

    def test_makes_fields_of_boxes_named_as_label_and_value(self) -> None:
        value, label = '<p class="stat-value">$48,200</p>', '<p class="stat-label">Median pay</p>'
        assert first(f"<div>{value}{label}</div>") == Block(
            BlockKind.FIELD, "Median pay\n$48,200", 1, (), ("Median pay",), ("$48,200",)
        )

    def test_splits_a_long_answer_from_its_question(self) -> None:
        long = "<p>" + "A sentence of an answer that goes on. " * 30 + "</p>"
        kinds = [b.kind for b in read(f"<h3>How so?</h3>{long}{long}").sections[0].blocks]
        assert kinds == [BlockKind.ANSWER, BlockKind.PARAGRAPH]

    def test_drops_tables_of_contents_and_lone_links(self) -> None:
        guide = read(
            '<ul><li><a href="#a">Pay</a></li></ul><p><a href="/more">Read our salary report</a></p>'
        )
        assert [s.title for s in guide.sections] == ["Filler"]

    def test_keeps_a_list_of_linked_skills(self) -> None:
        assert first('<h3>Skills</h3><ul><li><a href="/s/python">Python</a></li></ul>').text == "Python"

    def test_walks_through_tables_used_for_layout(self) -> None:
        body = (
            "<table role=presentation><tr><td><p>Left.</p></td><td><ul><li>right</li></ul></td></tr></table>"
        )
        assert [b.kind for b in read(body).sections[0].blocks] == [BlockKind.PARAGRAPH, BlockKind.ITEM]

    def test_drops_a_summary_that_a_later_section_says_and_keeps_its_figures(self) -> None:
        body = (
            "<h2>Summary</h2><dl><dt>Pay</dt><dd>$9</dd></dl><p>They bake.</p><p>Only here.</p>"
            "<h2>Work</h2><p>They bake. It is hot.</p><p>Shifts vary.</p><p>Much noise.</p>"
            "<h2>Pay</h2><p>Shifts vary.</p>"
        )
        guide = read(body)
        assert [b.text for b in section(guide, "Summary").blocks] == ["Pay\n$9", "Only here."]
        assert "Shifts vary." in {b.text for b in section(guide, "Work").blocks}

    def test_counts_the_line_of_each_block(self) -> None:
        guide = read("\n\n<h2>Pay</h2>\n<p>Fair enough.</p>\n<ul>\n<li>cash</li></ul>")
        assert (guide.sections[0].line, [b.line for b in guide.sections[0].blocks]) == (3, [4, 6])
