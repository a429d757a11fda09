import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understand.lexicon import Lexicon
from bot.understand.roles import RoleCatalogue, parse_role
from knowledge.library import OpenIndex

SENIOR, PLAIN, BOTANIST = "senior-harbour-pilot", "harbour-pilot", "botanist"
PILOT = parse_role("Harbour Pilot")[0]


@pytest.fixture
def roles(lexicon: Lexicon) -> RoleCatalogue:
    return lexicon.roles


@pytest.mark.parametrize(
    ("title", "same", "level"),
    [
        ("Senior Harbour Pilot", "harbour pilot", "senior"),
        ("sr. harbour pilots", "harbour pilot", "senior"),
        ("Harbour Pilot, Senior", "harbour pilot", "senior"),
        ("Staff Harbour Pilot (9-14 yrs)", "harbour pilot", "staff"),
        ("Harbour Pilot", "harbour pilot", ""),
        ("ML Engineer", "machine learning engineer", ""),
        ("MLE", "machine learning engineer", ""),
        ("IC3 Machine Learning Engineer", "machine learning engineer", "ic3"),
        ("Senior", "", "senior"),
        ("", "", ""),
    ],
)
def test_a_title_is_a_role_on_a_rung(title: str, same: str, level: str) -> None:
    assert parse_role(title) == (parse_role(same)[0], level)


@given(st.text(max_size=60))
def test_any_title_can_be_parsed(title: str) -> None:
    core, level = parse_role(title)
    assert all(core)
    assert level == level.lower()


@pytest.mark.parametrize(
    ("level", "title", "guides", "nearby"),
    [
        ("senior", "Senior Harbour Pilot", (SENIOR,), {PLAIN}),
        ("", "Harbour Pilot", (PLAIN,), {SENIOR}),
        ("staff", "Staff Harbour Pilot", (), {SENIOR, PLAIN}),
        ("principal", "Principal Harbour Pilot", (), {SENIOR, PLAIN}),
    ],
)
def test_a_rung_is_covered_by_its_own_guide_and_those_that_name_it(
    roles: RoleCatalogue, level: str, title: str, guides: tuple[str, ...], nearby: set[str]
) -> None:
    ref = roles.resolve(PILOT, level)
    assert (ref.title, ref.guides, set(ref.nearby), ref.known) == (title, guides, nearby, True)


def test_a_role_of_no_guide_is_unknown(roles: RoleCatalogue) -> None:
    ref = roles.resolve(parse_role("plumber")[0], "", "plumber")
    assert (ref.title, ref.known, ref.guides, ref.nearby) == ("plumber", False, (), ())


def test_another_name_is_the_same_role(roles: RoleCatalogue) -> None:
    core, level = parse_role("plant scientist")
    assert roles.resolve(core, level).guides == (BOTANIST,)


def test_a_role_that_a_way_in_starts_from_is_spoken_of(roles: RoleCatalogue) -> None:
    ref = roles.resolve(parse_role("Tug Captain")[0], "")
    assert ref.guides == ()
    assert SENIOR in ref.nearby


def test_rungs_are_those_that_the_library_names(roles: RoleCatalogue) -> None:
    assert roles.names_rung(PILOT, "staff")
    assert not roles.names_rung(PILOT, "director")
    assert not roles.names_rung(parse_role("Botanist")[0], "senior")


def test_a_guide_has_its_role(roles: RoleCatalogue, index: OpenIndex) -> None:
    for slug, guide in index.guides.items():
        ref = roles.of_guide(slug)
        assert ref is not None
        assert (ref.title, ref.guides) == (guide.title, (slug,))
    assert roles.of_guide("plumber") is None


def test_a_kept_title_is_found_again(roles: RoleCatalogue) -> None:
    for title in ("Senior Harbour Pilot", "Staff Harbour Pilot", "Botanist"):
        ref = roles.by_title(title)
        assert ref is not None
        assert ref.title == title
    assert roles.by_title("Plumber") is None
