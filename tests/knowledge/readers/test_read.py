"""Choosing a reader, and files that are no text."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.chunking import cut
from knowledge.errors import GuideRefused
from knowledge.facts import read_facts
from knowledge.readers import read
from knowledge.readers.dates import reviewed_in
from knowledge.readers.naming import roles_of, slug_of


@pytest.mark.parametrize("name", ["a.md", "a.markdown", "A.MD"])
def test_markdown_is_chosen_by_the_files_ending(name: str) -> None:
    assert read(Path(name), b"# Pilot\n\nText.").title == "Pilot"


def test_text_is_read_as_a_scraped_page() -> None:
    assert read(Path("a.txt"), b"Pilot\nA pilot brings ships in.").title == "Pilot"


def test_html_keeps_its_files_name() -> None:
    words = "Pilots bring ships into port and out of it again. " * 5
    page = f"<html><body><h1>Pilots</h1><h2>Work</h2><p>{words}</p></body></html>"
    assert read(Path("harbour-pilots.html"), page.encode()).slug == "harbour-pilots"


@pytest.mark.parametrize(
    ("name", "data", "line", "reason"),
    [
        ("a.md", b"", 1, "empty"),
        ("a.txt", b" \n\t\n", 1, "empty"),
        ("a.md", b"# A\n\nb\0c", 3, "NUL"),
        ("a.md", b"# A\n\ncaf\xe9\n", 3, "0xe9 is not UTF-8; save the file as UTF-8"),
        ("a.md", "# A\n\nText.".encode("utf-16"), 1, "UTF-16"),
        ("a.txt", b"\x7fELF" + bytes(range(1, 9)) * 4, 1, "control"),
        ("a.docx", b"PK", 1, "'.docx'"),
        ("a", b"text", 1, "'nothing'"),
        ("a.md", b"# A title and nothing else", 1, "nothing stands below"),
        ("a.txt", b"* * *", 1, "no words"),
        ("a.md", "\ufeff\u200b".encode(), 1, "empty"),
    ],
)
def test_what_is_no_text_is_refused(name: str, data: bytes, line: int, reason: str) -> None:
    with pytest.raises(GuideRefused) as raised:
        read(Path(name), data)
    assert (raised.value.path, raised.value.line) == (name, line)
    assert reason in raised.value.reason


def test_a_byte_order_mark_and_foreign_line_ends_are_fine() -> None:
    data = "\ufeff# Pilot\r\n\r\n## Work\r\n\r\nShips.\r\n".encode()
    guide = read(Path("a.md"), data)
    assert (guide.title, guide.sections[0].blocks[0].line) == ("Pilot", 5)


@given(st.text(max_size=400), st.sampled_from([".md", ".txt"]))
def test_any_text_is_read_or_refused(text: str, suffix: str) -> None:
    try:
        guide = read(Path(f"page{suffix}"), text.encode("utf-8", "surrogatepass"))
    except GuideRefused:
        return
    passages = cut(guide, ())
    assert len({passage.id for passage in passages}) == len(passages)
    for fact in read_facts(guide, passages):
        assert fact.value in fact.quote


MARKS = st.sampled_from(
    [
        *(
            "# ",
            "## ",
            "- ",
            "  - ",
            "| a | b |",
            "|---|---|",
            "---",
            "> ",
            "1. ",
            "\n",
            "Pay",
            "$100K–$120K",
        ),
        *(
            "Is it?",
            "From A (~2 months)",
            "Key: - x",
            "<p>",
            "```",
            ":::tip",
            "A · B · C",
            "role: x",
            "Sentence.",
        ),
        *("No", "Level: 5 yrs"),
    ]
)


@given(
    st.lists(st.tuples(MARKS, st.sampled_from(["", "\n", "\n\n"])), max_size=40),
    st.sampled_from([".md", ".txt"]),
)
def test_any_arrangement_of_marks_is_read_or_refused(parts: list[tuple[str, str]], suffix: str) -> None:
    text = "".join(mark + gap for mark, gap in parts)
    try:
        guide = read(Path(f"page{suffix}"), f"# Pilot\n{text}".encode() if suffix == ".md" else text.encode())
    except GuideRefused:
        return
    for passage in cut(guide, ()):
        assert passage.text
        assert passage.sentences


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Senior ML Engineer", "senior-ml-engineer"),
        ("Café-Betreiber & Köchin", "cafe-betreiber-and-kochin"),
        ("What’s Impact?", "whats-impact"),
        ("C++ Developer", "c-plus-plus-developer"),
        ("C# Developer", "c-sharp-developer"),
        ("Nurse's Aide", "nurses-aide"),
    ],
)
def test_slugs_are_plain_words(title: str, slug: str) -> None:
    assert slug_of(title) == slug


def test_every_title_has_a_slug_of_its_own() -> None:
    assert slug_of("看護師").startswith("guide-")
    assert slug_of("看護師") != slug_of("医師")
    assert len(slug_of("word " * 60)) <= 80


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("IC3 Machine Learning Engineer", "Machine Learning Engineer"),
        ("IC5 Staff Machine Learning Engineer", "Staff Machine Learning Engineer"),
        ("M6 Engineering Director", "Engineering Director"),
        ("IC2 Software Development Engineer in Test", "Software Development Engineer in Test"),
        ("Senior ML Engineer", "Senior ML Engineer"),
        ("Marine Biologist", "Marine Biologist"),
        ("Ten rules of negotiation", None),
        ("Career growth", None),
        ("Cheatsheet (Interviewer)", None),
        ("Software Engineer interviews: Everything you need to prepare", None),
        ("What is a nurse?", None),
        ("Archetypes Behaviors", None),
    ],
)
def test_roles_are_read_from_titles_that_name_one(title: str, role: str | None) -> None:
    assert [found.title for found in roles_of(title)] == ([role] if role else [])


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Last reviewed 2026-04-26.", "2026-04-26"),
        ("Last updated: April 26, 2026", "2026-04-26"),
        ("Updated on 3 February 2026", "2026-02-03"),
        ("last-modified 13/02/2026", "2026-02-13"),
        ("Last verified Sept. 1st, 2025", "2025-09-01"),
        ("Last reviewed 04/05/2026", None),
        ("Last reviewed 2026-02-30", None),
        ("In 2026-04-26 nothing was reviewed", None),
    ],
)
def test_the_day_of_a_review_is_read_from_many_wordings(text: str, day: str | None) -> None:
    assert reviewed_in(text) == day
