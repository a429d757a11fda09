import pytest

from bot.compose.material import Draft
from bot.domain import Block, Claim, Note, Outcome, Paragraph, Quote
from bot.outcomes import outcome_of, talk
from bot.understand.reading import Ask, QuestionKind, Reading
from bot.understand.roles import RoleRef
from knowledge.library import OpenIndex

SAID = (Paragraph((Claim("Pilots earn $118K.", (Quote("pilot/1", "$118K"),)),)),)
OTHER = (Paragraph((Claim("Botanists earn $64K.", (Quote("botanist/1", "$64K"),)),)),)
MISSING = (Note("There is no guide for plumber."),)


ASK = Ask("?", "?", QuestionKind.OPEN, RoleRef("Botanist", ("botanist",), "", ("botanist",)))


def settled(index: OpenIndex, *parts: tuple[Outcome, tuple[Block, ...]]) -> tuple[Outcome, tuple[Block, ...]]:
    """What becomes of drafts that all hold."""
    drafts = [Draft(outcome, blocks) for outcome, blocks in parts]
    return outcome_of([ASK] * len(parts), drafts, [one for _, one in parts], index)


@pytest.mark.parametrize("outcome", [one for one in Outcome if one is not Outcome.UNAVAILABLE])
def test_one_ask_decides_alone(index: OpenIndex, outcome: Outcome) -> None:
    blocks = SAID if outcome in (Outcome.ANSWERED, Outcome.PARTIAL) else MISSING
    assert settled(index, (outcome, blocks)) == (outcome, blocks)


def test_answered_when_every_ask_is(index: OpenIndex) -> None:
    assert settled(index, (Outcome.ANSWERED, SAID), (Outcome.ANSWERED, OTHER)) == (
        Outcome.ANSWERED,
        SAID + OTHER,
    )


@pytest.mark.parametrize("refusal", [Outcome.NOT_COVERED, Outcome.OFF_TOPIC, Outcome.CLARIFY])
def test_partial_when_some_are(index: OpenIndex, refusal: Outcome) -> None:
    assert settled(index, (refusal, MISSING), (Outcome.ANSWERED, SAID)) == (Outcome.PARTIAL, MISSING + SAID)
    assert settled(index, (Outcome.PARTIAL, SAID), (refusal, MISSING))[0] is Outcome.PARTIAL


def test_among_refusals_the_first_counts(index: OpenIndex) -> None:
    mixed = settled(index, (Outcome.CLARIFY, MISSING), (Outcome.OFF_TOPIC, (Note("x"),)))
    assert mixed == (Outcome.CLARIFY, (*MISSING, Note("x")))


def test_blocks_that_two_asks_share_are_said_once(index: OpenIndex) -> None:
    assert settled(index, (Outcome.ANSWERED, SAID + OTHER), (Outcome.ANSWERED, SAID)) == (
        Outcome.ANSWERED,
        SAID + OTHER,
    )


@pytest.mark.parametrize("left", [(), (Note("The guide gives no pay for Norway."),)])
def test_an_answer_of_which_no_claim_is_left_is_not_covered(
    index: OpenIndex, left: tuple[Block, ...]
) -> None:
    outcome, blocks = outcome_of([ASK], [Draft(Outcome.ANSWERED, SAID)], [left], index)
    assert outcome is Outcome.NOT_COVERED
    assert blocks
    assert all(isinstance(block, Note) and "Botanist" in block.text for block in blocks)


def test_one_answer_lost_of_two_is_partial(index: OpenIndex) -> None:
    drafts = [Draft(Outcome.ANSWERED, SAID), Draft(Outcome.ANSWERED, OTHER)]
    outcome, blocks = outcome_of([ASK, ASK], drafts, [(), OTHER], index)
    assert outcome is Outcome.PARTIAL
    assert OTHER[0] in blocks
    assert any(isinstance(block, Note) for block in blocks)


def test_a_greeting_names_guides(index: OpenIndex) -> None:
    for sort in ("greeting", "about_us"):
        assert "Botanist" in talk(Reading(outcome=Outcome.SMALL_TALK, sort=sort), index)


@pytest.mark.parametrize("sort", ["thanks", "goodbye", "acknowledgement"])
def test_other_small_talk_has_its_words(index: OpenIndex, sort: str) -> None:
    assert talk(Reading(outcome=Outcome.SMALL_TALK, sort=sort), index)


def test_a_crisis_is_answered_with_signposts(index: OpenIndex) -> None:
    assert "988" in talk(Reading(outcome=Outcome.CRISIS), index)
