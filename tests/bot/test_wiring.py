from pathlib import Path

import pytest

from bot.domain import Question
from bot.errors import ConversationUnknown, QuestionInvalid
from bot.settings import BotSettings
from bot.wiring import open_bot
from knowledge.library import PublishedLibrary


async def test_a_conversation_outlives_the_bot_that_held_it(
    harbour: PublishedLibrary, tmp_path: Path
) -> None:
    settings = BotSettings(home=tmp_path)
    async with open_bot(settings, harbour) as bot:
        reply = await bot.advisor.answer(Question("What does a botanist earn?"))
        assert (await bot.conversations.get(reply.conversation_id)).turns[0].reply == reply
    async with open_bot(settings, harbour) as bot:
        turns = (await bot.conversations.get(reply.conversation_id)).turns
        assert turns[0].reply == reply
        again = await bot.advisor.answer(Question("And which skills do they need?", reply.conversation_id))
    assert {citation.guide for citation in again.citations} == {"botanist"}


async def test_a_store_in_memory_keeps_nothing(harbour: PublishedLibrary, tmp_path: Path) -> None:
    settings = BotSettings(home=tmp_path, database_url="memory:")
    async with open_bot(settings, harbour) as bot:
        reply = await bot.advisor.answer(Question("What does a botanist earn?"))
    async with open_bot(settings, harbour) as bot:
        with pytest.raises(ConversationUnknown):
            await bot.conversations.get(reply.conversation_id)
    assert not (tmp_path / "conversations.sqlite3").exists()


async def test_the_longest_question_is_the_operators_choice(
    harbour: PublishedLibrary, tmp_path: Path
) -> None:
    settings = BotSettings(home=tmp_path, database_url="memory:", max_question_length=26)
    async with open_bot(settings, harbour) as bot:
        assert (await bot.advisor.answer(Question("What does a botanist earn?"))).citations
        with pytest.raises(QuestionInvalid, match="26"):
            await bot.advisor.answer(Question("What does a botanist earn??"))


async def test_no_turn_is_looked_back_on_where_the_operator_says_none(
    harbour: PublishedLibrary, tmp_path: Path
) -> None:
    settings = BotSettings(home=tmp_path, database_url="memory:", history_turns=0)
    async with open_bot(settings, harbour) as bot:
        first = await bot.advisor.answer(Question("What does a botanist earn?"))
        second = await bot.advisor.answer(Question("And the skills?", first.conversation_id))
    assert second.citations == ()


async def test_the_receipt_names_index_and_version(harbour: PublishedLibrary, tmp_path: Path) -> None:
    async with open_bot(BotSettings(home=tmp_path, database_url="memory:"), harbour) as bot:
        receipt = (await bot.advisor.answer(Question("hello"))).receipt
    with harbour.opened() as index:
        assert receipt.index == index.manifest.fingerprint
    assert receipt.composer == "extractive"
    assert receipt.version
