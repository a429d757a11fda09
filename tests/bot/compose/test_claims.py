import pytest

from bot.compose.claims import claim, readable
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
