"""Whatever is typed, in whatever language."""

import asyncio

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.advisor import Advisor
from bot.domain import Outcome
from bot.errors import QuestionInvalid
from knowledge.library import PublishedLibrary
from tests.bot.answering import PAY, Desk, claims, notes

SILENT = "the guide does not say"
"""What stands in a cell of a table, without a quote, where a guide has nothing to put there."""


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
