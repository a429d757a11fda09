"""Tables as Slack's table blocks; as a list where one would not fit; pure."""

import json
from collections.abc import Iterator, Sequence

from web.channels.slack.elements import Element, SlackBlock, listed, parted, rich, section, size, words

MOST_COLUMNS, MOST_ROWS, LONGEST_CELL = 20, 100, 2000
"""Slack's limits; the row of headings counts as one."""

TABLE_BYTES = 8000
"""Of one table block as JSON: with it a message stays under what Slack refuses (see `pages`)."""

NOTHING: Element = {"type": "text", "text": "–"}

Cells = Sequence[list[Element]]


def table_blocks(columns: Sequence[str], rows: Sequence[Cells]) -> Iterator[SlackBlock]:
    """The table, in as many blocks as it needs, each with the headings."""
    long = any(size(cell) > LONGEST_CELL for row in rows for cell in row)
    if len(columns) > MOST_COLUMNS or long or not columns:
        yield from _as_list(columns, rows)
        return
    head = [_cell(words(column, bold=True)) for column in columns]
    part = [head]
    for row in rows:
        cells = [_cell(cell) for cell in row]
        if len(part) == MOST_ROWS or (len(part) > 1 and _bytes([*part, cells]) > TABLE_BYTES):
            yield _table(part)
            part = [head]
        part.append(cells)
    yield _table(part)


def _as_list(columns: Sequence[str], rows: Sequence[Cells]) -> Iterator[SlackBlock]:
    for row in rows:
        for number, cell in enumerate(row):
            name = words(f"{columns[number]}: ", bold=True) if number < len(columns) else []
            for part in parted([*name, *(cell or [NOTHING])], LONGEST_CELL):
                yield rich(listed([part]))


def _cell(elements: list[Element]) -> SlackBlock:
    return rich(section(elements or [NOTHING]))


def _table(rows: list[list[SlackBlock]]) -> SlackBlock:
    wrapped = [{"is_wrapped": True} for _ in rows[0]]
    return {"type": "table", "column_settings": wrapped, "rows": rows}


def _bytes(rows: list[list[SlackBlock]]) -> int:
    return len(json.dumps(rows, ensure_ascii=False))
