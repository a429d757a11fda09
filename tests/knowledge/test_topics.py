from knowledge.domain import Topic
from knowledge.topics import topics_of


def topic(name: str, *headings: str) -> Topic:
    return Topic(name, name, headings, (), ())


TOPICS = (topic("duties", "duties", "what * do"), topic("pay", "pay"), topic("ways", "how to become"))


def test_a_heading_phrase_stands_as_whole_words() -> None:
    assert topics_of("Pay and benefits", TOPICS) == ("pay",)
    assert topics_of("Payments", TOPICS) == ()


def test_a_star_stands_for_any_words_between() -> None:
    assert topics_of("What Registered Nurses Do", TOPICS) == ("duties",)
    assert topics_of("Do nurses know what", TOPICS) == ()
    assert topics_of("What pay means", TOPICS) == ("pay",)
