from dataclasses import replace

from bot.compose.composer import compose
from bot.compose.material import Draft, Material
from bot.domain import Choice, Outcome, Question
from bot.recall import focus_of
from bot.understand.reading import Ask, QuestionKind, Reading
from knowledge.domain import SearchQuery
from tests.bot.answering import Desk, claims


async def test_the_topic_is_what_the_answer_came_from(desk: Desk) -> None:
    understanding = desk.advisor.understanding
    with desk.advisor.library.opened() as index:
        question = Question("Which rungs are on the career ladder of a senior harbour pilot?")
        reading = await understanding.read(question, (), index)
        ask = reading.asks[0]
        evidence = await index.search(SearchQuery(ask.wording, guides=ask.guides))
        draft = compose(Material(ask, index, understanding.lexicons.of(index), evidence.hits))
        misheard = replace(reading, asks=(replace(ask, topics=("history", *ask.topics)),))
        assert ask.topic == "ladder"
        assert focus_of(reading, [draft], (), index).topic == "ladder"
        assert focus_of(misheard, [draft], (), index).topic == "ladder"


async def test_a_message_that_goes_on_is_remembered_behind_its_question(desk: Desk) -> None:
    reply = await desk.ask(
        "How do interviews for senior harbour pilots run?", "and which one is the hardest?"
    )
    turns = await desk.conversations.recent(reply.conversation_id, 1)
    focus = turns[-1].focus
    assert focus is not None
    assert focus.wording.index("interviews") < focus.wording.index("hardest")


async def test_where_one_comes_from_is_not_what_is_asked_about_next(desk: Desk) -> None:
    reply = await desk.ask(
        "I am a tug captain. How do I become a senior harbour pilot?", "Then what would I earn?"
    )
    assert "$102K–$134K" in reply.text


async def test_what_follows_on_two_roles_is_on_both(desk: Desk) -> None:
    for words in ("and the skills?", "which skills do they need?"):
        reply = await desk.ask("Compare the pay of a botanist and a harbour pilot", words)
        assert {one.guide for one in reply.citations} == {"botanist", "harbour-pilot"}
    reply = await desk.ask(
        "Compare the pay of a botanist and a harbour pilot", "and what does a botanist do?"
    )
    assert {one.guide for one in reply.citations} == {"botanist"}


async def test_an_item_named_by_its_place_is_answered_from(desk: Desk) -> None:
    listing = "Which certifications are there for a senior harbour pilot?"
    items = [one.text for one in claims(await desk.ask(listing))]
    assert len(items) > 1
    for words, place in (("and the second one?", 1), ("what's number one?", 0), ("the last, please", -1)):
        (told,) = claims(await desk.ask(listing, words))
        assert told.text == items[place]


async def test_a_sentence_of_a_paragraph_is_named_by_its_place_too(desk: Desk) -> None:
    asked = "What does a senior harbour pilot do?"
    told = [one.text for one in claims(await desk.ask(asked))]
    assert len(told) > 1
    assert [one.text for one in claims(await desk.ask(asked, "and the second one?"))] == told[1:2]


async def test_after_a_choice_was_offered_no_item_of_an_older_answer_is_named(desk: Desk) -> None:
    listing = "Which certifications are there for a senior harbour pilot?"
    turns = await desk.conversations.recent((await desk.ask(listing)).conversation_id, 1)
    reading = Reading(asks=(Ask("What is the pay?", "What is the pay?", QuestionKind.LIST),))
    offered = Draft(Outcome.CLARIFY, choices=(Choice("Botanist", "What does a botanist earn?"),))
    with desk.advisor.library.opened() as index:
        focus = focus_of(reading, [offered], turns, index)
    assert turns[0].focus is not None
    assert turns[0].focus.items
    assert (focus.items, focus.said, focus.choices) == ((), (), offered.choices)
