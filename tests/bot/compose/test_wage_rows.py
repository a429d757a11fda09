import pytest

from bot.compose.wage_claims import Shown
from bot.compose.wage_rows import FEW_EACH, ranked, rows_of
from bot.domain import Note, Paragraph, Ranges, Table
from bot.reply import plain_text
from bot.understand.wage_ask import WageAsk
from bot.understand.wage_words import Ranking
from knowledge.ports import AreaKind
from knowledge.wages.rendering import RenderedWages
from tests.bot.wage_table import AREAS

BY_STATE = Ranking(AreaKind.STATE, highest=True, employed=False)


@pytest.fixture
def shown(wages: RenderedWages) -> Shown:
    return Shown(wages)


def ask(*areas: str, counts: bool = False, compared: bool = False) -> WageAsk:
    return WageAsk((), (), tuple(AREAS[area] for area in areas), counts=counts, compared=compared)


def test_one_row_is_a_sentence_and_a_range(shown: Shown) -> None:
    rows = rows_of(["29-1141"], ask("tx"), shown)
    assert [type(block) for block in rows.blocks] == [Paragraph, Ranges]
    assert not rows.wider


def test_without_a_place_it_is_the_nation(shown: Shown) -> None:
    assert "United States" in plain_text(rows_of(["29-1141"], ask(), shown).blocks)


def test_two_places_are_compared(shown: Shown) -> None:
    text = plain_text(rows_of(["29-1141"], ask("tx", "me", compared=True), shown).blocks)
    assert "The median in Texas is $5,000 a year above that in Maine." in text


def test_several_occupations_are_a_table(shown: Shown) -> None:
    rows = rows_of(["25-2021", "25-2031"], ask("or"), shown)
    (block,) = rows.blocks
    assert isinstance(block, Table)
    assert len(block.rows) == 2


def test_where_a_place_has_no_row_the_nearest_that_has_is_named(shown: Shown) -> None:
    rows = rows_of(["53-5021"], ask("12420"), shown)
    assert rows.wider
    note, paragraph, _ = rows.blocks
    assert isinstance(note, Note)
    assert "Austin" in note.text
    assert isinstance(paragraph, Paragraph)
    assert [claim.text.partition(":")[0] for claim in paragraph.claims] == [
        "Harbour Pilots in Texas",
        "Harbour Pilots in the United States",
    ]


def test_a_row_that_is_not_released_is_said_so_beside_the_nation(shown: Shown) -> None:
    rows = rows_of(["47-2111"], ask("wa"), shown)
    assert rows.wider
    text = plain_text(rows.blocks)
    assert "not released" in text
    assert "$62,000" in text


def test_how_many_work_is_said_alone(shown: Shown) -> None:
    rows = rows_of(["29-1141"], ask("tx", counts=True), shown)
    assert plain_text(rows.blocks) == "Registered Nurses in Texas: 1,004 employed (May 2025)."


def test_nothing_is_said_where_no_place_has_the_figure(shown: Shown) -> None:
    assert ranked(["27-2011"], BY_STATE, ask(), shown).blocks == ()


def test_states_are_put_in_order(shown: Shown) -> None:
    note, block = ranked(["29-1141"], BY_STATE, ask(), shown).blocks
    assert isinstance(note, Note)
    assert isinstance(block, Table)
    assert [row[0].text for row in block.rows] == ["Oregon", "Washington", "Texas", "Maine"]


def test_what_is_not_shown_is_counted(shown: Shown) -> None:
    *_, note = ranked(["29-1141"], Ranking(AreaKind.STATE, False, False, 1), ask(), shown).blocks
    assert note == Note("3 more are not shown.")


def test_cities_of_a_state_are_put_in_order(shown: Shown) -> None:
    _, block = ranked(["29-1141"], Ranking(AreaKind.METRO, True, False), ask("wa"), shown).blocks
    assert isinstance(block, Table)
    assert [row[0].text for row in block.rows] == [
        "Portland-Vancouver-Hillsboro, OR-WA",
        "Seattle-Tacoma-Bellevue, WA",
    ]


def test_states_are_put_in_order_by_how_many_work(shown: Shown) -> None:
    _, block = ranked(["29-1141"], Ranking(AreaKind.STATE, True, True), ask(), shown).blocks
    assert isinstance(block, Table)
    assert [row[-1].text for row in block.rows] == ["1,004", "1,003", "1,002", "1,001"]


def test_of_several_occupations_each_has_fewer_rows(shown: Shown) -> None:
    blocks = ranked(["29-1141", "25-2021"], BY_STATE, ask(), shown).blocks
    tables = [block for block in blocks if isinstance(block, Table)]
    assert [len(block.rows) for block in tables] == [4, 1]
    assert all(len(block.rows) <= FEW_EACH for block in tables)
