import pytest

from bot.domain import Focus
from bot.understand.lexicon import Lexicon
from bot.understand.mentions import mentions_in
from bot.understand.whom import Told, Whom, default_role, prepares, whom
from bot.understand.words import words


def told(lexicon: Lexicon, text: str) -> Told:
    line = words(text)
    return Told(text, line, mentions_in(line, lexicon.ground(None)))


def asked(lexicon: Lexicon, text: str, topic: str, before: str = "", default: str = "") -> Whom:
    role = lexicon.roles.by_title(default) if default else None
    return whom(told(lexicon, text), told(lexicon, before), [topic], role, lexicon.roles)


def title(about: Whom) -> str | None:
    return about.role.title if about.role else None


def test_the_role_that_a_question_names_is_asked_about(lexicon: Lexicon) -> None:
    about = asked(lexicon, "What does a botanist earn?", "pay", default="Senior Harbour Pilot")
    assert title(about) == "Botanist"
    assert (about.origin, about.others) == (None, ())


def test_without_a_name_the_default_is(lexicon: Lexicon) -> None:
    assert title(asked(lexicon, "What is the pay?", "pay", default="Botanist")) == "Botanist"
    assert title(asked(lexicon, "What is the pay?", "pay")) is None


def test_a_role_that_no_guide_has_beats_the_default(lexicon: Lexicon) -> None:
    about = asked(lexicon, "What does a plumber earn?", "pay", default="Botanist")
    assert about.role is not None
    assert not about.role.known


@pytest.mark.parametrize(
    ("question", "before"),
    [
        ("How do I become a senior harbour pilot coming from botanist?", ""),
        ("How do I go from botanist to senior harbour pilot?", ""),
        ("How do I become a senior harbour pilot?", "I am a botanist."),
        ("How do I become a senior harbour pilot as a botanist?", ""),
    ],
)
def test_where_the_asker_comes_from_is_not_asked_about(lexicon: Lexicon, question: str, before: str) -> None:
    about = asked(lexicon, question, "transition", before)
    assert title(about) == "Senior Harbour Pilot"
    assert about.origin is not None
    assert about.origin.title == "Botanist"


def test_what_someone_is_counts_only_where_nothing_else_is_talked_about(lexicon: Lexicon) -> None:
    before = "I am a botanist."
    assert title(asked(lexicon, "What is the pay?", "pay", before)) == "Botanist"
    about = asked(lexicon, "What is the pay?", "pay", before, default="Senior Harbour Pilot")
    assert title(about) == "Senior Harbour Pilot"


def test_two_roles_side_by_side_are_both_kept(lexicon: Lexicon) -> None:
    about = asked(lexicon, "Who earns more, a botanist or a harbour pilot?", "pay")
    assert title(about) == "Botanist"
    assert [one.title for one in about.others] == ["Harbour Pilot"]


def test_a_rung_alone_moves_the_default_along(lexicon: Lexicon) -> None:
    about = asked(lexicon, "And at staff level?", "pay", default="Senior Harbour Pilot")
    assert title(about) == "Staff Harbour Pilot"
    assert about.levels == ("staff",)


def test_a_rung_that_no_guide_names_is_not_covered_in_pay(lexicon: Lexicon) -> None:
    about = asked(lexicon, "And at director level?", "pay", default="Senior Harbour Pilot")
    assert about.role is not None
    assert about.role.guides == ()


def test_the_default_is_the_conversations_role_then_the_requests_guide_then_the_only_one(
    lexicon: Lexicon,
) -> None:
    focus = Focus(("botanist",), ("Botanist",))

    def default(focus: Focus, guide: str | None, only: str | None) -> str | None:
        ref = default_role(focus, guide, only, lexicon.roles)
        return ref.title if ref else None

    assert default(focus, "harbour-pilot", None) == "Botanist"
    assert default(Focus(("botanist",)), "harbour-pilot", None) == "Botanist"
    assert default(Focus(), "harbour-pilot", "botanist") == "Harbour Pilot"
    assert default(Focus(), None, "botanist") == "Botanist"
    assert default(Focus(), None, None) is None
    assert default(Focus(("botanist",), ("Role of an older library",)), None, None) == "Botanist"
    assert default(Focus((), ("plumber",)), "harbour-pilot", "botanist") == "plumber"


@pytest.mark.parametrize(
    ("text", "prepared"),
    [
        ("What should a tug captain build before applying?", True),
        ("what does a tug captain need to make the switch", True),
        ("What should a tug captain learn to get across?", True),
        ("What does a tug captain earn?", False),
        ("What should a tug captain wear?", False),
    ],
)
def test_who_prepares_comes_from_where_the_guide_has_a_way_in_from(
    lexicon: Lexicon, text: str, prepared: bool
) -> None:
    about = asked(lexicon, text, "duties", default="Senior Harbour Pilot")
    assert prepares(text) is prepared
    assert title(about) == ("Senior Harbour Pilot" if prepared else "Tug Captain")
    assert (about.origin.title if about.origin else None) == ("Tug Captain" if prepared else None)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("my teacher says pay is low, is it?", "Senior Harbour Pilot"),
        ("my aunt is a nurse and thinks pay is low, is it?", "Senior Harbour Pilot"),
        ("my neighbour is a lawyer, he told me pay is low", "Senior Harbour Pilot"),
        ("my uncle is a botanist and says pay is low, is it?", "Botanist"),
        ("what does a nurse say of pay?", "nurse"),
    ],
)
def test_the_job_of_someone_whose_words_are_told_is_not_asked_about(
    lexicon: Lexicon, text: str, role: str
) -> None:
    assert title(asked(lexicon, text, "pay", default="Senior Harbour Pilot")) == role


def test_what_differs_from_a_rung_comes_from_none(lexicon: Lexicon) -> None:
    about = asked(
        lexicon, "How is a staff harbour pilot different from a senior harbour pilot?", "difference"
    )
    assert about.origin is None
