from dataclasses import replace

import pytest

from bot.compose import composer
from bot.compose.composer import NAME, compose, one_item_answers, weigh
from bot.compose.material import answered
from bot.domain import ItemList, Note, Outcome, Paragraph
from bot.reply import claims_of, plain_text
from bot.verify import verify
from tests.bot.compose.conftest import Prepare

COVERED = {
    "What does a senior harbour pilot earn?": "$102K–$134K",
    "Which skills does a senior harbour pilot need?": "Voith",
    "How do I become a senior harbour pilot from tug captain?": "~18 months",
    "Does a senior harbour pilot need a university degree?": "licence",
    "What does the interview of a senior harbour pilot look like?": "simulator",
}
REFUSED = {
    "What does a plumber earn?": Outcome.NOT_COVERED,
    "Which certifications does a botanist need?": Outcome.NOT_COVERED,
    "Is there a visa for senior harbour pilots?": Outcome.NOT_COVERED,
    "What will the weather be tomorrow?": Outcome.OFF_TOPIC,
    "What is the pay?": Outcome.CLARIFY,
    "I work as a botanist.": Outcome.CLARIFY,
}


@pytest.mark.parametrize(("question", "words"), COVERED.items())
async def test_what_the_guide_covers_is_answered_with_its_words(
    prepare: Prepare, question: str, words: str
) -> None:
    material = await prepare(question)
    draft = compose(material)
    assert draft.outcome is Outcome.ANSWERED
    assert words in plain_text(draft.blocks)
    assert verify(draft.blocks, material.index.passages) == draft.blocks


@pytest.mark.parametrize(("question", "outcome"), REFUSED.items())
async def test_what_cannot_be_answered_is_said_in_a_note(
    prepare: Prepare, question: str, outcome: Outcome
) -> None:
    draft = compose(await prepare(question))
    assert draft.outcome is outcome
    assert draft.blocks
    assert all(isinstance(block, Note) for block in draft.blocks)


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("What does a plumber earn?", "plumber"),
        ("Which certifications does a botanist need?", "certifications"),
        ("Is there a visa for senior harbour pilots?", "visas"),
    ],
)
async def test_a_refusal_names_what_is_missing(prepare: Prepare, question: str, named: str) -> None:
    draft = compose(await prepare(question))
    assert named in plain_text(draft.blocks)
    assert draft.missing


@pytest.mark.parametrize("question", [*COVERED, *REFUSED])
async def test_a_draft_cites_nothing_but_the_asks_guides(prepare: Prepare, question: str) -> None:
    material = await prepare(question)
    for block in compose(material).blocks:
        for claim in claims_of(block):
            cited = {material.index.passages[quote.passage_id].guide for quote in claim.quotes}
            assert cited <= set(material.ask.guides)


async def test_without_passages_nothing_is_made_up(prepare: Prepare) -> None:
    material = await prepare("Do senior harbour pilots guide cruise ships?")
    draft = compose(replace(material, hits=()))
    assert draft.outcome in (Outcome.NOT_COVERED, Outcome.OFF_TOPIC)


@pytest.mark.parametrize(
    "question",
    [
        "How long does it take a botanist to become a senior harbour pilot?",
        "I am a botanist. How many months until I am a senior harbour pilot?",
    ],
)
async def test_a_way_in_from_elsewhere_than_the_guide_says_is_refused(
    prepare: Prepare, question: str
) -> None:
    draft = compose(await prepare(question))
    assert draft.outcome is Outcome.NOT_COVERED
    assert "tug captain" in plain_text(draft.blocks).lower()


async def test_a_word_of_other_matters_in_a_question_on_a_job_is_no_other_matter(prepare: Prepare) -> None:
    material = await prepare("Is there homework before the interview of a senior harbour pilot?")
    assert (
        compose(replace(material, ask=replace(material.ask, elsewhere=-8.0))).outcome is not Outcome.OFF_TOPIC
    )
    assert compose(replace(material, ask=replace(material.ask, elsewhere=0.0))).outcome is Outcome.OFF_TOPIC


async def test_what_is_surely_on_another_matter_is_answered_by_no_guide(prepare: Prepare) -> None:
    material = await prepare("What does a senior harbour pilot earn?")
    assert compose(replace(material, ask=replace(material.ask, elsewhere=1.5))).outcome is Outcome.ANSWERED
    assert compose(replace(material, ask=replace(material.ask, elsewhere=9.0))).outcome is Outcome.OFF_TOPIC


def test_the_way_of_composing_has_a_name() -> None:
    assert NAME == "extractive"


async def test_the_median_of_another_rung_is_not_said(prepare: Prepare) -> None:
    text = plain_text(compose(await prepare("What does a staff harbour pilot earn?")).blocks)
    assert "$87,650" not in text
    assert "$118K" not in text


async def test_one_item_is_given_and_not_its_list(prepare: Prepare, monkeypatch: pytest.MonkeyPatch) -> None:
    material = await prepare("Is radar plotting in dense fog a skill of a senior harbour pilot?")
    weighed = replace(weigh(material), by_topic=answered(ItemList(())))
    monkeypatch.setattr(composer, "ALONE", 0.0)
    assert one_item_answers(material.ask, weighed)
    assert not one_item_answers(material.ask, replace(weighed, by_topic=answered(Paragraph(()))))
    monkeypatch.setattr(composer, "ALONE", 1.1)
    assert not one_item_answers(material.ask, weighed)
    monkeypatch.setattr(composer, "ALONE", 0.0)
    whole = await prepare("Which skills does a senior harbour pilot need?")
    assert not one_item_answers(whole.ask, weighed)
