"""A reply as Slack's blocks; pure."""

from collections.abc import Iterable, Iterator, Sequence

from bot.domain import Block, Citation, Claim, ItemList, Note, Paragraph, Ranges, Table
from web.channels.slack.bars import bars
from web.channels.slack.elements import Element, SlackBlock, link, listed, parted, rich, section, size, words
from web.channels.slack.tables import table_blocks
from web.channels.slack.words import SOURCES
from web.links import Links

PIECE = 2800
"""Characters of one block: Slack refuses more than 3,000 in a block's text."""


class Writing:
    """Renders the parts of one reply; knows its citations as they come."""

    def __init__(self, links: Links) -> None:
        self._links = links
        self._citations: dict[int, Citation] = {}

    def cite(self, citation: Citation) -> None:
        """A citation that the next blocks may use."""
        self._citations[citation.number] = citation

    def blocks(self, block: Block) -> list[SlackBlock]:
        """A block of any kind, each claim followed by links to its passages."""
        match block:
            case Paragraph():
                return _paragraphs(self._joined(block.claims))
            case ItemList():
                return _lists(self._claim(item) for item in block.items)
            case Table():
                rows = [[self._claim(cell) for cell in row] for row in block.rows]
                return list(table_blocks(block.columns, rows))
            case Ranges():
                title = f"{block.title} ({block.unit})" if block.unit else block.title
                drawn = zip(bars(block), block.series, strict=True)
                items = ([_bar(bar), *words(" "), *self._claim(one.claim)] for bar, one in drawn)
                return [*_paragraphs(words(title, bold=True)), *_lists(items)]
            case Note():
                return _paragraphs(words(block.text))

    def sources(self) -> list[SlackBlock]:
        """What was cited, with the exact words; nothing where nothing was."""
        if not self._citations:
            return []
        items = (self._source(citation) for citation in self._citations.values())
        return [*_paragraphs(words(SOURCES, bold=True)), *_lists(items)]

    def _joined(self, claims: Sequence[Claim]) -> list[Element]:
        elements: list[Element] = []
        for claim in claims:
            elements += [*(words(" ") if elements else ()), *self._claim(claim)]
        return elements

    def _claim(self, claim: Claim) -> list[Element]:
        """The claim's words with [n] before the final full stop; a computation is shown with its claim."""
        worked_out = f" ({claim.computation.expression})" if claim.computation else ""
        text = claim.text.rstrip()
        stop = "." if text.endswith(".") and claim.citations else ""
        elements = words(text.removesuffix(stop) + worked_out)
        for number in claim.citations:
            elements += [*(words(" ") if elements else ()), self._mark(number)]
        return elements + words(stop)

    def _mark(self, number: int) -> Element:
        citation = self._citations.get(number)
        return link(f"[{number}]", self._links.to(citation.url) if citation else "")

    def _source(self, citation: Citation) -> list[Element]:
        place = words(f"{citation.guide_title} › {citation.section}")
        address = self._links.to(citation.url)
        if "://" in address:
            place = [link("".join(element["text"] for element in place), address)]
        reviewed = f", reviewed {citation.reviewed}" if citation.reviewed else ""
        quoted = words(f"“{citation.quote}”", italic=True)
        return [*words(f"[{citation.number}] "), *place, *words(f"{reviewed}: "), *quoted]


def _bar(bar: str) -> Element:
    return {"type": "text", "text": bar, "style": {"code": True}}


def _paragraphs(elements: Sequence[Element]) -> list[SlackBlock]:
    return [rich(section(part)) for part in parted(elements, PIECE)]


def _lists(items: Iterable[Sequence[Element]]) -> list[SlackBlock]:
    return [rich(listed(group)) for group in _grouped(items)]


def _grouped(items: Iterable[Sequence[Element]]) -> Iterator[list[list[Element]]]:
    """Items in groups that fit a block each; an item that fits none is cut."""
    group: list[list[Element]] = []
    for item in items:
        for part in parted(item, PIECE):
            if group and sum(map(size, group)) + size(part) > PIECE:
                yield group
                group = []
            group.append(part)
    if group:
        yield group
