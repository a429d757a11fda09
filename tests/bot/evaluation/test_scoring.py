from typing import Any

import pytest

from bot.domain import Claim, Outcome, Quote, Reply
from bot.evaluation.questions import Entry
from bot.evaluation.scoring import Score, score
from knowledge.domain import BlockKind, Passage
from tests.bot.evaluation.made import CLAIM, TEXT, reply

PASSAGE = Passage(
    "pilot/1", "pilot", "Pilot", "Pay bands", "Pilot › Pay", TEXT, BlockKind.PARAGRAPH, ((0, 25),)
)


def graded(given: Reply | None = None, **wanted: Any) -> Score:
    entry = Entry(**{"id": "a", "q": ("x",), "outcome": "answered", **wanted})
    return score(entry, (given or reply(),), {"pilot/1": PASSAGE}, 0.25)


@pytest.mark.parametrize(
    "wanted",
    [
        {},
        {"outcome": "partial|answered"},
        {"must": (r"\$118k",), "must_not": (r"\$119K",)},
        {"guide": ("pilot", "other")},
        {"guides_all": ("pilot",)},
        {"section": "^pay"},
    ],
)
def test_a_right_reply_is_right(wanted: dict[str, Any]) -> None:
    assert graded(**wanted).why == ""
    assert graded(**wanted).right


@pytest.mark.parametrize(
    ("wanted", "why"),
    [
        ({"outcome": "partial"}, "outcome answered, wanted partial"),
        ({"must": (r"\$119K",)}, "text lacks"),
        ({"must_not": ("pilots",)}, "text has"),
        ({"guide": "other"}, "cites"),
        ({"guides_all": ("pilot", "other")}, "cites"),
        ({"section": "skills"}, "cites sections"),
    ],
)
def test_a_wrong_reply_says_what_is_wrong(wanted: dict[str, Any], why: str) -> None:
    assert graded(**wanted).why.startswith(why)
    assert not graded(**wanted).right


def test_a_refusal_need_not_cite() -> None:
    refused = reply(outcome=Outcome.NOT_COVERED)
    assert graded(refused, outcome="answered|not_covered", guide="other", section="skills").right


def test_claims_are_counted_and_notes_are_not() -> None:
    found = graded()
    assert (found.claims, found.claims_carried, found.seconds) == (1, 1, 0.25)


def test_the_last_reply_is_the_graded_one() -> None:
    entry = Entry(id="a", q=("x", "y"), outcome="partial")
    found = score(entry, (reply(), reply(outcome=Outcome.PARTIAL)), {}, 0.1)
    assert (found.right, found.outcome, found.text) == (True, "partial", f"{TEXT} [1]")


def test_without_a_reply_to_the_last_turn_there_is_no_outcome() -> None:
    found = Score(Entry(id="a", q=("x", "y"), outcome="answered"), (reply(),), "turn 2 cannot be asked")
    assert (found.reply, found.outcome, found.text, found.right) == (None, None, "", False)


@pytest.mark.parametrize(
    "given",
    [
        reply(Claim("Pilots earn $119K a year.", CLAIM.quotes, (1,))),
        reply(quote="Pilots earn $118K"),
        reply(Claim(TEXT, (Quote("pilot/1", "Pilots earn $119K"),), (1,))),
        reply(Claim(TEXT, CLAIM.quotes, (2,))),
        reply(Claim(TEXT, CLAIM.quotes, ())),
        reply(Claim(TEXT, (), (1,))),
    ],
    ids=["figure", "citation", "quote", "number", "no number", "no quote"],
)
def test_a_claim_that_its_citation_does_not_carry_is_counted_against(given: Reply) -> None:
    found = graded(given)
    assert (found.claims, found.claims_carried) == (1, 0)
