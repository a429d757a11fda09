import pytest

from bot.understand.places import Gazetteer
from knowledge.ports import Area, AreaKind
from tests.bot.wage_table import AREAS


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer(AREAS.values())


@pytest.mark.parametrize(
    ("text", "areas"),
    [
        ("nurse pay in Texas", ["tx"]),
        ("nurse pay in TX", ["tx"]),
        ("nurse pay tx", []),
        ("nurse pay in tx", ["tx"]),
        ("nurse pay in Seattle, WA", ["42660"]),
        ("nurse pay in Portland, Maine", ["38860"]),
        ("nurse pay in portland or", ["38900"]),
        ("nurse pay in Washington state", ["wa"]),
        ("nurse pay in Seatle", ["42660"]),
        ("nurse pay Austen", []),
        ("nurse pay in Oregn", ["or"]),
        ("nurse pay in Texas or in Maine", ["tx", "me"]),
        ("nurse pay in the US", ["us"]),
        ("NURSE PAY IN TEXAS", ["tx"]),
        ("tell us the pay of nurses", []),
        ("give me pay or hours", []),
        ("nurse pay in Mobile", ["13980"]),
        ("pay of a mobile developer", []),
        ("nationally", ["us"]),
    ],
)
def test_places_are_read(gazetteer: Gazetteer, text: str, areas: list[str]) -> None:
    assert [area.id for area in gazetteer.read(text).areas] == areas


def test_a_name_of_several_places_offers_them(gazetteer: Gazetteer) -> None:
    (place,) = gazetteer.read("nurse pay in Portland").places
    assert place.written == "Portland"
    assert {area.id for area in place.choices} == {"38860", "38900"}


def test_a_city_with_a_country_behind_it_is_not_ours(gazetteer: Gazetteer) -> None:
    assert gazetteer.read("nurse pay in Columbus Peru", frozenset({4})).areas == ()


def test_places_here_one_after_another_are_all_ours(gazetteer: Gazetteer) -> None:
    """Though states are told as places in the question, too, as places abroad are."""
    placed = gazetteer.read("nurse pay in Texas, Oregon and Maine", frozenset({3, 4, 6}))
    assert [area.id for area in placed.areas] == ["tx", "or", "me"]
    assert placed.abroad == ()


def test_a_state_is_no_city_of_the_state_behind_it() -> None:
    york = Area("ny", AreaKind.STATE, "New York", ("NY",))
    jersey = Area("nj", AreaKind.STATE, "New Jersey", ("NJ",))
    city = Area("35620", AreaKind.METRO, "New York-Newark-Jersey City, NY-NJ", ("NY", "NJ"))
    gazetteer = Gazetteer((york, jersey, city))
    assert gazetteer.read("nurse pay in New York, New York").areas == (city,)
    assert gazetteer.read("nurse pay in Newark, New Jersey").areas == (city,)
    assert set(gazetteer.read("nurse pay in New York, New Jersey").areas) == {york, city, jersey}


def test_larger_places_abroad_are_told(gazetteer: Gazetteer) -> None:
    placed = gazetteer.read("nurse pay in Vancouver")
    assert placed.areas == ()
    assert placed.abroad == ("Vancouver",)
    assert [area.id for area in gazetteer.read("nurse pay in Vancouver, WA").areas] == ["38900"]
    town = gazetteer.read("nurse pay in Paris, Texas")
    assert [area.id for area in town.areas] == ["tx"]
    assert town.abroad == ()


def test_the_rest_is_without_places_and_what_leads_to_them(gazetteer: Gazetteer) -> None:
    assert gazetteer.read("best cities in the state of Texas for nurses").rest == "best cities for nurses"
    assert gazetteer.read("compare the Austin area and Seattle").rest == "compare and"
