import pytest

from bot.understand.reading import QuestionKind
from bot.understand.subject import TopicMatcher, TopicScore
from bot.understand.words import words
from knowledge.domain import Topic

TOPICS = (
    Topic("pay", "pay", ("pay",), ("pay", "salary", "earn", "how much do they make"), ()),
    Topic("ladder", "the ladder", ("ladder",), ("career ladder", "level", "promotion"), ()),
    Topic("skills", "skills", ("skills",), ("skills", "tools"), ()),
    Topic("courses", "courses", ("courses",), ("course", "tools"), ()),
)
MATCHER = TopicMatcher(TOPICS)


def scores(
    text: str,
    likeness: dict[str, float] | None = None,
    kind: QuestionKind = QuestionKind.OPEN,
    taken: set[int] | None = None,
) -> tuple[TopicScore, ...]:
    return MATCHER.scores(words(text), taken or set(), likeness or {}, kind)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("What is the pay?", "pay"),
        ("Which skill is needed?", "skills"),
        ("the career ladder", "ladder"),
        ("promotions", "ladder"),
    ],
)
def test_a_topic_is_found_by_its_words_whatever_their_ending(text: str, topic: str) -> None:
    assert scores(text)[0].topic == topic


def test_a_topic_is_found_by_likeness_alone() -> None:
    assert [one.topic for one in scores("What goes in the bag?", {"courses": 0.8, "pay": 0.2})] == ["courses"]


def test_nothing_like_any_topic_is_no_topic() -> None:
    assert scores("Purple?", {"pay": 0.1, "skills": 0.25}) == ()
    assert scores("", {}) == ()


def test_a_phrase_weighs_more_than_a_word() -> None:
    phrase = scores("career ladder")[0]
    word = scores("level")[0]
    assert phrase.words > word.words
    assert phrase.matched == {0, 1}


def test_a_word_that_two_topics_share_says_half_of_each() -> None:
    found = {one.topic: one.words for one in scores("tools")}
    assert found == {"skills": 0.5, "courses": 0.5}


def test_words_that_name_a_role_say_nothing_of_the_topic() -> None:
    assert scores("pay clerk", taken={0}) == ()


def test_the_kind_of_answer_helps_the_topic_that_takes_it() -> None:
    plain = scores("pay for tools")[0]
    asked_how_much = scores("pay for tools", kind=QuestionKind.HOW_MUCH)[0]
    assert asked_how_much.topic == "pay"
    assert asked_how_much.score > plain.score


def test_pay_leads_where_the_ladder_only_narrows_it() -> None:
    assert scores("salary at the next level on the career ladder")[0].topic == "pay"


def test_the_best_comes_first_and_the_hopeless_are_left_out() -> None:
    found = scores("salary and pay and tools", {"skills": 0.5})
    assert found[0].topic == "pay"
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert all(one.score >= 0.5 for one in found)


def test_a_library_without_topics_has_none() -> None:
    assert TopicMatcher(()).scores(words("What is the pay?"), set(), {}, QuestionKind.OPEN) == ()
