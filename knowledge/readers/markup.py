"""Inline Markdown, HTML and MDX to plain words."""

import re
from html.parser import HTMLParser

from markdown_it.tree import SyntaxTreeNode

from knowledge.readers.decoding import fold

_MODULE = re.compile(
    r"\s*import\s+(?:.+\s+from\s+)?['\"].+['\"]|\s*export\s+(?:default|const|let|function)\b"
)
_ADMONITION = re.compile(r"\s*:::+(?:\s*\w+.*)?\s*")
_CODE_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_COMPONENT = re.compile(r"\s*<(?P<name>[A-Z]\w*)\b")
_TAGS_OF_CODE = frozenset({"style", "head", "figure", "svg", "template"})
_SCRIPT = re.compile(r"</?script\b", re.IGNORECASE)


def without_mdx(lines: list[str]) -> list[str]:
    """The same lines, those that belong to MDX or an admonition's fence left empty, so that numbers stay."""
    kept: list[str] = []
    fence, component = "", ""
    for line in lines:
        if fence:
            kept.append(line)
            fence = "" if line.strip().startswith(fence) else fence
            continue
        if component:
            kept.append("")
            component = "" if f"</{component}>" in line or line.rstrip().endswith("/>") else component
            continue
        opening = _CODE_FENCE.match(line)
        fence = opening[1] if opening else ""
        tag = _COMPONENT.match(line)
        if tag and not ("/>" in line or f"</{tag['name']}>" in line or ">" in line):
            component = tag["name"]
        gone = tag or _MODULE.match(line) or _ADMONITION.fullmatch(line)
        kept.append("" if gone else line)
    return kept


def plain(node: SyntaxTreeNode) -> str:
    """The words of a node: marks, pictures and tags gone, links by their text."""
    return fold(_words(node))


def _words(node: SyntaxTreeNode) -> str:
    if node.type in {"text", "code_inline", "text_special"}:
        return node.content
    if node.type in {"softbreak", "hardbreak"}:
        return " "
    if node.type == "html_inline":
        tag = node.content.lower()
        if _SCRIPT.match(tag):  # more likely spoken of than meant to run, and a guide runs nothing
            return node.content
        return "^" if tag.startswith("<sup") else " " if tag.startswith("<br") else ""
    if node.type == "image":
        return ""
    return "".join(_words(child) for child in node.children)


class _Words(HTMLParser):
    """Collects what a block of HTML says; a script stays as it is written."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._hidden = 0
        self._in_script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in _TAGS_OF_CODE
        if tag == "script" and not self._hidden:
            self.words.append(self.get_starttag_text() or "")
            self._in_script = True

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in _TAGS_OF_CODE and self._hidden > 0
        if self._in_script and tag == "script":
            self.words[-1] += "</script>"
            self._in_script = False

    def handle_data(self, data: str) -> None:
        if self._in_script:
            self.words[-1] += data
        elif not self._hidden:
            self.words.append(data)


def text_of_html(source: str) -> str:
    """What a block of HTML inside Markdown says, tags and comments dropped, scripts as they are written."""
    words = _Words()
    words.feed(source)
    words.close()
    return fold(" ".join(words.words))
