from dataclasses import fields, replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.compose.evidence import Signals, candidates, coverage, must_cover, probability, weight_of, weights
from bot.understand.reading import Term
from bot.understand.words import stem
from tests.bot.compose.conftest import Prepare

NAMES = [field.name for field in fields(Signals)]
NOTHING = Signals(**dict.fromkeys(NAMES, 0.0))


def term(word: str, name: bool = False, familiar: bool = False) -> Term:
    return Term(word, stem(word), name, familiar)


def test_every_signal_has_its_weight_and_every_weight_its_signal() -> None:
    assert set(weights()[1]) == set(NAMES)


@given(st.lists(st.floats(0, 1), min_size=len(NAMES), max_size=len(NAMES)))
def test_a_probability_lies_between_0_and_1(values: list[float]) -> None:
    assert 0 <= probability(Signals(*values)) <= 1


def test_a_sentence_that_is_nearer_and_covers_more_is_likelier() -> None:
    near = replace(NOTHING, likeness=0.9, passage_likeness=0.9, coverage=1.0, both=0.9)
    far = replace(NOTHING, likeness=0.2, passage_likeness=0.2, coverage=0.2, both=0.04)
    assert probability(near) > probability(far)


@pytest.mark.parametrize(
    "question",
    ["Do senior harbour pilots guide cruise ships?", "How long does a field season of a botanist last?"],
)
async def test_sentences_come_the_likeliest_first(prepare: Prepare, question: str) -> None:
    material = await prepare(question)
    found = candidates(material)
    assert found
    assert all(one.probability >= two.probability for one, two in pairwise(found))
    for one in found:
        assert one.passage.guide in material.ask.guides
        assert one.text in one.passage.text


async def test_of_a_question_with_its_answer_only_the_answer_is_offered(prepare: Prepare) -> None:
    found = candidates(await prepare("How long does a field season of a botanist last?"))
    assert "How long does a field season last?" not in [one.text for one in found]


async def test_another_roles_guide_offers_only_what_names_this_one(prepare: Prepare) -> None:
    for one in candidates(await prepare("Who leads a station as staff harbour pilot?")):
        assert "staff" in one.passage.text.lower()


async def test_without_passages_there_is_nothing_to_offer(prepare: Prepare) -> None:
    material = await prepare("Do senior harbour pilots guide cruise ships?")
    assert candidates(replace(material, hits=())) == ()


async def test_what_narrows_a_question_has_to_be_covered_too(prepare: Prepare) -> None:
    material = await prepare("Do senior harbour pilots in Norway guide cruise ships?")
    assert {stem("norway"), stem("cruise")} <= {one.stem for one in must_cover(material)}


def test_coverage_is_the_share_of_weight_that_a_text_holds() -> None:
    must = [(term("fog"), 1.0), (term("tug"), 3.0)]
    assert coverage(must, "Fog and tugs") == 1.0
    assert coverage(must, "Tugs") == 0.75
    assert coverage(must, "Tides") == 0.0
    assert 0 < coverage(must, "Tides", around="Tugs") < 0.75
    assert coverage([], "Fog") == 0.0


def test_names_count_for_more_familiar_and_frequent_words_for_less() -> None:
    plain = weight_of(term("fog"), {})
    assert weight_of(term("fog", name=True), {}) > plain > weight_of(term("fog", familiar=True), {})
    assert weight_of(term("fog"), {stem("fog"): 30}) < plain
