import pytest

from bot.compose.listed import _years, listed
from bot.compose.material import Draft
from bot.domain import ItemList, Outcome
from bot.reply import claims_of, plain_text
from bot.verify import verify
from tests.bot.compose.conftest import Prepare


async def drafted(prepare: Prepare, question: str) -> Draft:
    material = await prepare(question)
    draft = listed(material)
    assert draft is not None
    assert verify(draft.blocks, material.index.passages) == draft.blocks
    return draft


@pytest.mark.parametrize(
    ("question", "items"),
    [
        (
            "Which skills does a senior harbour pilot need?",
            ["Voith tug system", "Radar plotting", "radio work in Spanish"],
        ),
        ("Which skills does a botanist need?", ["hand lens", "mounting specimens"]),
        (
            "What are the duties of a senior harbour pilot?",
            ["rope ladder", "tide tables", "bridge simulator"],
        ),
        (
            "Which certifications does a senior harbour pilot need?",
            ["Unlimited Master Licence", "Bridge Resource Certificate"],
        ),
        (
            "Which companies hire senior harbour pilots?",
            ["Rotterdam Pilots", "Puget Pilotage", "Elbe Station"],
        ),
    ],
)
async def test_a_list_is_given_whole(prepare: Prepare, question: str, items: list[str]) -> None:
    draft = await drafted(prepare, question)
    assert draft.outcome is Outcome.ANSWERED
    text = plain_text(draft.blocks)
    assert [one for one in items if one not in text] == []


async def test_each_item_quotes_its_own_passage(prepare: Prepare) -> None:
    draft = await drafted(prepare, "Which skills does a senior harbour pilot need?")
    (block,) = draft.blocks
    assert isinstance(block, ItemList)
    assert len({claim.quotes for claim in claims_of(block)}) == 3


async def test_figures_and_flags_are_said(prepare: Prepare) -> None:
    for question, wanted in (
        ("What is the AI impact score of a senior harbour pilot?", "22/100"),
        ("Is a senior harbour pilot an entry-level job?", "No: Senior Harbour Pilot"),
        ("What is the growth outlook of a senior harbour pilot?", "moderate"),
        ("How many jobs are there for a botanist?", "21,400"),
    ):
        assert wanted in plain_text((await drafted(prepare, question)).blocks), question


async def test_a_topic_without_facts_is_left_to_others(prepare: Prepare) -> None:
    assert listed(await prepare("Which certifications does a botanist need?")) is None
    assert listed(await prepare("Does a senior harbour pilot work in fog?")) is None


@pytest.mark.parametrize(
    ("as_of", "years"),
    [
        ("2024–34", {"2024", "2034"}),
        ("2024-34", {"2024", "2034"}),
        ("2026-04-26", {"2026"}),
        ("2026-04", {"2026"}),
        ("2024–2034", {"2024", "2034"}),
    ],
)
def test_a_day_is_no_span_of_years(as_of: str, years: set[str]) -> None:
    assert _years(as_of) == years
