import pytest

from bot.evaluation import run
from bot.evaluation.questions import Entry
from tests.bot.answering import Desk

ENTRIES = (
    Entry(id="a", q=("What does a botanist earn?",), outcome="answered", must=(r"\$64,320",)),
    Entry(id="b", q=("What does a botanist earn?", "And which skills?"), outcome="answered", must=("lens",)),
    Entry(id="c", q=("And which skills?",), outcome="clarify"),
    Entry(
        id="d", q=("What is the pay?",), outcome="answered", ask_with_guide="botanist", guide=("botanist",)
    ),
    Entry(id="e", q=("What does a plumber earn?",), outcome="answered"),
)


async def test_the_last_turn_is_graded_and_each_entry_is_a_conversation_of_its_own(desk: Desk) -> None:
    report = await run(desk.advisor, ENTRIES)
    assert [(one.entry.id, one.right) for one in report.scores] == [
        ("a", True),
        ("b", True),
        ("c", True),
        ("d", True),
        ("e", False),
    ]
    assert all(one.seconds > 0 for one in report.scores)
    assert report.figures()["citation_precision"] == 1.0


@pytest.mark.parametrize(
    ("turns", "guide", "why"),
    [
        ((" ",), None, "turn 1 cannot be asked: The question is empty."),
        (("What does a botanist earn?", "x" * 501), None, "turn 2 cannot be asked: A question has at most"),
        (("", "What does a botanist earn?"), None, "turn 1 cannot be asked: "),
        (("What does it pay?",), "zoologist", "turn 1 cannot be asked: no guide 'zoologist'"),
    ],
)
async def test_a_turn_that_cannot_be_asked_makes_its_entry_wrong_and_the_others_go_on(
    turns: tuple[str, ...], guide: str | None, why: str, desk: Desk
) -> None:
    bad = Entry(id="bad", q=turns, outcome="answered", ask_with_guide=guide)
    report = await run(desk.advisor, (bad, ENTRIES[0]), look=True)
    first, second = report.scores
    assert first.why.startswith(why)
    assert (first.outcome, first.reply) == (None, None)
    assert second.right


async def test_progress_is_told(desk: Desk) -> None:
    done: list[int] = []
    await run(desk.advisor, ENTRIES[:3], done.append)
    assert done == [1, 2, 3]


async def test_no_questions_make_an_empty_report(desk: Desk) -> None:
    assert (await run(desk.advisor, [])).scores == ()


async def test_how_a_reply_came_about_is_looked_at_only_where_asked(desk: Desk) -> None:
    plain = await run(desk.advisor, ENTRIES)
    looked = await run(desk.advisor, ENTRIES, look=True)
    assert [one.seen for one in plain.scores] == [None] * len(ENTRIES)
    assert [one.text for one in looked.scores] == [one.text for one in plain.scores]
    assert all(one.seen is not None for one in looked.scores)


async def test_a_follow_up_is_explained_as_it_was_asked(desk: Desk) -> None:
    (score,) = (await run(desk.advisor, ENTRIES[1:2], look=True)).scores
    assert score.seen is not None
    assert any(line.startswith("role: Botanist") for line in score.seen.reading)
    assert [row.section for row in score.seen.rows if not row.fate] == [
        citation.section for citation in score.replies[-1].citations
    ]
