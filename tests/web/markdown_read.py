"""Markdown read back by a parser, as a client would: what it says, and what it would do."""

import re
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
"""Everything that clients' parsers know and that could do harm, raw HTML included."""

BY_ITSELF = re.compile(r"\w://|\bwww\.|\w@\w|(?<!\w)@\w", re.IGNORECASE)
"""What some client makes a link or a mention of where it stands in plain text."""


@dataclass
class Read:
    """A document: its skeleton, the text of its inlines, where its links lead, and what must not be there."""

    shape: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    foul: list[str] = field(default_factory=list)


def read(markdown: str) -> Read:
    """The document as a parser sees it."""
    found = Read()
    for token in PARSER.parse(markdown):
        if token.type == "inline":
            found.texts.append("".join(_word(child, found) for child in token.children or ()))
        else:
            found.shape.append(token.type + token.tag)
            if token.type in {"html_block", "fence", "code_block", "hr"}:
                found.foul.append(f"{token.type}: {token.content}")
    return found


def _word(token: Token, found: Read) -> str:
    match token.type:
        case "text":
            if BY_ITSELF.search(token.content):
                found.foul.append(f"text: {token.content}")
            return token.content
        case "code_inline":
            return token.content
        case "link_open":
            found.links.append(str(token.attrs["href"]))
            return ""
        case "link_close" | "strong_open" | "strong_close":
            found.shape.append(token.type)
            return ""
        case "text_special":
            return token.content
        case _:
            found.foul.append(f"{token.type}: {token.content}")
            return token.content
