from bot.domain import Outcome
from tests.bot.answering import Desk, notes


async def test_the_role_nearest_by_name_is_named(desk: Desk) -> None:
    reply = await desk.ask("What does a river pilot earn?")
    assert reply.outcome is Outcome.NOT_COVERED
    said = notes(reply)
    assert "Harbour Pilot" in said


async def test_a_word_that_the_sentence_puts_as_a_role_is_refused_as_one(desk: Desk) -> None:
    reply = await desk.ask("What does a falconer earn?")
    assert reply.outcome is Outcome.NOT_COVERED
    assert "falconer" in notes(reply)
