from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understand.words import holds, phrase, singular, stem, stems, word_lists, words


@pytest.mark.parametrize(
    ("text", "lower"),
    [
        ("What does a Pilot earn?", ["what", "does", "a", "pilot", "earn"]),
        ("the pilot's pay, the pilots’ pay", ["the", "pilot", "pay", "the", "pilots", "pay"]),
        ("don't", ["dont"]),
        ("C++ and C#", ["c++", "and", "c#"]),
        ("end-to-end A/B", ["end", "to", "end", "a", "b"]),
        ("€50k or $50k", ["€", "50k", "or", "50k"]),
        ("v2.5 vs. 3", ["v2.5", "vs", "3"]),
        ("R&D, r&day", ["r&d", "r", "day"]),
        ("", []),
        ("… — !", []),
    ],
)
def test_text_is_cut_into_words(text: str, lower: list[str]) -> None:
    assert [word.lower for word in words(text)] == lower


def test_a_word_knows_where_it_stands_and_how_it_is_written() -> None:
    first, second = words("  Senior pilots")
    assert (first.written, first.start, first.capitalised) == ("Senior", 2, True)
    assert (second.written, second.start, second.capitalised) == ("pilots", 9, False)
    assert second.stem == stem("pilot")


def test_forms_of_a_word_share_their_stem() -> None:
    assert len({stem(one) for one in ("deploy", "deploys", "deployed", "deploying")}) == 1
    assert stems("Pilots piloting") == stems("pilot")
    assert phrase("Career Ladders") == phrase("career ladder")


def test_a_phrase_is_found_where_it_begins() -> None:
    line = phrase("What is the career ladder of a pilot")
    assert holds(line, phrase("career ladder")) == 3
    assert holds(line, phrase("ladder career")) == -1
    assert holds((), phrase("ladder")) == -1
    assert holds(phrase("ladder"), phrase("career ladder")) == -1


@pytest.mark.parametrize(
    ("many", "one"),
    [
        ("nurses", "nurse"),
        ("secretaries", "secretary"),
        ("policemen", "policeman"),
        ("boss", "boss"),
        ("men", "men"),
        ("pilot", "pilot"),
    ],
)
def test_a_plural_has_its_singular(many: str, one: str) -> None:
    assert singular(many) == one


def test_the_word_lists_are_read_and_agree() -> None:
    lists = word_lists()
    assert lists is word_lists()
    assert lists.levels["sr"] == lists.levels["seniors"] == "senior"
    assert lists.abbreviations["ml"] == ("machine", "learning")
    assert "nurse" in lists.occupations
    assert lists.general_occupations - lists.occupations == {"contributor", "ic"}
    assert (stem("norway"),) in lists.places
    assert not lists.places & lists.home_places
    assert stem("what") in lists.frame


def test_words_of_one_meaning_stand_for_each_other() -> None:
    lists = word_lists()
    assert stem("pay") in lists.same(stem("salary"))
    assert stem("salary") in lists.same(stem("pay"))
    assert lists.same("zyx") == {"zyx"}
    assert all(one in lists.same(one) for one in lists.synonyms)


@given(st.text(max_size=200))
def test_any_text_can_be_cut_and_each_word_stands_where_it_says(text: str) -> None:
    found = words(text)
    for word in found:
        assert text[word.start : word.start + len(word.written)] == word.written
        assert word.lower
    assert all(one.start + len(one.written) <= two.start for one, two in pairwise(found))
    assert stems(text) == set(phrase(text))


@given(st.lists(st.text(max_size=3), max_size=8).map(tuple), st.integers(0, 8), st.integers(1, 8))
def test_a_part_of_a_sequence_is_always_found(sequence: tuple[str, ...], begin: int, width: int) -> None:
    part = sequence[begin : begin + width]
    at = holds(sequence, part)
    assert sequence[at : at + len(part)] == part
