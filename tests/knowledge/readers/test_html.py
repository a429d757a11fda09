"""HTML pages to guides: three invented pages of different markup, small cases, and the Handbook."""

import tarfile
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.domain import Block, BlockKind, Guide, Section
from knowledge.errors import GuideRefused
from knowledge.readers.html import read_html

ROOT = Path(__file__).parents[3]
PAGES = ROOT / "tests" / "data" / "html"
HANDBOOK = ROOT.parent / "shared" / "corpora" / "bls-ooh-2024-34-html.tar.xz"

HANDBOOK_SAMPLE = (
    "accountants-and-auditors", "actors", "airline-and-commercial-pilots", "architects", "bus-drivers",
    "chefs-and-head-cooks", "data-scientists", "dentists", "electricians", "firefighters",
    "fishers-and-related-fishing-workers", "information-security-analysts", "lawyers", "librarians", "models",
    "physicians-and-surgeons", "registered-nurses", "software-developers", "top-executives",
    "umpires-referees-and-other-sports-officials", "web-developers",
)  # fmt: skip
SECONDS_A_PAGE = 0.25

FURNITURE = (
    "skip to content", "find jobs", "search careers", "subscribe", "newsletter", "cookie", "accept all",
    "share on", "copy link", "enable javascript", "privacy", "log in", "sign up", "comments", "got it",
    "written by script", "template words", "buy now", "permalink",
)  # fmt: skip
HANDBOOK_FURNITURE = (
    "skip to content", "release calendar", "search handbook", "printer-friendly", "about this section",
    "enable javascript", "suggested citation", "last modified date", "toggle navigation", "a-z index",
    "video transcript", "connect with bls", "function(", "->", "<-", "typical level of education that most",
    "here is how you know", "freedom of information", "tab describes",
)  # fmt: skip
SOUP = (
    "<p>", "</p>", "<div>", "</div>", "<ul>", "<li>", "</ul>", "<table>", "<tr>", "<td>", "<th>", "</table>",
    "<dl>", "<dt>", "<dd>", "<h2>", "</h2>", "<h3>", "<details>", "<summary>", "<b>", "</b>", "<sup>", "<br>",
    "<main>", "</main>", "<article>", "<nav>", "<form>", "Why?", "words of a page", "$90,000", ":", ".",
)  # fmt: skip


@cache
def page(name: str) -> Guide:
    path = PAGES / name
    return read_html(path, path.read_text(encoding="utf-8"))


def read(body: str, head: str = "<title>Lamp Lighter</title>") -> Guide:
    """The guide of a small page; words are added so that it is not refused as empty."""
    filler = f"<h2>Filler</h2><p>{'Lamp lighters light lamps at dusk. ' * 5}</p>"
    html = f"<html><head>{head}</head><body><main><h1>Lamp Lighter</h1>{body}{filler}</main></body></html>"
    return read_html(Path("lamp-lighter.html"), html)


def blocks(guide: Guide) -> list[Block]:
    return [block for section in guide.sections for block in section.blocks]


def section(guide: Guide, title: str) -> Section:
    return next(found for found in guide.sections if found.title == title)


def words(guide: Guide) -> str:
    """All that a guide would show or cite."""
    parts = (
        " ".join((s.title, *b.under, b.text, *b.columns, *b.cells)) for s in guide.sections for b in s.blocks
    )
    return "\n".join(parts)


def first(body: str) -> Block:
    """The first block of a small page."""
    return read(body).sections[0].blocks[0]


class TestSemanticArticle:
    """An <article> with sections, a table, FAQ in <details>, and all the furniture of a site."""

    @pytest.fixture
    def guide(self) -> Guide:
        return page("orchard-keeper.html")

    def test_takes_title_source_address_date_and_licence_from_the_page(self, guide: Guide) -> None:
        assert guide.slug == "orchard-keeper"
        assert guide.title == "Orchard Keeper Career Guide"
        assert guide.source == "Fieldwork Careers"
        assert guide.source_url == "https://fieldwork.example/careers/orchard-keeper"
        assert guide.reviewed == "2025-11-03"
        assert guide.licence == "CC BY 4.0"
        assert guide.summary == "What orchard keepers do, earn and need to know."

    def test_names_the_role_without_the_words_for_the_sort_of_page(self, guide: Guide) -> None:
        (role,) = guide.roles
        assert (role.title, role.aliases) == ("Orchard Keeper", ("Orchard Keeper Career Guide",))

    def test_makes_sections_of_second_level_headings(self, guide: Guide) -> None:
        assert [s.title for s in guide.sections] == [
            "Orchard Keeper Career Guide",
            "What an orchard keeper does",
            "Pay",
            "Frequently asked questions",
        ]

    def test_puts_the_lead_in_and_the_outer_item_above_list_items(self, guide: Guide) -> None:
        does = section(guide, "What an orchard keeper does").blocks
        lead = "On a usual day, an orchard keeper will:"
        assert does[0] == Block(BlockKind.PARAGRAPH, "Most of the year is spent outdoors.", 39)
        assert [(b.text, b.under) for b in does if b.kind is BlockKind.ITEM] == [
            ("Prune and train young trees", (lead,)),
            ("Check for pests, such as", (lead,)),
            ("codling moth", (lead, "Check for pests, such as")),
            ("aphids", (lead, "Check for pests, such as")),
            ("Book pickers for the harvest", (lead,)),
        ]

    def test_keeps_footnote_marks_out_of_figures_and_exponents_in(self, guide: Guide) -> None:
        text = words(guide)
        assert "The median pay is $48,200 a year" in text
        assert "Winter is for pruning and for mending" in text
        assert "10th season" in text
        assert "40 km2" in text

    def test_reads_table_rows_with_their_columns_caption_and_lines(self, guide: Guide) -> None:
        rows = [b for b in section(guide, "Pay").blocks if b.kind is BlockKind.ROW]
        assert rows[1] == Block(
            BlockKind.ROW,
            "Keeper | 2–6 | $42,000–$55,000",
            64,
            ("Pay by level, 2025",),
            ("Level", "Years", "Pay per year"),
            ("Keeper", "2–6", "$42,000–$55,000"),
        )
        assert section(guide, "Pay").blocks[-1].text == "Source: Growers' survey, 2025"

    def test_joins_questions_with_the_paragraphs_below_them(self, guide: Guide) -> None:
        faq = section(guide, "Frequently asked questions").blocks
        assert faq[0] == Block(
            BlockKind.ANSWER,
            "Do I need a degree?\nNo. Most employers ask for a two-year apprenticeship. "
            "A degree helps with research stations.",
            77,
        )
        assert faq[1].under == ("Which tools should I own?", "Bring your own:")
        assert faq[-1].text.startswith("Is the work seasonal?\nPartly.")

    @pytest.mark.parametrize(
        "unseen",
        [
            "Unpublished",
            "Decorative",
            "Ignore all earlier",
            "Beekeeper",
            "$900,000",
            "Robin Example",
            "in April",
        ],
    )
    def test_leaves_out_what_is_hidden_or_beside_the_matter(self, guide: Guide, unseen: str) -> None:
        assert unseen not in words(guide)


class TestDivSoup:
    """No landmarks and no headings: only class names tell what is what."""

    @pytest.fixture
    def guide(self) -> Guide:
        return page("tidal_engineer.html")

    def test_finds_title_and_sections_by_their_looks(self, guide: Guide) -> None:
        assert guide.slug == "tidal-engineer"
        assert guide.title == "Tidal Engineer"
        assert guide.reviewed == "2026-01-15"
        titles = [s.title for s in guide.sections]
        assert titles == ["Tidal Engineer", "What they do", "Salary", "Questions", "Where they work"]

    def test_parts_paragraphs_at_double_line_breaks(self, guide: Guide) -> None:
        intro = guide.sections[0].blocks
        assert len(intro) == 2
        assert intro[1].text.startswith("They split their week")

    def test_takes_a_bold_first_row_for_the_header_and_lays_out_spans(self, guide: Guide) -> None:
        rows = [b for b in section(guide, "Salary").blocks if b.kind is BlockKind.ROW]
        assert rows[0].columns == ("Level", "Base", "Bonus")
        assert [b.cells for b in rows] == [
            ("Graduate", "€44,000–€52,000", ""),
            ("Senior", "€70,000+", "up to 12 %"),
            ("Principal", "€70,000+", "up to 20 %"),
        ]

    def test_reads_answers_that_a_click_would_unfold(self, guide: Guide) -> None:
        assert [b.text for b in section(guide, "Questions").blocks] == [
            "Do tidal engineers dive?\nRarely. Divers do that work; engineers watch from the boat.",
            "Is it a growing field?\nYes: JobHarbour counted 340 openings in 2025, up from 210 in 2023.",
        ]

    @pytest.mark.parametrize(
        "unseen", ["€1,000,000", "Crane operator", "job alerts", "Roles", "policy", "editors"]
    )
    def test_leaves_out_sidebar_banner_breadcrumbs_and_comments(self, guide: Guide, unseen: str) -> None:
        assert unseen not in words(guide)


class TestPairsAndBands:
    """Definition lists, tabs, and tables with two header rows and group lines."""

    @pytest.fixture
    def guide(self) -> Guide:
        return page("archive-restorers.html")

    def test_takes_the_publisher_and_the_date_in_the_text(self, guide: Guide) -> None:
        assert (guide.source, guide.reviewed, guide.licence) == ("Guild of Keepers", "2026-03-09", "")
        assert "Last reviewed" not in words(guide)

    def test_titles_panels_without_a_heading_by_their_tabs(self, guide: Guide) -> None:
        assert [s.title for s in guide.sections] == ["At a glance", "Pay bands", "How to become a restorer"]

    def test_makes_a_field_of_each_name_and_value(self, guide: Guide) -> None:
        facts = section(guide, "At a glance").blocks
        assert facts[1] == Block(
            BlockKind.FIELD, "Median pay\n£34,500 a year", 12, (), ("Median pay",), ("£34,500 a year",)
        )
        assert [b.cells for b in facts if b.columns == ("Also known as",)] == [
            ("Film conservator",),
            ("Archive technician",),
        ]
        assert next((b.text, b.under) for b in facts if b.kind is BlockKind.ITEM) == (
            "splicer",
            ("Daily tools",),
        )
        assert facts[-1].text == "Do restorers travel?\nSeldom; reels travel to them."

    def test_joins_header_rows_keeps_groups_and_drops_columns_of_links(self, guide: Guide) -> None:
        rows = [b for b in section(guide, "Pay bands").blocks if b.kind is BlockKind.ROW]
        assert rows[0].columns == ("Grade", "Pay (GBP) From", "Pay (GBP) To")
        assert [(b.under[-1], *b.cells) for b in rows] == [
            ("Museums", "Assistant", "24,000", "29,000"),
            ("Museums", "Lead", "38,000", "47,500"),
            ("Studios", "Lead", "45,000", "60,000"),
        ]

    def test_makes_fields_of_a_table_of_names_and_values(self, guide: Guide) -> None:
        fields = [b for b in section(guide, "Pay bands").blocks if b.kind is BlockKind.FIELD]
        assert fields[0] == Block(
            BlockKind.FIELD, "Night shift\n15% on top", 33, ("Extras",), ("Night shift",), ("15% on top",)
        )

    def test_keeps_a_lead_in_over_paragraphs_that_begin_in_bold_type(self, guide: Guide) -> None:
        path = section(guide, "How to become a restorer").blocks
        assert path[0].under == ("Training",)
        assert [(b.text, b.under[-1]) for b in path[1:3]] == [
            ("Patience. A single reel can take four months.", "Restorers need the following qualities:"),
            ("Good eyesight. Colour matching is done by eye.", "Restorers need the following qualities:"),
        ]

    def test_leaves_out_dialogs_and_what_is_hidden_in_an_open_panel(self, guide: Guide) -> None:
        assert "password" not in words(guide)
        assert "Nested hidden" not in words(guide)


@pytest.mark.parametrize("name", sorted(path.name for path in PAGES.glob("*.html")))
def test_no_passage_of_the_invented_pages_holds_page_furniture(name: str) -> None:
    text = words(page(name)).lower()
    assert [phrase for phrase in FURNITURE if phrase in text] == []


class TestTitleAndMetadata:
    def test_prefers_the_heading_of_the_main_part_to_a_logo(self) -> None:
        html = "<h1>The Site</h1><main><h1>Baker</h1><p>" + "Bakers bake bread early. " * 8 + "</p></main>"
        assert read_html(Path("a.html"), html).title == "Baker"

    @pytest.mark.parametrize(
        ("head", "title"),
        [
            (
                '<meta property="og:title" content="Baker | Loaf"><meta name="publisher" content="Loaf">',
                "Baker",
            ),
            ("<title>Baker: pay and skills | Loaf</title>", "Baker: pay and skills"),
            ("<title>Baker</title>", "Baker"),
            ('<title>Loaf - Baker</title><meta name="publisher" content="Loaf">', "Baker"),
        ],
    )
    def test_without_a_heading_takes_the_title_less_the_site(self, head: str, title: str) -> None:
        html = f"<head>{head}</head><body><main><p>{'Bakers bake bread early. ' * 8}</p></main></body>"
        assert read_html(Path("a.html"), html).title == title

    @pytest.mark.parametrize(
        ("head", "day"),
        [
            ('<meta name="date" content="2025-08-28">', "2025-08-28"),
            ('<meta property="article:modified_time" content="2025-03-02T23:00:00Z">', "2025-03-02"),
            ('<script type="application/ld+json">{"lastReviewed": "2024-12-01"}</script>', "2024-12-01"),
            ('<script type="application/ld+json">{broken</script>', None),
            ('<meta name="date" content="soon">', None),
        ],
    )
    def test_finds_the_day_of_the_last_review(self, head: str, day: str | None) -> None:
        assert read("", head).reviewed == day

    @pytest.mark.parametrize(
        "said",
        [
            "Last updated: March 4, 2026",
            "Reviewed on 4 March 2026",
            "Last Modified Date: Wednesday, March 4, 2026",
        ],
    )
    def test_finds_the_day_in_the_text_and_keeps_the_line_out(self, said: str) -> None:
        guide = read(f"<p>{said}</p>")
        assert guide.reviewed == "2026-03-04"
        assert "2026" not in words(guide)

    def test_states_no_licence_that_the_page_does_not_state(self) -> None:
        assert read("").licence == ""
        assert read("", '<link rel="canonical" href="https://notbls.gov/a">').licence == ""
        government = read("", '<link rel="canonical" href="https://www.bls.gov/ooh/a.htm">')
        assert government.licence == "Public domain (US government work)"

    def test_takes_no_address_but_of_the_web(self) -> None:
        assert read("", '<link rel="canonical" href="javascript:alert(1)">').source_url == ""
        assert read("", '<link rel="canonical" href="http://[broken">').source_url == ""


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


class TestRoles:
    @pytest.mark.parametrize(
        ("title", "singular"),
        [
            (
                "Software Developers, Quality Assurance Analysts, and Testers",
                {"software developer", "quality assurance analyst", "tester"},
            ),
            (
                "Advertising, Promotions, and Marketing Managers",
                {"advertising manager", "promotions manager", "marketing manager"},
            ),
            ("Database Administrators and Architects", {"database administrator", "database architect"}),
            ("EMTs and Paramedics", {"EMT", "paramedic"}),
            ("Waiters and Waitresses", {"waiter", "waitress"}),
            ("Actuaries", {"actuary"}),
            ("Nurse Midwives", {"nurse midwife"}),
        ],
    )
    def test_finds_the_roles_in_a_title_in_the_plural(self, title: str, singular: set[str]) -> None:
        (role,) = read_html(
            Path("a.html"), f"<main><h1>{title}</h1><p>{'They work a lot. ' * 8}</p></main>"
        ).roles
        assert role.title == title
        assert singular <= set(role.aliases)

    def test_names_no_role_for_a_page_about_a_subject(self) -> None:
        html = f"<main><h1>How to ask for a raise</h1><p>{'Ask kindly and often. ' * 8}</p></main>"
        assert read_html(Path("a.html"), html).roles == ()


class TestRefusals:
    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            ("", "the page is empty"),
            ("<!-- nothing -->", "the page is empty"),
            ("<main><p>" + "Words without a title. " * 8 + "</p></main>", "no title"),
            ("<title>Baker</title><body><div id='root'></div><script>go()</script></body>", "0 words"),
            ("<title>Baker</title><nav>" + "<a href='/'>Home</a> " * 40 + "</nav>", "0 words"),
        ],
    )
    def test_names_the_file_and_what_is_missing(self, text: str, reason: str) -> None:
        with pytest.raises(GuideRefused, match=rf"^some/page\.html:\d+: .*{reason}"):
            read_html(Path("some/page.html"), text)


class TestHostilePages:
    @pytest.mark.parametrize(
        "body",
        [
            "<p>open <b>never <i>closed <table><tr><td>cell",
            "</div></p></main><p>after the end</p>",
            "<table><tr><td rowspan=999999 colspan=9" + "9" * 6000 + ">x</td><td>y</td></tr></table>",
            "<h2></h2><ul><ul><li></li></ul></ul><dl><dd>only a value</dd></dl><table></table>",
            "<p>\ud800 \x01 &#0; &#xD800; &bogus;</p>",
            "<details><summary></summary></details><h3>?</h3><p>?</p>",
        ],
    )
    def test_reads_broken_markup_without_failing(self, body: str) -> None:
        assert isinstance(read(body), Guide)

    @pytest.mark.parametrize("tag", ["div", "b", "ul><li", "dl><dd", "table><tr><td", "section><h3>x</h3"])
    def test_survives_deep_nesting(self, tag: str) -> None:
        start = time.process_time()
        guide = read(f"<h2>Pay</h2><p>{'Fair enough. ' * 10}</p>{f'<{tag}>' * 3000}deep")
        assert guide.sections[0].title == "Pay"
        assert time.process_time() - start < 5

    @settings(max_examples=100, deadline=None)
    @given(st.lists(st.sampled_from(SOUP), max_size=60))
    def test_any_soup_of_tags_becomes_a_guide_or_is_refused(self, tags: list[str]) -> None:
        try:
            guide = read_html(Path("soup.html"), "<title>Soup</title>" + " ".join(tags))
        except GuideRefused:
            return
        for block in blocks(guide):
            assert block.text.strip()
            assert len(block.columns) == len(block.cells)
            assert block.line >= 1


@pytest.fixture(scope="module")
def handbook(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The Handbook's pages, unpacked."""
    if not HANDBOOK.exists():
        pytest.skip(f"the Handbook's pages are not at ../shared/corpora/{HANDBOOK.name}")
    folder = tmp_path_factory.mktemp("handbook")
    with tarfile.open(HANDBOOK) as archive:
        archive.extractall(folder, filter="data")
    yield folder / "html"


@pytest.fixture(scope="module")
def sample(handbook: Path) -> dict[str, Guide]:
    paths = (handbook / f"{name}.html" for name in HANDBOOK_SAMPLE)
    return {path.stem: read_html(path, path.read_text(encoding="utf-8")) for path in paths}


class TestHandbook:
    def test_reads_all_parts_of_every_page(self, sample: dict[str, Guide]) -> None:
        for name, guide in sample.items():
            titles = [s.title for s in guide.sections]
            assert titles[0] == "Summary", name
            assert {
                "Work Environment",
                "Pay",
                "Job Outlook",
                "State & Area Data",
                "Similar Occupations",
            } <= set(titles), name
            assert any(title.startswith("What ") for title in titles), name
            assert any(title.startswith("How to Become ") for title in titles), name

    def test_takes_source_date_and_licence(self, sample: dict[str, Guide]) -> None:
        for name, guide in sample.items():
            assert guide.slug == name
            assert guide.source == "Bureau of Labor Statistics"
            assert guide.licence == "Public domain (US government work)"
            assert guide.reviewed is not None and guide.reviewed.startswith("2025-")
            assert guide.source_url.startswith("https://www.bls.gov/ooh/")

    def test_keeps_the_quick_facts(self, sample: dict[str, Guide]) -> None:
        names = {
            "Typical Entry-Level Education",
            "Work Experience in a Related Occupation",
            "On-the-job Training",
            "Number of Jobs, 2024",
            "Job Outlook, 2024–34",
            "Employment Change, 2024–34",
        }
        for name, guide in sample.items():
            facts = {b.columns[0] for b in guide.sections[0].blocks if b.kind is BlockKind.FIELD}
            assert names <= facts, name
        facts_of = {b.columns: b.cells for b in sample["software-developers"].sections[0].blocks if b.columns}
        assert facts_of[("2024 Median Pay",)] == ("$131,450 per year $63.20 per hour",)
        assert facts_of[("Number of Jobs, 2024",)] == ("1,895,500",)

    def test_keeps_duties_pay_and_outlook(self, sample: dict[str, Guide]) -> None:
        for name, guide in sample.items():
            duties = [b for b in blocks(guide) if b.kind is BlockKind.ITEM and "Duties" in b.under]
            assert len(duties) >= 4, name
            assert all(b.under[-1].endswith(":") for b in duties[:4]), name
            wages = [b for b in section(guide, "Pay").blocks if b.kind is BlockKind.FIELD]
            assert any("$" in b.cells[0] for b in wages), name
            outlook = [b for b in section(guide, "Job Outlook").blocks if b.kind is BlockKind.ROW]
            assert outlook[0].columns[:4] == (
                "Occupational Title", "SOC Code", "Employment, 2024", "Projected Employment, 2034",
            ), name  # fmt: skip
            similar = [b for b in section(guide, "Similar Occupations").blocks if b.kind is BlockKind.ROW]
            assert len(similar) >= 2, name
            assert similar[0].columns[0] == "Occupation", name

    def test_keeps_the_figures_of_software_developers(self, sample: dict[str, Guide]) -> None:
        guide = sample["software-developers"]
        pay = section(guide, "Pay")
        text = words(guide)
        assert "The lowest 10 percent earned less than $79,850" in text
        assert "the highest 10 percent earned more than $211,450." in text
        chart = next(b for b in pay.blocks if b.text == "Software developers\n$133,080")
        assert chart.under[-1] == "Median annual wages, May 2024"
        industry = next(b for b in pay.blocks if b.text == "Software publishers\n$149,990")
        assert industry.under == (
            "In May 2024, the median annual wages for software developers in the top industries in which "
            "they worked were as follows:",
        )
        row = next(
            b
            for b in section(guide, "Job Outlook").blocks
            if b.cells[:2] == ("Software developers", "15-1252")
        )
        assert row.cells == ("Software developers", "15-1252", "1,693,800", "1,961,400", "16", "267,700")
        assert row.columns[4:] == ("Change, 2024–34 Percent", "Change, 2024–34 Numeric")
        assert guide.roles[0].codes == ("15-1252", "15-1253")

    def test_keeps_top_coded_and_hourly_pay_in_the_pages_words(self, sample: dict[str, Guide]) -> None:
        assert "equal to or greater than $239,200 per year" in words(sample["physicians-and-surgeons"])
        assert "2024 Median Pay\n$23.33 per hour" in {b.text for b in blocks(sample["actors"])}

    def test_says_the_summary_once(self, sample: dict[str, Guide]) -> None:
        for name, guide in sample.items():
            later = "\n".join(b.text for s in guide.sections[1:] for b in s.blocks)
            summary = [b.text for b in guide.sections[0].blocks if b.kind is BlockKind.PARAGRAPH]
            assert not [text for text in summary if text in later], name

    def test_holds_no_page_furniture(self, sample: dict[str, Guide]) -> None:
        for name, guide in sample.items():
            text = words(guide).lower()
            assert [phrase for phrase in HANDBOOK_FURNITURE if phrase in text] == [], name

    @pytest.mark.slow
    def test_reads_all_pages_in_time(self, handbook: Path) -> None:
        taken = []
        for path in sorted(handbook.glob("*.html")):
            text = path.read_text(encoding="utf-8")
            start = time.process_time()
            guide = read_html(path, text)
            taken.append(time.process_time() - start)
            assert len(guide.sections) >= 7, path.name
            assert not [phrase for phrase in HANDBOOK_FURNITURE if phrase in words(guide).lower()], path.name
        assert len(taken) == 342
        assert sum(taken) / len(taken) < SECONDS_A_PAGE
