"""Tables whose cells stand on lines of their own."""

from pathlib import Path

import pytest

from knowledge.domain import Block, BlockKind
from knowledge.readers.flattened import MOST_CELLS, flattened
from knowledge.readers.markdown import read_markdown
from knowledge.readers.scraped import read_scraped

RUNGS = [
    "Level",
    "Time in level (years)",
    "Berth",
    "D1",
    "1-2",
    "n/a",
    "D2",
    "3",
    "North",
    "D3",
    "4+ and on",
    "x",
]
PORTS = ["Port", "Ships a day", "Aber", "12", "Brock", "7", "Cley", "30"]


def test_rows_with_numbered_names_are_a_table() -> None:
    table = flattened(RUNGS)
    assert table is not None
    assert table.columns == ("Level", "Time in level (years)", "Berth")
    assert table.rows == (("D1", "1-2", "n/a"), ("D2", "3", "North"), ("D3", "4+ and on", "x"))
    assert table.cells == len(RUNGS)


def test_a_column_of_figures_beside_names_makes_a_table() -> None:
    table = flattened([*PORTS, "The figures are from last year."])
    assert table is not None
    assert (len(table.rows), table.cells) == (3, len(PORTS))
    assert flattened(PORTS, narrowest=3) is None


@pytest.mark.parametrize(
    "lines",
    [
        [],
        PORTS[:6],  # two rows
        ["Pilots board early.", "They talk to the master.", "D1", "a", "D2", "b", "D3", "c"],
        ["Level", "Berth", "D2", "a", "D1", "b", "D3", "c"],  # not in order
        ["Ropes", "Knots", "Charts", "Lamps", "Flags", "Tides", "Winds", "Depths"],
        ["12", "7", "30", "9", "4", "8", "1", "2"],
    ],
)
def test_other_lines_are_none(lines: list[str]) -> None:
    assert flattened(lines) is None


def test_a_long_table_is_looked_for_no_further() -> None:
    lines = [
        "Port",
        "Ships",
        *(cell for number in range(1000) for cell in (f"Aber{chr(65 + number % 26)}", "5")),
    ]
    table = flattened(lines)
    assert table is not None
    assert table.cells == MOST_CELLS


def rows_of(blocks: tuple[Block, ...]) -> list[tuple[str, int]]:
    return [(block.text, block.line) for block in blocks if block.kind is BlockKind.ROW]


def test_a_markdown_page_gives_its_rows_and_keeps_what_is_around_them() -> None:
    lines = ["# Deckhand", "## Time", "How long it takes:", *RUNGS, "Counted from the first trip."]
    guide = read_markdown(Path("deckhand.md"), "\n\n".join(lines))
    blocks = guide.sections[-1].blocks
    assert [block.kind.value for block in blocks] == ["paragraph", "row", "row", "row", "paragraph"]
    assert rows_of(blocks)[0] == ("D1 | 1-2 | n/a", 13)
    assert blocks[1].columns == ("Level", "Time in level (years)", "Berth")


def test_a_scraped_page_gives_its_rows_under_their_heading() -> None:
    lines = ["Deckhand", "Deckhands tie up ships.", "Ropes", "They learn their knots first.", "Time", *RUNGS]
    guide = read_scraped(Path("deckhand.txt"), "\n\n".join([*lines, "What follows", "Then they are mates."]))
    section = next(one for one in guide.sections if one.title == "Time")
    assert [text for text, _ in rows_of(section.blocks)] == [
        "D1 | 1-2 | n/a",
        "D2 | 3 | North",
        "D3 | 4+ and on | x",
    ]
    assert guide.sections[-1].title == "What follows"
