"""Places one after another, states by their letters, and places that are not wanted."""

import pytest

from bot.understand.places import Gazetteer
from tests.bot.wage_table import ids


@pytest.mark.parametrize(
    ("text", "areas"),
    [
        ("nurse pay in Houston and Ohio", ["26420", "oh"]),
        ("nurse pay in Houston vs. Ohio", ["26420", "oh"]),
        ("nurse pay in Houston OR Ohio", ["26420", "oh"]),
        ("nurse pay in Houston, Florida and Ohio", ["26420", "fl", "oh"]),
        ("nurse pay in Dallas, Houston, Florida", ["19100", "26420", "fl"]),
        ("nurse pay in Texas, Ohio and Maine", ["tx", "oh", "me"]),
        ("nurse pay in NYC, Ohio", ["35620", "oh"]),
        ("nurse pay in NYC, LA and Houston", ["35620", "31080", "26420"]),
        ("nurse pay in Hollywood, LA", ["31080"]),
        ("nurse pay in DC, Maryland and Virginia", ["47900", "dc", "md", "va"]),
        ("nurse pay in Washington, DC and Maryland", ["47900", "dc", "md"]),
    ],
)
def test_cities_and_states_of_a_list_are_all_meant(wide: Gazetteer, text: str, areas: list[str]) -> None:
    placed = wide.read(text)
    assert (ids(placed), placed.towns) == (areas, ())


@pytest.mark.parametrize(
    ("text", "areas"),
    [
        ("nurse pay in CA, TX, FL and NY", ["ca", "tx", "fl", "ny"]),
        ("nurse pay PA vs NJ", ["pa", "nj"]),
        ("nurse pay CA NY TX", ["ca", "ny", "tx"]),
        ("nurse salary TX", ["tx"]),
        ("nurse salary PA", ["pa"]),
        ("TX/OK/LA nurse pay", ["tx", "ok", "la"]),
        ("NURSE PAY IN TX, OK AND LA", ["tx", "ok", "la"]),
        ("nurse pay in LA", ["31080"]),
        ("LA vs NY", ["31080", "ny"]),
        ("and PA?", ["pa"]),
        ("TX nurse pay", ["tx"]),
        ("OR nurse pay in Texas", ["tx"]),
        ("OR nurse pay", []),
        ("NP vs PA salary in Texas", ["tx"]),
        ("PA vs MD salary", []),
        ("salary of a PA in Texas", ["tx"]),
        ("salary with an MD", []),
        ("VA hospitals in Texas", ["tx"]),
        ("CA nurse pay in Texas", ["tx"]),
        ("NURSE PAY IN TEXAS, OR OHIO", ["tx", "oh"]),
    ],
)
def test_letters_are_a_state_where_one_stands(wide: Gazetteer, text: str, areas: list[str]) -> None:
    assert ids(wide.read(text)) == areas


@pytest.mark.parametrize(
    ("text", "areas"),
    [
        ("shreveport la nurse salary", ["43340"]),
        ("pittsburgh pa nurse salary", ["38300"]),
        ("portland me nurse salary", ["38860"]),
        ("portland or, seattle wa", ["38900", "42660"]),
        ("pay in Portland, OR Seattle, WA", ["38900", "42660"]),
        ("houston pa salary", ["26420"]),
    ],
)
def test_letters_behind_a_city_that_lies_there_are_its_state(
    wide: Gazetteer, text: str, areas: list[str]
) -> None:
    assert ids(wide.read(text)) == areas


@pytest.mark.parametrize("text", ["portland or seattle", "Portland OR Seattle", "PAY IN PORTLAND OR SEATTLE"])
def test_two_cities_are_joined_by_a_word_that_is_letters_too(wide: Gazetteer, text: str) -> None:
    portland, seattle = wide.read(text).places
    assert len(portland.choices) == 2
    assert [area.id for area in seattle.areas] == ["42660"]


@pytest.mark.parametrize(
    ("text", "areas", "excluded"),
    [
        ("nurse salary outside California", [], ("California",)),
        ("nurse salary outside of California", [], ("California",)),
        ("nurse pay in Dallas not Houston", ["19100"], ("Houston",)),
        ("nurse pay in Texas excluding Houston", ["tx"], ("Houston",)),
        ("nurse pay in Ohio rather than in Texas", ["oh"], ("Texas",)),
        ("not Texas, Ohio", ["oh"], ("Texas",)),
        ("not in Texas or Ohio", [], ("Texas", "Ohio")),
        ("besides the state of Texas", [], ("Texas",)),
        ("any state but Texas", [], ("Texas",)),
        ("nurse pay in Ohio, not counting Texas", ["oh"], ("Texas",)),
        ("except for California, Texas and NY", [], ("California", "Texas", "NY")),
        ("nurse pay in places other than Houston, TX", [], ("Houston TX",)),
        ("Besides, Texas pays well", ["tx"], ()),
        ("why not in Texas?", ["tx"], ()),
        ("does Ohio pay better than Texas", ["oh", "tx"], ()),
    ],
)
def test_places_that_are_not_wanted_are_left_out(
    wide: Gazetteer, text: str, areas: list[str], excluded: tuple[str, ...]
) -> None:
    placed = wide.read(text)
    assert (ids(placed), tuple(one.written for one in placed.left_out)) == (areas, excluded)


def test_words_of_a_place_that_is_left_out_are_taken_too(wide: Gazetteer) -> None:
    assert wide.read("nurse salary outside California").spans == {3}


@pytest.mark.parametrize(
    ("text", "areas"),
    [
        ("nurse pay in Washington, Oregon and California", ["wa", "or", "ca"]),
        ("nurse pay in Oregon or Washington", ["or", "wa"]),
        ("nurse pay in WA and Oregon", ["wa", "or"]),
    ],
)
def test_washington_is_the_state_beside_other_states(wide: Gazetteer, text: str, areas: list[str]) -> None:
    placed = wide.read(text)
    assert ids(placed) == areas
    assert not any(place.choices for place in placed.places)
