"""Pages of the Handbook as guides: what is kept of them, what is left out, and how long it takes."""

import time
from pathlib import Path

import pytest

from knowledge.domain import BlockKind, Guide
from knowledge.readers.html import read_html
from tests.knowledge.readers.parts import blocks, section, words
from tests.knowledge.readers.shared import unpacked

HANDBOOK_SAMPLE = (
    "accountants-and-auditors", "actors", "airline-and-commercial-pilots", "architects", "bus-drivers",
    "chefs-and-head-cooks", "data-scientists", "dentists", "electricians", "firefighters",
    "fishers-and-related-fishing-workers", "information-security-analysts", "lawyers", "librarians", "models",
    "physicians-and-surgeons", "registered-nurses", "software-developers", "top-executives",
    "umpires-referees-and-other-sports-officials", "web-developers",
)  # fmt: skip
SECONDS_A_PAGE = 0.25
HANDBOOK_FURNITURE = (
    "skip to content", "release calendar", "search handbook", "printer-friendly", "about this section",
    "enable javascript", "suggested citation", "last modified date", "toggle navigation", "a-z index",
    "video transcript", "connect with bls", "function(", "->", "<-", "typical level of education that most",
    "here is how you know", "freedom of information", "tab describes",
)  # fmt: skip


@pytest.fixture(scope="module")
def handbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Handbook's pages, unpacked."""
    folder = tmp_path_factory.mktemp("handbook")
    unpacked("bls-ooh-2024-34-html.tar.xz", folder)
    return folder / "html"


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
