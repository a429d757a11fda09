"""What a page says of itself outside its text: title, publisher, address, licence, date."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from knowledge.readers.dates import DATE, iso_of
from knowledge.readers.html_text import fold, heading_text

_PUBLIC_DOMAIN = {"bls.gov": "Public domain (US government work)"}
_CHANGED = (
    "dcterms.modified",
    "article:modified_time",
    "og:updated_time",
    "last-modified",
    "datemodified",
    "revised",
)
_DATED = ("date", "dc.date", "dcterms.date", "article:published_time", "datepublished", "pubdate")
_DATE_SAID = re.compile(
    r"\b(?:modified|updated|reviewed|revised)(?: date)?(?: on)?\s*:?\s*(?:[a-z]+day,?\s+)?"
    rf"(?:{DATE.pattern})",
    re.IGNORECASE,
)
_TITLE_BREAK = re.compile(r"\s+[|·»–—-]\s+|\s*::\s*|\s+:\s+")


@dataclass(frozen=True, slots=True)
class About:
    """`title` is for pages whose main part has no heading; `reviewed` is an ISO date."""

    title: str
    description: str
    source: str
    url: str
    licence: str
    reviewed: str | None


def about(tree: HtmlElement) -> About:
    """Read from the page's metadata, linked data and first heading. Call it before pruning."""
    meta = _meta(tree)
    linked = dict(_linked_data(tree))
    canonical = tree.xpath("string((//link[@rel='canonical']/@href)[1])")
    url = fold(canonical) or meta.get("og:url", "")
    url = url if _host(url) else ""
    site = meta.get("og:site_name") or meta.get("publisher") or meta.get("dcterms.publisher")
    site = site or linked.get("publisher") or meta.get("application-name") or ""
    element = tree.find(".//head/title")
    full = fold(element.text_content()) if element is not None else ""
    heading = next((words for e in tree.iter("h1") if (words := heading_text(e))), "")
    return About(
        title=_without_site(meta.get("og:title", ""), site) or heading or _without_site(full, site, cut=True),
        description=meta.get("description") or meta.get("og:description", ""),
        source=site or _host(url),
        url=url,
        licence=_licence(tree, _host(url)),
        reviewed=_reviewed(tree, meta, linked),
    )


def _host(url: str) -> str:
    """The host of a web address, "" for anything else."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return (parts.hostname or "") if parts.scheme in {"http", "https"} else ""


def _meta(tree: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").lower()
        if value := fold(element.get("content") or ""):
            found.setdefault(name, value)
    return found


def _without_site(title: str, site: str, cut: bool = False) -> str:
    """A title without the site's name; with `cut` and no such name in it, its first part."""
    parts = [part for part in _TITLE_BREAK.split(title) if part.strip()]
    own = [part for part in parts if part.strip().casefold() != site.casefold()]
    if own and len(own) < len(parts):
        start = title.index(own[0])
        return fold(title[start : title.index(own[-1], start) + len(own[-1])])
    return fold(parts[0]) if cut and parts else title


def _linked_data(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    """Dates and publisher in the page's JSON-LD; what cannot be read is left out."""
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            data = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        for entry in data if isinstance(data, list) else [data]:
            graph = entry.get("@graph") if isinstance(entry, dict) else None
            for thing in graph if isinstance(graph, list) else [entry]:
                if isinstance(thing, dict):
                    yield from _of_thing(thing)


def _of_thing(thing: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for name in ("lastReviewed", "dateModified", "datePublished"):
        if isinstance(value := thing.get(name), str):
            yield name, value
    publisher = thing.get("publisher")
    if isinstance(publisher, dict) and isinstance(title := publisher.get("name"), str):
        yield "publisher", fold(title)


def _licence(tree: HtmlElement, host: str) -> str:
    for link in tree.xpath("//*[self::a or self::link][contains(concat(' ', @rel, ' '), ' license ')]"):
        if stated := fold(link.text_content()) or fold(link.get("href") or ""):
            return stated
    return next((said for name, said in _PUBLIC_DOMAIN.items() if f".{host}".endswith(f".{name}")), "")


def _reviewed(tree: HtmlElement, meta: Mapping[str, str], linked: Mapping[str, str]) -> str | None:
    """The day of the last review or change, else of publication."""
    body = tree.find("body")
    said = _DATE_SAID.search(fold(" ".join(body.itertext()))) if body is not None else None
    times = [element.get("datetime") or "" for element in tree.iter("time")]
    candidates = (
        linked.get("lastReviewed"),
        *(meta.get(name) for name in _CHANGED),
        linked.get("dateModified"),
        said.group() if said else None,
        *(meta.get(name) for name in _DATED),
        linked.get("datePublished"),
        *times[:1],
    )
    found = (DATE.search(words) for words in candidates if words)
    return next((day for match in found if match and (day := iso_of(match))), None)
