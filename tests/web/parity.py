"""What a channel says, its own markup taken off, held against what the REST API answers."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from tests.web.markdown_read import read

Reply = dict[str, Any]
"""An answer of POST /api/v1/ask."""

MARKER = re.compile(r"\[(\d+)\]")
SOURCE = re.compile(r"“(?P<quote>.*)” — .*")
WORD = re.compile(r"\w(?:[\w,.']*\w)?")
OF_PERCENTILES = "25th 75th percentile"


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation: its number, the quote with its white space folded, and the passage's address here."""

    number: int
    quote: str
    path: str


@dataclass(frozen=True, slots=True)
class Heard:
    """What a channel said: the words with [n] markers and without markup, and the citations."""

    text: str
    citations: tuple[Cited, ...]


def folded(text: str) -> str:
    """The text on one line."""
    return " ".join(text.split())


def path_of(url: str) -> str:
    """An address without the server it is on."""
    parts = urlsplit(url)
    return f"{parts.path}#{parts.fragment}"


def citations_of(reply: Reply) -> tuple[Cited, ...]:
    """The citations of an answer as JSON."""
    return tuple(
        Cited(one["number"], folded(one["quote"]), path_of(one["url"])) for one in reply["citations"]
    )


def from_json(reply: Reply) -> Heard:
    """What an answer as JSON says, by its `text`."""
    return Heard(folded(reply["text"]), citations_of(reply))


def from_markdown(markdown: str, annotations: Iterable[tuple[int, int, str]] | None = None) -> Heard:
    """What Markdown says to who reads it. `annotations` are (start, end, address): each must mark a [n], and
    lead to where the source of that number leads."""
    said, _, sources = markdown.partition("**Sources**")
    listed = read(sources)
    quotes = (SOURCE.fullmatch(text) for text in listed.texts)
    citations = tuple(
        Cited(number, quote["quote"] if quote else "", path_of(link))
        for number, (quote, link) in enumerate(zip(quotes, listed.links, strict=True), 1)
    )
    if annotations is not None:
        marked = [(start, end, path_of(url)) for start, end, url in annotations]
        paths = {one.number: one.path for one in citations}
        assert marked == [(m.start(), m.end(), paths[int(m[1])]) for m in MARKER.finditer(said)]
    return Heard(folded(" ".join(read(said).texts)), citations)


def claims_of(block: dict[str, Any]) -> Iterator[tuple[str, list[int]]]:
    """What a block claims, in order: words and the numbers of their citations."""
    match block["kind"]:
        case "paragraph":
            claims = block["claims"]
        case "list":
            claims = block["items"]
        case "table":
            claims = [cell for row in block["rows"] for cell in row]
        case "ranges":
            claims = block["series"]
        case _:
            claims = [{"text": block["text"], "citations": []}]
    for claim in claims:
        text = folded(claim["text"])
        label = claim.get("label", "")
        # A range's label may stand apart from the words about it.
        yield (
            text[len(label) + 2 :] if label and text.lower().startswith(f"{label.lower()}: ") else text,
            claim["citations"],
        )


def frame_of(block: dict[str, Any]) -> Iterator[str]:
    """What a block says around its claims: titles, names of columns, labels, percentiles, workings."""
    yield from block.get("columns", ())
    for claim in block.get("claims", ()):
        yield (claim.get("computation") or {}).get("expression", "")
    for name in ("title", "unit"):
        yield block.get(name, "")
    for series in block.get("series", ()):
        yield series["label"]
        yield OF_PERCENTILES
        for name in ("low", "high", "p25", "median", "p75"):
            value = series[name]
            yield "" if value is None else f"{value:,} {value / 1000:,.0f}K"


def same(heard: Heard, reply: Reply) -> None:
    """The channel said each claim of the reply, in order and with its numbers, cited the same, and said
    nothing else."""
    assert heard.citations == citations_of(reply)
    at, wanted, before = 0, list[int](), set[str]()
    for block in reply["blocks"]:
        frame = set(WORD.findall(" ".join(frame_of(block)).lower()))
        for text, numbers in claims_of(block):
            words = text.removesuffix(".")
            found = heard.text.find(words, at)
            assert found >= 0, f"{words!r} is not in {heard.text[at:]!r}"
            _between(heard.text[at:found], wanted, before | frame)
            at, wanted = found + len(words), numbers
        before = frame
    _between(heard.text[at:], wanted, before)


def _between(text: str, wanted: list[int], allowed: set[str]) -> None:
    """Between two claims stand the numbers of the first, and words of the frame."""
    assert [int(number) for number in MARKER.findall(text)] == wanted
    assert set(WORD.findall(MARKER.sub("", text).lower())) <= allowed
