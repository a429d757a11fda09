"""Figures as guides write them: money, durations, shares, counts."""

import re
from dataclasses import dataclass

_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR"}
_CODES = "USD|EUR|GBP|CAD|AUD|CHF|JPY|INR|SGD|NZD|SEK|NOK|DKK|PLN"
_DOLLARS = {"US$": "USD", "C$": "CAD", "CA$": "CAD", "A$": "AUD", "AU$": "AUD", "NZ$": "NZD", "S$": "SGD"}
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SIGN = r"(?:US|CA|C|AU|A|NZ|S)?[$€£¥₹]"
_CURRENCY = re.compile(rf"\b(?:{_CODES})\b")
_MONEY = re.compile(
    rf"(?P<sign>{_SIGN}|\b(?:{_CODES})\b)\s?(?P<low>{_NUMBER})\s?(?P<low_scale>[KkMm]\b)?(?P<open>\s?\+)?"
    rf"(?:\s?(?:-|–|—|−|to)\s?(?:{_SIGN}|\b(?:{_CODES})\b)?\s?(?P<high>{_NUMBER})\s?(?P<high_scale>[KkMm]\b)?)?"
)
_SCALES = {"k": 1_000, "m": 1_000_000}
_PER_HOUR = re.compile(r"(?:per|an|/)\s?(?:hour|hr)\b|\bhourly\b", re.IGNORECASE)
_PER_MONTH = re.compile(r"(?:per|a|/)\s?(?:month|mo)\b|\bmonthly\b", re.IGNORECASE)
_SPAN = re.compile(
    r"(?P<low>\d+(?:\.\d+)?)\s?(?:(?P<open>\+)|(?:-|–|—|−|to)\s?(?P<high>\d+(?:\.\d+)?))?\s?"
    r"(?P<unit>years?|yrs?|months?|mos?|weeks?|wks?)\b\.?",
    re.IGNORECASE,
)
_UNITS = {"y": "years", "m": "months", "w": "weeks"}
_AT_LEAST = re.compile(r"(?:\bat or above|\bequal to or (?:greater|more) than|>=|≥)\s*$", re.IGNORECASE)
"""Before an amount that a statistic does not publish beyond."""
_PERCENT = re.compile(r"(?P<figure>[−–-]?\d+(?:[.,]\d+)?)\s?(?:%|percent\b)", re.IGNORECASE)
_COUNT = re.compile(rf"(?P<figure>[−–-]?(?:{_NUMBER}))")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure or a range: the words it stands in, its bounds and its unit."""

    text: str
    low: float | None
    high: float | None
    unit: str


def number(text: str) -> float:
    """The value of a written number such as "245,900" or "−4.2"."""
    return float(text.replace(",", "").replace("−", "-").replace("–", "-"))


def money(text: str, heading: str = "") -> Figure | None:
    """The first amount or range of money; a heading may name the currency and the period."""
    found = _MONEY.search(text)
    if not found:
        return None
    low_scale, high_scale = (found["low_scale"] or "").lower(), (found["high_scale"] or "").lower()
    low = number(found["low"])
    high = number(found["high"]) if found["high"] else None
    if high is not None and not low_scale and high_scale and low < 1_000:
        low_scale = high_scale  # "$195–265K"
    if high is not None and low_scale and not high_scale and high < 1_000:
        high_scale = low_scale
    low *= _SCALES.get(low_scale, 1)
    if high is not None:
        high *= _SCALES.get(high_scale, 1)
        if high < low:
            return None
    else:
        opened = found["open"] or text[found.end() :].startswith("+")
        high = None if opened or _AT_LEAST.search(text[: found.start()]) else low
    sign = found["sign"]
    named = _CURRENCY.search(text) or _CURRENCY.search(heading)
    currency = named[0] if named else _DOLLARS.get(sign) or _SIGNS.get(sign[-1], sign)
    per = "hour" if _per(_PER_HOUR, text, found, heading) else "year"
    per = "month" if _per(_PER_MONTH, text, found, heading) else per
    return Figure(found[0].strip(), low, high, f"{currency} per {per}")


def _per(period: re.Pattern[str], text: str, found: re.Match[str], heading: str) -> bool:
    """Whether the words right behind an amount, or its heading, name this period."""
    return period.match(text[found.end() :].lstrip()) is not None or period.search(heading) is not None


def span(text: str) -> Figure | None:
    """The first duration: "2-5 yrs", "12+ years", "~12 months"."""
    found = _SPAN.search(text)
    if not found:
        return None
    low = float(found["low"])
    high = None if found["open"] else float(found["high"] or found["low"])
    return Figure(found[0].strip(), low, high, _UNITS[found["unit"][0].lower()])


def percent(text: str) -> Figure | None:
    """The first percentage."""
    found = _PERCENT.search(text)
    if not found:
        return None
    value = number(found["figure"].replace(",", "."))
    return Figure(found[0], value, value, "percent")


def count(text: str, unit: str) -> Figure | None:
    """A number that opens the text, of things named by `unit`."""
    found = _COUNT.match(text)
    if not found:
        return None
    value = number(found["figure"])
    return Figure(found[0], value, value, unit)
