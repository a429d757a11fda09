"""Turns of a conversation, and several questions in one of them."""

from dataclasses import replace

import pytest

from bot.advisor import Advisor, Limits
from bot.domain import Focus, Outcome, Question, Turn
from bot.storage import MemoryConversations
from knowledge.library import PublishedLibrary
from tests.bot.answering import PAY, Desk, notes


async def test_a_follow_up_keeps_role_and_topic(desk: Desk) -> None:
    assert "$152K–$206K" in (await desk.ask(PAY, "And a staff harbour pilot?")).text
    assert "$189K–$263K" in (await desk.ask(PAY, "And a staff harbour pilot?", "and principal?")).text
    skills = await desk.ask(PAY, "And which skills do they need?")
    assert "Radar plotting" in skills.text
    assert "Senior Harbour Pilot" in skills.interpreted_as


async def test_a_follow_up_may_turn_to_another_role(desk: Desk) -> None:
    reply = await desk.ask(PAY, "And a botanist?")
    assert "$64,320" in reply.text
    assert {citation.guide for citation in reply.citations} == {"botanist"}


async def test_small_talk_in_between_loses_nothing(desk: Desk) -> None:
    reply = await desk.ask("What does a botanist earn?", "thanks!", "and which skills do they need?")
    assert "hand lens" in reply.text


async def test_a_conversation_beats_the_guide_of_the_request(desk: Desk) -> None:
    first = await desk.ask("What does a botanist earn?")
    follow_up = Question("Which skills do they need?", first.conversation_id, "harbour-pilot")
    reply = await desk.advisor.answer(follow_up)
    assert {citation.guide for citation in reply.citations} == {"botanist"}


async def test_two_conversations_know_nothing_of_each_other(desk: Desk) -> None:
    await desk.ask(PAY)
    assert (await desk.ask("And which skills do they need?")).citations == ()


async def test_turns_that_a_channel_brings_replace_the_stored_ones(desk: Desk) -> None:
    first = await desk.ask("What does a botanist earn?")
    brought = Turn(PAY, focus=Focus(("senior-harbour-pilot",), ("Senior Harbour Pilot",), topic="pay"))
    question = Question("And which skills do they need?", first.conversation_id)
    stored = await desk.advisor.answer(question)
    replaced = await desk.advisor.answer(replace(question, history=(brought,)))
    nothing = await desk.advisor.answer(replace(question, history=()))
    assert {citation.guide for citation in stored.citations} == {"botanist"}
    assert {citation.guide for citation in replaced.citations} == {"senior-harbour-pilot"}
    assert nothing.citations == ()


@pytest.mark.parametrize(
    "turns",
    [
        ("What does a botanist earn?", "thanks!", "And which skills do they need?"),
        (PAY, "And a principal?", "And which skills do they need?"),
        ("What is the pay?", "the botanist"),
    ],
)
async def test_turns_of_words_alone_are_understood_as_when_they_were_asked(
    desk: Desk, turns: tuple[str, ...]
) -> None:
    stored = await desk.ask(*turns)
    brought = (Turn(""), *(Turn(one) for one in turns[:-1]))
    replayed = await desk.advisor.answer(Question(turns[-1], history=brought))
    assert replayed.text == stored.text
    assert replayed.citations == stored.citations


async def test_only_the_last_turns_are_looked_back_on(harbour: PublishedLibrary) -> None:
    desk = Desk.over(Advisor(harbour, MemoryConversations(), Limits(history=1), "0"))
    away = await desk.ask("What does a botanist earn?", "What will the weather be?")
    reply = await desk.advisor.answer(Question("And which skills do they need?", away.conversation_id))
    recorded = (await desk.conversations.get(away.conversation_id)).turns
    assert len(recorded) == 3
    assert recorded[1].focus is not None
    assert {citation.guide for citation in reply.citations} <= {"botanist"}


async def test_two_questions_in_one_message_are_both_answered(desk: Desk) -> None:
    reply = await desk.ask(
        "What skills does a senior harbour pilot need? And how do I become one from tug captain?"
    )
    assert reply.outcome is Outcome.ANSWERED
    assert "Radar plotting" in reply.text
    assert "~18 months" in reply.text


async def test_of_two_questions_one_covered_makes_a_partial_answer(desk: Desk) -> None:
    reply = await desk.ask("What does a botanist earn? What does a plumber earn?")
    assert reply.outcome is Outcome.PARTIAL
    assert "$64,320" in reply.text
    assert "plumber" in notes(reply)


async def test_a_second_question_on_another_matter_is_told_with_the_first(lone_desk: Desk) -> None:
    reply = await lone_desk.ask("What is the source of the Danube and which course does it take?")
    assert reply.outcome is Outcome.OFF_TOPIC, reply.text


async def test_a_rung_that_is_guessed_is_the_one_asked_about(desk: Desk) -> None:
    reply = await desk.ask("What is the next level of a harbour pilot?", "and beyond that, principal?")
    assert reply.text.startswith("Principal Harbour Pilot"), reply.text


async def test_who_asks_on_after_another_matter_is_still_on_that(desk: Desk) -> None:
    away = (PAY, "Who won the football world cup in 1998?")
    for message in ("and who scored the goals?", "is that on youtube?"):
        reply = await desk.ask(*away, message)
        assert reply.outcome is Outcome.OFF_TOPIC, message
        assert reply.interpreted_as == message


async def test_what_was_spoken_of_before_another_matter_is_kept(desk: Desk) -> None:
    away = (PAY, "Who won the football world cup in 1998?")
    assert "$152K–$206K" in (await desk.ask(*away, "and at staff level?")).text
    assert "Radar plotting" in (await desk.ask(*away, "ok, and which skills do they need?")).text


async def test_one_step_up_and_another(desk: Desk) -> None:
    assert "$152K–$206K" in (await desk.ask(PAY, "and at the level above?")).text
    assert "$189K–$263K" in (await desk.ask(PAY, "and at the level above?", "and the one above that?")).text


async def test_a_way_in_is_asked_of_one_origin_after_another(desk: Desk) -> None:
    first = "What is the gap for a tug captain to become a senior harbour pilot?"
    long = await desk.ask(first, "how long?")
    assert "~18 months" in long.text
    assert "~30 months" not in long.text
    other = await desk.ask(first, "how long?", "and for naval officers?")
    assert "~30 months" in other.text
    assert "~18 months" not in other.text


async def test_an_item_of_the_list_after_another(desk: Desk) -> None:
    skills = ("Which skills do senior harbour pilots need?", "the second one", "no, the first")
    listed = await desk.ask(skills[0])
    second, first = await desk.ask(*skills[:2]), await desk.ask(*skills)
    quotes = [one.quote for one in listed.citations]
    assert [one.quote for one in second.citations] == quotes[1:2]
    assert [one.quote for one in first.citations] == quotes[:1]


@pytest.mark.parametrize(
    "turns",
    [
        (PAY, "and staff?", "how much more is that?"),
        (
            "What does a staff harbour pilot earn?",
            "and a senior harbour pilot?",
            "the difference between those two in pay?",
        ),
        ("Compare senior and staff harbour pilots", "in pay"),
        ("I am a senior harbour pilot. How much more does a staff harbour pilot earn?",),
    ],
)
async def test_pay_is_compared_with_what_was_spoken_of(desk: Desk, turns: tuple[str, ...]) -> None:
    assert (
        "Staff Harbour Pilot pays $50K to $72K more a year than Senior Harbour Pilot"
        in (await desk.ask(*turns)).text
    )


async def test_the_best_paid_are_those_at_the_top(desk: Desk) -> None:
    assert "$189K–$263K" in (await desk.ask(PAY, "who earns the most?")).text


async def test_what_the_asker_has_been_is_not_what_is_asked_about(desk: Desk) -> None:
    story = "I've been a baker for six years and I am bored. What does a botanist earn?"
    assert "$64,320" in (await desk.ask(story)).text
    reply = await desk.ask(
        PAY, "I've been a baker for six years in a small town. What would I do all day in this job?"
    )
    assert reply.outcome is Outcome.ANSWERED
