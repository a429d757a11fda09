import asyncio
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain import Choice, Focus, Outcome, Question, Turn
from bot.understand.constraints import ConstraintKind
from bot.understand.reading import QuestionKind, Reading
from bot.understand.understanding import Understanding
from bot.understand.wording import a_role
from knowledge.library import OpenIndex, PublishedLibrary

SENIOR, GUIDE = "Senior Harbour Pilot", "senior-harbour-pilot"
PAY_OF_SENIOR = Focus(("senior-harbour-pilot",), (SENIOR,), "pay", "What does one earn?")
HOSTILE = {
    "emoji": "🚢⚓️👩‍✈️💰",
    "letters without spaces": "x" * 500,
    "all caps": "WHAT DOES A SENIOR HARBOUR PILOT EARN?!",
    "right to left": "كم يكسب مرشد السفن؟ כמה מרוויח נווט?",
    "digits": "1234567890" * 20,
    "control characters": "pay\x01\x02\x1b[31m\x7f of a pilot\x85",
    "marks": "?!.,;:" * 80,
    "combining": "Z̸̭̾a͈l̫g̦ŏ pay",
    "full width": "Ｗｈａｔ ｄｏｅｓ ａ ｐｉｌｏｔ ｅａｒｎ？",
    "brackets": "((((((((((" * 40,
    "and and": "and " * 120,
    "what what": "what is " * 60,
    "rungs": "senior staff principal junior lead " * 14,
    "roles": "harbour pilot botanist plumber " * 16,
    "template": "{{ 7*7 }} {% for x in y %} ${pay}",
    "SQL": "'; DROP TABLE turns; --",
    "regex": "(a+)+$ [^]*\\1 " * 20,
    "Chinese": "高级港口领航员的薪水是多少？",
    "slips": "waht dose teh snior harbuor pilto ern",
    "line breaks": "What\n\n\ndoes\r\na\tpilot earn?",
    "apostrophes": "' ’s 's '' ’’" * 20,
}


@pytest.fixture(scope="module")
def understanding() -> Understanding:
    return Understanding()


async def read(
    understanding: Understanding,
    index: OpenIndex,
    text: str,
    focus: Focus | None = None,
    guide: str | None = None,
) -> Reading:
    history = (Turn("before", focus=focus),) if focus else ()
    return await understanding.read(Question(text, guide=guide), history, index)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
async def test_hostile_text_is_read_without_a_fault(
    understanding: Understanding, index: OpenIndex, text: str
) -> None:
    for focus in (None, PAY_OF_SENIOR):
        reading = await read(understanding, index, text, focus)
        assert reading.asks or reading.outcome is not None
        assert reading.standalone or not text.split()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=120))
def test_any_text_is_read_without_a_fault(
    understanding: Understanding, harbour: PublishedLibrary, text: str
) -> None:
    with harbour.opened() as index:
        reading = asyncio.run(read(understanding, index, text))
    assert reading.asks or reading.outcome is not None


async def test_capitals_and_spaces_change_nothing(understanding: Understanding, index: OpenIndex) -> None:
    plain = await read(understanding, index, "what does a senior harbour pilot earn?")
    for text in ("WHAT DOES A SENIOR HARBOUR PILOT EARN?", " what  does a\nsenior harbour pilot\tearn? "):
        other = await read(understanding, index, text)
        for one, two in zip(plain.asks, other.asks, strict=True):
            assert (one.role, one.topic, one.kind, one.levels) == (two.role, two.topic, two.kind, two.levels)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("What does a senior harbour pilot earn?", "pay"),
        ("Which skills does a senior harbour pilot need?", "skills"),
        ("What is the interview like for a senior harbour pilot?", "interview"),
        ("Which certifications does a senior harbour pilot need?", "certifications"),
        ("What is the career ladder of a senior harbour pilot?", "ladder"),
        ("Will AI replace senior harbour pilots?", "ai_impact"),
    ],
)
async def test_the_topic_is_read(
    understanding: Understanding, index: OpenIndex, text: str, topic: str
) -> None:
    (ask,) = (await read(understanding, index, text)).asks
    assert ask.topic == topic
    assert ask.role is not None
    assert ask.role.title == SENIOR
    assert ask.guides == ("senior-harbour-pilot",)


async def test_slips_of_the_keyboard_are_read_over(understanding: Understanding, index: OpenIndex) -> None:
    (ask,) = (await read(understanding, index, "salery of a senoir harbour pilott")).asks
    assert ask.topic == "pay"
    assert ask.role is not None
    assert ask.role.title == SENIOR


async def test_what_narrows_the_question_is_read(understanding: Understanding, index: OpenIndex) -> None:
    (ask,) = (
        await read(understanding, index, "What did a senior harbour pilot earn in Norway in 2019?")
    ).asks
    assert {one.kind for one in ask.constraints} == {ConstraintKind.PLACE, ConstraintKind.YEAR}
    assert not ask.whole


async def test_the_role_is_left_out_of_what_is_searched_for(
    understanding: Understanding, index: OpenIndex
) -> None:
    (ask,) = (await read(understanding, index, "Does a senior harbour pilot work in fog?")).asks
    assert "harbour" not in ask.wording
    assert "fog" in ask.wording
    assert [term.written for term in ask.terms if term.written == "fog"] == ["fog"]


async def test_a_comparison_has_further_roles(understanding: Understanding, index: OpenIndex) -> None:
    (ask,) = (await read(understanding, index, "Compare the pay of a botanist and a harbour pilot")).asks
    assert ask.role is not None
    assert {ask.role.title, *(one.title for one in ask.others)} == {"Botanist", "Harbour Pilot"}
    assert ask.kind is QuestionKind.COMPARE


async def test_a_message_with_two_questions_has_two_asks(
    understanding: Understanding, index: OpenIndex
) -> None:
    reading = await read(understanding, index, "What does a botanist earn? And which skills are needed?")
    assert [ask.topic for ask in reading.asks] == ["pay", "skills"]
    assert [ask.role.title if ask.role else "" for ask in reading.asks] == ["Botanist"] * 2


async def test_a_short_follow_up_borrows_role_and_topic(
    understanding: Understanding, index: OpenIndex
) -> None:
    (ask,) = (await read(understanding, index, "And a botanist?", PAY_OF_SENIOR)).asks
    assert (ask.topic, ask.role.title if ask.role else "") == ("pay", "Botanist")
    (ask,) = (await read(understanding, index, "And which skills?", PAY_OF_SENIOR)).asks
    assert (ask.topic, ask.role.title if ask.role else "") == ("skills", SENIOR)


async def test_a_follow_up_stands_by_itself_in_its_reading(
    understanding: Understanding, index: OpenIndex
) -> None:
    reading = await read(understanding, index, "And which skills do they need?", PAY_OF_SENIOR)
    assert SENIOR in reading.standalone
    whole = await read(understanding, index, "What does a botanist earn?", PAY_OF_SENIOR)
    assert whole.standalone == "What does a botanist earn?"


async def test_where_someone_comes_from_asks_for_the_ways_in(
    understanding: Understanding, index: OpenIndex
) -> None:
    (ask,) = (await read(understanding, index, "If I'm from marketing, can I do it?", guide=GUIDE)).asks
    assert (ask.topic, ask.left) == ("transition", "marketing")
    (ask,) = (await read(understanding, index, "I come from marketing, what's the pay?", guide=GUIDE)).asks
    assert ask.topic == "pay"


async def test_rungs_compared_as_a_whole_are_steps_of_the_ladder(
    understanding: Understanding, index: OpenIndex
) -> None:
    (ask,) = (await read(understanding, index, "How do staff and principal differ?", guide=GUIDE)).asks
    assert ask.topic == "ladder"
    assert set(ask.levels) == {"staff", "principal"}


async def test_an_employer_alone_is_asked_for_among_those_who_hire(
    understanding: Understanding, index: OpenIndex
) -> None:
    (ask,) = (await read(understanding, index, "Is Google on the list?", guide=GUIDE)).asks
    assert ask.topic == "companies"


async def test_what_goes_on_from_an_unanswered_question_is_read_behind_it(
    understanding: Understanding, index: OpenIndex
) -> None:
    unanswered = replace(PAY_OF_SENIOR, topic="", wording="Which fuel do they burn?")
    (ask,) = (await read(understanding, index, "And what does it cost?", unanswered)).asks
    assert ask.wording.startswith("Which fuel do they burn?")


async def test_a_few_words_go_on_in_a_conversation_on_a_matter(
    understanding: Understanding, index: OpenIndex
) -> None:
    matter = Focus(("tides",), ("Tides",), "", "When is high water?", wording="When is high water?")
    (ask,) = (await read(understanding, index, "at Google?", matter)).asks
    assert ask.wording == "When is high water? at Google?"


async def test_the_guide_of_the_request_is_a_default(understanding: Understanding, index: OpenIndex) -> None:
    (ask,) = (await read(understanding, index, "What is the pay?", guide="botanist")).asks
    assert ask.guides == ("botanist",)
    (ask,) = (await read(understanding, index, "What does a harbour pilot earn?", guide="botanist")).asks
    assert ask.guides == ("harbour-pilot",)
    (ask,) = (await read(understanding, index, "What is the pay?")).asks
    assert ask.role is None


async def test_a_choice_that_was_offered_can_be_picked(
    understanding: Understanding, index: OpenIndex
) -> None:
    focus = Focus(choices=(Choice("Botanist", "What does a botanist earn?"), Choice("Pilot", "pilot?")))
    for text in ("Botanist", "1", "the first one", "botanist please."):
        (ask,) = (await read(understanding, index, text, focus)).asks
        assert (ask.topic, ask.guides) == ("pay", ("botanist",))


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("I want to kill myself", Outcome.CRISIS),
        ("hi", Outcome.SMALL_TALK),
        ("thanks", Outcome.SMALL_TALK),
        ("🙂", Outcome.SMALL_TALK),
        ("What does a botanist earn?", None),
    ],
)
async def test_what_is_no_question_is_told(
    understanding: Understanding, index: OpenIndex, text: str, outcome: Outcome | None
) -> None:
    reading = await read(understanding, index, text)
    assert reading.outcome is outcome
    assert bool(reading.asks) == (outcome is None)


async def test_the_profile_is_not_looked_at(understanding: Understanding, index: OpenIndex) -> None:
    text = "What does a senior harbour pilot earn?"
    plain = await understanding.read(Question(text), (), index)
    told = await understanding.read(Question(text, profile={"gender": "f", "place": "Norway"}), (), index)
    assert plain == told


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("Harbour Pilot", "a Harbour Pilot"),
        ("Actor", "an Actor"),
        ("ML Engineer", "an ML Engineer"),
        ("HR Partner", "an HR Partner"),
        ("Data Scientist", "a Data Scientist"),
    ],
)
def test_a_title_has_its_article(title: str, named: str) -> None:
    assert a_role(title) == named
