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


async def test_progress_is_told(desk: Desk) -> None:
    done: list[int] = []
    await run(desk.advisor, ENTRIES[:3], done.append)
    assert done == [1, 2, 3]


async def test_no_questions_make_an_empty_report(desk: Desk) -> None:
    assert (await run(desk.advisor, [])).scores == ()
