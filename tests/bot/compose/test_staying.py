"""How many years a rung asks for; the times of a ladder of grades are in tests/bot/test_matters.py."""

import pytest

from bot.compose.staying import staying
from bot.reply import quotes_of
from tests.bot.compose.conftest import Prepare


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("How many years must pass before I become a principal harbour pilot?", "14+ yrs"),
        ("What does it take in years to be a principal harbour pilot?", "14+ yrs"),
        ("How many years of experience does a staff harbour pilot need?", "9-14 yrs"),
        ("Do staff harbour pilots need 5 years?", "9-14 yrs"),
        ("is 20 years enough for a principal harbour pilot", "14+ yrs"),
    ],
)
async def test_the_years_of_a_rung_are_those_of_its_step(prepare: Prepare, question: str, years: str) -> None:
    draft = staying(await prepare(question))
    assert draft is not None
    (quote,) = quotes_of(draft.blocks)
    assert years in quote.text


@pytest.mark.parametrize(
    "question",
    [
        "What does a staff harbour pilot earn?",
        "How long is the interview of a staff harbour pilot?",
        "How long from deckhand to staff harbour pilot?",
        "How many hours a week does a staff harbour pilot work?",
        "How long does a staff harbour pilot stay in London?",
    ],
)
async def test_other_times_are_not(prepare: Prepare, question: str) -> None:
    assert staying(await prepare(question)) is None
