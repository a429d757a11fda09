"""Figures of a ranges block: written out, and as the geometry of bars; pure."""

from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from bot.domain import Citation, Ranges, Series

WIDTH = 100.0
"""Bars are measured in hundredths of the drawing's width."""

MIN_BAR = 1.2
"""The least width of a bar, so that a single figure can be seen."""


LONGEST_JOINED = 24
"""Characters of a word that is kept on one line with its citation; fits beside it at 320 px."""


@dataclass(frozen=True, slots=True)
class Bar:
    """Where one range stands in the drawing; `median` and the inner quarter only where they are known."""

    start: float
    width: float
    inner_start: float | None
    inner_width: float | None
    median: float | None
    open_ended: bool


def chart(block: Ranges) -> tuple[Bar, ...]:
    """One bar for each series, all on one scale from zero to the greatest figure."""
    top = max((value for series in block.series for value in known(series)), default=0.0)
    return tuple(_bar(series, top) for series in block.series)


def known(series: Series) -> tuple[float, ...]:
    """The figures that are there, in order of size."""
    values = (series.low, series.p25, series.median, series.p75, series.high)
    return tuple(sorted(value for value in values if value is not None))


def _bar(series: Series, top: float) -> Bar:
    values = known(series)
    if not values or top <= 0:
        return Bar(0, 0, None, None, None, series.open_ended)

    def place(value: float) -> float:
        return round(max(value, 0) / top * WIDTH, 2)

    end = WIDTH if series.open_ended and series.high is None else place(values[-1])
    start = min(place(values[0]), WIDTH - MIN_BAR)
    inner = (series.p25, series.p75)
    both = inner[0] is not None and inner[1] is not None
    return Bar(
        start=start,
        width=max(round(end - start, 2), MIN_BAR),
        inner_start=place(inner[0]) if both and inner[0] is not None else None,
        inner_width=round(place(inner[1]) - place(inner[0]), 2)
        if inner[0] is not None and inner[1] is not None
        else None,
        median=place(series.median) if series.median is not None else None,
        open_ended=series.open_ended,
    )


POINTS = {
    "low": "Low",
    "p25": "25th percentile",
    "median": "Median",
    "p75": "75th percentile",
    "high": "High",
}
"""The figures that a range may have, and how a table calls them."""


def points(block: Ranges) -> tuple[str, ...]:
    """Which of them some range of the block has."""
    return tuple(name for name in POINTS if any(getattr(one, name) is not None for one in block.series))


def cells(series: Series, block: Ranges) -> tuple[str, ...]:
    """The range as a row of a table with those columns."""
    return tuple(_cell(series, name, block.unit) for name in points(block))


def _cell(series: Series, name: str, unit: str) -> str:
    value, open_end = getattr(series, name), series.open_ended and name == "high"
    if value is None:
        return "and more" if open_end else "–"
    return written(value, unit) + ("+" if open_end else "")


def scale(block: Ranges) -> tuple[str, ...]:
    """What stands under the bars at their beginning, middle and end; nothing without a figure."""
    top = max((value for series in block.series for value in known(series)), default=0.0)
    return tuple(written(value, block.unit) for value in (0.0, top / 2, top)) if top > 0 else ()


def is_money(unit: str) -> bool:
    """Whether figures of the unit are dollars."""
    return unit.upper().startswith("USD")


def written(value: float, unit: str) -> str:
    """A figure: "$195K", "$112,590", "12.5"."""
    if is_money(unit) and abs(value) >= 1000 and value % 1000 == 0:
        return f"${value / 1000:,.0f}K"
    whole, _, part = f"{value:,.2f}".partition(".")
    part = part.rstrip("0")
    return ("$" if is_money(unit) else "") + whole + (f".{part}" if part else "")


def figures(series: Series, unit: str) -> str:
    """The range in figures: "$195K–$265K", "12+ years", "median $133,080"."""
    suffix = "" if is_money(unit) or not unit else "%" if unit == "percent" else f" {unit}"
    low, high = series.low, series.high
    if low is not None and high is not None:
        span = written(low, unit) if low == high else f"{written(low, unit)}–{written(high, unit)}"
    elif low is not None:
        span = f"{written(low, unit)}+" if series.open_ended else f"from {written(low, unit)}"
    elif high is not None:
        span = f"up to {written(high, unit)}"
    elif series.median is not None:
        return f"median {written(series.median, unit)}{suffix}"
    else:
        return ""
    if series.open_ended and high is not None:
        span += "+"
    median = f", median {written(series.median, unit)}" if series.median is not None else ""
    return f"{span}{suffix}{median}"


def last_word(text: str) -> tuple[str, str]:
    """The text and its last word apart, so that a citation never stands alone on a line."""
    start, space, last = text.rpartition(" ")
    return (start + space, last) if len(last) <= LONGEST_JOINED else (text, "")


def quoted_url(citation: Citation) -> str:
    """The passage's address, with the quote's words marked where a browser can find them in one piece."""
    if not citation.url.startswith("/guides/"):
        return ""
    words = citation.quote.strip()
    if not words or "\n" in words or " | " in words:
        return citation.url
    return f"{citation.url}:~:text={quote(words, safe='').replace('-', '%2D')}"


def web_url(address: str) -> str:
    """The address when it is one of the web, else nothing: no other scheme becomes a link."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return address if parts.scheme in {"http", "https"} and parts.netloc else ""
