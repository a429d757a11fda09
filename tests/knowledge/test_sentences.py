"""Where sentences end, and where a full stop ends nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.sentences import sentence_spans


def sentences_of(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["No.", "Most people have a degree."],
        ["It pays well, e.g. in banks, i.e. more.", "Next."],
        ["Wages in the U.S. rose by 3.5 percent.", "They fell later."],
        ["The U.S. Bureau of Labor Statistics counts them.", "It counts all."],
        ["They work in the U.S.", "The pay is good."],
        ["See No. 5 for that.", "Then stop."],
        ["Staff vs. Principal is a question of scope.", "So they say."],
        ["Dr. A. B. Smith leads it.", "He left."],
        ["It takes 5-8 yrs. of work.", "Or more."],
        ["After 8 yrs.", "The title changes."],
        ["Levels.fyi 2025-2026 + Glassdoor public ranges.", "Total compensation varies."],
        ["Is it hard?", "Yes!", "(Very.)", "“Truly.”", "Good."],
        ["Google Inc. pays more.", "Others pay less."],
        ["Reviewed on Jan. 5, 2026.", "Then again."],
        ["A Ph.D. student may apply.", "Others may not."],
        ["It costs $1.5M.", "That is much."],
        ["Wait... what?", "Nothing."],
        ["1. Use nested loops.", "Then stop."],
    ],
)
def test_sentences_end_where_a_reader_would_end_them(sentences: list[str]) -> None:
    assert sentences_of(" ".join(sentences)) == sentences


def test_a_new_line_always_ends_a_sentence() -> None:
    assert sentences_of("From ML Engineer(~12 months)\nThe gap is scope. Build it.\n\n  End ") == [
        "From ML Engineer(~12 months)",
        "The gap is scope.",
        "Build it.",
        "End",
    ]


@given(st.text(alphabet="aB. ?!\n\"'(1é", max_size=60))
def test_sentences_hold_every_word_once_and_in_order(text: str) -> None:
    found = sentences_of(text)
    assert all(sentence == sentence.strip() != "" for sentence in found)
    assert "".join("".join(found).split()) == "".join(text.split())
