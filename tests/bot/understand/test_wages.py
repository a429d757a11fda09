import pytest

from bot.domain import Choice, Focus
from bot.understand.constraints import constraints_of
from bot.understand.wages import WageAsk, WageReader
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
    return Focus(
        roles=("nurse",), topic="pay", question=question, passages=tuple(f"{slug}/{area}" for area in areas)
    )


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
    assert wanted(reader, "travel nurse pay in Texas").modifiers == ("travel",)
    assert wanted(reader, "average registered nurse pay in Texas").modifiers == ()
    assert wanted(reader, "senior nurse pay in Texas").modifiers == ()


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
