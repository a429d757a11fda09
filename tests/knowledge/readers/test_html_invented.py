"""Three invented pages of different markup, read whole."""

import pytest

from knowledge.domain import Block, BlockKind, Guide
from tests.knowledge.readers.html_read import PAGES, page
from tests.knowledge.readers.parts import section, words

FURNITURE = (
    "skip to content", "find jobs", "search careers", "subscribe", "newsletter", "cookie", "accept all",
    "share on", "copy link", "enable javascript", "privacy", "log in", "sign up", "comments", "got it",
    "written by script", "template words", "buy now", "permalink",
)  # fmt: skip


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
