import pytest

from bot.understand.fields_of_work import people_of
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
