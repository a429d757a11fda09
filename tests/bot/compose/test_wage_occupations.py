from collections.abc import Iterator

import pytest

from bot.compose.material import Material
from bot.compose.wage_occupations import Wanted, wanted_of
from bot.domain import Question
from bot.understand.understanding import Understanding
from knowledge.library import OpenIndex, PublishedLibrary


@pytest.fixture
def paid_index(with_wages: PublishedLibrary) -> Iterator[OpenIndex]:
    with with_wages.opened() as opened:
        yield opened


READING = Understanding()


async def wanted(index: OpenIndex, text: str) -> Wanted | None:
    (ask,) = (await READING.read(Question(text), (), index)).asks
    assert index.wages is not None
    assert ask.wages is not None
    return wanted_of(Material(ask, index, READING.lexicons.of(index), ()), index.wages, ask.wages)


async def codes(index: OpenIndex, text: str) -> tuple[str, ...]:
    found = await wanted(index, text)
    return found.codes if found else ()


async def test_the_occupation_that_is_named_is_wanted(paid_index: OpenIndex) -> None:
    assert await codes(paid_index, "nurse pay in Texas") == ("29-1141",)


async def test_a_role_of_a_guide_is_wanted_by_its_title(paid_index: OpenIndex) -> None:
    assert await codes(paid_index, "harbour pilot pay in Texas") == ("53-5021",)


async def test_a_role_that_the_table_does_not_have_wants_nothing(paid_index: OpenIndex) -> None:
    assert await codes(paid_index, "botanist pay in Texas") == ()


async def test_several_occupations_of_one_name_are_said_to_be_so(paid_index: OpenIndex) -> None:
    found = await wanted(paid_index, "teacher pay in Texas")
    assert found is not None
    assert found.codes == ("25-2021", "25-2031")
    assert "several occupations" in found.notes[0]
    assert not found.partial


async def test_figures_of_the_occupations_around_a_role_are_partial(paid_index: OpenIndex) -> None:
    found = await wanted(paid_index, "machine learning engineer pay in Texas")
    assert found is not None
    assert found.partial
    assert "counted among" in found.notes[0]


async def test_a_role_beside_an_occupation_is_named_as_lacking(paid_index: OpenIndex) -> None:
    found = await wanted(paid_index, "do botanists earn more than nurses")
    assert found is not None
    assert found.codes == ("29-1141",)
    assert found.notes == ("The official statistics give no figure for “Botanist”.",)
    assert found.partial
