import pytest

from bot.understand.wage_names import WageNames
from knowledge.wages.rendering import RenderedWages


@pytest.fixture(scope="module")
def names(wages: RenderedWages) -> WageNames:
    return WageNames(wages.table)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("what do electricians earn", ["47-2111"]),
        ("registered nurse pay", ["29-1141"]),
        ("RN pay", ["29-1141"]),
        ("nursing pay", ["29-1141"]),
        ("crane operator pay", ["53-7021"]),
        ("elektricians pay", ["47-2111"]),
        ("anesthesiolagist pay", ["29-1211"]),
        ("teacher pay", ["25-2021", "25-2031"]),
        ("secondary school teachers pay", ["25-2031"]),
        ("pay of a unicorn", []),
    ],
)
def test_occupations_are_known_by_titles_and_by_what_people_say(
    names: WageNames, text: str, codes: list[str]
) -> None:
    assert [code for one in names.read(text) for code in one.codes] == codes


def test_of_two_side_by_side_the_last_is_meant(names: WageNames) -> None:
    assert [one.written for one in names.read("nurse teacher pay")] == ["teacher"]
    assert [one.written for one in names.read("nurses, teachers")] == ["nurses", "teachers"]


def test_a_name_without_figures_of_its_own_is_counted_among_others(names: WageNames) -> None:
    (called,) = names.read("machine learning engineer pay")
    assert called.among
    assert called.codes == ("15-1221", "15-2051")


def test_a_form_of_the_same_stem_is_no_name(names: WageNames) -> None:
    assert names.read("is acting well paid") == ()
    assert names.read("electrical work") == ()


def test_an_occupation_that_the_table_lacks_has_no_name(names: WageNames) -> None:
    assert names.read("dentist pay") == ()
