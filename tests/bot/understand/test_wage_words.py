import pytest

from bot.understand.wage_words import MOST_ROWS, Ranking, asks_count, asks_pay, ranking_of, says
from bot.understand.words import words
from knowledge.ports import AreaKind


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("nurse salary", True),
        ("what do cooks make per hour", True),
        ("what do cooks make", True),
        ("how much for a plumber", True),
        ("what would I make as a cook", True),
        ("should I say what I make at my job", False),
        ("can I make my resume in colours", False),
        ("how do I become a cook", False),
    ],
)
def test_a_question_about_pay_is_known_by_its_words(text: str, asks: bool) -> None:
    assert asks_pay(text, words(text), ()) is asks


def test_what_they_make_may_end_at_a_place() -> None:
    assert asks_pay("what do cooks make Denver", words("what do cooks make Denver"), {4})


@pytest.mark.parametrize(
    ("text", "occupation", "asks"),
    [
        ("how many nurses work in Ohio", 2, True),
        ("how many licensed nurses", 3, True),
        ("which state employs the most nurses", 5, True),
        ("number of nurses", 2, True),
        ("how many people work as nurses", 5, True),
        ("how common are nurses", 3, True),
        ("how many hours do nurses work", 4, False),
        ("how many teams does a nurse support", 5, False),
    ],
)
def test_a_question_on_how_many_work_is_known_by_its_words(text: str, occupation: int, asks: bool) -> None:
    assert asks_count(text, words(text), {occupation}) is asks


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("highest paying states for nurses", Ranking(AreaKind.STATE, True, False)),
        ("worst paid cities for nurses", Ranking(AreaKind.METRO, False, False)),
        ("where do nurses earn the most", Ranking(AreaKind.STATE, True, False)),
        ("top five states for nurses", Ranking(AreaKind.STATE, True, False, 5)),
        ("top 40 states for nurses", Ranking(AreaKind.STATE, True, False, MOST_ROWS)),
        ("nurse pay by state", Ranking(AreaKind.STATE, True, False)),
        ("what do nurses earn", None),
        ("most nurses", None),
    ],
)
def test_an_order_of_areas_is_read(text: str, wanted: Ranking | None) -> None:
    assert ranking_of(text, employed=False, in_state=False) == wanted


def test_within_a_state_an_order_is_one_of_cities() -> None:
    assert ranking_of("where do nurses earn the most", False, in_state=True) == Ranking(
        AreaKind.METRO, True, False
    )


def test_what_an_order_leaves_open_is_as_before() -> None:
    before = Ranking(AreaKind.STATE, True, False, 5)
    assert ranking_of("and dentists?", False, False, before) == before
    assert ranking_of("and the lowest?", False, False, before) == Ranking(AreaKind.STATE, False, False, 5)
    assert ranking_of("what about cities?", False, False, before) == Ranking(AreaKind.METRO, True, False, 5)


def test_phrases_are_found_as_a_whole() -> None:
    assert says("hour", "what is it per hour?")
    assert not says("hour", "long hours")
    assert says("hour", "what is the wage/hr?")
    assert not says("hour", "HR manager pay")
