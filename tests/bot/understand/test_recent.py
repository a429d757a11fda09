"""What a message points back to."""

import pytest

from bot.domain import Focus
from bot.understand.recent import meant, picks

LISTED = Focus(passages=("a", "b", "c"), items=("a", "b"))


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        ("who wrote the first one?", ("a",)),
        ("and the last one?", ("b",)),
        ("the third one?", ("a", "b", "c")),
        ("why?", ("a", "b", "c")),
    ],
)
def test_an_item_is_meant_by_its_place_else_all_that_was_cited(text: str, passages: tuple[str, ...]) -> None:
    assert meant(text, LISTED) == passages


@pytest.mark.parametrize("text", ["and the last one?", "the first one?", "which of these?"])
def test_where_nothing_was_listed_nothing_is_picked(text: str) -> None:
    assert meant(text, Focus()) == ()


def test_a_question_that_picks_is_told_from_others() -> None:
    assert picks("which of these is free?")
    assert not picks("which skills are needed?")
