"""Markdown of any shape to a guide: Rolecall's own format (docs/guide-format.md) and strangers' documents."""

import re
from collections.abc import Sequence
from itertools import takewhile
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from knowledge.domain import BlockKind, Guide
from knowledge.errors import GuideRefused
from knowledge.readers import frontmatter, markup
from knowledge.readers.dates import reviewed_in
from knowledge.readers.decoding import fold
from knowledge.readers.flattened import MOST_CELLS, Flattened, flattened
from knowledge.readers.naming import roles_of, slug_of, without_emoji
from knowledge.readers.outline import Outline
from knowledge.readers.tables import is_separator, joined, split_row
from knowledge.sentences import sentence_spans

LEAD_IN_LENGTH = 100
"""Longer lines before a list are prose; the longest lead-in of the Dropbox framework has 86 characters."""

CLAIM_LENGTH = 150
"""Longer paragraphs among myths belong to what is said to one; the longest claim has 134 characters."""

_MYTHS = re.compile(r"\b(?:myth|misconception)s?\b", re.IGNORECASE)
_LISTS = frozenset({"bullet_list", "ordered_list"})
_SILENT = frozenset({"html_block", "hr"})
_ANCHOR = re.compile(r"\s*\{#[\w-]+\}$")
_SITE_PAGES = frozenset({"index", "readme"})


def read_markdown(path: Path, text: str) -> Guide:
    """The guide in a Markdown file. Raises GuideRefused."""
    lines = text.split("\n")
    head, taken = frontmatter.split_head(path, lines)
    lines[:taken] = [""] * taken
    lines = markup.without_mdx(lines)
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    nodes = [
        node for node in SyntaxTreeNode(parser.parse("\n".join(lines))).children if not _is_comment(node)
    ]
    title, site, body = _title(path, head.title, nodes)
    levels = [_level(node) for node in body if node.type == "heading"]
    section_level = max(2, min(levels, default=2))
    outline = Outline(title, 1, section_level)
    _Walk(path, lines, outline, section_level).blocks(body)
    slug = slug_of(title)
    if title == site and path.stem.lower() not in _SITE_PAGES:
        slug = slug_of(f"{title} {path.stem}")  # the page bears the site's name alone
    return Guide(
        slug=slug,
        title=title,
        roles=head.roles if head.own else roles_of(title),
        sections=outline.sections(),
        summary=head.summary,
        source=head.source or site or path.name,
        source_url=head.source_url,
        licence=head.licence,
        reviewed=head.reviewed or (None if head.own else reviewed_in(text)),
        attributions=head.attributions,
    )


def _title(path: Path, given: str, nodes: list[SyntaxTreeNode]) -> tuple[str, str, list[SyntaxTreeNode]]:
    """The title, the site's name where the page bears one, and what is left to read."""
    leading: list[SyntaxTreeNode] = []
    for node in nodes:
        if node.type == "heading" and _level(node) == 1:
            leading.append(node)
        elif node.type not in _SILENT:
            break
    names = [_heading(node) for node in leading]
    if given:
        given = without_emoji(given) or given
        rest = leading[:1] if names and names[0].casefold() == given.casefold() else []
        return given, "", [node for node in nodes if node not in rest]
    if not leading:
        first = next((node for node in nodes if node.type == "heading" and _level(node) == 1), None)
        if first is None or not _heading(first):
            raise GuideRefused(
                str(path), 1, "no title; begin with a line '# Title' or front matter with 'title:'"
            )
        return _heading(first), "", [node for node in nodes if node is not first]
    best = _own_heading(path, names)
    if not names[best]:
        raise GuideRefused(str(path), (leading[best].map or (0, 0))[0] + 1, "the title has no words")
    return names[best], names[0] if best else "", [node for node in nodes if node not in leading[: best + 1]]


def _own_heading(path: Path, names: Sequence[str]) -> int:
    """Which of several headings at the start is the page's own.

    The first is the site's name; of the others the one that shares most words with the file's name, or
    else the last.
    """
    stem = set(re.findall(r"[a-z0-9]+", path.stem.lower()))

    def likeness(number: int) -> tuple[int, int]:
        words = set(re.findall(r"[a-z0-9]+", names[number].lower()))
        return len(words & stem), number

    return max(range(min(1, len(names) - 1), len(names)), key=likeness)


class _Walk:
    """Goes down the tree of one file and hands its blocks to the outline."""

    def __init__(self, path: Path, lines: list[str], outline: Outline, section_level: int) -> None:
        self._path, self._lines, self._outline, self._level = path, lines, outline, section_level

    def blocks(self, nodes: Sequence[SyntaxTreeNode]) -> None:
        """Every block of a sequence of siblings."""
        heard = [node for node in nodes if node.type not in _SILENT or markup.text_of_html(node.content)]
        cells = [markup.plain(node) if _is_cell(node) else "" for node in heard]
        question, begun = "", 0
        for number, node in enumerate(heard):
            if number < begun:
                continue  # a cell of the table that was begun
            texts = list(takewhile(bool, cells[number : number + MOST_CELLS]))
            if not question and (table := flattened(texts)):
                self._flattened(table, heard[number:])
                begun = number + table.cells
                continue
            after = heard[number + 1] if number + 1 < len(heard) else None
            leads = after is not None and after.type in _LISTS
            if node.type == "heading":
                question = self._heading(node)
            elif node.type == "paragraph" and leads and is_lead_in(text := markup.plain(node)):
                self._outline.lead_in(text.removesuffix(":").rstrip())
                question = ""
            elif node.type == "paragraph":
                answered = not question and after is not None and after.type == "paragraph"
                if answered and self._is_answered(text := markup.plain(node)):
                    question = text
                    continue
                self._paragraph(node, question)
                question = ""
            else:
                self._block(node)
                question = ""
                if node.type in _LISTS:
                    self._outline.end_lead_ins()

    def _flattened(self, table: Flattened, nodes: Sequence[SyntaxTreeNode]) -> None:
        """The rows of a table whose cells are these paragraphs."""
        for number, row in enumerate(table.rows, 1):
            line = _line(nodes[number * len(table.columns)])
            self._outline.add(BlockKind.ROW, joined(row), line, table.columns, row)

    def _heading(self, node: SyntaxTreeNode) -> str:
        """Opens the heading's part; gives its words back when they ask something inside a section."""
        text, level = _heading(node), _level(node)
        if text:
            self._outline.heading(level, text, _line(node))
        return text if text.endswith("?") and level > self._level else ""

    def _is_answered(self, text: str) -> bool:
        """Whether a paragraph only says what the next one answers: a question, or a myth among myths, which
        is no statement of the guide."""
        if len(sentence_spans(text)) != 1:
            return False
        among_myths = _MYTHS.search(self._outline.heading_above) is not None
        return text.endswith("?") or (among_myths and len(text) <= CLAIM_LENGTH)

    def _paragraph(self, node: SyntaxTreeNode, question: str) -> None:
        self._refuse_broken_table(node)
        text = markup.plain(node)
        if question and text:
            self._outline.add(BlockKind.ANSWER, f"{question}\n{text}", _line(node))
        else:
            self._outline.add(BlockKind.PARAGRAPH, text, _line(node))

    def _block(self, node: SyntaxTreeNode) -> None:
        if node.type in _LISTS:
            for item in node.children:
                self._item(item)
        elif node.type == "table":
            self._table(node)
        elif node.type in {"fence", "code_block"}:
            self._outline.add(BlockKind.PARAGRAPH, fold(node.content), _line(node))
        elif node.type == "html_block":
            self._outline.add(BlockKind.PARAGRAPH, markup.text_of_html(node.content), _line(node))
        else:
            self.blocks(node.children)

    def _item(self, item: SyntaxTreeNode) -> None:
        """One entry; what is nested in it stands under its words."""
        first = item.children[0] if item.children else None
        text = re.sub(r"^\[[ xX]\] ", "", markup.plain(first)) if first and first.type == "paragraph" else ""
        rest = item.children[1:] if text else item.children
        if not (rest and text.endswith(":")):
            self._outline.add(BlockKind.ITEM, text, _line(item))
        if not rest:
            return
        with self._outline.inside(text.removesuffix(":").rstrip() if len(text) <= LEAD_IN_LENGTH else ""):
            self.blocks(rest)

    def _table(self, node: SyntaxTreeNode) -> None:
        rows = [row for part in node.children for row in part.children]
        columns = tuple(markup.plain(cell) for cell in rows[0].children)
        for row in rows[1:]:
            line = _line(row)
            written = len(split_row(self._lines[line - 1].lstrip(" >")))
            if written != len(columns):
                raise GuideRefused(
                    str(self._path),
                    line,
                    f"the row has {written} cells, its header {len(columns)}; mend the row, or leave an"
                    " empty line where the table ends",
                )
            cells = tuple(markup.plain(cell) for cell in row.children)
            if any(cells):
                self._outline.add(BlockKind.ROW, joined(cells), line, columns, cells)

    def _refuse_broken_table(self, node: SyntaxTreeNode) -> None:
        """A paragraph that was meant for a table: its rule has another number of cells than its header."""
        start, end = node.map or (0, 0)
        for number in range(start + 1, end):
            header, rule = self._lines[number - 1], self._lines[number]
            if is_separator(rule) and "|" in header:
                counts = len(split_row(header)), len(split_row(rule))
                if counts[0] != counts[1]:
                    raise GuideRefused(
                        str(self._path), number + 1, f"the rule has {counts[1]} cells, its header {counts[0]}"
                    )


def is_lead_in(text: str) -> bool:
    """Whether a line before a list only introduces it."""
    return bool(text) and len(text) <= LEAD_IN_LENGTH and not text.endswith((".", "!", "?", "…"))


def _is_cell(node: SyntaxTreeNode) -> bool:
    """Whether a paragraph is one line."""
    return node.type == "paragraph" and node.map is not None and node.map[1] - node.map[0] == 1


def _heading(node: SyntaxTreeNode) -> str:
    return without_emoji(_ANCHOR.sub("", markup.plain(node)))


def _level(node: SyntaxTreeNode) -> int:
    return int(node.tag[1])


def _line(node: SyntaxTreeNode) -> int:
    return (node.map or (0, 0))[0] + 1


def _is_comment(node: SyntaxTreeNode) -> bool:
    return node.type == "html_block" and not markup.text_of_html(node.content)
