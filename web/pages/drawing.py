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


def _is_money(unit: str) -> bool:
    return unit.upper().startswith("USD")


def amount(value: float, unit: str) -> str:
    """One figure: "$195K", "$133,080", "12"."""
    money = _is_money(unit)
    if money and abs(value) >= 1000 and value % 1000 == 0:
        return f"${value / 1000:,.0f}K"
    return ("$" if money else "") + f"{value:,.2f}".rstrip("0").rstrip(".")


def figures(series: Series, unit: str) -> str:
    """The range in figures: "$195K–$265K", "12+ years", "median $133,080"."""
    suffix = "" if _is_money(unit) or not unit else "%" if unit == "percent" else f" {unit}"

    def written(value: float) -> str:
        return amount(value, unit)

    low, high = series.low, series.high
    if low is not None and high is not None:
        span = written(low) if low == high else f"{written(low)}–{written(high)}"
    elif low is not None:
        span = f"{written(low)}+" if series.open_ended else f"from {written(low)}"
    elif high is not None:
        span = f"up to {written(high)}"
    elif series.median is not None:
        return f"median {written(series.median)}{suffix}"
    else:
        return ""
    if series.open_ended and high is not None:
        span += "+"
    return f"{span}{suffix}" + (f", median {written(series.median)}" if series.median is not None else "")


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
