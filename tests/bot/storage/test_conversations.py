"""What every store of conversations does, whatever it keeps them in."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from bot.domain import Choice, Feedback, Focus, Note, Question, Reply
from bot.errors import AnswerUnknown, ConversationUnknown
from bot.ports import Conversations

ID = "c" * 32
FOCUS = Focus(("senior-ml-engineer",), ("Staff ML Engineer",), "pay", "How much does staff make?")
Make = Callable[..., Reply]


async def test_a_recorded_exchange_comes_back_equal(store: Conversations, a_reply: Make) -> None:
    reply = a_reply()
    await store.record(Question("How much does staff make?"), reply, FOCUS)
    (turn,) = await store.recent(ID, 5)
    assert (turn.question, turn.reply, turn.focus) == ("How much does staff make?", reply, FOCUS)
    assert turn.at == "2026-04-26T12:00:00+00:00"
    assert (await store.get(ID)).turns == (turn,)


async def test_recent_turns_are_the_last_ones_oldest_first(store: Conversations, a_reply: Make) -> None:
    for number in range(7):
        await store.record(Question(f"question {number}"), a_reply(), FOCUS)
    assert [turn.question for turn in await store.recent(ID, 3)] == ["question 4", "question 5", "question 6"]
    assert len(await store.recent(ID, 100)) == 7
    assert await store.recent(ID, 0) == ()
    assert [turn.question[-1] for turn in (await store.get(ID)).turns] == list("0123456")


async def test_conversations_are_kept_apart(store: Conversations, a_reply: Make) -> None:
    await store.record(Question("mine"), a_reply("a" * 32), FOCUS)
    await store.record(Question("yours"), a_reply("b" * 32), FOCUS)
    assert [turn.question for turn in await store.recent("a" * 32, 5)] == ["mine"]


@pytest.mark.parametrize("unknown", ["d" * 32, "", "x\0y", "\ud800", "é" * 5000, "' OR 1=1 --"])
async def test_what_was_never_begun_is_unknown(store: Conversations, a_reply: Make, unknown: str) -> None:
    await store.record(Question("hello"), a_reply(), FOCUS)
    for asked in (store.recent(unknown, 5), store.recent(unknown, 0), store.get(unknown)):
        with pytest.raises(ConversationUnknown):
            await asked
    with pytest.raises(ConversationUnknown):
        await store.delete(unknown)
    with pytest.raises(AnswerUnknown):
        await store.rate(Feedback(unknown, "up"))


async def test_exchanges_recorded_at_once_are_all_kept(store: Conversations, a_reply: Make) -> None:
    replies = [a_reply() for _ in range(20)]
    await asyncio.gather(*(store.record(Question("at once"), reply, FOCUS) for reply in replies))
    kept = [turn.reply.id for turn in (await store.get(ID)).turns if turn.reply]
    assert sorted(kept) == sorted(reply.id for reply in replies)
    assert [turn.reply.id for turn in await store.recent(ID, 5) if turn.reply] == kept[-5:]


async def test_the_same_answer_twice_is_kept_once(store: Conversations, a_reply: Make) -> None:
    reply = a_reply()
    await store.record(Question("hello"), reply, FOCUS)
    await store.record(Question("hello"), reply, FOCUS)
    assert len((await store.get(ID)).turns) == 1


async def test_a_deleted_conversation_is_unknown_with_its_answers(store: Any, a_reply: Make) -> None:
    reply = a_reply()
    await store.record(Question("hello"), reply, FOCUS)
    await store.rate(Feedback(reply.id, "up"))
    await store.delete(ID)
    with pytest.raises(ConversationUnknown):
        await store.recent(ID, 5)
    with pytest.raises(ConversationUnknown):
        await store.delete(ID)
    with pytest.raises(AnswerUnknown):
        await store.rate(Feedback(reply.id, "up"))
    assert await store.rating_of(reply.id) is None


async def test_a_second_rating_replaces_the_first(store: Any, a_reply: Make) -> None:
    reply = a_reply()
    await store.record(Question("hello"), reply, FOCUS)
    await store.rate(Feedback(reply.id, "up"))
    await store.rate(Feedback(reply.id, "down", "wrong; write to jane@example.com"))
    assert await store.rating_of(reply.id) == Feedback(reply.id, "down", "wrong; write to [email]")


async def test_an_expired_conversation_is_unknown_before_and_after_it_is_forgotten(
    store: Conversations, a_reply: Make, clock: Any
) -> None:
    old, new = a_reply("a" * 32), a_reply("b" * 32)
    await store.record(Question("old"), old, FOCUS)
    clock.pass_days(29)
    await store.record(Question("new"), new, FOCUS)
    assert await store.forget_expired() == 0
    clock.pass_days(2)
    for _ in range(2):
        with pytest.raises(ConversationUnknown):
            await store.recent("a" * 32, 5)
        with pytest.raises(ConversationUnknown):
            await store.get("a" * 32)
        with pytest.raises(AnswerUnknown):
            await store.rate(Feedback(old.id, "up"))
        assert len(await store.recent("b" * 32, 5)) == 1
        await store.forget_expired()
    assert await store.forget_expired() == 0


async def test_deleting_an_expired_conversation_removes_it_and_says_it_is_unknown(
    store: Conversations, a_reply: Make, clock: Any
) -> None:
    await store.record(Question("old"), a_reply(), FOCUS)
    clock.pass_days(31)
    with pytest.raises(ConversationUnknown):
        await store.delete(ID)
    assert await store.forget_expired() == 0


async def test_old_turns_leave_a_conversation_that_goes_on(
    store: Conversations, a_reply: Make, clock: Any
) -> None:
    first = a_reply()
    await store.record(Question("first"), first, FOCUS)
    clock.pass_days(20)
    await store.record(Question("second"), a_reply(), FOCUS)
    clock.pass_days(20)
    assert [turn.question for turn in await store.recent(ID, 5)] == ["second"]
    assert await store.forget_expired() == 0
    await store.record(Question("third"), a_reply(), FOCUS)
    assert [turn.question for turn in (await store.get(ID)).turns] == ["second", "third"]
    with pytest.raises(AnswerUnknown):
        await store.rate(Feedback(first.id, "up"))


async def test_personal_data_is_kept_nowhere_that_repeats_the_person(
    store: Conversations, a_reply: Make
) -> None:
    typed = "I am jane@example.com, call +44 20 7946 0958"
    reply = a_reply(
        text=f"You wrote: {typed}",
        blocks=(Note(typed),),
        interpreted_as=typed,
        suggestions=(typed,),
    )
    await store.record(Question(typed), reply, Focus(question=typed, choices=(Choice(typed, typed),)))
    (turn,) = await store.recent(ID, 1)
    assert turn.question == "I am [email], call [phone]"
    assert "jane" not in repr(turn)
    assert "7946" not in repr(turn)


async def test_words_of_the_guides_are_kept_as_they_are(store: Conversations, a_reply: Make) -> None:
    quoted = "Write to careers@example.org for $280K–$430K"
    reply = a_reply()
    citation = type(reply.citations[0])(1, "p", "g", "G", "Contact", quoted, "/guides/g#p", None, "a page")
    reply = a_reply(text=f"{quoted} [1]. You are jane@example.com", citations=(citation,))
    await store.record(Question("Whom do I write to?"), reply, FOCUS)
    (turn,) = await store.recent(ID, 1)
    assert turn.reply is not None
    assert turn.reply.citations == (citation,)
    assert turn.reply.text == f"{quoted} [1]. You are [email]"


async def test_characters_that_no_database_keeps_are_replaced(store: Conversations, a_reply: Make) -> None:
    reply = a_reply(interpreted_as="a\0b", blocks=(Note("\ud800 \U0001f600 שלום"),))
    await store.record(Question("a\0b \udfff \U0001f600"), reply, Focus(question="\0"))
    (turn,) = await store.recent(ID, 1)
    assert turn.question == "a\ufffdb \ufffd \U0001f600"
    assert turn.reply is not None
    assert turn.reply.blocks == (Note("\ufffd \U0001f600 שלום"),)
