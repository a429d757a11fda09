"""When a page says that it was last reviewed."""

import calendar
import datetime
import re

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name[:3]: number for name, number in _MONTHS.items()} | {"sept": 9}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_ISO = r"(?P<iso>\d{4}-\d{2}-\d{2})"
_MONTH_FIRST = rf"(?P<month_a>{_MONTH})\.?\s+(?P<day_a>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year_a>\d{{4}})"
_DAY_FIRST = rf"(?P<day_b>\d{{1,2}})(?:st|nd|rd|th)?\.?\s+(?P<month_b>{_MONTH})\.?,?\s+(?P<year_b>\d{{4}})"
_SLASHED = r"(?P<one>\d{1,2})[/.](?P<two>\d{1,2})[/.](?P<year_c>\d{4})"
DATE = re.compile(rf"{_ISO}|{_MONTH_FIRST}|{_DAY_FIRST}|{_SLASHED}", re.IGNORECASE)
"""A day, written in any of the usual ways."""

_REVIEWED = re.compile(
    rf"\b(?:(?:last|most recently)[\s-]+(?:reviewed|updated|modified|revised|checked|verified|edited)"
    rf"|(?:last[\s-]+)?(?:review|update|modified) date|reviewed|updated|date of (?:last )?review)"
    rf"(?:\s+(?:on|at))?\s*[:·]?\s*(?:{DATE.pattern})",
    re.IGNORECASE,
)


def reviewed_in(text: str) -> str | None:
    """The day in "Last reviewed …" or "Updated on …" as an ISO date, None when the text names none."""
    found = _REVIEWED.search(text)
    return iso_of(found) if found else None


def iso_of(found: re.Match[str]) -> str | None:
    """The ISO date of a `DATE` match; None when it is no day or can be read in two ways."""
    part = found.groupdict()
    try:
        if part["iso"]:
            return datetime.date.fromisoformat(part["iso"]).isoformat()
        if part["one"]:
            one, two = int(part["one"]), int(part["two"])
            if one <= 12 and two <= 12 and one != two:
                return None  # 04/05/2026 is a day in April here and in May there
            day, month = (one, two) if one > 12 else (two, one)
            return datetime.date(int(part["year_c"]), month, day).isoformat()
        which = "a" if part["month_a"] else "b"
        month = _MONTHS[part[f"month_{which}"].lower()]
        return datetime.date(int(part[f"year_{which}"]), month, int(part[f"day_{which}"])).isoformat()
    except ValueError:
        return None
