import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understand.lexicon import Lexicon, Lexicons
from bot.understand.mentions import Mention, mentions_in
from bot.understand.roles import parse_role
from bot.understand.words import words
from knowledge.library import PublishedLibrary

PILOT, BOTANIST = parse_role("harbour pilot")[0], parse_role("botanist")[0]


def found(lexicon: Lexicon, text: str) -> tuple[Mention, ...]:
    return mentions_in(words(text), lexicon.ground(None))


def named(lexicon: Lexicon, text: str) -> list[tuple[tuple[str, ...], str]]:
    return [(one.core, one.level) for one in found(lexicon, text)]


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("What does a harbour pilot earn?", [(PILOT, "")]),
        ("what do HARBOUR PILOTS earn", [(PILOT, "")]),
        ("What does a senior harbour pilot earn?", [(PILOT, "senior")]),
        ("sr harbour pilot pay", [(PILOT, "senior")]),
        ("harbour-pilot pay", [(PILOT, "")]),
        ("a pilot of harbour ships", [(PILOT, "")]),
        ("staff harbour pilot or principal harbour pilot", [(PILOT, "staff"), (PILOT, "principal")]),
        ("from botanist to senior harbour pilot", [(BOTANIST, ""), (PILOT, "senior")]),
        ("a plant scientist", [(parse_role("plant scientist")[0], "")]),
        ("a mid-level harbour pilot", [(PILOT, "")]),
        ("a mid level harbour pilot or a senior one", [(PILOT, "")]),
    ],
)
def test_the_librarys_roles_are_found(
    lexicon: Lexicon, text: str, mentions: list[tuple[tuple[str, ...], str]]
) -> None:
    known = [one for one in named(lexicon, text) if lexicon.roles.names_of(one[0])]
    assert known == mentions


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("What does a plumber earn?", "plumber"),
        ("What do plumbers earn?", "plumber"),
        ("pay of a dental hygienist", "dental hygienist"),
        ("What does a kindergarten music teacher do?", "kindergarten music teacher"),
        ("What skills does a data analyst need?", "data analyst"),
        ("What does an airline pilot earn?", "airline pilot"),
        ("What does a nervous falconer earn?", "falconer"),
        ("what does a future bee keeper do", "bee keeper"),
        ("nurse salary", "nurse"),
    ],
)
def test_occupations_of_no_guide_are_found_too(lexicon: Lexicon, text: str, role: str) -> None:
    assert named(lexicon, text) == [parse_role(role)]


@pytest.mark.parametrize(
    "text",
    [
        "Which skills are needed?",
        "How do I write a report?",
        "What is the pay?",
        "Is fog common?",
        "Should I send it as a PDF or as a file?",
        "",
    ],
)
def test_a_question_may_name_no_role(lexicon: Lexicon, text: str) -> None:
    assert named(lexicon, text) == []


def test_a_rung_may_stand_alone(lexicon: Lexicon) -> None:
    assert ((), "staff") in named(lexicon, "What is the pay at staff level?")
    assert ((), "principal") in named(lexicon, "and principal?")


def test_a_rung_may_stand_beside_that_of_a_role(lexicon: Lexicon) -> None:
    for joint in ("and", "or", "vs"):
        question = f"Who earns more, staff {joint} principal harbour pilots?"
        assert ((), "staff") in named(lexicon, question)
        assert (parse_role("harbour pilot")[0], "principal") in named(lexicon, question)


def test_a_mention_knows_its_words(lexicon: Lexicon) -> None:
    (one,) = found(lexicon, "What does a Senior Harbour Pilot earn?")
    assert (one.begin, one.end, one.written) == (3, 6, "Senior Harbour Pilot")


def test_a_role_that_a_guide_mentions_in_passing_is_not_asked_about(lexicon: Lexicon) -> None:
    ground = lexicon.ground(lexicon.roles.of_guide("senior-harbour-pilot"))
    line = words("Who is the captain?")
    assert mentions_in(line, ground) == ()
    assert [one.core for one in mentions_in(line, lexicon.ground(None))] == [parse_role("captain")[0]]


def test_those_who_hire_are_no_role_beside_another(lexicon: Lexicon) -> None:
    ground = lexicon.ground(lexicon.roles.of_guide("senior-harbour-pilot"))
    assert mentions_in(words("What do recruiters look for?"), ground) == ()
    assert [one.core for one in mentions_in(words("How do I become a recruiter?"), ground)] == [("recruit",)]


@given(st.text(max_size=120) | st.lists(st.sampled_from(
    ["senior", "staff", "harbour", "pilot", "pilots", "plumber", "of", "botanist", "level", "machine", "a"]
)).map(" ".join))  # fmt: skip
def test_mentions_come_in_order_and_stand_in_the_question(
    harbour: PublishedLibrary, lexicons: Lexicons, text: str
) -> None:
    line = words(text)
    with harbour.opened() as index:
        lexicon = lexicons.of(index)
    mentions = mentions_in(line, lexicon.ground(None))
    assert list(mentions) == sorted(mentions, key=lambda one: one.begin)
    for one in mentions:
        assert 0 <= one.begin < one.end <= len(line)
        assert one.core or one.level
