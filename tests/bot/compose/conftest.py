"""What an ask may be answered from, made as the advisor makes it."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from bot.compose.material import Material
from bot.domain import Question
from bot.understand.understanding import Understanding
from knowledge.domain import SearchQuery
from knowledge.library import OpenIndex

READING = Understanding()

Prepare = Callable[[str], Awaitable[Material]]


@pytest.fixture
def prepare(index: OpenIndex) -> Prepare:
    """Reads a question of one part and searches for it."""

    async def prepared(text: str) -> Material:
        (ask,) = (await READING.read(Question(text), (), index)).asks
        lexicon = READING.lexicons.of(index)
        empty = Material(ask, index, lexicon, ())
        if ask.role is None or not ask.role.known:
            return empty
        query = SearchQuery(ask.wording, ask.last, guides=ask.guides, limit=24)
        return replace(empty, hits=(await index.search(query)).hits)

    return prepared
