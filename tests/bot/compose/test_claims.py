import pytest

from bot.compose.claims import claim, readable, told
from bot.domain import Quote
from knowledge.domain import BlockKind, FactKind, Passage
from tests.bot.compose.conftest import Prepare


async def test_a_claim_quotes_each_fact_once(prepare: Prepare) -> None:
    material = await prepare("What does a botanist earn?")
    (fact,) = material.facts(FactKind.MEDIAN_PAY)
    made = claim("x", fact, fact)
    assert made.quotes == (Quote(fact.passage, fact.quote),)
    assert made.citations == ()


@pytest.mark.parametrize(
    ("kind", "words", "text"),
    [
        (BlockKind.ROW, "Staff | $152K | Leads.", "Staff: $152K; Leads."),
        (BlockKind.ROW, "Staff", "Staff"),
        (BlockKind.FIELD, "Median salary\n$118K", "Median salary: $118K"),
        (BlockKind.FIELD, "Median salary: $118K", "Median salary: $118K"),
        (BlockKind.PARAGRAPH, "Fog is\n  common.", "Fog is common."),
        (BlockKind.ITEM, "Radar plotting.", "Radar plotting."),
    ],
)
def test_a_quote_reads_as_running_text(kind: BlockKind, words: str, text: str) -> None:
    passage = Passage("x/1", "x", "X", "S", "X › S", words, kind, ((0, len(words)),))
    assert readable(passage, words) == text


def row(columns: tuple[str, ...], cells: tuple[str, ...]) -> Passage:
    text = " | ".join(cells)
    return Passage(
        "x/1", "x", "X", "S", "X", text, BlockKind.ROW, ((0, len(text)),), columns=columns, cells=cells
    )


@pytest.mark.parametrize(
    ("columns", "cells", "text"),
    [
        (
            ("Level", "Time in level (years)", "Bonus"),
            ("L2", "2-3", "n/a"),
            "L2: Time in level 2-3 years; Bonus n/a",
        ),
        (("Port", "A month (EUR)", "In 2024"), ("Aber", "6000", "$7"), "Aber: A month (EUR) 6000; $7"),
        (("Port", "Ships", "On whom"), ("Aber", "12", "the master"), "Aber: 12; the master"),
        (("Port", "Ships"), ("Aber", "12"), "Aber: 12"),
    ],
)
def test_bare_values_of_a_row_are_told_with_their_columns(
    columns: tuple[str, ...], cells: tuple[str, ...], text: str
) -> None:
    assert readable(row(columns, cells), " | ".join(cells)) == text


def test_what_a_row_tells_holds_its_units_where_its_values_are_bare() -> None:
    assert "2-3 years" in told(row(("Level", "Time (years)", "Bonus"), ("L2", "2-3", "n/a")), 0)
    assert told(row(("Port", "Ships"), ("Aber", "12")), 0) == "Aber | 12"
