from dataclasses import replace

import pytest

from bot.domain import Choice, Focus
from bot.understand.constraints import constraints_of
from bot.understand.wage_ask import WageAsk
from bot.understand.wage_words import Ranking
from bot.understand.wages import WageReader
from bot.understand.whom import Told
from bot.understand.words import words
from knowledge.ports import AreaKind
from knowledge.wages.rendering import RenderedWages


@pytest.fixture(scope="module")
def reader(wages: RenderedWages) -> WageReader:
    made = WageReader.of(wages)
    assert made is not None
    return made


def asked(reader: WageReader, text: str, focus: Focus | None = None, told: str = "") -> WageAsk | None:
    one = Told(text, words(text), ())
    constraints = constraints_of(one.words, set())
    return reader.asked(one, Told(told, words(told), ()), constraints, focus or Focus(), None)


def wanted(reader: WageReader, text: str, focus: Focus | None = None, told: str = "") -> WageAsk:
    ask = asked(reader, text, focus, told)
    assert ask is not None
    return ask


def focus_on(reader: WageReader, question: str, code: str, *areas: str) -> Focus:
    slug = reader.wages.slug_of(code)
    passages = tuple(f"{slug}/{area}" for area in areas)
    figures = wanted(reader, question).figures
    return Focus(roles=("nurse",), topic="pay", question=question, passages=passages, figures=figures)


def test_there_is_no_reader_without_a_table() -> None:
    assert WageReader.of(None) is None


def test_occupation_and_place_are_read(reader: WageReader) -> None:
    ask = wanted(reader, "What do nurses make in Texas per hour?")
    assert [one.codes for one in ask.called] == [("29-1141",)]
    assert [area.id for area in ask.areas] == ["tx"]
    assert ask.hourly
    assert not ask.counts


@pytest.mark.parametrize(
    "text",
    ["How do I become a nurse?", "How many hours do nurses work?", "Which tools do electricians need?"],
)
def test_other_questions_want_nothing_of_the_table(reader: WageReader, text: str) -> None:
    assert asked(reader, text) is None


def test_how_many_work_is_another_figure(reader: WageReader) -> None:
    assert wanted(reader, "How many nurses are there in Maine?").counts


def test_an_occupation_beside_a_place_is_about_pay(reader: WageReader) -> None:
    assert wanted(reader, "nurses in Texas?").areas


def test_a_place_of_several_is_unclear(reader: WageReader) -> None:
    place = wanted(reader, "nurse pay in Portland").unclear
    assert place is not None
    assert place.written == "Portland"


def test_places_abroad_and_unknown_ones_are_told_apart(reader: WageReader) -> None:
    assert wanted(reader, "nurse pay in London").abroad == ("London",)
    assert wanted(reader, "nurse pay in Canada").abroad == ("Canada",)
    ask = wanted(reader, "nurse pay in Qwertyville")
    assert (ask.abroad, ask.apart) == ((), ("Qwertyville",))


def test_matters_that_the_table_does_not_tell_apart_are_kept(reader: WageReader) -> None:
    assert wanted(reader, "remote nurse pay with overtime").apart == ("remote", "overtime")


def test_the_best_places_for_an_occupation_are_in_order_of_pay(reader: WageReader) -> None:
    ranking = wanted(reader, "top cities for nurses").ranking
    assert ranking is not None
    assert ranking.unit is AreaKind.METRO


def test_attributes_that_the_table_does_not_tell_apart_are_kept(reader: WageReader) -> None:
    assert wanted(reader, "travel nurse pay in Texas").finer == ("travel nurse",)
    assert wanted(reader, "nurse manager pay in Texas").finer == ("nurse manager",)
    assert wanted(reader, "average registered nurse pay in Texas").finer == ()
    assert wanted(reader, "senior nurse pay in Texas").finer == ()


def test_what_is_told_before_names_the_occupation_and_the_place(reader: WageReader) -> None:
    ask = wanted(reader, "What would I earn?", told="I am a nurse in Maine.")
    assert ask.called == ()
    assert [one.codes for one in ask.told] == [("29-1141",)]
    assert [area.id for area in ask.areas] == ["me"]


def test_a_follow_up_keeps_the_occupation(reader: WageReader) -> None:
    focus = focus_on(reader, "nurse pay per hour in Texas", "29-1141", "tx")
    ask = wanted(reader, "and in Maine?", focus)
    assert ask.goes_on
    assert ask.recalled == ("29-1141",)
    assert [area.id for area in ask.areas] == ["me"]
    assert ask.hourly
    assert not wanted(reader, "and a year?", focus).hourly


def test_a_follow_up_keeps_the_place(reader: WageReader) -> None:
    focus = focus_on(reader, "nurse pay in Texas", "29-1141", "tx")
    ask = wanted(reader, "what about electricians?", focus)
    assert [one.codes for one in ask.called] == [("47-2111",)]
    assert [area.id for area in ask.areas] == ["tx"]


def test_a_follow_up_keeps_counting(reader: WageReader) -> None:
    focus = focus_on(reader, "how many nurses are there in Texas", "29-1141", "tx")
    assert wanted(reader, "and in Maine?", focus).counts


def test_figures_are_kept_over_several_turns(reader: WageReader) -> None:
    first = focus_on(reader, "top ten percent of nurses per hour in Texas", "29-1141", "tx")
    second = wanted(reader, "and in Maine?", first)
    assert (second.statistics, second.hourly) == (("p90",), True)
    third = wanted(reader, "and in Oregon?", replace(first, figures=second.figures))
    assert (third.statistics, third.hourly) == (("p90",), True)
    assert not wanted(reader, "and the median?", first).statistics


def test_a_part_of_a_message_keeps_the_place_of_the_part_before(reader: WageReader) -> None:
    earlier = wanted(reader, "How many nurses work in Texas")
    text = "what do they earn"
    one = Told(text, words(text), ())
    ask = reader.asked(one, Told("", (), ()), (), Focus(), None, earlier)
    assert ask is not None
    assert (ask.recalled, [area.id for area in ask.areas], ask.counts) == (("29-1141",), ["tx"], False)


@pytest.mark.parametrize("text", ["how is the weather in Maine?", "How do I get licensed in Maine?"])
def test_what_is_of_another_matter_does_not_go_on(reader: WageReader, text: str) -> None:
    assert asked(reader, text, focus_on(reader, "nurse pay in Texas", "29-1141", "tx")) is None


def test_what_is_set_beside_the_answer_before_keeps_its_place(reader: WageReader) -> None:
    focus = focus_on(reader, "nurse pay in Texas", "29-1141", "tx")
    ask = wanted(reader, "is that more than in Maine?", focus)
    assert ([area.id for area in ask.areas], ask.compared) == (["tx", "me"], True)


def test_a_place_left_out_is_not_carried_on(reader: WageReader) -> None:
    ask = wanted(reader, "and outside Texas?", focus_on(reader, "nurse pay in Texas", "29-1141", "tx"))
    assert (ask.areas, [one.written for one in ask.left_out]) == ((), ["Texas"])


@pytest.mark.parametrize(
    "text",
    [
        "median age of nurses in Texas",
        "What is the unemployment rate for nurses in Texas?",
        "How much do electricians pay for a license in Texas?",
        "How much paid vacation do nurses get in Texas?",
        "How much does a plumber charge per hour in Texas?",
    ],
)
def test_what_is_paid_otherwise_is_no_wage(reader: WageReader, text: str) -> None:
    assert asked(reader, text) is None


def test_what_an_employer_pays_for_an_occupation_is_its_wage(reader: WageReader) -> None:
    assert wanted(reader, "what do they pay for nurses in Texas").said
    assert wanted(reader, "median for nurses in Texas").said


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("What do most nurses make in Texas?", False),
        ("how many does a nurse earn in Texas", False),
        ("Which state has the most nurses?", True),
        ("How many nurses work in the best paid state?", True),
        ("how many nurses make over 100k in Texas", True),
    ],
)
def test_how_many_there_are_is_told_from_how_much_they_earn(
    reader: WageReader, text: str, counts: bool
) -> None:
    assert wanted(reader, text).counts is counts


def test_a_bound_among_the_counted_is_not_told_apart(reader: WageReader) -> None:
    assert wanted(reader, "how many nurses make over 100k in Texas").apart == ("over 100k",)


@pytest.mark.parametrize(
    ("text", "highest"),
    [
        ("Which states pay nurses the most with the lowest rent?", True),
        ("Which states with the best weather pay nurses the least?", False),
        ("Which states pay nurses the most, at least $50 an hour?", True),
    ],
)
def test_the_word_of_order_beside_pay_decides(reader: WageReader, text: str, highest: bool) -> None:
    ranking = wanted(reader, text).ranking
    assert ranking is not None
    assert ranking.highest is highest


def test_named_places_are_shown_rather_than_an_order_of_others(reader: WageReader) -> None:
    ask = wanted(reader, "Where are nurses paid best, Texas or Maine?")
    assert (ask.ranking, [area.id for area in ask.areas]) == (None, ["tx", "me"])
    told = wanted(reader, "Which states pay nurses the most?", told="I live in Maine.")
    assert told.ranking is not None
    assert told.areas == ()


def test_an_order_is_written_and_read_again(reader: WageReader) -> None:
    ranking = wanted(reader, "the 3 lowest paying cities for nurses").ranking
    assert ranking == Ranking(AreaKind.METRO, False, False, 3)
    assert Ranking.of(ranking.written) == ranking


def test_a_follow_up_keeps_the_order(reader: WageReader) -> None:
    focus = focus_on(reader, "highest paying states for nurses", "29-1141", "or", "wa", "tx", "me")
    lowest = wanted(reader, "and the lowest?", focus).ranking
    assert lowest is not None
    assert (lowest.unit, lowest.highest) == (AreaKind.STATE, False)
    assert wanted(reader, "and in Texas?", focus).ranking is None


def test_a_place_that_was_offered_is_picked_by_its_state_or_its_words(reader: WageReader) -> None:
    choices = (Choice("Portland, OR", "pay in Portland, OR"), Choice("Portland, ME", "pay in Portland, ME"))
    focus = Focus(choices=choices)
    assert reader.chosen("Maine", focus) == "pay in Portland, ME"
    assert reader.chosen("the one in Oregon, please", focus) == "pay in Portland, OR"
    assert reader.chosen("Portland ME", focus) == "pay in Portland, ME"
    assert reader.chosen("Texas", focus) == ""
    washington = Focus(choices=(Choice("Washington state", "A"), Choice("Washington, DC", "B")))
    assert reader.chosen("the state", washington) == "A"
    assert reader.chosen("DC", washington) == "B"


def test_roles_that_were_offered_are_not_picked_as_places(reader: WageReader) -> None:
    focus = Focus(choices=(Choice("Nurse", "A"), Choice("Botanist", "B")))
    assert reader.chosen("Texas", focus) == ""
