import pytest

from bot.understand.fields_of_work import field_left, people_of
from bot.understand.words import words


@pytest.mark.parametrize(
    ("field", "person"),
    [
        ("tutoring", "tutor"),
        ("bricklaying", "bricklayer"),
        ("truck driving", "truck driver"),
        ("acting", "actor"),
        ("nursing", "nurse"),
        ("massage therapy", "massage therapist"),
        ("audiology", "audiologist"),
        ("photography", "photographer"),
        ("pest control", "pest control worker"),
    ],
)
def test_a_field_of_work_stands_for_those_who_do_it(field: str, person: str) -> None:
    assert person in people_of(words(field))


@pytest.mark.parametrize("word", ["king", "pay", "city"])
def test_other_words_stand_for_nobody(word: str) -> None:
    assert list(people_of(words(word))) == []


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("if i'm from marketing how long till i am in", "marketing"),
        ("Coming from software testing, what do I lack?", "software testing"),
        ("Moving out of sales, is there a way in?", "sales"),
        ("how do I get in if I come from a nursing background", "nursing"),
        ("I am from Norway, how do I get in?", ""),
        ("coming from scratch how long", ""),
        ("I come from a poor family, how do I get in?", ""),
        ("I'm from Elbonia, how do I get in?", ""),
        ("What comes out of it?", ""),
    ],
)
def test_the_field_that_someone_leaves_is_heard_wherever_it_stands(text: str, field: str) -> None:
    assert field_left(text) == field
