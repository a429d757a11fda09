import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.web.hostile import hostile_strings
from tests.web.markdown_read import read
from web.markdown_text import escaped, folded

MARKS = st.text(alphabet="[]()<>*_`~|\\!#-+.=:1@/&;$wx \n", max_size=40)
EVERY_HOSTILE_STRING = sorted({folded(text) for text in hostile_strings(step=1)} - {""})


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("Staff: $280K–$430K (8–12 yrs), R&D, C++ and C#.", None),
        ("From Ship's Master (~12 months), ~18 at most", None),
        ("feature_store and a | b", None),
        ("e.g. this, i.e. that, in the U.S. with a Ph.D.", None),
        ("#1 of 10", None),
        ("[free](https://evil.example)", "\\[free\\](`https://evil.example)`"),
        ("![x](//evil.example/x.png)", "!\\[x\\](//`evil.example/x.png)`"),
        ("<img src=x>", "&lt;img src=x&gt;"),
        ("&lt;b&gt;", "&amp;lt;b&amp;gt;"),
        ("# Title", "\\# Title"),
        ("1. first", "1\\. first"),
        ("- item", "\\- item"),
        ("---", "\\---"),
        ("write to a@b.example or @here", "write to `a@b.example` or `@here`"),
        ("O*NET, *really*", "O\\*NET, \\*really\\*"),
        ("two\nlines\t", "two lines"),
        ("`code`", "&#96;code&#96;"),
        ("turned \u202eround", "turned round"),
    ],
)
def test_words_are_written_so_that_they_stay_words(text: str, markdown: str | None) -> None:
    assert escaped(text) == (text if markdown is None else markdown)


def test_a_bar_ends_no_cell() -> None:
    assert escaped("a | b", in_table=True) == "a \\| b"


def said_by(text: str) -> None:
    """It reads back as the same words and nothing else, in a line of its own and in a cell."""
    alone, cell = read(escaped(text)), read(f"| a |\n| --- |\n| {escaped(text, in_table=True)} |")
    for found, texts in ((alone, [folded(text)]), (cell, ["a", folded(text)])):
        assert found.foul == []
        assert found.links == []
        assert found.texts == texts
    assert alone.shape == ["paragraph_openp", "paragraph_closep"]
    assert cell.shape == read("| a |\n| --- |\n| b |").shape


def test_every_hostile_string_reads_back_as_itself() -> None:
    for text in EVERY_HOSTILE_STRING:
        said_by(text)


@settings(deadline=None)
@given(MARKS)
def test_so_does_any_heap_of_marks(text: str) -> None:
    if folded(text):
        said_by(text)


def test_a_long_word_takes_no_longer_than_its_length() -> None:
    for text in ("a." * 30_000, "a" * 60_000, "a@" * 30_000, "w" * 60_000 + "://", "_" * 60_000):
        assert escaped(text)
