"""A reply as Markdown, with the places of its citation markers; pure.

Words of guides and people stay words (`web.markdown_text`); the only links are those to our own passages.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.domain import Block, Citation, Claim, ItemList, Note, Paragraph, Ranges, Reply, Series, Table
from web.links import Links
from web.markdown_text import escaped
from web.pages.drawing import written

BETWEEN = "\n\n"
SOURCES = "**Sources**"
PERCENTILES = {"25th percentile": "p25", "75th percentile": "p75"}
"""Columns of a table of ranges beside the words of the claim, which name the ends and the median."""


@dataclass(frozen=True, slots=True)
class Mark:
    """The marker of a citation: `text[start:end]` is "[1]". Offsets count characters (code points)."""

    start: int
    end: int
    number: int


@dataclass(frozen=True, slots=True)
class Markdown:
    """Text with its markers."""

    text: str
    marks: tuple[Mark, ...] = ()

    def __add__(self, other: "Markdown | str") -> "Markdown":
        if isinstance(other, str):
            return Markdown(self.text + other, self.marks)
        return Markdown(self.text + other.text, self.marks + other.moved(len(self.text)).marks)

    def moved(self, by: int) -> "Markdown":
        """The same, its markers counted from a place `by` characters earlier."""
        marks = (replace(mark, start=mark.start + by, end=mark.end + by) for mark in self.marks)
        return Markdown(self.text, tuple(marks))


class Writing:
    """A reply written piece by piece: each is what to append, its markers counted from the beginning."""

    def __init__(self, links: Links) -> None:
        self._links = links
        self._length = 0

    def block(self, block: Block) -> Markdown:
        """The next block; empty where it says nothing."""
        return self._appended(block_markdown(block))

    def sources(self, citations: Sequence[Citation]) -> Markdown:
        """The list of sources, which comes last; empty where there are none."""
        return self._appended(Markdown(sources_markdown(citations, self._links)))

    def _appended(self, piece: Markdown) -> Markdown:
        if not piece.text:
            return piece
        apart = Markdown(BETWEEN if self._length else "") + piece
        placed = apart.moved(self._length)
        self._length += len(placed.text)
        return placed


def reply_markdown(reply: Reply, links: Links) -> Markdown:
    """The whole reply: its blocks, then its numbered sources."""
    writing = Writing(links)
    pieces = [writing.block(block) for block in reply.blocks]
    pieces.append(writing.sources(reply.citations))
    return Markdown(
        "".join(piece.text for piece in pieces), tuple(mark for piece in pieces for mark in piece.marks)
    )


def block_markdown(block: Block) -> Markdown:
    """One block, its claims followed by the numbers of their citations."""
    match block:
        case Paragraph():
            return _joined(map(_claim, block.claims), " ")
        case ItemList():
            return _joined((Markdown("- ") + _claim(item) for item in block.items), "\n")
        case Table():
            rows = ([_cell(cell) for cell in row] for row in block.rows)
            return _table([escaped(column, in_table=True) for column in block.columns], rows)
        case Ranges():
            return _ranges(block)
        case Note():
            return Markdown(escaped(block.text))


def sources_markdown(citations: Sequence[Citation], links: Links) -> str:
    """The sources as a numbered list: the quote, and where it stands."""
    if not citations:
        return ""
    return "\n".join([SOURCES, "", *(_source(citation, links) for citation in citations)])


def linked(label: str, address: str) -> str:
    """A link; only the label where the address is not absolute."""
    return f"[{escaped(label)}]({address})" if "://" in address else escaped(label)


def _source(citation: Citation, links: Links) -> str:
    place = linked(f"{citation.guide_title} › {citation.section}", links.to(citation.url))
    reviewed = f", reviewed {escaped(citation.reviewed)}" if citation.reviewed else ""
    return f"{citation.number}. “{escaped(citation.quote)}” — {place}{reviewed}"


def _joined(pieces: Iterable[Markdown], between: str) -> Markdown:
    whole = Markdown("")
    for number, piece in enumerate(pieces):
        whole = whole + between + piece if number else piece
    return whole


def _claim(claim: Claim, *, in_table: bool = False) -> Markdown:
    """The claim's words with [n] before the final full stop; a computation is shown with its claim."""
    worked_out = f" ({claim.computation.expression})" if claim.computation else ""
    text = claim.text.rstrip()
    stop = "." if text.endswith(".") and claim.citations else ""
    said = Markdown(escaped(text.removesuffix(stop) + worked_out, in_table=in_table))
    for number in claim.citations:
        said += " " if said.text else ""
        marker = f"[{number}]"
        said += Markdown(marker, (Mark(0, len(marker), number),))
    return said + stop


def _cell(claim: Claim) -> Markdown:
    return _claim(claim, in_table=True)


def _table(columns: Sequence[str], rows: Iterable[Sequence[Markdown]]) -> Markdown:
    head = f"| {' | '.join(columns)} |\n|{' --- |' * len(columns)}"
    lines = (Markdown("\n| ") + _joined(row, " | ") + " |" for row in rows)
    return _joined([Markdown(head), *lines], "")


def _ranges(block: Ranges) -> Markdown:
    """Ranges as a table: label, what is claimed of it, and percentiles where they are known."""
    known = [
        name
        for name, field in PERCENTILES.items()
        if any(getattr(one, field) is not None for one in block.series)
    ]
    columns = [escaped(name, in_table=True) for name in (block.title, block.unit, *known)]
    return _table(columns, ([*_range(one), *_percentiles(one, known, block.unit)] for one in block.series))


def _range(series: Series) -> tuple[Markdown, Markdown]:
    """Label and claim; a claim that begins with its label does not say it twice."""
    label, text = series.label, series.claim.text
    if text.lower().startswith(f"{label.lower()}: "):
        label, text = text[: len(label)], text[len(label) + 2 :]
    claim = replace(series.claim, text=text)
    return Markdown(escaped(label, in_table=True)), _cell(claim)


def _percentiles(series: Series, names: Sequence[str], unit: str) -> Iterable[Markdown]:
    for name in names:
        value = getattr(series, PERCENTILES[name])
        yield Markdown("" if value is None else escaped(written(value, unit), in_table=True))
