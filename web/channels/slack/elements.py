"""Pieces of Slack's rich text; pure.

Everything that is said goes out as rich text, never as mrkdwn: Slack reads no mention, link or mark in the
text of a rich text element, so the words of guides and people stay words.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from web.markdown_text import ADDRESS, HIDDEN

Element = dict[str, Any]
SlackBlock = dict[str, Any]

CONTROL = re.compile(r"<[!@#][^>\s]*>?")
"""What mrkdwn would make a mention of; shown as code, as addresses are, so that no client does so either."""

UNSENDABLE = re.compile("[\ud800-\udfff]")
ELLIPSIS = "…"


def clean(text: str) -> str:
    """The text without characters that do not show or cannot be sent."""
    return HIDDEN.sub("", UNSENDABLE.sub("\ufffd", text))


def words(text: str, **style: bool) -> list[Element]:
    """The text, letter for letter. What a client might make a link or a mention of is set as code."""
    text, made, end = clean(text), list[Element](), 0
    for start, stop in _risky(text):
        made += [_text(text[end:start], style), _text(text[start:stop], style | {"code": True})]
        end = stop
    made.append(_text(text[end:], style))
    return [element for element in made if element["text"]]


def link(label: str, address: str) -> Element:
    """A link; only the label where the address is not absolute."""
    return {"type": "link", "url": address, "text": label} if "://" in address else _text(label, {})


def section(elements: Sequence[Element]) -> Element:
    """Running text."""
    return {"type": "rich_text_section", "elements": list(elements)}


def rich(*parts: Element) -> SlackBlock:
    """A block of such parts."""
    return {"type": "rich_text", "elements": list(parts)}


def listed(items: Sequence[Sequence[Element]]) -> Element:
    """A list with bullets."""
    return {"type": "rich_text_list", "style": "bullet", "elements": [section(item) for item in items]}


def plain(text: str, most: int) -> Element:
    """Text that Slack reads nothing in, for buttons."""
    return {"type": "plain_text", "text": shortened(clean(text), most) or "–", "emoji": False}


def mrkdwn(text: str, most: int) -> str:
    """The words where only mrkdwn can be sent: what notifications and screen readers get."""
    short = shortened(clean(text), most)
    return short.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def shortened(text: str, most: int) -> str:
    """At most so many characters."""
    return text if len(text) <= most else text[: most - 1] + ELLIPSIS


def size(elements: Sequence[Element]) -> int:
    """How many characters are seen of these elements."""
    return sum(len(element["text"]) for element in elements)


def parted(elements: Sequence[Element], most: int) -> Iterator[list[Element]]:
    """The same elements in order, in groups of at most so many characters; longer ones are cut at a space."""
    group: list[Element] = []
    for element in elements:
        rest = element["text"]
        while size(group) + len(rest) > most:
            room = most - size(group)
            cut = rest.rfind(" ", 0, room) + 1
            if not cut and not group:
                cut = room
            if cut:
                group.append(element | {"text": rest[:cut]})
                rest = rest[cut:]
            yield group
            group = []
        if rest:
            group.append(element | {"text": rest})
    if group:
        yield group


def _risky(text: str) -> Iterator[tuple[int, int]]:
    end = 0
    found = sorted(match.span() for pattern in (CONTROL, ADDRESS) for match in pattern.finditer(text))
    for start, stop in found:
        if stop > end:
            yield max(start, end), stop
            end = stop


def _text(text: str, style: dict[str, bool]) -> Element:
    return {"type": "text", "text": text} | ({"style": style} if style else {})
