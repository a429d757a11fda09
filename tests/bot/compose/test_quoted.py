from dataclasses import replace

import pytest

from bot.compose.composer import compose
from bot.compose.quoted import quoted, say_the_same
from bot.domain import Outcome
from bot.reply import claims_of, plain_text
from bot.verify import verify
from tests.bot.compose.conftest import Prepare


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("How long does a field season of a botanist last?", "four months"),
        ("Does a senior harbour pilot need a university degree?", "master mariner's licence"),
        ("Do senior harbour pilots guide cruise ships?", "tankers and cruise ships"),
    ],
)
async def test_the_sentence_that_answers_is_quoted(prepare: Prepare, question: str, words: str) -> None:
    material = await prepare(question)
    draft = compose(material)
    assert draft.outcome is Outcome.ANSWERED
    assert verify(draft.blocks, material.index.passages) == draft.blocks
    assert words in plain_text(draft.blocks)


@pytest.mark.parametrize(
    "question",
    [
        "Does a senior harbour pilot get a company car?",
        "Is there a visa for senior harbour pilots?",
        "Which certifications does a botanist need?",
    ],
)
async def test_what_no_sentence_answers_is_not_answered(prepare: Prepare, question: str) -> None:
    draft = compose(await prepare(question))
    assert draft.outcome is Outcome.NOT_COVERED
    assert [claim for block in draft.blocks for claim in claims_of(block)] == []


async def test_quotes_are_whole_sentences_of_the_roles_guide(prepare: Prepare) -> None:
    material = await prepare("Do senior harbour pilots guide cruise ships?")
    draft = quoted(material)
    assert draft is not None
    quotes = [quote for block in draft.blocks for claim in claims_of(block) for quote in claim.quotes]
    assert 1 <= len(quotes) <= 4
    for quote in quotes:
        passage = material.index.passages[quote.passage_id]
        assert passage.guide == "senior-harbour-pilot"
        assert quote.text in [passage.sentence(number) for number in range(len(passage.sentences))]


async def test_nothing_found_is_nothing_quoted(prepare: Prepare) -> None:
    material = replace(await prepare("Do senior harbour pilots guide cruise ships?"), hits=())
    assert quoted(material) is None


def test_sentences_in_nearly_the_same_words_say_the_same() -> None:
    one = "I lead large projects of my own team and plan what the next quarter brings for it"
    assert say_the_same(one, f"- {one.replace('large', 'big')}.")
    assert not say_the_same(one, one.replace("lead", "never lead"))
    assert not say_the_same(
        "A pilot of rung 2 stays for 3 years on it", "A pilot of rung 2 stays for 5 years on it"
    )
    assert not say_the_same(one, "I lead large projects.")
