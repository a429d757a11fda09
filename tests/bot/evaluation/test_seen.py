from bot.domain import Question
from bot.evaluation.seen import MOST_ROWS, Seen, seen
from tests.bot.answering import Desk


async def of(desk: Desk, text: str) -> Seen:
    return seen(await desk.advisor.explain(Question(text)), await desk.ask(text))


async def test_what_is_quoted_has_no_fate_and_all_else_has_one(desk: Desk) -> None:
    found = await of(desk, "What does a botanist earn?")
    quoted = [row for row in found.rows if not row.fate]
    assert any("$64,320" in row.text for row in quoted)
    assert all(0 <= row.probability <= 1 for row in found.rows)
    assert {row.fate for row in found.rows} - {""} <= {
        "holds no answer to “how much”",
        "another answer came first",
    }
    assert "role: Botanist" in found.reading


async def test_the_rows_are_few(desk: Desk) -> None:
    found = await of(desk, "Which tools does a botanist use in the field?")
    assert len([row for row in found.rows if row.fate]) <= MOST_ROWS
    assert len(found.turned_away) <= MOST_ROWS


async def test_a_role_that_no_guide_covers_has_nothing_weighed(desk: Desk) -> None:
    assert (await of(desk, "What does a plumber earn?")).rows == ()


async def test_where_nothing_is_quoted_no_sentence_was_likely_enough(desk: Desk) -> None:
    found = await of(desk, "Which podcasts does a botanist listen to?")
    assert found.rows
    assert {row.fate for row in found.rows} <= {"not likely enough", "holds no answer to “open”"}
