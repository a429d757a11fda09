import re

import pytest

from bot.domain import Outcome, Reply
from tests.bot.answering import Desk, claims, notes

MONEY = re.compile(r"\$\d")


def cited(reply: Reply) -> set[str]:
    return {one.guide for one in reply.citations}


async def test_pay_in_a_place_is_answered_from_its_row(wage_desk: Desk) -> None:
    reply = await wage_desk.ask("What do nurses make in Texas?")
    assert reply.outcome is Outcome.ANSWERED
    assert claims(reply)[0].text == (
        "Registered Nurses in Texas: median $90,000 a year; 1,004 employed (May 2025)."
    )
    assert reply.citations[0].quote.startswith("Texas | May 2025 | 1,004 employed | median $90,000 a year")
    assert reply.citations[0].guide == "wages-may-2025-29-1141"


async def test_a_role_with_a_guide_is_answered_from_it_where_no_place_is_named(wage_desk: Desk) -> None:
    reply = await wage_desk.ask("What does a harbour pilot earn?")
    assert "$87,650" in reply.text
    assert cited(reply) == {"harbour-pilot"}


async def test_the_same_role_in_a_place_is_answered_from_the_table(wage_desk: Desk) -> None:
    reply = await wage_desk.ask("What does a harbour pilot earn in Texas?")
    assert "$101,000" in reply.text
    assert "$87,650" not in reply.text


async def test_a_rung_of_a_guide_keeps_being_answered_from_it(wage_desk: Desk) -> None:
    for rung, figure in (("senior", "$118K"), ("staff", "$152K–$206K")):
        reply = await wage_desk.ask(f"What does a {rung} harbour pilot earn?")
        assert figure in reply.text
        assert not any(slug.startswith("wages-") for slug in cited(reply))


async def test_a_rung_that_the_table_does_not_tell_apart_is_said_so(wage_desk: Desk) -> None:
    reply = await wage_desk.ask("What does a senior nurse make at Google in Texas?")
    assert reply.outcome is Outcome.PARTIAL
    assert "no figures for Google, senior" in notes(reply)
    assert "$90,000" in reply.text


async def test_a_place_of_several_is_asked_back_and_the_next_turn_resolves_it(wage_desk: Desk) -> None:
    reply = await wage_desk.ask("nurse pay in Portland?")
    assert reply.outcome is Outcome.CLARIFY
    assert "Portland, OR" in reply.text
    assert "Portland, ME" in reply.text
    for answer, figure in (("Maine", "$86,000"), ("Portland, OR", "$122,000"), ("the first", "$122,000")):
        assert figure in (await wage_desk.ask("nurse pay in Portland?", answer)).text


async def test_a_percentile_is_said_first_and_is_not_said_to_be_missing(wage_desk: Desk) -> None:
    for part, said in (
        ("tenth percentile", "10th percentile"),
        ("the top decile", "90th percentile"),
        ("lower quartile", "25th percentile"),
    ):
        reply = await wage_desk.ask(f"What is the pay of {part} of nurses in Texas?")
        assert reply.outcome is Outcome.ANSWERED
        assert f"Registered Nurses in Texas: {said} $" in claims(reply)[0].text
        assert not notes(reply)
    third = await wage_desk.ask("What do the top third of nurses in Texas make?")
    assert third.outcome is Outcome.PARTIAL
    assert "no figures for the top third" in notes(third)


async def test_a_part_is_asked_for_in_the_next_turn(wage_desk: Desk) -> None:
    reply = await wage_desk.ask("nurse pay in Texas?", "and the lowest quarter?")
    assert reply.outcome is Outcome.ANSWERED
    assert "Registered Nurses in Texas: 25th percentile $" in claims(reply)[0].text


async def test_how_many_work_is_not_told_of_a_part_of_them(wage_desk: Desk) -> None:
    reply = await wage_desk.ask("How many nurses are in the lowest quarter in Texas?")
    assert reply.outcome is Outcome.PARTIAL
    assert "no figures for the lowest quarter" in notes(reply)
    assert "1,004 employed" in reply.text


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("starting pay for nurses in Texas", "those who have just begun"),
        ("nurse pay in rural Texas", "rural"),
        ("how much does a nurse get in the midwest", "midwest"),
    ],
)
async def test_what_the_table_does_not_tell_apart_is_said(
    wage_desk: Desk, question: str, missing: str
) -> None:
    reply = await wage_desk.ask(question)
    assert reply.outcome is Outcome.PARTIAL
    assert f"no figures for {missing}" in notes(reply)
    assert "Registered Nurses in" in reply.text


async def test_a_gap_between_two_places_is_worked_out(wage_desk: Desk) -> None:
    reply = await wage_desk.ask("what's the gap between Texas and Oregon for nurses?")
    assert any(claim.computation for claim in claims(reply))


async def test_places_abroad_are_refused(wage_desk: Desk) -> None:
    for place in ("London", "Canada", "Columbus, Peru"):
        reply = await wage_desk.ask(f"What do nurses make in {place}?")
        assert reply.outcome is Outcome.NOT_COVERED
        assert not MONEY.search(reply.text)


async def test_a_town_here_named_like_a_place_abroad_is_not_said_to_be_abroad(wage_desk: Desk) -> None:
    reply = await wage_desk.ask("nurse pay in Paris, Texas?")
    assert reply.outcome is Outcome.PARTIAL
    assert "no figures for Paris" in notes(reply)
    assert "United States alone" not in notes(reply)
    assert "Registered Nurses in Texas: median $90,000" in reply.text


async def test_states_in_a_row_are_all_answered(wage_desk: Desk) -> None:
    reply = await wage_desk.ask("nurse pay in Texas, Oregon and Maine?")
    assert reply.outcome is Outcome.ANSWERED
    assert not notes(reply)
    for state in ("Texas", "Oregon", "Maine"):
        assert f"Registered Nurses in {state}: median" in reply.text


async def test_an_unknown_place_is_named_beside_the_national_figure(wage_desk: Desk) -> None:
    reply = await wage_desk.ask("What do nurses make in Qwertyville?")
    assert reply.outcome is Outcome.PARTIAL
    assert "Qwertyville" in notes(reply)
    assert "Registered Nurses in the United States: median $93,000" in reply.text


async def test_a_title_of_several_occupations_shows_each(wage_desk: Desk) -> None:
    reply = await wage_desk.ask("What do teachers make in Oregon?")
    assert "“teachers” as several occupations" in notes(reply)
    assert "$74,000" in reply.text
    assert "$76,000" in reply.text


async def test_a_role_that_is_counted_among_others_is_not_given_their_figure(wage_desk: Desk) -> None:
    reply = await wage_desk.ask("What do machine learning engineers make in Texas?")
    assert reply.outcome is Outcome.PARTIAL
    assert "no figure for “machine learning engineers” alone" in notes(reply)
    assert all(one.text not in ("Machine Learning Engineers",) for one in claims(reply))


async def test_an_order_of_states_is_a_table(wage_desk: Desk) -> None:
    reply = await wage_desk.ask("highest paying states for nurses")
    assert "the highest first" in notes(reply)
    assert reply.text.index("Oregon") < reply.text.index("Texas")


@pytest.mark.parametrize(
    ("turns", "figure"),
    [
        (("What do nurses make in Texas?", "and in Maine?"), "$85,000"),
        (("What do nurses make in Maine?", "what about electricians?"), "$70,000"),
        (("What do nurses make in Texas?", "per hour?"), "$43.27"),
        (("How many nurses work in Texas?", "and in Maine?"), "1,002"),
        (("What does a harbour pilot earn?", "and in Texas?"), "$101,000"),
        (("What does a harbour pilot earn?", "and electricians?"), "$62,000"),
        (("What do nurses make in Texas?", "how does that compare nationally?"), "$93,000"),
    ],
)
async def test_follow_ups_keep_what_was_spoken_of(
    wage_desk: Desk, turns: tuple[str, ...], figure: str
) -> None:
    assert figure in (await wage_desk.ask(*turns)).text


@pytest.mark.parametrize(
    "question",
    [
        "How many hours do nurses work in Texas?",
        "How do I become an electrician in Maine?",
        "How much training do nurses get in Texas?",
        "Why do nurses earn so much in Texas?",
    ],
)
async def test_other_questions_get_no_wage(wage_desk: Desk, question: str) -> None:
    reply = await wage_desk.ask(question)
    assert not any(slug.startswith("wages-") for slug in cited(reply))


async def test_what_the_asker_is_gives_pay_only_where_no_other_role_is_spoken_of(wage_desk: Desk) -> None:
    reply = await wage_desk.ask("I am a nurse in Maine. What would I earn?")
    assert "$85,000" in reply.text
    reply = await wage_desk.ask("I am a nurse. How do I become a harbour pilot and what would I earn?")
    assert "$93,000" not in reply.text


async def test_a_library_without_a_table_says_nothing_of_other_roles(desk: Desk) -> None:
    for question in ("What do nurses earn?", "What do nurses earn in Texas?"):
        reply = await desk.ask(question)
        assert reply.outcome is Outcome.NOT_COVERED
        assert not MONEY.search(reply.text)
