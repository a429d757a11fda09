"""Pay facts as blocks: medians as sentences, bands and percentiles as ranges, differences as sums."""

import re
from collections.abc import Sequence

from bot.compose.claims import claim, sentence, stated, verbatim
from bot.compose.material import Material
from bot.domain import Block, Claim, Computation, Operand, Paragraph, Quote, Ranges, Series
from bot.templates import say
from bot.understand.roles import RoleRef, parse_role
from bot.verify import figures
from knowledge.domain import BlockKind, Fact, FactKind

MOST_MEDIANS = 6
"""Median figures that are said; a guide on several occupations gives two vintages of three."""
FEW_MEDIANS = 3
"""Up to this many medians are said with those of earlier dates; of more only the latest."""
PERCENTILES = ("p10", "p25", "p75", "p90")

_MEASURE = re.compile(
    r"^(?:median|mean|average|\d+(?:st|nd|rd|th) percentile)\s+(?:annual |yearly |hourly )?"
    r"(?:wages?|pay|salary|salaries|earnings)(?:\s+(?:of|for)|,)?\s*",
    re.IGNORECASE,
)
_ONLY_MEASURE = re.compile(
    r"(?:in |\d{4}|may|the|median|annual|hourly|wages?|pay|salary|earnings|[\s,])+", re.IGNORECASE
)
"""A name that says of nobody whose figure it is: "2024 Median Pay"."""
_RANK = re.compile(r"\d+(?:st|nd|rd|th) percentile", re.IGNORECASE)
"""A percentile of nobody that is named."""
_INDUSTRY = re.compile(r"^[^,]+ in (?!general)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY = re.compile(r"(\d{4})-(0\d|1[0-2])(?:-(\d\d))?")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def blocks_of(material: Material, facts: Sequence[Fact]) -> list[Block]:
    """The figures, what the guide says of figures that are not the role's own, and its disclaimer."""
    medians = _medians(material, facts)
    bands = [fact for fact in facts if fact.kind is FactKind.PAY_BAND and not fact.statistic]
    first = tuple(median(fact) for fact in medians[:MOST_MEDIANS])
    caveats = _caveats(material, medians)
    blocks: list[Block] = []
    if caveats or first:
        blocks.append(Paragraph((*caveats, *first)))
    if len(bands) == 1:
        blocks.append(Paragraph((band(bands[0], noted=True),)))
    elif bands:
        blocks += _ranges(material, [_band_series(fact) for fact in bands], bands)
    spread = _of_role(material, [fact for fact in facts if fact.statistic in PERCENTILES])
    if spread:
        series = _spread_series([fact for fact in facts if fact.statistic == "median" or fact in spread])
        blocks += (
            _ranges(material, series, spread)
            if series
            else [Paragraph(tuple(dict.fromkeys(map(median, spread))))]
        )
    return blocks + _notices(material, facts)


def dated(as_of: str) -> tuple[int, int, int]:
    """Year, month and day of a figure's date, to sort by: "May 2025", "2026-11-23", "2024–34" (which begins
    in 2024); nought for what is not said."""
    if day := _DAY.fullmatch(as_of):
        return int(day[1]), int(day[2]), int(day[3] or 0)
    years = [int(year) for year in _YEAR.findall(as_of)]
    month = next((n for n, name in enumerate(_MONTHS, 1) if re.search(rf"\b{name}", as_of.lower())), 0)
    return max(years, default=0), month, 0


def band(fact: Fact, noted: bool = False) -> Claim:
    """One band as a sentence, with its note where it is asked for alone."""
    if noted and fact.note and fact.note in fact.quote:
        return claim(say("pay_band_noted", label=label(fact), value=fact.value, note=fact.note), fact)
    return claim(say("pay_band", label=label(fact), value=fact.value), fact)


def label(fact: Fact) -> str:
    """What a band is called."""
    return fact.name or fact.role or fact.level


def difference(facts: Sequence[Fact]) -> Claim | None:
    """How much more the higher of two bands pays; None unless there are just two."""
    pair = _pair(facts)
    return between(*pair) if pair else None


def between(one: Fact, two: Fact) -> Claim | None:
    """How much more the higher of two figures pays; None where they are in different units."""
    less, more = sorted((one, two), key=lambda fact: fact.low or 0)
    if less.low is None or more.low is None or less.unit != more.unit:
        return None
    steps = [(more.low, less.low)]
    if more.high is not None and less.high is not None and (more.high, less.high) != steps[0]:
        steps.append((more.high, less.high))
    expression = "; ".join(f"{money(one)} − {money(two)} = {money(one - two)}" for one, two in steps)
    amounts = sorted(one - two for one, two in steps)
    if more.kind is less.kind is FactKind.MEDIAN_PAY:
        text = say("median_difference", more=_subject(more), less=_subject(less), amount=money(amounts[0]))
    else:
        low, high = money(amounts[0]), money(amounts[-1])
        text = say("difference", more=label(more), less=label(less), low=low, high=high)
    values = dict.fromkeys(
        (fact, value) for step in steps for fact, value in zip((more, less), step, strict=True)
    )
    operands = tuple(Operand(value, Quote(fact.passage, fact.quote)) for fact, value in values)
    return Claim(text, claim("", more, less).quotes, computation=Computation(expression, operands))


def _subject(fact: Fact) -> str:
    """Whose median it is, as its name says."""
    return _MEASURE.sub("", fact.name).strip(" ,").removeprefix("of ") or fact.role


def money(amount: float | None) -> str:
    """Dollars as the guides write them: $280K, or $133,080 where thousands do not divide it."""
    value = int(amount or 0)
    return f"${value // 1000}K" if value % 1000 == 0 else f"${value:,}"


def _pair(facts: Sequence[Fact]) -> tuple[Fact, Fact] | None:
    bands = [
        fact
        for fact in facts
        if fact.kind is FactKind.PAY_BAND and not fact.statistic and fact.low is not None
    ]
    for candidates in (bands, [fact for fact in bands if not fact.group]):
        if len(candidates) == 2:
            return candidates[0], candidates[1]
    return None


def _medians(material: Material, facts: Sequence[Fact]) -> list[Fact]:
    """Medians, latest first, each figure of a date once; those of single industries only when asked for."""
    found = _of_role(material, [fact for fact in facts if fact.kind is FactKind.MEDIAN_PAY])
    subjects = {fact: _MEASURE.sub("", fact.name) for fact in found}
    industries = [fact for fact in found if fact.group or _INDUSTRY.match(subjects[fact])]
    asked = [fact for fact in industries if material.said(fact.group or subjects[fact].partition(" in ")[2])]
    if industries and material.said("industry", "industries", "sector", "sectors"):
        asked = sorted(industries, key=lambda fact: -(fact.low or 0))
    kept = asked or [fact for fact in found if fact not in industries] or found
    once = {(fact.value, fact.as_of): fact for fact in reversed(kept)}
    plain = [fact for fact in kept if once.get((fact.value, fact.as_of)) is fact]
    if asked:
        return plain
    plain.sort(key=lambda fact: dated(fact.as_of), reverse=True)
    latest = [fact for fact in plain if fact.as_of == plain[0].as_of]
    return plain if len(plain) <= FEW_MEDIANS else latest


def _of_role(material: Material, found: list[Fact]) -> list[Fact]:
    """The figures of the very role where a page on several gives them, else those of the page's own."""
    role = material.ask.role
    titles = {one.title for fact in found for one in material.index.guides[fact.guide].roles}
    very = [fact for fact in found if role and parse_role(fact.role)[0] == role.core]
    return very or [fact for fact in found if fact.role in titles] or found


def median(fact: Fact) -> Claim:
    """One median or percentile as a sentence, which says whose it is."""
    name = fact.name or say("median_of", role=fact.role)
    if not fact.role or (_MEASURE.sub("", name) and not _RANK.fullmatch(name)):
        return stated(name, fact)
    said = stated(say("named_of", name=name, role=fact.role), fact)
    if fact.role.lower() in said.text.lower() or figures(fact.role):
        return said
    return Claim(say("of_whom", role=fact.role, said=said.text), said.quotes)


def _caveats(material: Material, medians: Sequence[Fact]) -> tuple[Claim, ...]:
    """Where the figures are those of other occupations: the guide's own sentence that says so."""
    role = material.ask.role
    if role is None or not medians or all(is_of(role, fact) for fact in medians):
        return ()
    for one in (material.index.passages[fact.passage] for fact in medians):
        section = [p for p in material.index.passages_of(one.guide) if p.section == one.section]
        prose = [p for p in section if p.kind is BlockKind.PARAGRAPH]
        if prose:
            return (sentence(prose[0], 0),)
    return ()


def is_of(role: RoleRef, fact: Fact) -> bool:
    """Whether a figure is the role's own, not one of an occupation it may fall under."""
    if _ONLY_MEASURE.fullmatch(fact.name):
        return True
    subject = parse_role(_MEASURE.sub("", fact.name).partition(",")[0])[0]
    return not subject or set(subject) <= set(role.core) or set(role.core) <= set(subject)


def _ranges(material: Material, series: Sequence[Series], facts: Sequence[Fact]) -> list[Block]:
    role = material.ask.role
    several = len({fact.level for fact in facts if fact.kind is FactKind.PAY_BAND}) > 1
    title = say("pay_by_level") if several else say("pay_title", role=role.title if role else "")
    return [Ranges(title, facts[0].unit, tuple(series))] if series else []


def _band_series(fact: Fact) -> Series:
    return Series(label(fact), band(fact), fact.low, fact.high, open_ended=fact.high is None)


def _spread_series(facts: Sequence[Fact]) -> list[Series]:
    """One range an occupation and date, from its 10th to its 90th percentile with the median."""
    groups: dict[tuple[str, str], dict[str, Fact]] = {}
    for fact in facts:
        if fact.statistic in (*PERCENTILES, "median"):
            subject = _MEASURE.sub("", fact.name) or fact.role
            groups.setdefault((subject, fact.as_of), {}).setdefault(fact.statistic, fact)
    series = []
    for (subject, as_of), found in groups.items():
        if "p10" not in found or "p90" not in found:
            continue
        low, high, middle = found["p10"], found["p90"], found.get("median")
        text = say(
            "spread",
            subject=subject[:1].upper() + subject[1:],
            low=low.value,
            high=high.value,
            median=middle.value if middle else "",
            as_of=as_of,
        )
        said = claim(
            text, *(found[name] for name in (*PERCENTILES[:2], "median", *PERCENTILES[2:]) if name in found)
        )
        p25, p75 = found.get("p25"), found.get("p75")
        series.append(
            Series(
                label=subject,
                claim=said,
                low=low.low,
                high=high.low,
                p25=p25.low if p25 else None,
                median=middle.low if middle else None,
                p75=p75.low if p75 else None,
            )
        )
    return series


def _notices(material: Material, facts: Sequence[Fact]) -> list[Block]:
    """The disclaimer that a guide attaches to its figures: the least sentence of it."""
    slugs = {fact.guide for fact in facts}
    notices = [
        fact
        for fact in material.facts(FactKind.NOTICE)
        if fact.about is FactKind.PAY_BAND and fact.guide in slugs
    ]
    return [Paragraph(verbatim(notices[:1]))] if notices else []
