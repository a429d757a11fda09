from dataclasses import replace

import pytest

from bot.compose import composer
from bot.compose.mentioned import mentioned
from bot.domain import Outcome
from bot.reply import plain_text
from tests.bot.answering import Desk
from tests.bot.compose.conftest import Prepare


@pytest.fixture(autouse=True)
def _nothing_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    """As for a question of which nothing that is weighed comes near."""
    monkeypatch.setattr(composer, "choose", lambda *_: ())


async def test_what_has_a_section_under_its_name_is_told_by_how_that_opens(ladder_desk: Desk) -> None:
    reply = await ladder_desk.ask("what is your letter")
    assert "black ink" in reply.text
    assert "lamplight" in reply.text
    assert {one.guide for one in reply.citations} == {"applying-afloat"}


async def test_what_is_only_named_in_passing_is_not_explained(ladder_desk: Desk) -> None:
    reply = await ladder_desk.ask("what does quarterly basis mean")
    assert reply.outcome is Outcome.NOT_COVERED


async def test_a_name_that_a_role_s_guide_uses_is_shown_where_it_does(prepare: Prepare) -> None:
    material = await prepare("Which skills does a senior harbour pilot need?")
    for wording, shown in (("what is Voith", True), ("what is Schottel", False)):
        draft = mentioned(replace(material, ask=replace(material.ask, wording=wording)))
        assert (draft is not None) == shown
        assert draft is None or "Ship handling with the Voith tug system" in plain_text(draft.blocks)
