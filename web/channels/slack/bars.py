"""Ranges drawn with characters; pure."""

from bot.domain import Ranges
from web.pages.drawing import Bar, chart

CELLS = 20
"""Characters of a bar: with a line of words it still fits a telephone."""

EMPTY, FILLED, MEDIAN, ONWARDS = "·", "█", "┃", "▶"


def bars(block: Ranges) -> list[str]:
    """A bar for each series, all on one scale from zero to the greatest figure.

    >>> from bot.domain import Claim, Series
    >>> bars(Ranges("Pay", "USD", (Series("Staff", Claim("", ()), 50.0, 100.0),)))
    ['··········██████████']
    """
    return [_drawn(bar) for bar in chart(block)]


def _drawn(bar: Bar) -> str:
    first = min(round(bar.start / 100 * CELLS), CELLS - 1)
    last = max(round((bar.start + bar.width) / 100 * CELLS), first + 1) if bar.width else first
    cells = [FILLED if first <= cell < last else EMPTY for cell in range(CELLS)]
    if bar.median is not None:
        cells[min(int(bar.median / 100 * CELLS), CELLS - 1)] = MEDIAN
    if bar.open_ended:
        cells[-1] = ONWARDS
    return "".join(cells)
