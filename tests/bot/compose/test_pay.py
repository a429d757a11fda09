from collections.abc import Callable
from pathlib import Path

import pytest

from bot.advisor import Advisor, Limits
from bot.compose.material import Draft
from bot.compose.pay import asks_only_pay, asks_pay, of_other_rungs, pay, picks_figures
from bot.domain import Note, Outcome, Question
from bot.reply import plain_text
from bot.storage import MemoryConversations
from bot.verify import verify
from knowledge.library import PublishedLibrary
from tests.bot.compose.conftest import Prepare

MEDIAN, BAND, BIG, STAFF, PRINCIPAL = "$118K", "$102K–$134K", "$128K–$171K", "$152K–$206K", "$189K–$263K"
ALL = (MEDIAN, BAND, BIG, STAFF, PRINCIPAL, "$87,650", "$64,320")


async def drafted(prepare: Prepare, question: str) -> Draft:
    material = await prepare(question)
    draft = pay(material)
    assert draft is not None
    assert verify(draft.blocks, material.index.passages) == draft.blocks
    return draft


def figures(draft: Draft) -> set[str]:
    return {one for one in ALL if one in plain_text(draft.blocks)}


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("What does a senior harbour pilot earn?", {MEDIAN, BAND, BIG}),
        ("What is the median salary of a senior harbour pilot?", {MEDIAN}),
        ("What is the salary range of a senior harbour pilot?", {BAND, BIG}),
        ("What does a staff harbour pilot earn?", {STAFF}),
        ("What does a principal harbour pilot earn?", {PRINCIPAL}),
        ("What do senior harbour pilots earn by level?", {MEDIAN, BAND, BIG, STAFF, PRINCIPAL}),
        ("What does a harbour pilot earn?", {"$87,650"}),
        ("What does a botanist earn?", {"$64,320"}),
    ],
)
async def test_a_question_picks_out_its_figures(prepare: Prepare, question: str, wanted: set[str]) -> None:
    draft = await drafted(prepare, question)
    assert draft.outcome is Outcome.ANSWERED
    assert figures(draft) == wanted


async def test_rungs_and_nothing_else_may_be_asked_for(prepare: Prepare) -> None:
    assert picks_figures(await prepare("Who earns more, staff or principal harbour pilots?"))
    assert picks_figures(await prepare("tenth percentile pay of harbour pilots"))
    assert not picks_figures(await prepare("What does a harbour pilot earn?"))
    assert not picks_figures(await prepare("What does a staff harbour pilot earn in fog?"))


async def test_an_employer_narrows_what_is_asked_of_pay_and_adds_nothing(prepare: Prepare) -> None:
    at_google = await prepare("What does Google pay a senior harbour pilot?")
    assert asks_pay(at_google)
    assert not asks_only_pay(at_google)
    assert not asks_pay(await prepare("What does a senior harbour pilot earn in fog?"))


async def test_a_row_of_another_rung_is_no_answer_on_pay(prepare: Prepare) -> None:
    staff = await drafted(prepare, "What does a staff harbour pilot earn?")
    material = await prepare("What does a senior harbour pilot earn?")
    assert of_other_rungs(material, staff)
    assert not of_other_rungs(material, await drafted(prepare, "What does a senior harbour pilot earn?"))
    assert not of_other_rungs(await prepare("What does the rung after senior harbour pilot earn?"), staff)


async def test_the_rung_that_was_answered_is_remembered(prepare: Prepare) -> None:
    assert (await drafted(prepare, "What does a staff harbour pilot earn?")).level == "Staff"


async def test_the_disclaimer_travels_with_the_figures(prepare: Prepare) -> None:
    for question in ("What does a senior harbour pilot earn?", "What does a staff harbour pilot earn?"):
        assert "not financial advice" in plain_text((await drafted(prepare, question)).blocks)


@pytest.mark.parametrize("narrowing", ["in Norway", "in 2019", "in euros", "at Google"])
async def test_a_narrowing_without_figures_is_named(prepare: Prepare, narrowing: str) -> None:
    draft = await drafted(prepare, f"What does a principal harbour pilot earn {narrowing}?")
    assert draft.outcome is Outcome.PARTIAL
    note = draft.blocks[0]
    assert isinstance(note, Note)
    assert narrowing.split()[1] in note.text
    assert figures(draft) == {PRINCIPAL}


async def test_a_part_of_the_people_without_a_figure_is_named(prepare: Prepare) -> None:
    for part in ("the top ten percent", "the bottom 5 percent"):
        draft = await drafted(prepare, f"What do {part} of principal harbour pilots earn?")
        assert draft.outcome is Outcome.PARTIAL
        assert draft.missing == part


async def test_more_is_worked_out_with_its_operands(prepare: Prepare) -> None:
    draft = await drafted(
        prepare, "How much more does a principal harbour pilot make than a staff harbour pilot?"
    )
    text = plain_text(draft.blocks)
    assert "$37K to $57K more" in text
    assert figures(draft) == {STAFF, PRINCIPAL}


async def test_more_than_nothing_that_is_named_is_not_worked_out(prepare: Prepare) -> None:
    draft = await drafted(prepare, "How much more does a senior harbour pilot earn?")
    assert "more a year" not in plain_text(draft.blocks)
    assert figures(draft) == {MEDIAN, BAND, BIG}


async def test_a_role_without_a_figure_is_not_compared_by_two_of_the_other(prepare: Prepare) -> None:
    question = "How much more does a senior harbour pilot earn than a tug captain?"
    draft = await drafted(prepare, question)
    assert draft.outcome is Outcome.PARTIAL
    assert draft.missing == "Tug Captain"
    assert "more" not in plain_text(draft.blocks)


async def test_a_rung_that_the_guides_do_not_pay_is_not_covered(prepare: Prepare) -> None:
    draft = await drafted(prepare, "What does a senior botanist earn?")
    if draft.outcome is Outcome.PARTIAL:
        assert any(isinstance(block, Note) for block in draft.blocks)
    else:
        assert draft.outcome is Outcome.NOT_COVERED
        assert figures(draft) == set()


async def test_a_question_on_something_else_is_left_to_others(prepare: Prepare) -> None:
    assert pay(await prepare("Which skills does a senior harbour pilot need?")) is None
    assert pay(await prepare("Why does the pay of senior harbour pilots differ with the season?")) is None


async def test_a_rung_of_a_role_whose_guide_gives_no_pay_is_not_covered(
    make_library: Callable[..., PublishedLibrary], tmp_path: Path
) -> None:
    guide = tmp_path / "weaver.md"
    guide.write_text(
        "---\ntitle: Weaver\nrole: Weaver\n---\n\n# Weaver\n\n"
        "## About the role\n\nA Weaver makes cloth on looms.\n",
        encoding="utf-8",
    )
    advisor = Advisor(make_library(guide), MemoryConversations(), Limits(), "0")
    reply = await advisor.answer(Question("What does a senior weaver earn?"))
    assert reply.outcome is Outcome.NOT_COVERED
