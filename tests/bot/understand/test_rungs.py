from collections.abc import Iterator

import pytest

from bot.understand.lexicon import Lexicons
from bot.understand.naming import same_rung
from bot.understand.roles import RoleCatalogue
from bot.understand.rungs import rung_at
from bot.understand.words import words
from knowledge.library import PublishedLibrary


@pytest.fixture
def roles(ladder: PublishedLibrary, lexicons: Lexicons) -> Iterator[RoleCatalogue]:
    with ladder.opened() as index:
        yield lexicons.of(index).roles


def test_a_number_names_the_rung_of_any_ladder() -> None:
    assert same_rung("l3", "ic3")
    assert same_rung("m3", "l3")
    assert not same_rung("m3", "ic3")
    assert not same_rung("l3", "ic13")
    assert not same_rung("senior", "l3")


@pytest.mark.parametrize(
    ("text", "rung", "width"),
    [("IC3", "ic3", 1), ("level 3", "l3", 2), ("IC 2", "ic2", 2), ("level playing", "", 0), ("L9", "", 0)],
)
def test_a_rung_is_heard_that_some_guide_is_on(
    roles: RoleCatalogue, text: str, rung: str, width: int
) -> None:
    here = rung_at(words(text), 0, roles)
    assert (here.rung, here.words) == (rung, width)


def test_a_rung_alone_is_that_of_all_guides_on_it(roles: RoleCatalogue) -> None:
    everyone, manager = roles.on_rung("l3", "L3"), roles.on_rung("l3", "L3 manager")
    assert everyone is not None
    assert set(everyone.guides) == {"ic3-tug-master", "m3-fleet-manager"}
    assert manager is not None
    assert manager.guides == ("m3-fleet-manager",)
    assert roles.on_rung("staff", "staff engineer") is None
