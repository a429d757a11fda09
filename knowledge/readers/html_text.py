"""Running text of an element: what is a word, what a line, what is linked or bold."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile

from lxml.html import HtmlElement

from knowledge.readers.naming import without_emoji

INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "ins", "kbd", "label", "mark", "nobr", "q", "rp", "rt", "ruby", "s", "samp", "small",
    "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
})  # fmt: skip
"""Elements that stand within a line. Anything else, unknown elements too, begins a new one."""

_BOLD = frozenset({"b", "strong"})
_FOOTNOTE = re.compile(r"[\[(]?(?:\d{1,2}|[a-z*†‡§])[\])]?")
_UNIT = re.compile(r"(?:^|[\s\d])[^\W\d]{1,2}$")
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))


def fold(text: str) -> str:
    """The same words with single spaces between them, soft hyphens and zero-width characters gone."""
    return " ".join(text.translate(_INVISIBLE).split())


def wordy(text: str) -> bool:
    """Whether a text has a letter or a digit."""
    return any(map(str.isalnum, text))


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a line, and how they are marked. A line break is the piece "\\n"."""

    text: str
    linked: bool = False
    bold: bool = False
    anchor: bool = False  # of a link to a place on the same page


BREAK = Piece("\n")
_GAP = Piece(" ")


def pieces(node: HtmlElement, mark: Piece = _GAP) -> Iterator[Piece]:
    """The words in an element, its tail left out. `mark` says how the words around it are marked."""
    if node.tag == "br":
        yield BREAK
        return
    target = node.get("href") if node.tag == "a" else None
    mark = Piece(
        "",
        mark.linked or target is not None,
        mark.bold or node.tag in _BOLD,
        mark.anchor or (target or "").startswith("#"),
    )
    if node.text:
        yield Piece(node.text, mark.linked, mark.bold, mark.anchor)
    for child in node:
        gap = child.tag not in INLINE
        if gap:
            yield _GAP
        if child.tag != "sup" or not is_footnote_mark(child):
            yield from pieces(child, mark)
        if gap:
            yield _GAP
        if child.tail:
            yield Piece(child.tail, mark.linked, mark.bold, mark.anchor)


def is_footnote_mark(sup: HtmlElement) -> bool:
    """A raised mark that points at a note: no part of the figure before it, as an exponent would be."""
    if not _FOOTNOTE.fullmatch(sup.text_content().strip()):
        return False
    if sup.find(".//a") is not None or sup.getparent().tag == "a":
        return True
    before = sup.getprevious()
    words = sup.getparent().text if before is None else before.tail or before.text_content()
    return _UNIT.search(words or "") is None


def text_of(element: HtmlElement) -> str:
    """The words of an element, footnote marks left out."""
    return fold("".join(piece.text for piece in pieces(element)))


def heading_text(element: HtmlElement) -> str:
    """A heading's words without the little links some pages hang on it ("#", "About this section")."""
    parts = list(pieces(element))
    own = fold("".join(p.text for p in parts if not p.anchor))
    words = without_emoji(own if wordy(own) else fold("".join(p.text for p in parts)))
    return words if wordy(words) else ""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of running text."""

    text: str
    number: int
    link_only: bool = False
    bold_only: bool = False
    bold_start: str = ""  # the bold words it begins with


def lines(parts: Iterable[tuple[Piece, int]]) -> Iterator[Line]:
    """The paragraphs in a run of words, each with its line number.

    Two line breaks in a row part them; one does between lines that begin in bold type.
    """
    held: list[tuple[Piece, int]] = []
    breaks = 0
    for piece, number in parts:
        if piece is BREAK:
            breaks += 1
        elif piece.text.strip():
            if breaks > 1 or (breaks and piece.bold and _begins_bold(held)):
                yield from _line(held)
                held = []
            breaks = 0
        held.append((piece, number))
    yield from _line(held)


def _begins_bold(parts: list[tuple[Piece, int]]) -> bool:
    return next((piece.bold for piece, _ in parts if piece.text.strip()), False)


def _line(parts: list[tuple[Piece, int]]) -> Iterator[Line]:
    said = [(piece, number) for piece, number in parts if wordy(piece.text)]
    if said:
        text = fold("".join(piece.text for piece, _ in parts))
        linked, bold = all(p.linked for p, _ in said), all(p.bold for p, _ in said)
        start = takewhile(lambda part: part[0].bold or not part[0].text.strip(), parts)
        yield Line(text, said[0][1], linked, bold, fold("".join(piece.text for piece, _ in start)))
