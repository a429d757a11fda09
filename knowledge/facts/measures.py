"""Measures: a name with one figure, in a field, a list item or a table of figures."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.domain import BlockKind, Fact, FactKind, Passage
from knowledge.facts.figures import Figure, count, money, percent
from knowledge.facts.page import OCCUPATION_COLUMN, Page, singular

_PAY = r"(?:pay|salar(?:y|ies)|wages?|earnings|compensation|income)"
_MEASURES: tuple[tuple[FactKind, str, re.Pattern[str]], ...] = tuple(
    (kind, statistic, re.compile(pattern, re.IGNORECASE))
    for kind, statistic, pattern in (
        (
            FactKind.PAY_BAND,
            "p",
            rf"(?P<rank>\d{{1,2}})(?:st|nd|rd|th)? percentile(?: (?:annual|hourly))?(?: {_PAY})?",
        ),
        (FactKind.MEDIAN_PAY, "median", rf"median(?: (?:annual|hourly|base|total))* {_PAY}"),
        (
            FactKind.PAY_BAND,
            "mean",
            rf"(?:mean|average)(?: \(average\))?(?: (?:annual|hourly|base|total))* {_PAY}",
        ),
        (FactKind.AI_IMPACT, "", r"\bAI[ -](?:impact|exposure|risk)(?: score)?|automation risk"),
        (
            FactKind.EDUCATION,
            "",
            r"(?:typical )?(?:entry[- ]level |entry )?education(?: level)?(?: needed)?"
            r"|[\w' ]*\bdegree(?:, share)?",
        ),
        (FactKind.ENTRY_LEVEL, "", r"entry[- ]level(?: (?:role|job|friendly))?$"),
        (FactKind.OPENINGS, "", r"(?:annual |projected )*(?:job )?openings(?: (?:a|per|each) year)?"),
        (
            FactKind.OUTLOOK,
            "",
            r"(?:projected |job |growth |employment )*(?:outlook|growth)|^demand$"
            r"|percent change in employment|change[^%]*\bpercent",
        ),
        (FactKind.JOBS, "change", r"(?:employment|numeric) change|change in employment|change[^%]*\bnumeric"),
        (FactKind.JOBS, "projected", r"projected (?:jobs|employment)"),
        (FactKind.JOBS, "employed", r"(?<!self-)\bemployed\b"),
        (FactKind.JOBS, "", r"number of jobs|\bjobs\b|^employment\b"),
        (
            FactKind.PAY_BAND,
            "",
            rf"^(?:base |total |annual |typical )*{_PAY}(?: range| band)?(?=$|\s*\(|\s+(?:for|of|in)\b)",
        ),
    )
)
_OUTLOOK_WORDS = re.compile(
    r"(?:very )?(?:high|low|strong|weak)|moderate|medium|stable|growing|declining|good|poor"
    r"|(?:much )?(?:faster|slower) than average|as fast as average|average",
    re.IGNORECASE,
)
_SCORE = re.compile(r"(?P<score>\d{1,3})\s?(?:/|out of)\s?100\b")
_RATING = re.compile(r"\b(?:very )?(?:low|moderate|medium|high|minimal|severe)\b", re.IGNORECASE)
_DEGREE = re.compile(
    r"\b(?:degree|diploma|bachelor|master|doctora\w*|phd|associate|postsecondary|high school)\b"
    r"|\bno formal\b|\bsome college\b|['’]s\b|^none$",
    re.IGNORECASE,
)
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_WHEN = re.compile(rf"(?:{_MONTH} )?\b(?:19|20)\d\d\b(?:[-–]\d{{2,4}})?(?:-\d\d)?")
_NAMED = re.compile(r"(?P<name>[^:]{3,160}?):\s+(?P<value>[^()]{1,60}?)(?:\s*\((?P<origin>[^()]*)\))?\.?")
_MEASURE_COLUMN = re.compile(r"measure|metric|indicator|statistic|figure for|what", re.IGNORECASE)
_FIGURE_COLUMN = re.compile(r"figure|value|amount|number", re.IGNORECASE)
_AS_OF_COLUMN = re.compile(r"as of|date|year|period", re.IGNORECASE)
_SOURCE_COLUMN = re.compile(r"source", re.IGNORECASE)
_JOINING = re.compile(r"^(?:[\s,–—-]|(?:of|for|in|share)\b)+", re.IGNORECASE)
_NOT_THERE = re.compile(r"^.*\bnot available, but\s+", re.IGNORECASE)
"""Of a heading that names first what it has not: "Medians are not available, but means were as follows"."""
_ASIDE = re.compile(r", one of .*$")
_WORKERS = re.compile(r"\bfor (?P<whom>.+?) in the top (?:industries|employers)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Measure:
    kind: FactKind
    statistic: str
    about: str  # what is left of the name: whom the figure is of
    as_of: str


def measures(page: Page, passage: Passage) -> Iterator[Fact]:
    """The figures of one passage that a name says the meaning of."""
    if passage.kind is BlockKind.FIELD:
        yield from _field(page, passage)
    elif passage.kind is BlockKind.ITEM:
        named = _NAMED.fullmatch(passage.text)
        if named and (measure := _measure(named["name"])):
            as_of, source = _origin(named["origin"] or "")
            yield from _fact(page, passage, measure, (named["name"], named["value"]), (as_of, source))
    elif passage.kind is BlockKind.ROW and len(passage.columns) == len(passage.cells) > 1:
        if _MEASURE_COLUMN.search(passage.columns[0]) and _FIGURE_COLUMN.search(passage.columns[1]):
            cells = dict(zip(passage.columns, passage.cells, strict=True))
            as_of = next((text for name, text in cells.items() if _AS_OF_COLUMN.search(name)), "")
            source = next((text for name, text in cells.items() if _SOURCE_COLUMN.search(name)), "")
            if measure := _measure(passage.cells[0]):
                yield from _fact(page, passage, measure, passage.cells[:2], (as_of, source))
        elif OCCUPATION_COLUMN.search(passage.columns[0]):
            yield from _wide_row(page, passage)


def _field(page: Page, passage: Passage) -> Iterator[Fact]:
    """A name with a value; where the name says only whom it is of, a heading above says what it is."""
    name, value = passage.columns[0], passage.cells[0]
    if measure := _measure(name):
        yield from _fact(page, passage, measure, (name, value), ("", ""))
        return
    for heading in reversed(passage.under):
        if measure := _measure(heading):
            branch = re.search(r"\bindustr|\bemployers\b", heading, re.IGNORECASE)
            whom = _WORKERS.search(heading) if branch else None
            of_whom = (whom["whom"] if whom else "") if branch else name
            of_role = "" if singular(of_whom) in page.titles else of_whom
            found = _Measure(measure.kind, measure.statistic, name if branch else "", measure.as_of)
            yield from _fact(page, passage, found, (heading, value), ("", ""), of_role)
            return


def _wide_row(page: Page, passage: Passage) -> Iterator[Fact]:
    """A row of an occupation with one measure a column."""
    name = passage.cells[0]
    of_role = "" if singular(name) in page.titles else name
    for column, value in zip(passage.columns[1:], passage.cells[1:], strict=True):
        measure = _measure(column)
        if measure and measure.kind is not FactKind.ENTRY_LEVEL:
            found = _Measure(measure.kind, measure.statistic, "", measure.as_of)
            yield from _fact(page, passage, found, (column, value), ("", ""), of_role)


def _measure(name: str) -> _Measure | None:
    """What a name measures, of whom, and when."""
    name = _NOT_THERE.sub("", name)
    for kind, statistic, pattern in _MEASURES:
        found = pattern.search(name)
        if not found:
            continue
        rank = f"p{int(found['rank'])}" if statistic == "p" else statistic
        rest = _ASIDE.sub("", name[found.end() :])
        when = _WHEN.search(name)
        rest = _JOINING.sub("", _WHEN.sub("", rest)).strip(" ,()–—-:")
        rest = re.sub(r"\s+(?:jobs|employment)$", "", rest)
        return _Measure(kind, rank, rest, when[0] if when else "")
    return None


def _origin(text: str) -> tuple[str, str]:
    """Date and source of a remark such as "May 2024, BLS"."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    dated = next((part for part in parts if _is_date(part)), "")
    source = ", ".join(part for part in parts if part != dated)
    return re.sub(r"^(?:last )?(?:reviewed|updated)\s+", "", dated), source


def _is_date(part: str) -> bool:
    rest = _WHEN.sub("", part).strip().lower()
    return _WHEN.search(part) is not None and rest in {
        "",
        "average",
        "reviewed",
        "last reviewed",
        "updated",
        "as of",
    }


def _fact(
    page: Page,
    passage: Passage,
    measure: _Measure,
    written: tuple[str, ...],
    origin: tuple[str, str],
    of_role: str = "",
) -> Iterator[Fact]:
    name, value = written[0], written[1].strip()
    figure = _figure(measure, name, value) or _bare_amount(page, passage, measure, value)
    if figure is None:
        return
    kind = measure.kind
    ranged = figure.high is not None and figure.low != figure.high
    if kind is FactKind.MEDIAN_PAY and ranged:
        return  # a median is one figure
    rating = _RATING.search(value) if kind is FactKind.AI_IMPACT else None
    yield page.fact(
        kind,
        passage,
        passage.text,
        role=of_role,
        name=name,
        value=value,
        low=figure.low,
        high=figure.high,
        unit=figure.unit,
        statistic="share" if kind is FactKind.EDUCATION and figure.unit == "percent" else measure.statistic,
        level=rating[0].capitalize() if rating else "",
        group=_group(page, measure.about),
        as_of=origin[0] or measure.as_of,
        source=origin[1],
    )


def _bare_amount(page: Page, passage: Passage, measure: _Measure, value: str) -> Figure | None:
    """An amount without its sign, below one that has it ("$149,990", "134,910")."""
    unit = page.currencies.get((passage.section, *passage.under), "")
    if not unit or measure.kind not in {FactKind.MEDIAN_PAY, FactKind.PAY_BAND}:
        return None
    figure = count(value, unit)
    return figure if figure and figure.text == value else None


def _group(page: Page, about: str) -> str:
    """Whom a figure is of, when that is not the page's role itself."""
    if singular(about) in page.names:
        return ""
    whom, inside, place = about.partition(" in ")
    return place if inside and singular(whom) in page.names else about


def _figure(measure: _Measure, name: str, value: str) -> Figure | None:
    """The figure that a measure of this kind must have; None when the words hold something else."""
    none = Figure(value, None, None, "")
    match measure.kind:
        case FactKind.MEDIAN_PAY | FactKind.PAY_BAND:
            return money(value, name)
        case FactKind.AI_IMPACT:
            score = _SCORE.search(value)
            points = float(score["score"]) if score else None
            return Figure(value, points, points, "points of 100") if score else None
        case FactKind.OUTLOOK:
            bare = count(value, "percent") if re.search(r"\bpercent\b|%", name) else None
            return percent(value) or bare or (none if _OUTLOOK_WORDS.fullmatch(value) else None)
        case FactKind.EDUCATION:
            return percent(value) or (none if _DEGREE.search(value) else None)
        case FactKind.ENTRY_LEVEL:
            return none if re.match(r"(?:yes|no)\b", value, re.IGNORECASE) else None
        case FactKind.OPENINGS:
            return count(value, "openings per year")
        case _:
            return None if percent(value) else count(value, "jobs")
