import pytest

from bot.understand.places import Gazetteer
from knowledge.ports import Area, AreaKind
from tests.bot.wage_table import ids


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


@pytest.mark.parametrize(
    ("text", "areas", "towns"),
    [
        ("nurse pay in Frisco, Texas", ["19100"], ()),
        ("nurse pay in Frisco", ["41860"], ()),
        ("nurse pay in Pasadena, California", ["31080"], ()),
        ("nurse pay in Arlington, TX", ["19100"], ()),
        ("nurse pay in Houston (Texas)", ["26420"], ()),
        ("nurse pay in Panama, Florida", ["37460"], ()),
        ("nurse pay in Hollywood, Florida", ["fl"], ("Hollywood",)),
        ("nurse pay in Hollywood Florida", ["fl"], ("Hollywood",)),
        ("Mobile, Texas nurse pay", ["tx"], ("Mobile",)),
        ("nurse pay in Brooklyn Park, MD", ["md"], ("Brooklyn Park",)),
        ("nurse pay in Texas City, Texas", ["tx"], ("Texas City",)),
        ("Los Angeles County, California nurse pay", ["31080"], ()),
        ("nurse pay in Columbus, New York", ["ny"], ("Columbus",)),
        ("nurse pay in Houston, PA", ["pa"], ("Houston",)),
        ("Houston PA salary", ["26420"], ()),
        ("I live in Houston. Ohio nurse pay?", ["26420", "oh"], ()),
        ("mobile Texas developers", ["tx"], ()),
    ],
)
def test_a_city_is_of_the_state_behind_it(
    wide: Gazetteer, text: str, areas: list[str], towns: tuple[str, ...]
) -> None:
    """Its area, or else the state, with the town told; never a city of that name elsewhere."""
    placed = wide.read(text)
    assert (ids(placed), placed.towns) == (areas, towns)
    assert not any(place.choices for place in placed.places)


@pytest.mark.parametrize(
    ("text", "areas", "abroad"),
    [
        ("nurse pay in Panama", [], ("Panama",)),
        ("nurse pay in Panama City", ["37460"], ()),
        ("nurse pay in Lebanon", [], ("Lebanon",)),
        ("nurse pay Lebanon", [], ("Lebanon",)),
        ("nurse pay in Lebanon, PA", ["30140"], ()),
        ("nurse pay in Latin America", [], ("Latin America",)),
        ("nurse pay in America", ["us"], ()),
        ("nurse pay in Baja California", [], ("Baja California",)),
        ("nurse pay at Bank of America", [], ()),
    ],
)
def test_what_bears_the_name_of_a_place_abroad_is_not_ours(
    wide: Gazetteer, text: str, areas: list[str], abroad: tuple[str, ...]
) -> None:
    placed = wide.read(text)
    assert (ids(placed), placed.abroad) == (areas, abroad)


@pytest.mark.parametrize(
    ("text", "areas"),
    [
        ("nurse pay in Winston-Salem", ["49180"]),
        ("nurse pay in Salem", ["41420"]),
        ("nurse pay in Wilkes-Barre", ["42540"]),
        ("nurse pay in Scranton", ["42540"]),
        ("nurse pay in Dallas-Fort Worth", ["19100"]),
        ("nurse pay in New York City", ["35620"]),
    ],
)
def test_a_name_of_several_words_is_one(wide: Gazetteer, text: str, areas: list[str]) -> None:
    assert ids(wide.read(text)) == areas


@pytest.mark.parametrize(
    ("text", "areas", "regions"),
    [
        ("nurse pay in upstate New York", ["ny"], ("upstate New York",)),
        ("nurse pay in northern California", ["ca"], ("northern California",)),
        ("nurse pay in western Washington", ["wa"], ("western Washington",)),
        ("upstate NY nurse pay", ["ny"], ("upstate NY",)),
        ("nurse pay in southern California", ["31080"], ()),
        ("nurse pay in the Carolinas", ["nc", "sc"], ()),
        ("nurse pay in North and South Carolina", ["nc", "sc"], ()),
    ],
)
def test_a_part_of_a_state_is_told(
    wide: Gazetteer, text: str, areas: list[str], regions: tuple[str, ...]
) -> None:
    placed = wide.read(text)
    assert (ids(placed), placed.regions) == (areas, regions)
    assert placed.rest.removesuffix(" in the") == "nurse pay"


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Which city in Texas pays the most?", "Which city pays the most?"),
        ("Which Texas city pays the most?", "Which city pays the most?"),
        ("best metro area in Texas", "best metro area"),
        ("pay in the city of Dallas", "pay"),
        ("pay in the state of Texas", "pay"),
        ("pay in the greater Dallas area", "pay"),
        ("pay in the New York metro area", "pay"),
    ],
)
def test_what_kind_of_place_is_asked_for_is_kept(wide: Gazetteer, text: str, rest: str) -> None:
    assert wide.read(text).rest == rest
