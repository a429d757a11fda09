import pytest

from bot.compose.material import covers, uncovered
from bot.understand.words import stem
from knowledge.domain import FactKind
from tests.bot.compose.conftest import Prepare


async def test_facts_are_those_of_the_roles_own_guide(prepare: Prepare) -> None:
    material = await prepare("What does a botanist earn?")
    assert [fact.value for fact in material.facts(FactKind.MEDIAN_PAY)] == ["$64,320"]
    assert material.facts(FactKind.PAY_BAND) == []


async def test_facts_of_other_guides_count_where_they_name_the_role(prepare: Prepare) -> None:
    material = await prepare("What does a staff harbour pilot earn?")
    assert "$152K–$206K" in [fact.value for fact in material.facts(FactKind.PAY_BAND)]
    assert material.own_facts(FactKind.PAY_BAND) == []
    plain = await prepare("What does a harbour pilot earn?")
    assert {fact.guide for fact in plain.own_facts(FactKind.MEDIAN_PAY)} == {"harbour-pilot"}
    assert [fact.value for fact in plain.facts(FactKind.PAY_BAND)] == []


async def test_an_uncovered_role_has_no_facts(prepare: Prepare) -> None:
    material = await prepare("What does a plumber earn?")
    assert material.facts(*FactKind) == []
    assert material.passages("pay") == []


async def test_passages_of_a_topic_stay_within_the_guide(prepare: Prepare) -> None:
    material = await prepare("Which skills does a botanist need?")
    assert {passage.guide for passage in material.passages("skills")} == {"botanist"}
    assert len(material.passages("skills")) == 2


async def test_what_a_guide_leaves_out_is_known(prepare: Prepare) -> None:
    material = await prepare("Which skills does a botanist need?")
    assert not material.lacks("skills")
    assert not material.lacks("pay")
    assert material.lacks("certifications")
    assert material.lacks("ai_impact")
    assert not material.lacks("no such topic")


async def test_words_of_the_question_are_found_whatever_their_ending(prepare: Prepare) -> None:
    material = await prepare("Which skills does a senior harbour pilot need for tugs?")
    assert material.said("skill")
    assert material.said("nothing", "tug")
    assert not material.said("fog")


@pytest.mark.parametrize(
    ("text", "word", "held"),
    [
        ("Ships are deployed in fog.", "deployment", True),
        ("The salary is high.", "pay", True),
        ("Orchestration of tugs", "orchestrate", True),
        ("Fog and tides", "tide", True),
        ("Fog and tides", "tug", False),
        ("Cargo", "car", False),
        ("", "tug", False),
    ],
)
def test_a_word_is_covered_by_its_other_forms_and_by_words_of_one_meaning(
    text: str, word: str, held: bool
) -> None:
    assert covers(text, stem(word)) is held


async def test_what_no_text_holds_is_uncovered(prepare: Prepare) -> None:
    material = await prepare("Do senior harbour pilots in Norway need whales?")
    assert set(uncovered(material.ask, ["Pilots work in fog."])) == {"Norway", "whales"}
    assert uncovered(material.ask, ["Whales in", "Norway"]) == []
