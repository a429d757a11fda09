"""What a message points back to."""

import pytest

from bot.domain import Focus
from bot.understand.reading import Picked
from bot.understand.recent import meant, picked, picks

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
    assert meant(picked(text, LISTED), LISTED) == passages


@pytest.mark.parametrize("text", ["and the last one?", "the first one?", "which of these?"])
def test_where_nothing_was_listed_nothing_is_picked(text: str) -> None:
    assert meant(picked(text, Focus()), Focus()) == ()


def test_a_question_that_picks_is_told_from_others() -> None:
    assert picks("which of these is free?")
    assert not picks("which skills are needed?")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("what's in number two?", 1),
        ("the 2nd one", 1),
        ("and the first?", 0),
        ("the last, why does it bite them?", 1),
        ("the second of the two, how long is it?", 1),
        ("#1", 0),
        ("the second thing on the list", 1),
        ("the second entry?", 1),
        ("what about the third of them?", None),
        ("is she number 2 in the firm?", None),
        ("Is Initech no. 1?", None),
        ("what happens in round number two?", None),
        ("not the first one, the second one", None),
        ("besides the first one, which are there?", None),
        ("how do the first and the second one differ?", None),
        ("what do I get in the first one or two years?", None),
        ("how do I survive the first, hardest year?", None),
        ("what is the first item on a CV?", None),
        ("which one is free?", None),
    ],
)
def test_an_item_is_named_by_its_place(text: str, place: int | None) -> None:
    item = picked(text, Focus(passages=("a",), items=("a", "a"), said=("One.", "Two.")))
    assert (item and item.said) == (None if place is None else ("One.", "Two.")[place])


@pytest.mark.parametrize(
    ("text", "alone"),
    [("and the second one?", True), ("the second, is it free?", False), ("where is the second one?", False)],
)
def test_whether_anything_is_said_besides(text: str, alone: bool) -> None:
    focus = Focus(passages=("a", "b"), items=("a", "b"), said=("One.", "Two."))
    assert picked(text, focus) == Picked("b", "", alone)  # the passage holds no other item


def test_whether_any_is_so_picks_from_what_was_said() -> None:
    assert picks("is any free?")
    assert picks("and are some of them online?")
    assert not picks("is anyone hired without it?")
    assert not picks("is that so for any of the ports?")
