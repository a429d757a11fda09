"""Blocks of every kind, as Slack shows them."""

from bot.domain import Claim, Computation, Paragraph, Ranges, Series, Table
from tests.web.channels.slack.conftest import HOME, elements, read
from tests.web.channels.slack.saying import CITATION, claim
from web.channels.slack.bars import CELLS, bars
from web.channels.slack.pages import MOST_BLOCKS, Page, pages
from web.channels.slack.writing import Writing
from web.links import Links


def writing(base: str = HOME) -> Writing:
    made = Writing(Links(base))
    made.cite(CITATION)
    return made


def test_the_citation_stands_before_the_full_stop_and_leads_to_the_passage() -> None:
    (block,) = writing().blocks(Paragraph((claim("It pays."), claim("It is hard"))))
    assert read([block]) == "It pays [1]. It is hard [1]"
    assert {one["url"] for one in elements([block]) if one["type"] == "link"} == {f"{HOME}/guides/g#g/s-1"}


def test_without_a_public_address_the_numbers_stay_and_link_nowhere() -> None:
    made = writing("")
    blocks = [*made.blocks(Paragraph((claim("It pays."),))), *made.sources()]
    assert "It pays [1]." in read(blocks)
    assert "[1] Guide › Section, reviewed 2026-04-26: “the exact words”" in read(blocks)
    assert not [one for one in elements(blocks) if one["type"] == "link"]


def test_a_computation_is_shown_with_its_claim() -> None:
    worked_out = Claim("It is wide.", (), (1,), Computation("4 - 3", ()))
    assert read(writing().blocks(Paragraph((worked_out,)))) == "It is wide (4 - 3) [1]."


def test_ranges_are_bars_on_one_scale() -> None:
    block = Ranges(
        "Pay",
        "USD",
        (
            Series("a", claim("a: 25 to 50."), 25.0, 50.0),
            Series("b", claim("b: 100 or more."), 100.0, None, median=None, open_ended=True),
            Series("c", claim("c: about 75."), median=75.0),
            Series("d", claim("d: not said.")),
        ),
    )
    drawn = bars(block)
    assert {len(bar) for bar in drawn} == {CELLS}
    assert drawn[0] == "·" * 5 + "█" * 5 + "·" * 10
    assert drawn[1].endswith("▶")
    assert "┃" in drawn[2]
    assert drawn[3] == "·" * CELLS
    title, listed = writing().blocks(block)
    assert read([title]) == "Pay (USD)"
    assert "a: 25 to 50 [1]." in read([listed])


def test_a_table_is_a_table_of_slack() -> None:
    (block,) = writing().blocks(Table(("A", "B"), ((claim("x"), Claim("", ())),)))
    assert block["type"] == "table"
    assert [[read([cell]) for cell in row] for row in block["rows"]] == [["A", "B"], ["x [1]", "–"]]


def test_a_table_that_slack_would_refuse_is_a_list() -> None:
    wide = Table(tuple(f"c{n}" for n in range(21)), (tuple(claim(f"v{n}") for n in range(21)),))
    long = Table(("A",), ((claim("x" * 2500),),))
    for table in (wide, long):
        blocks = writing().blocks(table)
        assert {block["type"] for block in blocks} == {"rich_text"}
    assert "c20: v20 [1]" in read(writing().blocks(wide))


def test_many_rows_are_several_tables_with_the_same_headings() -> None:
    rows = tuple((claim(f"row {n}"), claim("y")) for n in range(250))
    blocks = writing().blocks(Table(("A", "B"), rows))
    assert len(blocks) >= 3
    assert all(read([block["rows"][0][0]]) == "A" for block in blocks)
    assert sum(len(block["rows"]) - 1 for block in blocks) == 250


def test_a_message_holds_so_many_blocks_and_one_table() -> None:
    small = {"type": "rich_text", "elements": []}
    assert [len(page) for page in pages([small] * 100)] == [MOST_BLOCKS, MOST_BLOCKS, 10]
    table = {"type": "table", "rows": []}
    assert [len(page) for page in pages([table, small, table])] == [2, 1]
    assert list(pages([])) == []
    assert Page().fits({"type": "rich_text", "elements": ["x" * 50_000]})
