import pytest

from bot.compose import composer
from bot.domain import Outcome
from tests.bot.answering import Desk


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
