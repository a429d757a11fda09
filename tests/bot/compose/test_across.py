from collections.abc import Callable
from pathlib import Path

import pytest

from bot.advisor import Advisor, Limits
from bot.compose.across import MOST_PLACES
from bot.domain import Outcome, Table
from bot.storage import MemoryConversations
from knowledge.library import PublishedLibrary
from tests.bot.answering import Desk, notes

ROLES = (
    ("Cloud Herder", "15-1299", "$91,000", "Bachelor's degree", "12%", "4,000", "300"),
    ("Art Director", "27-1011", "$85,000", "Bachelor's degree", "3%", "9,000", "900"),
    ("Dragon Keeper", "39-2011", "$72,000", "High school diploma or equivalent", "21%", "700", "90"),
    ("Sky Nurse", "29-9099", "$66,000", "Associate's degree", "8%", "50,000", "5,000"),
    ("Moss Sweeper", "37-3019", "$31,000", "No formal educational credential", "-4%", "20,000", "2,000"),
)
PAGE = """---
title: {0}
role:
  title: {0}
  codes: ["{1}"]
source: Sky Statistics
reviewed: "2026-02-01"
---

# {0}

## Key figures

- Median annual wage: {2} (2024, Sky Statistics)
- Typical entry education: {3} (2024, Sky Statistics)
- Projected growth: {4} (2024–34, Sky Statistics)
- Jobs: {5} (2024, Sky Statistics)
- Openings: {6} a year (2024–34, Sky Statistics)
"""


@pytest.fixture(scope="module")
def sky(make_library: Callable[..., PublishedLibrary], tmp_path_factory: pytest.TempPathFactory) -> Advisor:
    folder = tmp_path_factory.mktemp("sky")
    pages: list[Path] = []
    for number, role in enumerate(ROLES):
        pages.append(folder / f"{number}.md")
        pages[-1].write_text(PAGE.format(*role), encoding="utf-8")
    return Advisor(make_library(*pages), MemoryConversations(), Limits(), "0")


@pytest.fixture
def sky_desk(sky: Advisor) -> Desk:
    return Desk.over(sky)


async def first_column(desk: Desk, *turns: str) -> list[str]:
    reply = await desk.ask(*turns)
    (block,) = [block for block in reply.blocks if isinstance(block, Table)]
    assert all(cell.citations for row in block.rows for cell in row)
    return [row[0].text for row in block.rows]


@pytest.mark.parametrize(
    ("question", "titles"),
    [
        ("best paid jobs", ["Cloud Herder", "Art Director", "Dragon Keeper", "Sky Nurse", "Moss Sweeper"]),
        ("which jobs need no degree and pay over $60K", ["Dragon Keeper"]),
        ("jobs without a degree", ["Dragon Keeper", "Moss Sweeper"]),
        ("best paid with an associate degree", ["Sky Nurse"]),
        ("fastest growing jobs that need a bachelor's degree", ["Cloud Herder", "Art Director"]),
        ("fastest growing in healthcare", ["Sky Nurse"]),
        ("which jobs pay the most with the least education?", ["Moss Sweeper"]),
        ("jobs without a high school diploma", ["Moss Sweeper"]),
        ("which jobs don’t require a bachelor’s degree?", ["Dragon Keeper", "Sky Nurse", "Moss Sweeper"]),
        ("jobs that pay over $40 an hour", ["Cloud Herder", "Art Director"]),
        ("jobs that grow more than 10%", ["Dragon Keeper", "Cloud Herder"]),
        ("jobs with over 800 openings a year", ["Sky Nurse", "Moss Sweeper", "Art Director"]),
        ("largest occupations", ["Sky Nurse", "Moss Sweeper", "Art Director"]),
        ("jobs that pay between 60k and 80k", ["Dragon Keeper", "Sky Nurse"]),
    ],
)
async def test_roles_are_filtered_and_sorted_exactly(
    sky_desk: Desk, question: str, titles: list[str]
) -> None:
    assert (await first_column(sky_desk, question))[: len(titles)] == titles


async def test_only_what_shrinks_is_shrinking(sky_desk: Desk) -> None:
    for question in (
        "which occupations are shrinking the fastest",
        "which paid jobs are disappearing?",
        "which jobs are dying out?",
        "what are the dying jobs?",
    ):
        assert await first_column(sky_desk, question) == ["Moss Sweeper"]
        reply = await sky_desk.ask(question)
        assert "projected growth below 0%" in notes(reply)


async def test_the_criteria_and_the_order_are_shown_back(sky_desk: Desk) -> None:
    reply = await sky_desk.ask("which jobs need no degree and pay over $60K")
    assert notes(reply) == (
        "All roles with: entry education: no degree; median pay above $60,000 a year."
        " The best paid come first."
    )


async def test_a_column_names_the_date_of_its_figures(sky_desk: Desk) -> None:
    reply = await sky_desk.ask("best paid jobs")
    (block,) = [block for block in reply.blocks if isinstance(block, Table)]
    assert block.columns == ("Role", "Median, 2024")


async def test_the_next_turn_narrows(sky_desk: Desk) -> None:
    assert await first_column(sky_desk, "best paid jobs", "which of those need no degree?") == [
        "Dragon Keeper",
        "Moss Sweeper",
    ]
    assert await first_column(sky_desk, "fastest growing jobs", "and in healthcare?") == ["Sky Nurse"]


async def test_where_no_role_meets_the_criteria_it_is_said(sky_desk: Desk) -> None:
    reply = await sky_desk.ask("which jobs pay over $200k")
    assert reply.outcome is Outcome.NOT_COVERED
    assert notes(reply) == "No role here meets all of this: median pay above $200,000 a year."


async def test_pay_alone_is_answered_from_the_table_where_few_guides_have_figures(wage_desk: Desk) -> None:
    titles = await first_column(wage_desk, "best paid jobs in Texas")
    assert titles[:2] == ["Anesthesiologists", "Computer and Information Research Scientists"]
    assert (await first_column(wage_desk, "lowest paid jobs"))[0] == "Electricians"


async def test_of_several_places_each_has_a_table(wage_desk: Desk) -> None:
    reply = await wage_desk.ask("Which jobs pay most in Texas and Maine?")
    assert reply.outcome is Outcome.ANSWERED
    tables = [block for block in reply.blocks if isinstance(block, Table)]
    assert [{row[1].text for row in one.rows} for one in tables] == [{"Texas"}, {"Maine"}]
    assert "place: Texas" in notes(reply)
    assert "place: Maine" in notes(reply)


async def test_places_that_are_left_out_are_named(wage_desk: Desk) -> None:
    reply = await wage_desk.ask("Which jobs pay most in Texas, Maine, Oregon and Washington state?")
    assert reply.outcome is Outcome.PARTIAL
    assert len([block for block in reply.blocks if isinstance(block, Table)]) == MOST_PLACES
    assert notes(reply).endswith("Not shown: Washington.")


async def test_how_many_work_in_each_occupation_is_told_by_the_wage_table(wage_desk: Desk) -> None:
    for question in ("What are the most common jobs in Texas?", "largest occupations in Texas"):
        reply = await wage_desk.ask(question)
        (block,) = [block for block in reply.blocks if isinstance(block, Table)]
        employed = [int(row[-1].text.replace(",", "")) for row in block.rows]
        assert employed == sorted(employed, reverse=True)
        assert {row[1].text for row in block.rows} == {"Texas"}


@pytest.mark.parametrize("question", ["best paying jobs in London", "most common jobs in London"])
async def test_of_a_place_abroad_the_wage_table_tells_nothing(wage_desk: Desk, question: str) -> None:
    reply = await wage_desk.ask(question)
    assert reply.outcome is Outcome.NOT_COVERED
    assert notes(reply).endswith("they say nothing of London.")


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("Which jobs pay women the most?", "women"),
        ("Which jobs pay the most at Google?", "Google"),
        ("Which jobs paid the most in 2015?", "2015"),
        ("Which jobs pay most in euros?", "euros"),
        ("Which entry-level jobs pay the most?", "those who have just begun"),
        ("best paid senior jobs", "senior"),
        ("best paid jobs with 5 years of experience", "five years of experience"),
        ("best paid jobs in Texas and Germany", "Germany"),
        ("most common jobs in Texas and Germany", "Germany"),
    ],
)
async def test_what_the_wage_table_does_not_tell_apart_is_named(
    wage_desk: Desk, question: str, missing: str
) -> None:
    reply = await wage_desk.ask(question)
    assert reply.outcome is Outcome.PARTIAL
    assert missing in notes(reply)
    assert any(isinstance(block, Table) for block in reply.blocks)


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("fastest growing jobs in Germany", "Germany"),
        ("best paid jobs at Google", "Google"),
        ("best paid jobs in 2015", "2015"),
        ("best paid jobs in 2034", "2034"),
        ("best paid jobs in 2024", ""),
        ("fastest growing jobs in ten years", ""),
        ("jobs that grow the most over the next 10 years", ""),
        ("fastest growing jobs by 2034", ""),
        ("fastest growing jobs by 2030", ""),
        ("fastest growing jobs by 2050", "2050"),
    ],
)
async def test_what_the_guides_do_not_tell_apart_is_named_but_for_times_that_growth_looks_ahead_to(
    sky_desk: Desk, question: str, missing: str
) -> None:
    reply = await sky_desk.ask(question)
    assert reply.outcome is (Outcome.PARTIAL if missing else Outcome.ANSWERED)
    said = f"The guides do not tell this for {missing}; what they give follows."
    assert notes(reply).startswith(said) is bool(missing)


async def test_what_narrowed_the_question_before_narrows_the_next(sky_desk: Desk) -> None:
    reply = await sky_desk.ask("best paid jobs at Google", "and in healthcare?")
    assert reply.outcome is Outcome.PARTIAL
    assert "Google" in notes(reply)


async def test_the_latest_figure_of_an_occupation_is_shown(
    make_library: Callable[..., PublishedLibrary], tmp_path: Path
) -> None:
    pages = []
    for number, role in enumerate(ROLES[:2]):
        pages.append(tmp_path / f"{number}.md")
        later = "- Median annual wage: $99,500 (2025-11-23, Sky Statistics)\n- Typical"
        pages[-1].write_text(PAGE.format(*role).replace("- Typical", later), encoding="utf-8")
    desk = Desk.over(Advisor(make_library(*pages), MemoryConversations(), Limits(), "0"))
    reply = await desk.ask("best paid jobs")
    (block,) = [block for block in reply.blocks if isinstance(block, Table)]
    assert block.columns[1] == "Median, 2025-11-23"
    assert {row[1].text for row in block.rows} == {"$99,500"}


async def test_one_guide_is_no_choice_of_roles(lone_desk: Desk) -> None:
    reply = await lone_desk.ask("best paid jobs")
    assert not any(isinstance(block, Table) for block in reply.blocks)
