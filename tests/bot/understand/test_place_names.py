import pytest

from bot.understand.place_names import PlaceNames, name_of
from tests.bot.wage_table import AREAS


@pytest.fixture(scope="module")
def names() -> PlaceNames:
    return PlaceNames(AREAS.values())


def test_a_city_is_its_metropolitan_area(names: PlaceNames) -> None:
    assert names.meanings(name_of("Seattle")) == ((AREAS["42660"],), ())
    assert names.meanings(name_of("Oakland")) == ((AREAS["41860"],), ())


def test_a_common_name_may_mean_several_areas(names: PlaceNames) -> None:
    assert set(names.meanings(name_of("Bay Area"))[0]) == {AREAS["41860"], AREAS["41940"]}
    assert set(names.meanings(name_of("DC"))[0]) == {AREAS["47900"], AREAS["dc"]}


def test_a_name_of_several_cities_is_asked_back_for(names: PlaceNames) -> None:
    areas, choices = names.meanings(name_of("Portland"))
    assert areas == ()
    assert set(choices) == {AREAS["38900"], AREAS["38860"]}


def test_the_much_larger_of_several_cities_is_meant(names: PlaceNames) -> None:
    assert names.meanings(name_of("Columbus")) == ((AREAS["18140"],), ())


def test_people_do_not_agree_on_some_names(names: PlaceNames) -> None:
    assert names.meanings(name_of("Washington")) == ((), (AREAS["wa"], AREAS["47900"]))


def test_a_city_is_known_by_its_state(names: PlaceNames) -> None:
    assert names.within(name_of("Portland"), AREAS["me"]) == AREAS["38860"]
    assert names.within(name_of("Columbus"), AREAS["tx"]) is None


def test_a_name_of_no_area_means_nothing(names: PlaceNames) -> None:
    assert names.meanings(name_of("Atlantis")) == ((), ())
