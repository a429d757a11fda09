import pytest
from hypothesis import given
from hypothesis import strategies as st
from spellchecker import SpellChecker

from bot.understand.lexicon import Lexicon
from bot.understand.spelling import BRITISH, SWAPPED, Speller
from bot.understand.words import word_lists

ENGLISH = sorted(SpellChecker(language="en").word_frequency.words())
UNTOUCHED = [one for one in ENGLISH if one not in SWAPPED and not BRITISH.search(one)]
"""Without short forms of messages and what Americans spell otherwise, which are mended on purpose."""
SPELLER = Speller(
    ["salary", "senior", "interview", "certification", "pilot", "ladder"],
    ["phlebotomist"],
    [],
    ["voith", "triton", "reproduc"],
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("What is the salery?", "What is the salary?"),
        ("senoir pay", "senior pay"),
        ("Which certificaton, which intervew?", "Which certification, which interview?"),
        ("pilott", "pilot"),
        ("reproducibilty", "reproducibility"),  # a guide's word
        ("usefull defferent", "useful different"),  # common words
        ("an anaesthetist, an orthopaedic surgeon", "an anesthetist, an orthopedic surgeon"),
    ],
)
def test_slips_of_the_keyboard_are_mended(typed: str, meant: str) -> None:
    assert SPELLER.mend(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "What is the salary of a senior pilot?",
        "my intro in jupyter",
        "celery sailor pilots later",  # English words one slip away from others
        "Voith Triton",  # words of a guide
        "sal ldr",  # too short
        "xalary",  # another first letter
        "PyTorch Kubeflow Zorblax",
        "Is Clojure good",  # a name
        "langchain postgres kubeflow",  # far from all common words
        "onboarding maths programme colour",  # lacking in the word list
        "s3nior v2.5 L5 C++",
        "",
        "  \n ?! ",
    ],
)
def test_what_may_be_meant_is_left_alone(text: str) -> None:
    assert SPELLER.mend(text) == text


def test_short_forms_in_capitals_are_names_unless_all_is_in_capitals() -> None:
    assert SPELLER.mend("Which MOS is it, how many mos?") == "Which MOS is it, how many months?"
    assert SPELLER.mend("WAT IS IT") == "what IS IT"
    assert SPELLER.mend("does FB pay") == "does facebook pay"


def test_one_slip_in_a_short_word_two_in_a_long_one() -> None:
    assert SPELLER.mend("pylott") == "pylott"
    assert SPELLER.mend("certfication") == SPELLER.mend("certifcatoin") == "certification"


def test_words_of_other_titles_are_mended_towards_when_long_and_nothing_else_is_near() -> None:
    assert SPELLER.mend("phlebotomst") == "phlebotomist"
    assert SPELLER.mend("beann") == "beann"


def test_of_two_words_as_near_the_job_is_meant() -> None:
    assert Speller(["electrical", "electrician"], [], [], []).mend("electrican") == "electrician"


def test_marks_and_spaces_stay(lexicon: Lexicon) -> None:
    assert lexicon.speller.mend("  (salery),\n“salery”!") == "  (salary),\n“salary”!"


def test_names_of_the_guides_are_known(lexicon: Lexicon) -> None:
    for name in ("Voith", "Rotterdam", "Puget", "Elbe"):
        assert lexicon.speller.mend(name) == name


def test_slips_are_mended_towards_topics_and_roles(lexicon: Lexicon) -> None:
    assert lexicon.speller.mend("salery of a botanst") == "salary of a botanist"
    assert lexicon.speller.mend("pay at gogle or amazn") == "pay at google or amazon"


@given(st.lists(st.sampled_from(UNTOUCHED), max_size=12).map(" ".join))
def test_english_words_never_change(text: str) -> None:
    assert SPELLER.mend(text) == text


@given(st.text(max_size=300))
def test_any_text_can_be_mended_and_only_words_change(text: str) -> None:
    mended = SPELLER.mend(text)
    assert SPELLER.mend(mended) == mended
    assert [one for one in mended if one.isspace()] == [one for one in text if one.isspace()]


def test_words_that_frame_questions_never_change(lexicon: Lexicon) -> None:
    frame = " ".join(sorted(word_lists().frame_words))
    assert lexicon.speller.mend(frame) == frame


def test_a_letter_for_and_is_written_out_and_one_for_a_number_is_not(lexicon: Lexicon) -> None:
    assert lexicon.speller.mend("can I switch n how long") == "can I switch and how long"
    assert lexicon.speller.mend("for n elements of size n in it") == "for n elements of size n in it"
