import asyncio
import gc
import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.advisor import Advisor, Limits, checked
from bot.domain import (
    Cited,
    Done,
    Event,
    Focus,
    Outcome,
    Question,
    Reply,
    Said,
    Staged,
    Suggested,
    Turn,
)
from bot.errors import (
    ConversationUnknown,
    GuideNotFound,
    LibraryUnavailable,
    QuestionInvalid,
    StorageUnavailable,
)
from bot.reply import claims_of, plain_text
from bot.storage import MemoryConversations
from knowledge.errors import IndexMissing
from knowledge.library import OpenIndex, PublishedLibrary
from tests.bot.answering import Desk, claims, notes, said

SILENT = "the guide does not say"
"""What stands in a cell of a table, without a quote, where a guide has nothing to put there."""
PAY = "What does a senior harbour pilot earn?"
MARK = re.compile(r"\[(\d+)\]")
EVERY_ENDING = {
    PAY: Outcome.ANSWERED,
    "What do senior harbour pilots earn in Norway?": Outcome.PARTIAL,
    "What does a plumber earn?": Outcome.NOT_COVERED,
    "What will the weather be tomorrow?": Outcome.OFF_TOPIC,
    "What is the pay?": Outcome.CLARIFY,
    "hello": Outcome.SMALL_TALK,
    "I want to kill myself": Outcome.CRISIS,
}
FIGURES_BY_RUNG = {
    "senior": ("$118K", "$102K–$134K", "$128K–$171K"),
    "staff": ("$152K–$206K",),
    "principal": ("$189K–$263K",),
    "": ("$87,650",),
}


async def streamed(desk: Desk, question: Question) -> list[Event]:
    return [event async for event in desk.advisor.stream(question)]


# --- how a question ends ---


@pytest.mark.parametrize(("question", "outcome"), EVERY_ENDING.items())
async def test_each_question_ends_as_it_should_and_is_recorded(
    desk: Desk, question: str, outcome: Outcome
) -> None:
    reply = await desk.ask(question)
    assert reply.outcome is outcome
    (turn,) = (await desk.conversations.get(reply.conversation_id)).turns
    assert turn.reply == reply


@pytest.mark.parametrize("question", EVERY_ENDING)
async def test_only_answers_cite(desk: Desk, question: str) -> None:
    reply = await desk.ask(question)
    answered = reply.outcome in (Outcome.ANSWERED, Outcome.PARTIAL)
    assert bool(reply.citations) == bool(claims(reply)) == answered
    assert reply.text
    assert reply.blocks


async def test_a_person_in_need_gets_signposts_and_nothing_else(desk: Desk) -> None:
    for turns in (["I want to kill myself"], [PAY, "honestly i want to end my life", "i want to die"]):
        reply = await desk.ask(*turns)
        assert reply.outcome is Outcome.CRISIS
        assert "988" in reply.text
        assert reply.citations == ()
        assert reply.suggestions == ()


async def test_ids_are_128_random_bits(desk: Desk) -> None:
    one, two = await desk.ask(PAY), await desk.ask(PAY)
    drawn = {one.id, one.conversation_id, two.id, two.conversation_id}
    assert len(drawn) == 4
    assert all(re.fullmatch(r"[0-9a-f]{32}", found) for found in drawn)


async def test_the_receipt_names_what_made_the_reply(desk: Desk, index: OpenIndex) -> None:
    receipt = (await desk.ask(PAY)).receipt
    assert (receipt.index, receipt.composer, receipt.version) == (
        index.manifest.fingerprint,
        "extractive",
        "0",
    )


# --- citations ---


@pytest.mark.parametrize(
    "question",
    [
        PAY,
        "How much more does a staff harbour pilot make than a senior harbour pilot?",
        "Compare the pay of a botanist and a harbour pilot",
        "What skills does a senior harbour pilot need? And how do I become one from tug captain?",
        "What do senior harbour pilots earn in Norway?",
        "What is the career ladder of a senior harbour pilot?",
    ],
)
async def test_every_mark_has_its_citation_and_every_quote_its_passage(
    desk: Desk, index: OpenIndex, question: str
) -> None:
    reply = await desk.ask(question)
    numbers = [citation.number for citation in reply.citations]
    assert numbers == list(range(1, len(numbers) + 1))
    assert {int(mark) for mark in MARK.findall(reply.text)} == set(numbers)
    for citation in reply.citations:
        assert citation.quote in index.passages[citation.passage_id].text
    assert reply.text == plain_text(reply.blocks)


@pytest.mark.parametrize("question", EVERY_ENDING)
async def test_the_stream_is_the_answer_as_it_comes_about(desk: Desk, question: str) -> None:
    events = await streamed(desk, Question(question))
    reply = await desk.ask(question)
    kinds = [type(event) for event in events]
    stages = [event.stage for event in events if isinstance(event, Staged)]
    assert stages == ["understanding", "searching", "writing", "checking"]
    assert kinds[:4] == [Staged] * 4
    assert kinds[-2:] == [Suggested, Done]
    last = events[-1]
    assert isinstance(last, Done)
    assert said(last.reply) == said(reply)
    blocks = tuple(event.block for event in events if isinstance(event, Said))
    citations = tuple(event.citation for event in events if isinstance(event, Cited))
    assert (blocks, citations) == (last.reply.blocks, last.reply.citations)


async def test_each_citation_comes_before_the_first_block_that_uses_it(desk: Desk) -> None:
    sent: set[int] = set()
    blocks = 0
    for event in await streamed(desk, Question(PAY)):
        if isinstance(event, Cited):
            sent.add(event.citation.number)
        if isinstance(event, Said):
            blocks += 1
            used = {number for claim in claims_of(event.block) for number in claim.citations}
            assert used <= sent
    assert blocks > 1


async def test_a_reply_is_kept_before_it_is_done(desk: Desk) -> None:
    async for event in desk.advisor.stream(Question(PAY)):
        if isinstance(event, Done):
            assert (await desk.conversations.get(event.reply.conversation_id)).turns


# --- roles ---


@pytest.mark.parametrize(
    "question",
    [
        "What does a plumber earn?",
        "What does a dental hygienist earn and which skills do they need?",
        "How long does it take to become a plumber?",
        "What skills does a data analyst need?",
        "Which certifications does an electrician need?",
        "How is the interview for a firefighter?",
        "What does a pastry chef do in a typical week?",
        "What does an airline pilot earn?",
        "salary of a kindergarten teacher",
        "WHAT DOES A PLUMBER EARN",
    ],
)
async def test_a_role_that_no_guide_covers_is_never_answered_with_anothers_words(
    desk: Desk, lone_desk: Desk, question: str
) -> None:
    for at, before in ((desk, []), (lone_desk, []), (desk, [PAY]), (lone_desk, [PAY])):
        reply = await at.ask(*before, question)
        assert reply.outcome is Outcome.NOT_COVERED
        assert reply.citations == ()


async def test_a_refusal_names_the_role_and_the_nearest_guides(desk: Desk) -> None:
    words = notes(await desk.ask("What does a plumber earn?"))
    assert "plumber" in words
    assert "Harbour Pilot" in words


@pytest.mark.parametrize(
    ("question", "rung"),
    [
        (PAY, "senior"),
        ("What does a senior marine pilot earn?", "senior"),
        ("salary sr harbour pilot", "senior"),
        ("What does a staff harbour pilot earn?", "staff"),
        ("What does a principal harbour pilot earn?", "principal"),
        ("pay of principal harbour pilots", "principal"),
        ("What does a harbour pilot earn?", ""),
        ("What does a marine pilot earn?", ""),
    ],
)
async def test_figures_of_another_rung_never_appear(desk: Desk, question: str, rung: str) -> None:
    reply = await desk.ask(question)
    assert reply.outcome is Outcome.ANSWERED
    others = [one for level, found in FIGURES_BY_RUNG.items() if level != rung for one in found]
    assert [one for one in others if one in reply.text] == []
    assert any(one in reply.text for one in FIGURES_BY_RUNG[rung])


@pytest.mark.parametrize(("years", "figure"), [(7, "$102K–$134K"), (10, "$152K–$206K"), (20, "$189K–$263K")])
async def test_years_of_experience_pick_the_rung(lone_desk: Desk, years: int, figure: str) -> None:
    reply = await lone_desk.ask(f"With {years} years of experience, what pay can I expect?")
    found = [one for rung in FIGURES_BY_RUNG.values() for one in rung if one in reply.text]
    assert figure in found
    assert set(found) <= {"$102K–$134K", "$128K–$171K"} or found == [figure]


async def test_figures_of_another_role_never_appear(desk: Desk) -> None:
    reply = await desk.ask("What does a botanist earn?")
    assert "$64,320" in reply.text
    assert {citation.guide for citation in reply.citations} == {"botanist"}


async def test_the_only_guide_answers_a_question_that_names_no_role(lone_desk: Desk) -> None:
    reply = await lone_desk.ask("What is the pay?")
    assert "$102K–$134K" in reply.text


async def test_among_several_guides_the_bot_asks_which_role(desk: Desk) -> None:
    reply = await desk.ask("What is the pay?")
    assert reply.outcome is Outcome.CLARIFY
    assert reply.text.endswith("?")


@pytest.mark.parametrize("picked", ["Botanist", "1", "the botanist"])
async def test_a_role_that_was_offered_can_be_picked(desk: Desk, picked: str) -> None:
    reply = await desk.ask("What is the pay?", picked)
    assert "$64,320" in reply.text
    assert {citation.guide for citation in reply.citations} == {"botanist"}


async def test_the_guide_of_the_request_is_a_default_and_no_fence(desk: Desk) -> None:
    default = await desk.ask("What is the pay?", guide="botanist")
    assert "$64,320" in default.text
    named = await desk.ask(PAY, guide="botanist")
    assert {citation.guide for citation in named.citations} == {"senior-harbour-pilot"}


async def test_a_guide_that_is_not_there_is_a_fault(desk: Desk) -> None:
    with pytest.raises(GuideNotFound, match="astronaut"):
        await desk.ask(PAY, guide="astronaut")


# --- what is not covered is said ---


@pytest.mark.parametrize("narrowing", ["Norway", "2019", "euros", "Google"])
async def test_a_narrowing_that_the_guide_does_not_cover_is_not_papered_over(
    desk: Desk, narrowing: str
) -> None:
    reply = await desk.ask(f"What does a principal harbour pilot earn in {narrowing}?")
    if reply.outcome is Outcome.PARTIAL:
        assert narrowing in notes(reply)
    else:
        assert reply.outcome is Outcome.NOT_COVERED


async def test_what_lies_beyond_the_ladder_is_not_made_up(desk: Desk) -> None:
    reply = await desk.ask("What comes after principal harbour pilot on the career ladder?")
    assert reply.outcome is Outcome.NOT_COVERED


# --- the same for everyone ---


@pytest.mark.parametrize(
    "told",
    [
        "As a woman, what does a senior harbour pilot earn?",
        "As a man, what does a senior harbour pilot earn?",
        "I'm 55 years old, what does a senior harbour pilot earn?",
        "I am 24. What does a senior harbour pilot earn?",
        "I'm a 55-year-old woman. What does a senior harbour pilot earn?",
        "My name is Fatima. What does a senior harbour pilot earn?",
        "My name is John Smith, what does a senior harbour pilot earn?",
        "I'm Black. What does a senior harbour pilot earn?",
        "I'm a Nigerian woman, what does a senior harbour pilot earn?",
        "I was born in Poland. What does a senior harbour pilot earn?",
        "As a Chinese man, what does a senior harbour pilot earn?",
        "I am gay. What does a senior harbour pilot earn?",
        "I'm a muslim. What does a senior harbour pilot earn?",
        "I am disabled, what does a senior harbour pilot earn?",
        "What does a senior harbour pilot earn? I am a woman.",
    ],
)
async def test_what_the_asker_says_of_themselves_changes_nothing(desk: Desk, told: str) -> None:
    assert said(await desk.ask(told)) == said(await desk.ask(PAY))


async def test_what_a_client_says_of_the_asker_changes_nothing(desk: Desk) -> None:
    profile = {"gender": "female", "age": "61", "origin": "Norway", "level": "principal"}
    reply = await desk.advisor.answer(Question(PAY, profile=profile))
    assert said(reply) == said(await desk.ask(PAY))


async def test_figures_on_a_group_are_not_covered_alike(desk: Desk) -> None:
    groups = ("male", "female", "black", "white", "old", "immigrant", "left-handed")
    for group in groups:
        reply = await desk.ask(f"What do {group} senior harbour pilots earn?")
        assert reply.outcome is Outcome.PARTIAL
        assert group.partition("-")[0] in notes(reply)
        assert [citation.quote for citation in reply.citations] == [
            citation.quote for citation in (await desk.ask(PAY)).citations
        ]


# --- conversations ---


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


async def test_an_unknown_conversation_is_a_fault(desk: Desk) -> None:
    with pytest.raises(ConversationUnknown):
        await desk.advisor.answer(Question(PAY, "f" * 32))


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


async def test_what_is_suggested_is_answered(desk: Desk) -> None:
    for question in (await desk.ask(PAY)).suggestions:
        assert (await desk.ask(question)).outcome is Outcome.ANSWERED, question


# --- faults ---


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "\u200b\u200b", "\x07"])
async def test_an_empty_question_is_turned_down(desk: Desk, text: str) -> None:
    with pytest.raises(QuestionInvalid) as fault:
        await desk.ask(text)
    assert fault.value.code == "empty_question"


def test_a_question_may_have_500_characters_and_no_more() -> None:
    assert checked(f"  {'x' * 500}  ", 500) == "x" * 500
    with pytest.raises(QuestionInvalid, match="500") as fault:
        checked("x" * 501, 500)
    assert fault.value.code == "question_too_long"


@contextmanager
def closed() -> Iterator[OpenIndex]:
    raise IndexMissing("nothing was published: run `rolecall ingest`")
    yield


class ClosedLibrary:
    """Has nothing published."""

    def opened(self) -> AbstractContextManager[OpenIndex]:
        return closed()


@dataclass
class FullDisk(MemoryConversations):
    """Cannot record."""

    asked: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    async def record(self, question: Question, reply: Reply, focus: Focus) -> None:
        self.asked.append(question.text)
        raise StorageUnavailable("the disk is full")


async def test_a_library_without_index_is_unavailable() -> None:
    advisor = Advisor(ClosedLibrary(), MemoryConversations(), Limits(), "0")
    with pytest.raises(LibraryUnavailable, match="rolecall ingest"):
        await advisor.answer(Question(PAY))


async def test_a_reply_that_cannot_be_kept_is_not_done(harbour: PublishedLibrary) -> None:
    store = FullDisk()
    events: list[Event] = []
    with pytest.raises(StorageUnavailable):
        async for event in Advisor(harbour, store, Limits(), "0").stream(Question("hello")):
            events.append(event)
    assert store.asked == ["hello"]
    assert not any(isinstance(event, Done) for event in events)


async def test_a_reader_who_leaves_lets_go_of_the_index(desk: Desk, harbour: PublishedLibrary) -> None:
    with harbour.opened() as index:
        held = index._readers
        stream = desk.advisor.stream(Question(PAY))
        await anext(stream)
        assert index._readers == held + 1
        await stream.aclose()  # type: ignore[attr-defined]
        gc.collect()
        assert index._readers == held


# --- whatever is typed ---


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=200)
    | st.lists(st.sampled_from((PAY + " staff botanist and? 5 years, in Norway not $118K").split())).map(
        " ".join
    )
)
def test_whatever_is_typed_gets_an_honest_reply(
    harbour: PublishedLibrary, advisors: tuple[Advisor, Advisor], text: str
) -> None:
    desk = Desk.over(advisors[0])
    try:
        reply = asyncio.run(desk.ask(text))
    except QuestionInvalid as fault:
        assert fault.code == "empty_question"
        return
    with harbour.opened() as index:
        for citation in reply.citations:
            assert citation.quote in index.passages[citation.passage_id].text
    assert all(claim.citations or claim.text == SILENT for claim in claims(reply))
    assert bool(reply.citations) == (reply.outcome in (Outcome.ANSWERED, Outcome.PARTIAL))


async def test_half_a_character_does_not_reach_the_encoder(desk: Desk) -> None:
    reply = await desk.ask("What does a botanist \udfffearn?")
    assert reply.outcome is Outcome.ANSWERED


async def test_a_question_in_another_language_is_answered_in_english_where_its_role_is_clear(
    desk: Desk,
) -> None:
    reply = await desk.ask("¿Cuánto gana un senior harbour pilot?")
    assert reply.outcome is Outcome.ANSWERED
    assert reply.citations
    assert "in English" in notes(reply)


async def test_what_narrows_a_question_in_another_language_is_kept(desk: Desk) -> None:
    for question, missing in (
        ("Wie viel verdient ein senior harbour pilot in Deutschland?", "Germany"),
        ("¿Cuánto gana un senior harbour pilot en Google?", "Google"),
    ):
        reply = await desk.ask(question)
        assert reply.outcome is Outcome.PARTIAL
        assert f"no pay for {missing}" in notes(reply)


@pytest.mark.parametrize("question", ["Was macht ein Klempner?", "数据科学家挣多少钱"])
async def test_in_another_language_no_role_is_guessed(desk: Desk, lone_desk: Desk, question: str) -> None:
    for at in (desk, lone_desk):
        reply = await at.ask(question)
        assert reply.outcome is Outcome.CLARIFY
        assert reply.citations == ()
        assert "in English" in notes(reply)
