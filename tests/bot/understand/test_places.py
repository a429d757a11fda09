import pytest

from bot.understand.places import Gazetteer, Placed
from knowledge.ports import Area, AreaKind
from tests.bot.wage_table import AREAS

FURTHER = {
    area.id: area
    for area in (
        Area("ca", AreaKind.STATE, "California", ("CA",), 18_000_000),
        Area("oh", AreaKind.STATE, "Ohio", ("OH",), 5_500_000),
        Area("ok", AreaKind.STATE, "Oklahoma", ("OK",), 1_700_000),
        Area("la", AreaKind.STATE, "Louisiana", ("LA",), 1_900_000),
        Area("pa", AreaKind.STATE, "Pennsylvania", ("PA",), 6_000_000),
        Area("md", AreaKind.STATE, "Maryland", ("MD",), 2_700_000),
        Area("va", AreaKind.STATE, "Virginia", ("VA",), 4_000_000),
        Area("ny", AreaKind.STATE, "New York", ("NY",), 9_600_000),
        Area("nj", AreaKind.STATE, "New Jersey", ("NJ",), 4_200_000),
        Area("fl", AreaKind.STATE, "Florida", ("FL",), 9_900_000),
        Area("nc", AreaKind.STATE, "North Carolina", ("NC",), 4_900_000),
        Area("sc", AreaKind.STATE, "South Carolina", ("SC",), 2_300_000),
        Area("35620", AreaKind.METRO, "New York-Newark-Jersey City, NY-NJ", ("NY", "NJ"), 9_600_000),
        Area("31080", AreaKind.METRO, "Los Angeles-Long Beach-Anaheim, CA", ("CA",), 6_200_000),
        Area("19100", AreaKind.METRO, "Dallas-Fort Worth-Arlington, TX", ("TX",), 4_000_000),
        Area("26420", AreaKind.METRO, "Houston-Pasadena-The Woodlands, TX", ("TX",), 3_300_000),
        Area("38300", AreaKind.METRO, "Pittsburgh, PA", ("PA",), 1_100_000),
        Area("30140", AreaKind.METRO, "Lebanon, PA", ("PA",), 50_000),
        Area("43340", AreaKind.METRO, "Shreveport-Bossier City, LA", ("LA",), 160_000),
        Area("37460", AreaKind.METRO, "Panama City-Panama City Beach, FL", ("FL",), 100_000),
        Area("49180", AreaKind.METRO, "Winston-Salem, NC", ("NC",), 270_000),
        Area("41420", AreaKind.METRO, "Salem, OR", ("OR",), 180_000),
        Area("42540", AreaKind.METRO, "Scranton--Wilkes-Barre, PA", ("PA",), 250_000),
    )
}
"""Areas beside those of the small table, where more than they are needed."""


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer(AREAS.values())


@pytest.fixture(scope="module")
def wide() -> Gazetteer:
    return Gazetteer((*AREAS.values(), *FURTHER.values()))


def ids(placed: Placed) -> list[str]:
    return [area.id for area in placed.areas]


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
    assert (ids(placed), placed.excluded) == (areas, excluded)


def test_words_of_a_place_that_is_left_out_are_taken_too(wide: Gazetteer) -> None:
    assert wide.read("nurse salary outside California").spans == {3}


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
