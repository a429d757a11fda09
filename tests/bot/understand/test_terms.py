import pytest

from bot.understand.terms import as_terms, side_by_side
from bot.understand.words import words


@pytest.mark.parametrize(
    ("matched", "phrase"),
    [
        ({1, 2, 3}, ("work", "from", "home")),
        ({1}, ()),
        ({1, 3}, ()),
        (set(), ()),
        ({0, 2, 3}, ("from", "home")),
    ],
)
def test_words_side_by_side_are_a_phrase(matched: set[int], phrase: tuple[str, ...]) -> None:
    assert side_by_side(words("pilots work from home"), matched) == phrase


def test_the_frame_is_no_term() -> None:
    assert [one.written for one in as_terms(words("what are the tides there"), {0, 1, 3})] == ["tides"]
