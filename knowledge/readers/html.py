"""Career pages in HTML to guides: main content only, every block with its line."""

import re
from dataclasses import replace
from pathlib import Path

from knowledge.domain import Guide, Role, Section
from knowledge.errors import GuideRefused
from knowledge.readers.called import called_otherwise
from knowledge.readers.dates import DATE
from knowledge.readers.html_about import about
from knowledge.readers.html_blocks import read_sections, title_by_looks
from knowledge.readers.html_page import MIN_WORDS, main_part, parse
from knowledge.readers.html_repeats import drop_repeats
from knowledge.readers.html_text import heading_text
from knowledge.readers.naming import slug_of
from knowledge.readers.role_names import roles_in

_SOC = re.compile(r"\d\d-\d{4}")
_DATE_LINE = re.compile(
    r"(?:page |content )?(?:last |date )?(?:modified|updated|reviewed|revised|published|posted)"
    r"(?: date)?(?: on)?"
    rf"\s*:?\s*(?:[a-z]+day,?\s+)?(?:{DATE.pattern})\.?",
    re.IGNORECASE,
)


def read_html(path: Path, text: str) -> Guide:
    """The guide in an HTML page. Raises GuideRefused for a page without a title or without text."""
    tree = parse(text)
    if tree is None:
        raise GuideRefused(str(path), 1, "the page is empty; save it again")
    page = about(tree)
    main, panels = main_part(tree, text)
    title = next((head for e in main.iter("h1") if (head := heading_text(e))), "")
    title = title or title_by_looks(main, page.title) or page.title
    if not title:
        raise GuideRefused(str(path), 1, "the page has no title; give it an <h1> or a <title>")
    sections = drop_repeats(read_sections(main, title, panels))
    sections = tuple(kept for section in sections if (kept := _without_dates(section)).blocks)
    words = sum(len(block.text.split()) for section in sections for block in section.blocks)
    if words < MIN_WORDS:
        reason = (
            f"the main part of the page has {words} words, fewer than {MIN_WORDS}; "
            "if a script fills it in, save the page from a browser once it has loaded"
        )
        raise GuideRefused(str(path), main.sourceline or 1, reason)
    return Guide(
        slug=slug_of(path.stem),
        title=title,
        roles=_roles(title, sections),
        sections=sections,
        summary=page.description,
        source=page.source or path.name,
        source_url=page.url,
        licence=page.licence,
        reviewed=page.reviewed,
    )


def _roles(title: str, sections: tuple[Section, ...]) -> tuple[Role, ...]:
    """The roles of the title, with the codes and the further names that the page gives."""
    codes, called = _codes(sections), called_otherwise(sections)
    return tuple(
        replace(role, codes=codes, alternates=tuple(name for name in called if name not in role.aliases))
        for role in roles_in(title)
    )


def _without_dates(section: Section) -> Section:
    """The section without lines that only say when the page was changed."""
    kept = tuple(block for block in section.blocks if not _DATE_LINE.fullmatch(" ".join(block.text.split())))
    return Section(section.title, kept, section.line, section.evidence)


def _codes(sections: tuple[Section, ...]) -> tuple[str, ...]:
    """SOC codes that stand in a column named for them."""
    found = (
        cell
        for section in sections
        for block in section.blocks
        for column, cell in zip(block.columns, block.cells, strict=True)
        if "SOC" in column and _SOC.fullmatch(cell)
    )
    return tuple(dict.fromkeys(found))
