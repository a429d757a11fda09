"""A library of a company's ladder and of guides on a matter, asked as its readers would."""

import pytest

from bot.domain import Outcome, Question
from bot.matters import on_matter
from tests.bot.answering import Desk, claims, notes


@pytest.mark.parametrize(
    ("question", "answer", "guide"),
    [
        ("Which barges does an IC2 tow?", "inside the inner harbour", "ic2-tug-master"),
        ("What does a level 3 tug master agree with other ports?", "order of departures", "ic3-tug-master"),
        ("How many tugs does an M3 answer for?", "eight tugs", "m3-fleet-manager"),
        ("What ink do I write my letter in?", "blue or black ink", "applying-afloat"),
        ("How often are wages settled?", "quarterly basis", "applying-afloat"),
        ("who decides whether masters move up", "three captains", "moving-up"),
        ("Does judgement in rough seas count for much?", "counts for more", "moving-up"),
    ],
)
async def test_what_is_asked_without_naming_the_guide_is_answered_from_it(
    ladder_desk: Desk, question: str, answer: str, guide: str
) -> None:
    reply = await ladder_desk.ask(question)
    assert reply.outcome is Outcome.ANSWERED, reply.text
    assert answer in reply.text
    assert guide in {citation.guide for citation in reply.citations}


async def test_rungs_that_are_compared_are_each_answered_from_their_guide(ladder_desk: Desk) -> None:
    reply = await ladder_desk.ask("What is the difference between an IC2 and an IC3 tug master in scope?")
    assert "IC2 Tug Master:" in notes(reply)
    assert "IC3 Tug Master:" in notes(reply)
    assert {citation.guide for citation in reply.citations} == {"ic2-tug-master", "ic3-tug-master"}


async def test_a_grade_that_is_told_before_is_asked_about(ladder_desk: Desk) -> None:
    reply = await ladder_desk.ask("My first job there is an M3. How many tugs would be mine?")
    assert {citation.guide for citation in reply.citations} == {"m3-fleet-manager"}


@pytest.mark.parametrize(
    ("turns", "years"),
    [
        (["How long do people typically stay at L2 at Tidewater before moving up?"], "2-3 years"),
        (["how many years does one spend on level 3"], "3-5 years"),
        (["How long is an IC3 tug master's time in level?"], "3-5 years"),
        (["how long does one stay at L3?", "and at L2?"], "2-3 years"),
    ],
)
async def test_how_long_people_stay_on_a_rung_is_read_from_the_ladders_table(
    ladder_desk: Desk, turns: list[str], years: str
) -> None:
    reply = await ladder_desk.ask(*turns)
    assert reply.outcome is Outcome.ANSWERED, reply.text
    assert f"Typical time in level for masters {years}" in reply.text
    assert {citation.guide for citation in reply.citations} == {"time-in-level"}


@pytest.mark.parametrize(
    "question",
    ["How long is the interview for an L3?", "How long does an L3 stay at Google before moving up?"],
)
async def test_another_time_on_a_rung_is_not_read_from_it(ladder_desk: Desk, question: str) -> None:
    reply = await ladder_desk.ask(question)
    assert "3-5" not in reply.text


@pytest.mark.parametrize(
    "question",
    [
        "Should I bring a mirror when I apply?",
        "A giant wants me, and what ink do I write my letter in?",
        "My Google manager asks: what ink do I write my letter in?",
    ],
)
async def test_what_is_no_job_is_not_said_to_have_no_guide(ladder_desk: Desk, question: str) -> None:
    reply = await ladder_desk.ask(question)
    assert "There is no guide for" not in reply.text


async def test_a_word_of_a_matter_names_no_job_unless_a_job_is_asked_for(ladder_desk: Desk) -> None:
    reply = await ladder_desk.ask("Doctor says no, which certificate do I bring to the hearing?")
    assert "There is no guide for" not in reply.text
    refused = await ladder_desk.ask("What does a doctor earn?")
    assert refused.outcome is Outcome.NOT_COVERED
    assert "There is no guide for doctor" in notes(refused)


async def test_what_no_guide_answers_is_said_to_be_so(ladder_desk: Desk) -> None:
    reply = await ladder_desk.ask("How do I hand in my notice to my boss?")
    assert reply.outcome is Outcome.NOT_COVERED


async def test_another_matter_is_told_beside_guides_on_matters(ladder_desk: Desk) -> None:
    for turns in (
        ["Which tree grows fastest in a small garden?"],
        ["Which barges does an IC2 tow?", "my phone won't sync photos to my laptop, what do i do"],
    ):
        reply = await ladder_desk.ask(*turns)
        assert reply.outcome is Outcome.OFF_TOPIC, reply.text


async def test_nothing_on_a_role_is_suggested_beside_a_matter(ladder_desk: Desk) -> None:
    reply = await ladder_desk.ask("What ink do I write my letter in?")
    assert not any("Applying" in one for one in reply.suggestions)


async def test_a_conversation_on_a_matter_goes_on(ladder_desk: Desk) -> None:
    reply = await ladder_desk.ask("What ink do I write my letter in?", "and how small may the letters be?")
    assert "12 points" in reply.text


async def test_another_rung_is_asked_the_same(ladder_desk: Desk) -> None:
    reply = await ladder_desk.ask("Which lines does an IC2 tug master splice?", "and an IC3?")
    assert {citation.guide for citation in reply.citations} == {"ic3-tug-master"}


async def test_a_topic_that_no_guide_covers_is_said_to_be_so(ladder_desk: Desk) -> None:
    reply = await ladder_desk.ask("Which visa do I need?")
    assert reply.outcome is Outcome.NOT_COVERED
    assert "visas" in reply.text


@pytest.mark.parametrize(
    "question",
    [
        "What salary does an IC3 tug master get at Tidewater?",
        "How does a botanist get to level 3 at Tidewater?",
        "Which visa do I need for Zurich?",
    ],
)
async def test_what_none_of_them_says_is_refused(ladder_desk: Desk, question: str) -> None:
    reply = await ladder_desk.ask(question)
    assert reply.outcome in {Outcome.NOT_COVERED, Outcome.OFF_TOPIC, Outcome.PARTIAL}, reply.text


async def test_a_matter_that_is_asked_of_by_its_guide_is_looked_into_alone(ladder_desk: Desk) -> None:
    question = "What ink do I write my letter in?"
    assert (await ladder_desk.ask(question, guide="applying-afloat")).outcome is Outcome.ANSWERED
    assert (await ladder_desk.ask(question, guide="moving-up")).outcome is not Outcome.ANSWERED


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What is tow fluency?", "It grows with hours at the helm"),
        ("tow fluency for tug masters, what do they mean by that", "The art of reading"),
        ("define berth sense", "The knack of feeling a hull"),
    ],
)
async def test_a_thing_that_an_item_begins_with_is_told_for_what_it_is(
    ladder_desk: Desk, question: str, told: str
) -> None:
    reply = await ladder_desk.ask(question)
    assert told in reply.text
    assert {citation.guide for citation in reply.citations} == {"tug-master-words-and-marks"}


async def test_a_thing_of_another_role_is_not_told_as_that_of_the_one_asked(ladder_desk: Desk) -> None:
    reply = await ladder_desk.ask("What is tow fluency for an M3 fleet manager?")
    assert "The art of reading" not in reply.text


async def test_of_a_list_whose_name_is_said_nothing_else_is_quoted(ladder_desk: Desk) -> None:
    reply = await ladder_desk.ask("what earns a tug master a sure fail at a hearing?")
    assert "A line parted" in reply.text
    assert "early" not in reply.text
    assert "late" not in reply.text


async def test_a_page_for_nobody_in_particular_is_for_whom_the_others_are(ladder_desk: Desk) -> None:
    reply = await ladder_desk.ask("As a tug master, what ink do I write my letter in?")
    assert "blue or black ink" in reply.text
    reply = await ladder_desk.ask("As a beekeeper, what ink do I write my letter in?")
    assert "blue or black ink" not in reply.text


@pytest.mark.parametrize(
    ("turns", "told", "not_told"),
    [
        (["how many hours should I practise splicing?"], "6 hours", "2 hours"),
        (["how many hours should I practise splicing?", "and flags?"], "2 hours", "6 hours"),
        (["what weight have knots before a hearing"], "Mid", "High"),
    ],
)
async def test_of_a_table_the_row_that_is_named_is_told(
    ladder_desk: Desk, turns: list[str], told: str, not_told: str
) -> None:
    reply = await ladder_desk.ask(*turns)
    assert told in reply.text
    assert not_told not in reply.text


async def test_what_stands_under_an_employers_name_is_listed_behind_its_headings(ladder_desk: Desk) -> None:
    reply = await ladder_desk.ask("What does the exam at Netflix look like?")
    assert [claim.text for claim in claims(reply)] == [
        "A talk by radio",
        "Alongside: Two tows on the river",
        "Alongside: One splice on deck",
    ]


async def test_two_things_that_items_begin_with_are_told_side_by_side(ladder_desk: Desk) -> None:
    reply = await ladder_desk.ask("What is the difference between tow fluency and berth sense?")
    assert "The art of reading" in reply.text
    assert "The knack of feeling" in reply.text


async def test_a_grade_that_no_sentence_names_is_not_answered_by_those_on_another(ladder_desk: Desk) -> None:
    assert (
        await ladder_desk.ask("how many hours does a T9 practise splicing?")
    ).outcome is Outcome.NOT_COVERED


@pytest.mark.parametrize(
    "turns",
    [
        ("Tell me about the IC2 tug master",),
        ("what is expected of an IC2 tug master",),
        ("what is an IC3 tug master", "and one level down?"),
    ],
)
async def test_what_a_rung_is_is_told_by_how_its_guide_opens(
    ladder_desk: Desk, turns: tuple[str, ...]
) -> None:
    reply = await ladder_desk.ask(*turns)
    assert reply.outcome is Outcome.ANSWERED, reply.text
    assert "berth vessels of a known size" in reply.text
    assert {citation.guide for citation in reply.citations} == {"ic2-tug-master"}


async def test_more_than_what_a_rung_is_is_not_answered_so(ladder_desk: Desk) -> None:
    reply = await ladder_desk.ask("I am an IC2 tug master and the radio is silent. What is expected of me?")
    assert "berth vessels of a known size" not in reply.text


async def test_rungs_that_were_compared_are_spoken_of_together(ladder_desk: Desk) -> None:
    reply = await ladder_desk.ask("Compare an IC2 and an IC3 tug master", "in scope")
    assert "IC2 Tug Master:" in notes(reply)
    assert "IC3 Tug Master:" in notes(reply)
    again = await ladder_desk.ask("Compare an IC2 and an IC3 tug master", "thanks", "compare the two")
    assert {citation.guide for citation in again.citations} == {"ic2-tug-master", "ic3-tug-master"}


@pytest.mark.parametrize(
    ("question", "searched"),
    [
        ("How do I get promoted to IC3?", "How do I get promoted to the next level?"),
        ("How does one become an M3?", "How do I get promoted to the next level?"),
        ("How long does it take to reach IC3?", "How long does it take to reach IC3?"),
        ("How does an IC3 reach other ports?", "How does an IC3 reach other ports?"),
    ],
)
async def test_the_way_up_to_a_rung_is_searched_for_of_all_alike(
    ladder_desk: Desk, question: str, searched: str
) -> None:
    understanding = ladder_desk.advisor.understanding
    with ladder_desk.advisor.library.opened() as index:
        (ask,) = (await understanding.read(Question(question), (), index)).asks
        found = await on_matter(ask, index, understanding.lexicons.of(index), 24)
    assert found is None or found[0].plain == searched
