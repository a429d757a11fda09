"""A `<table>` as rows of cells: spans laid out, header rows told from data."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from knowledge.readers.html_text import text_of

MAX_SPAN = 100
"""A cell's colspan and rowspan are cut to this; the widest on the Handbook's pages is 8."""

_SAYS_NOTHING = re.compile(
    r"(get data|read more|learn more|see more|view( details)?|details|apply( now)?|[—–-]?)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of data."""

    cells: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Table:
    """`columns` is empty where the table has no header row, a row of a single cell is a line that spans the
    table. `labels` are the caption and such lines in its head, `notes` the lines of its foot."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    labels: tuple[str, ...] = ()
    notes: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    head: bool
    bold: bool
    element: HtmlElement


def is_layout(table: HtmlElement) -> bool:
    """Used for placing, not for data: marked so, nested, with headings or lists of its own, or one column."""
    if table.get("role") in {"presentation", "none"} or table.find(".//table") is not None:
        return True
    if any(table.find(f".//td//{tag}") is not None for tag in ("h1", "h2", "h3", "h4", "dl")):
        return True
    return all(len(row.findall("td") + row.findall("th")) <= 1 for row in table.iter("tr"))


def read_table(table: HtmlElement) -> Table:
    """Rows and columns of a data table, empty columns left out."""
    grid, header_rows, notes = _grid(table)
    width = max((len(row) for row, _ in grid), default=0)
    caption = table.find("caption")
    labels = [text_of(caption)] if caption is not None else []
    heads: list[list[str]] = []
    body: list[tuple[list[_Cell], int]] = []
    for number, (row, line) in enumerate(grid):
        if number in header_rows or (not body and len(row) > 1 and _is_header(row, grid, number)):
            if len({id(c.element) for c in row}) == 1:
                labels.append(row[0].text)
            else:
                heads.append([c.text for c in row])
        else:
            body.append((row, line))
    data = [row for row, _ in body if len({id(c.element) for c in row}) > 1]
    keep = [i for i in range(width) if not data or _told(i, data)]
    columns = tuple(_column(heads, i) for i in keep) if heads else ()
    rows = tuple(_row(row, line, keep, width) for row, line in body)
    return Table(columns, rows, tuple(filter(None, labels)), tuple(notes))


def _grid(table: HtmlElement) -> tuple[list[tuple[list[_Cell], int]], set[int], list[tuple[str, int]]]:
    """All rows with spans laid out, the numbers of those in the head, and the lines of the foot."""
    grid: list[tuple[list[_Cell], int]] = []
    header_rows: set[int] = set()
    notes: list[tuple[str, int]] = []
    open_cells: dict[int, tuple[int, _Cell]] = {}
    for tr in table.iter("tr"):
        part = tr.getparent().tag
        if part == "tfoot":
            notes += [(text, cell.sourceline or 1) for cell in tr if (text := text_of(cell))]
            continue
        row: list[_Cell] = []
        for element in (*(c for c in tr if c.tag in {"td", "th"}), None):
            while len(row) in open_cells:
                left, spanning = open_cells.pop(len(row))
                if left > 1:
                    open_cells[len(row)] = (left - 1, spanning)
                row.append(spanning)
            if element is None:
                break
            cell = _cell(element)
            for _ in range(_span(element, "colspan")):
                if (down := _span(element, "rowspan")) > 1:
                    open_cells[len(row)] = (down - 1, cell)
                row.append(cell)
        if any(cell.text for cell in row):
            if part == "thead":
                header_rows.add(len(grid))
            grid.append((row, tr.sourceline or 1))
        if part == "thead" and tr.getnext() is None:
            open_cells.clear()
    return grid, header_rows, notes


def _cell(element: HtmlElement) -> _Cell:
    text = text_of(element)
    bold = bool(text) and " ".join(map(text_of, element.iter("b", "strong"))) == text
    return _Cell(text, element.tag == "th", bold, element)


def _span(element: HtmlElement, name: str) -> int:
    value = element.get(name) or "1"
    return max(1, min(int(value[:4]), MAX_SPAN)) if value.isascii() and value.isdecimal() else 1


def _is_header(row: list[_Cell], grid: list[tuple[list[_Cell], int]], number: int) -> bool:
    """All `<th>` but for an empty corner, or the first row in bold type above one that is not."""
    if all(c.head for c in row[1:]) and (row[0].head or not row[0].text):
        return True
    below = grid[number + 1][0] if number + 1 < len(grid) else []
    return (
        number == 0 and bool(below) and all(c.bold for c in row if c.text) and not all(c.bold for c in below)
    )


def _told(index: int, data: list[list[_Cell]]) -> bool:
    """Whether a column says anything: not empty, not one link repeated, not the spare half of a span."""
    if index and all(row[index - 1] is row[index] for row in data if index < len(row)):
        return False
    return any(not _SAYS_NOTHING.fullmatch(row[index].text) for row in data if index < len(row))


def _column(heads: list[list[str]], index: int) -> str:
    """The name of a column: its header cells from the top, each once."""
    names: Iterator[str] = (row[index] for row in heads if index < len(row) and row[index])
    return " ".join(dict.fromkeys(names))


def _row(row: list[_Cell], line: int, keep: list[int], width: int) -> Row:
    if len({id(c.element) for c in row}) == 1 and (len(row) > 1 or width > 1):
        return Row((row[0].text,), line)
    return Row(tuple(row[i].text if i < len(row) else "" for i in keep), line)
