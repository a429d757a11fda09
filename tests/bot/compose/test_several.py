from collections.abc import Callable

import pytest

from bot.advisor import Advisor, Limits
from bot.domain import Outcome
from bot.storage import MemoryConversations
from knowledge.library import PublishedLibrary
from tests.bot.answering import Desk

PAGE = """---
title: {title}
roles:
  - title: {title}
    codes: ["{code}"]
    alternates: ["Deckhand", "{own}"]
---
## Pay

| Measure | Figure | As of | Source |
|---|---|---|---|
| Median annual wage | {pay} | May 2024 | BLS |
"""


@pytest.fixture(scope="module")
def desk(make_library: Callable[..., PublishedLibrary], tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Two occupations that share a title."""
    folder = tmp_path_factory.mktemp("several")
    for title, code, own, pay in (
        ("Sailor", "53-5011.00", "Able Seaman", "$49,000"),
        ("Ferry Worker", "53-5099.00", "Gangway Hand", "$41,000"),
    ):
        page = PAGE.format(title=title, code=code, own=own, pay=pay)
        (folder / f"{title.lower().replace(' ', '-')}.md").write_text(page, encoding="utf-8")
    library = make_library(folder)
    return Desk.over(Advisor(library, MemoryConversations(), Limits(), "0"))


async def test_a_title_of_several_occupations_is_said_to_be_with_the_pay_of_each(desk: Desk) -> None:
    reply = await desk.ask("What does a deckhand earn?")
    assert reply.outcome is Outcome.CLARIFY
    assert "2 occupations" in reply.text
    assert "$49,000" in reply.text
    assert "$41,000" in reply.text
    assert {one.guide for one in reply.citations} == {"sailor", "ferry-worker"}


async def test_the_choice_answers_the_question(desk: Desk) -> None:
    reply = await desk.ask("What does a deckhand earn?", "Sailor")
    assert reply.outcome is Outcome.ANSWERED
    assert "$49,000" in reply.text


async def test_a_title_of_one_occupation_is_that_occupation(desk: Desk) -> None:
    reply = await desk.ask("What does an able seaman earn?")
    assert reply.outcome is Outcome.ANSWERED
    assert {one.guide for one in reply.citations} == {"sailor"}
