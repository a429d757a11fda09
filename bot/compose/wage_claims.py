"""Rows of the wage table as claims: each quotes its row, or the part of it on pay by the year."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain import Block, Claim, Computation, Operand, Paragraph, Quote, Ranges, Series, Table
from bot.templates import say
from bot.understand.percentiles import MEDIAN
from knowledge.ports import Amount, Gap, Spread, WageRow, Wages

YEARLY_CELLS = 6
"""Cells of a row up to those for an hour."""


@dataclass(frozen=True, slots=True)
class Shown:
    """How rows are shown: by the hour or by the year, and which figure of the spread first. A row that has
    only one of hour and year is shown by that."""

    wages: Wages
    hourly: bool = False
    statistic: str = MEDIAN

    @property
    def as_of(self) -> str:
        """The month of the figures."""
        return self.wages.table.release

    def by_hour(self, row: WageRow) -> bool:
        """Whether a row is shown by the hour."""
        only_hourly = row.annual.median.gap is Gap.NOT_GIVEN
        return only_hourly or (self.hourly and row.hourly.median.gap is not Gap.NOT_GIVEN)

    def spread(self, row: WageRow) -> Spread:
        """The figures of a row that are shown."""
        return row.hourly if self.by_hour(row) else row.annual

    def figure(self, row: WageRow) -> Amount:
        """The one of them that is shown first."""
        figure: Amount = getattr(self.spread(row), self.statistic)
        return figure

    def quote(self, row: WageRow) -> Quote:
        """The least of the row that carries what is shown."""
        passage = self.wages.passage_of(row)
        cells = passage.cells if self.by_hour(row) else passage.cells[:YEARLY_CELLS]
        return Quote(passage.id, " | ".join(cells))

    def money(self, amount: Amount, row: WageRow) -> str:
        """An amount as the row writes it."""
        if amount.value is None:
            return say("not_released")
        figure = f"${amount.value:,.2f}" if self.by_hour(row) else f"${amount.value:,.0f}"
        return say("at_or_above", figure=figure) if amount.gap is Gap.AT_OR_ABOVE else figure

    def span(self, low: Amount, high: Amount, row: WageRow) -> str:
        """Two percentiles."""
        one, two = self.money(low, row), self.money(high, row)
        plain = low.gap is None and high.gap is None
        return one if one == two and not plain else say("wage_span", low=one, high=two, plain=plain)

    def unit(self, row: WageRow) -> str:
        """What an amount is paid for."""
        return say("an_hour") if self.by_hour(row) else say("a_year")


def employed(row: WageRow) -> str:
    """How many work there, or ""."""
    return "" if row.employed.value is None else f"{row.employed.value:,.0f}"


def figure_claim(row: WageRow, shown: Shown) -> Claim:
    """The median, or the percentile asked for, and the number employed, in a sentence."""
    named = {"occupation": row.occupation.title, "place": row.area.title, "as_of": shown.as_of}
    figure = shown.figure(row)
    if not figure.given:
        return Claim(say("wage_not_released", **named), (shown.quote(row),))
    text = say(
        "wage_figure",
        statistic=shown.statistic,
        figure=shown.money(figure, row),
        unit=shown.unit(row),
        employed=employed(row),
        **named,
    )
    return Claim(text, (shown.quote(row),))


def employed_claim(row: WageRow, shown: Shown) -> Claim:
    """The number employed alone."""
    said = employed(row) or say("not_released")
    text = say(
        "wage_employed",
        occupation=row.occupation.title,
        place=row.area.title,
        employed=said,
        as_of=shown.as_of,
    )
    return Claim(text, (shown.quote(row),))


def ranges(rows: Sequence[WageRow], shown: Shown, title: str) -> list[Block]:
    """How pay is spread, a range a row; rows by the hour and by the year apart."""
    blocks: list[Block] = []
    for hourly, unit in ((False, "USD per year"), (True, "USD per hour")):
        series = [
            _series(row, shown, title)
            for row in rows
            if shown.by_hour(row) is hourly and shown.spread(row).median.given
        ]
        if series:
            blocks.append(Ranges(say("pay_title", role=title), unit, tuple(series)))
    return blocks


def _series(row: WageRow, shown: Shown, title: str) -> Series:
    spread = shown.spread(row)
    label = row.area.title if row.occupation.title == title else f"{row.occupation.title}, {row.area.title}"
    text = say(
        "wage_spread",
        place=label,
        middle=shown.span(spread.p25, spread.p75, row),
        outer=shown.span(spread.p10, spread.p90, row),
        as_of=shown.as_of,
    )
    drawn = {name: _plain(getattr(spread, name)) for name in ("p10", "p25", "median", "p75", "p90")}
    return Series(
        label,
        Claim(text, (shown.quote(row),)),
        low=drawn["p10"],
        high=drawn["p90"],
        p25=drawn["p25"],
        median=drawn["median"],
        p75=drawn["p75"],
        open_ended=drawn["p90"] is None,
    )


def _plain(amount: Amount) -> float | None:
    return amount.value if amount.gap is None else None


def table(rows: Sequence[WageRow], shown: Shown, by_occupation: bool) -> Table:
    """Rows side by side, by place or by occupation."""
    first = "column_occupation" if by_occupation else "column_place"
    columns = (
        say(first),
        *((say("column_place"),) if by_occupation else ()),
        say("column_of", name=say("column_statistic", statistic=shown.statistic), as_of=shown.as_of),
        say("column_middle"),
        say("column_employed"),
    )
    return Table(columns, tuple(_cells(row, shown, by_occupation) for row in rows))


def _cells(row: WageRow, shown: Shown, by_occupation: bool) -> tuple[Claim, ...]:
    spread = shown.spread(row)
    figure = shown.money(shown.figure(row), row)
    texts = (
        *((row.occupation.title,) if by_occupation else ()),
        row.area.title,
        f"{figure} {shown.unit(row)}" if shown.figure(row).given else figure,
        shown.span(spread.p25, spread.p75, row),
        employed(row) or say("not_released"),
    )
    return tuple(Claim(text, (shown.quote(row),)) for text in texts)


def difference(rows: Sequence[WageRow], shown: Shown) -> list[Block]:
    """By how much the figure of one of two places is above the other's; nothing where one has none."""
    if len(rows) != 2 or shown.by_hour(rows[0]) != shown.by_hour(rows[1]):
        return []
    figures = [(_plain(shown.figure(row)), row) for row in rows]
    given = [(value, row) for value, row in figures if value is not None]
    if len(given) != 2 or given[0][0] == given[1][0] or rows[0].occupation != rows[1].occupation:
        return []
    (less, low), (more, high) = sorted(given, key=lambda pair: pair[0])
    amount = f"${more - less:,.2f}" if shown.by_hour(high) else f"${more - less:,.0f}"
    one, two = (shown.money(shown.figure(row), row) for row in (high, low))
    quotes = (shown.quote(high), shown.quote(low))
    text = say(
        "wage_difference",
        statistic=shown.statistic,
        more=high.area.title,
        less=low.area.title,
        amount=amount,
        unit=shown.unit(high),
    )
    operands = (Operand(more, quotes[0]), Operand(less, quotes[1]))
    worked_out = Computation(f"{one} − {two} = {amount}", operands)
    return [Paragraph((Claim(text, quotes, computation=worked_out),))]
