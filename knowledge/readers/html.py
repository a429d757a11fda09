"""Career pages in HTML -> Guide: main content only, every block with its line."""

import json
import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from knowledge.domain import Guide, Role, Section
from knowledge.errors import GuideRefused
from knowledge.readers.html_blocks import BlockReader, drop_repeats
from knowledge.readers.html_page import fold, main_part, parse
from knowledge.readers.html_text import heading_text
from knowledge.readers.role_names import role_aliases

MIN_WORDS = 20
"""A page with fewer words in its main part is refused as empty; the Handbook's shortest has over 1,000."""

_PUBLIC_DOMAIN_HOSTS = {"bls.gov": "Public domain (US government work)"}
_MODIFIED = (
    "dcterms.modified",
    "article:modified_time",
    "og:updated_time",
    "last-modified",
    "datemodified",
    "revised",
)
_DATED = "date", "dc.date", "dcterms.date", "article:published_time", "datepublished", "pubdate"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DATE_WORDS = rf"(?:\d{{4}}-\d\d-\d\d|{_MONTH}\s+\d{{1,2}},?\s+\d{{4}}|\d{{1,2}}\s+{_MONTH}\s+\d{{4}})"
_DATE_LINE = re.compile(
    r"(?:page |content )?(?:last |date )?(?:modified|updated|reviewed|revised|published)(?: date)?(?: on| by [^:]{0,60} on)?"
    rf"\s*:?\s*(?:[a-z]+day,?\s+)?({_DATE_WORDS})",
    re.I,
)
_TITLE_BREAK = re.compile(r"\s+[|·»–—-]\s+|\s*::\s*|\s+:\s+")
_SOC = re.compile(r"\d\d-\d{4}")


@dataclass(frozen=True, slots=True)
class _About:
    """What the page says of itself outside its text."""

    title: str
    heading: str
    description: str
    site: str
    url: str
    licence: str
    reviewed: str | None


def read_html(path: Path, text: str) -> Guide:
    """The guide in an HTML page. Raises GuideRefused for a page without a title or without text."""
    tree = parse(text)
    if tree is None:
        raise GuideRefused(str(path), 1, "the file is empty; save the page again")
    about = _about(tree)
    main, panels = main_part(tree, text)
    heading = next((t for e in main.iter("h1") if (t := heading_text(e))), "")
    title = heading or about.title or about.heading
    if not title:
        raise GuideRefused(str(path), 1, "the page has no title: give it an <h1> or a <title>")
    sections = drop_repeats(BlockReader(title, panels).sections(main))
    sections = tuple(kept for s in sections if (kept := _without_date_lines(s)).blocks)
    words = sum(len(block.text.split()) for section in sections for block in section.blocks)
    if words < MIN_WORDS:
        reason = (
            f"the page has {words} words in its main part, fewer than {MIN_WORDS}; "
            "if it is filled in by a script, save it from a browser after it has loaded"
        )
        raise GuideRefused(str(path), main.sourceline or 1, reason)
    return Guide(
        slug=re.sub(r"[^a-z0-9]+", "-", path.stem.lower()).strip("-") or "page",
        title=title,
        roles=(Role(title, role_aliases(title), _codes(sections)),),
        sections=sections,
        summary=about.description,
        source=about.site,
        source_url=about.url,
        licence=about.licence,
        reviewed=about.reviewed,
    )


def _about(tree: HtmlElement) -> _About:
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        if value := fold(meta.get("content") or ""):
            metas.setdefault(name, value)
    linked = _linked_data(tree)
    site = metas.get("og:site_name") or metas.get("publisher") or metas.get("dcterms.publisher")
    site = site or linked.get("publisher") or metas.get("application-name") or ""
    element = tree.find(".//head/title")
    full = fold(element.text_content()) if element is not None else ""
    canonical = tree.xpath("string((//link[@rel='canonical']/@href)[1])")
    url = fold(canonical) or metas.get("og:url", "")
    return _About(
        title=_without_site(metas.get("og:title", ""), site) or _without_site(full, site, last_part=True),
        heading=next((t for e in tree.iter("h1") if (t := heading_text(e))), ""),
        description=metas.get("description") or metas.get("og:description", ""),
        site=site,
        url=url if urlsplit(url).scheme in {"http", "https"} else "",
        licence=_licence(tree, url),
        reviewed=_reviewed(tree, metas, linked),
    )


def _without_site(title: str, site: str, last_part: bool = False) -> str:
    """The title without the site's name; where that is not known, without its last part."""
    parts = [p for p in _TITLE_BREAK.split(title) if p.strip()]
    named = [p for p in parts if site and p.strip().casefold() == site.casefold()]
    if named and len(parts) > len(named):
        return fold(title[: title.index(named[0])].rstrip(" |·»–—-:")) or fold(parts[-1])
    if last_part and len(parts) > 1:
        return fold(parts[0])
    return title


def _linked_data(tree: HtmlElement) -> dict[str, str]:
    """Dates and publisher from the page's JSON-LD."""
    found: dict[str, str] = {}
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            data = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        entries = data if isinstance(data, list) else [data]
        for entry in entries:
            graph = entry.get("@graph", [entry]) if isinstance(entry, dict) else []
            for thing in graph if isinstance(graph, list) else []:
                if isinstance(thing, dict):
                    _thing(thing, found)
    return found


def _thing(thing: dict[str, object], found: dict[str, str]) -> None:
    for name in ("dateModified", "datePublished", "lastReviewed"):
        if isinstance(value := thing.get(name), str):
            found.setdefault(name.lower(), value)
    publisher = thing.get("publisher")
    if isinstance(publisher, dict) and isinstance(name := publisher.get("name"), str):
        found.setdefault("publisher", fold(name))


def _licence(tree: HtmlElement, url: str) -> str:
    for link in tree.xpath("//*[self::a or self::link][contains(concat(' ', @rel, ' '), ' license ')]"):
        if said := fold(link.text_content()) or fold(link.get("href") or ""):
            return said
    host = urlsplit(url).hostname or ""
    return next((v for k, v in _PUBLIC_DOMAIN_HOSTS.items() if host == k or host.endswith(f".{k}")), "")


def _reviewed(tree: HtmlElement, metas: dict[str, str], linked: dict[str, str]) -> str | None:
    """The ISO date of the last review or change, else of publication."""
    body = tree.find("body")
    words = fold(body.text_content()) if body is not None else ""
    said = _DATE_LINE.search(words)
    times = [t.get("datetime") or "" for t in tree.xpath("//time[@datetime]")][:1]
    candidates = (
        linked.get("lastreviewed"),
        *(metas.get(name) for name in _MODIFIED),
        linked.get("datemodified"),
        said.group(1) if said else None,
        *(metas.get(name) for name in _DATED),
        linked.get("datepublished"),
        *times,
    )
    return next((day for c in candidates if c and (day := _iso(c))), None)


def _iso(words: str) -> str | None:
    """The day in a date as pages write it, or None."""
    plain = re.sub(r"[.,]", " ", words).strip()
    if match := re.match(r"(\d{4})-?(\d\d)-?(\d\d)", plain):
        plain, forms = "-".join(match.groups()), ("%Y-%m-%d",)
    else:
        plain = re.sub(r"\b([A-Za-z]{3})[a-z]*\b", r"\1", fold(plain))
        forms = ("%b %d %Y", "%d %b %Y")
    for form in forms:
        try:
            return datetime.strptime(plain, form).date().isoformat()  # noqa: DTZ007 (a day has no zone)
        except ValueError:
            continue
    return None


def _without_date_lines(section: Section) -> Section:
    kept = tuple(
        b for b in section.blocks if not _DATE_LINE.fullmatch(b.text.rstrip(". ").replace("\n", " "))
    )
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
