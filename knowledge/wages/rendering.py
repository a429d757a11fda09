"""Rows of the wage table as passages, and one occupation's rows as a guide; made when they are asked for.

A row's text says in words what each figure is, so that a quote of it reads by itself. What a year brings
comes first: a quote for it ends before the figures for an hour.
"""

from collections.abc import Sequence
from functools import lru_cache

from knowledge.domain import BlockKind, Fact, FactKind, Guide, Passage, Role, Section
from knowledge.wages.figures import Amount, AreaKind, Gap, Spread, WageRow
from knowledge.wages.table import WageTable

GUIDES_KEPT = 32
"""Guides kept in memory; one of a common occupation has 580 rows, about 0.5 MB."""
SECTIONS = {
    AreaKind.NATION: "United States",
    AreaKind.STATE: "States and territories",
    AreaKind.METRO: "Metropolitan areas",
    AreaKind.NONMETRO: "Nonmetropolitan areas",
}
COLUMNS = (
    "Place", "Date", "Employed", "Median a year", "Middle half", "10th to 90th percentile",
    "Median an hour", "Middle half", "10th to 90th percentile",
)  # fmt: skip
NOT_RELEASED = "not released"
_NO_FACTS: tuple[Fact, ...] = ()


class RenderedWages:
    """The table seen as guides, one an occupation, with the rows of its areas as their passages."""

    def __init__(self, table: WageTable) -> None:
        self.table = table
        self.slug = f"wages-{table.release.lower().replace(' ', '-')}"
        self.passages_of = lru_cache(maxsize=GUIDES_KEPT)(self._passages_of)

    def slug_of(self, code: str) -> str:
        """The slug of an occupation's guide."""
        return f"{self.slug}-{code}"

    def code_of(self, slug: str) -> str:
        """The occupation that a guide is on, or ""."""
        code = slug.removeprefix(f"{self.slug}-")
        return code if code in self.table.occupations else ""

    def passage(self, passage_id: str) -> Passage | None:
        """One row by the id of its passage."""
        slug, _, area = passage_id.partition("/")
        row = self.table.row(self.code_of(slug), area)
        return None if row is None else self.passage_of(row)

    def passage_of(self, row: WageRow) -> Passage:
        """One row as a passage."""
        slug = self.slug_of(row.occupation.code)
        cells = cells_of(row, self.table.release)
        text = " | ".join(cells)
        title = self._title(row.occupation.title)
        section = SECTIONS[row.area.kind]
        return Passage(
            id=f"{slug}/{row.area.id}",
            guide=slug,
            guide_title=title,
            section=section,
            context=f"{title}\n{section}",
            text=text,
            kind=BlockKind.ROW,
            sentences=((0, len(text)),),
            topics=("pay",),
            columns=COLUMNS,
            cells=cells,
        )

    def guide(self, slug: str) -> Guide | None:
        """The guide on one occupation."""
        occupation = self.table.occupations.get(self.code_of(slug))
        if occupation is None:
            return None
        header = self.table.header
        return Guide(
            slug=slug,
            title=self._title(occupation.title),
            roles=(Role(occupation.title, (), (occupation.code,)),),
            sections=tuple(Section(title, (), 1) for title in SECTIONS.values()),
            source=f"{header.source}, {header.release}",
            source_url=header.source_url,
            licence=header.licence,
        )

    def facts_of(self, slug: str) -> Sequence[Fact]:
        """The national figures of one occupation, as facts."""
        row = self.table.row(self.code_of(slug), "us")
        return _NO_FACTS if row is None else tuple(self._facts(row))

    def _passages_of(self, slug: str) -> Sequence[Passage]:
        """All rows of one occupation."""
        return tuple(map(self.passage_of, self.table.rows(self.code_of(slug))))

    def _title(self, occupation: str) -> str:
        return f"{occupation}: pay by place"

    def _facts(self, row: WageRow) -> list[Fact]:
        passage = self.passage_of(row)
        hourly = not row.annual.median.given
        spread, unit = (row.hourly, "USD per hour") if hourly else (row.annual, "USD per year")
        facts = []
        for statistic in ("median", "p10", "p25", "p75", "p90"):
            amount: Amount = getattr(spread, statistic)
            if amount.value is None:
                continue
            facts.append(
                Fact(
                    kind=FactKind.MEDIAN_PAY if statistic == "median" else FactKind.PAY_BAND,
                    guide=passage.guide,
                    passage=passage.id,
                    quote=passage.text if hourly else yearly(passage.text),
                    role=row.occupation.title,
                    value=money(amount, hourly),
                    low=amount.value,
                    high=None if amount.gap else amount.value,
                    unit=unit,
                    statistic=statistic,
                    place=row.area.title,
                    as_of=self.table.release,
                    source=self.table.header.source,
                    licence=self.table.header.licence,
                )
            )
        return facts


def cells_of(row: WageRow, release: str) -> tuple[str, ...]:
    """The cells of a row, each saying what it is."""
    employed = row.employed.value
    return (
        row.area.title,
        release,
        f"{employed:,.0f} employed" if employed is not None else f"number employed {NOT_RELEASED}",
        *_spread(row.annual, " a year", hourly=False),
        *_spread(row.hourly, " an hour", hourly=True),
    )


def yearly(text: str) -> str:
    """The part of a row's text that ends before the figures for an hour."""
    return " | ".join(text.split(" | ")[:6])


def money(amount: Amount, hourly: bool = False) -> str:
    """An amount as it is written: $126,340, $60.74, "at or above $239,200"; "not released"."""
    if amount.value is None:
        return NOT_RELEASED
    figure = f"${amount.value:,.2f}" if hourly else f"${amount.value:,.0f}"
    return f"at or above {figure}" if amount.gap is Gap.AT_OR_ABOVE else figure


def _spread(spread: Spread, unit: str, hourly: bool) -> tuple[str, str, str]:
    if spread.median.gap is Gap.NOT_GIVEN:
        nothing = f"no figures{unit}"
        return nothing, nothing, nothing
    median = f"median {money(spread.median, hourly)}{unit if spread.median.given else ''}"
    middle = f"25th to 75th percentile {span(spread.p25, spread.p75, hourly)}"
    return median, middle, f"10th to 90th percentile {span(spread.p10, spread.p90, hourly)}"


def span(low: Amount, high: Amount, hourly: bool = False) -> str:
    """Two percentiles: "$98,000–$160,000", or as words where one is no plain figure."""
    if not low.given and not high.given:
        return NOT_RELEASED
    one, two = money(low, hourly), money(high, hourly)
    plain = low.gap is None and high.gap is None
    return f"{one}–{two}" if plain else one if one == two else f"{one} to {two}"
