from bot.domain import Question
from tests.bot.answering import Desk


async def test_the_reading_and_the_sentences_weighed_are_those_of_the_answer(desk: Desk) -> None:
    found = await desk.advisor.explain(Question("What does a botanist earn?"))
    assert "role: Botanist" in found.understood
    (weighed,) = found.weighed
    assert weighed.ask.topic == "pay"
    assert weighed.evidence == found.evidence
    likely = [one.probability for one in weighed.candidates]
    assert likely == sorted(likely, reverse=True) and likely


async def test_an_explanation_records_no_turn(desk: Desk) -> None:
    reply = await desk.ask("What does a botanist earn?")
    await desk.advisor.explain(Question("And the skills?", reply.conversation_id))
    assert len(await desk.conversations.recent(reply.conversation_id, 6)) == 1


async def test_small_talk_has_nothing_to_weigh(desk: Desk) -> None:
    found = await desk.advisor.explain(Question("Thanks!"))
    assert (found.weighed, found.evidence.hits) == ((), ())
