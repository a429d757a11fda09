"""Questions in other languages are told from English ones, with their topic."""

import pytest

from bot.understand.languages import foreign, without_accents
from bot.understand.spelling import SWAPPED
from bot.understand.words import word_lists
from knowledge.topics import load_topics

ENGLISH = word_lists().frame_words


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("¿Cuánto gana un capitán?", "pay"),
        ("Qué estudios necesita un data scientist", "education"),
        ("Wie viel verdient ein Lotse?", "pay"),
        ("Was macht ein ML Engineer?", "duties"),
        ("Combien gagne un ML engineer ?", "pay"),
        ("quanto guadagna un senior ml engineer", "pay"),
        ("Quanto ganha um data scientist?", "pay"),
        ("Hoeveel verdient een data scientist", "pay"),
        ("Data Scientist maaşı ne kadar?", "pay"),
        ("Ile zarabia data scientist i jak nim zostać", "pay"),
        ("Сколько зарабатывает data scientist?", "pay"),
        ("数据科学家需要什么技能", "skills"),
        ("¿Cómo es el día de un capitán?", ""),
        ("Was verdient man damit in München, in Euros?", "pay"),
        ("Combien gagne un senior ML engineer en France ?", "pay"),
    ],
)
def test_a_question_in_another_language_is_told_with_its_topic(text: str, topic: str) -> None:
    found = foreign(text, ENGLISH)
    assert found is not None
    assert found.topic == topic


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Wie viel verdient ein Data Scientist in Deutschland?", ("Germany",)),
        ("cuanto gana un data scientist en los Países Bajos", ("Netherlands",)),
        ("Combien gagne un ML engineer en Suisse ou au Royaume-Uni ?", ("Switzerland", "UK")),
        ("Quanto ganha um data scientist?", ()),
    ],
)
def test_its_places_are_told_in_english(text: str, places: tuple[str, ...]) -> None:
    found = foreign(text, ENGLISH)
    assert found is not None
    assert found.places == places


def test_no_example_of_a_topic_is_taken_for_another_language() -> None:
    examples = [one for topic in load_topics() for one in topic.examples]
    assert [one for one in examples if foreign(one, ENGLISH)] == []


@pytest.mark.parametrize("text", ["was the man in", "Is a man or a woman paid on par?"])
def test_words_that_english_has_too_show_no_other_language(text: str) -> None:
    assert foreign(text, ENGLISH) is None


@pytest.mark.parametrize("text", ["", "?", "42", "💰 data scientist 💰?", "PhD?", "café résumé"])
def test_short_messages_are_left_to_english(text: str) -> None:
    assert foreign(text, ENGLISH) is None


def test_letters_lose_their_marks() -> None:
    assert without_accents("Größe, maaşı, zostać") == "Grosse, maasi, zostac"


def test_slips_of_english_words_show_no_other_language() -> None:
    assert foreign("wat is a sign on bonus", ENGLISH | SWAPPED.keys()) is None
    assert foreign("wat is het salaris van een data scientist", ENGLISH | SWAPPED.keys()) is not None
