import pytest

from tests.bot.answering import Desk


@pytest.mark.parametrize(
    ("question", "settled"),
    [
        ("Is a university degree needed?", True),
        ("do i have to have a university degree", True),
        ("Is a university degree mandatory for senior harbour pilots?", True),
        ("is a university degree required to get hired", True),
        ("can i get in without a university degree?", False),
        ("is a university degree useful?", False),
        ("do most of them have a university degree?", False),
    ],
)
async def test_a_bare_no_answers_the_question_it_stands_under_and_no_other(
    lone_desk: Desk, question: str, settled: bool
) -> None:
    reply = await lone_desk.ask(question)
    assert "master mariner's licence" in reply.text
    assert reply.text.startswith("No.") == settled
