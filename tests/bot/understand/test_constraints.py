import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understand.constraints import ConstraintKind, constraints_of
from bot.understand.words import words


def found(question: str, taken: set[int] | None = None) -> list[tuple[ConstraintKind, str]]:
    return [(one.kind, one.written) for one in constraints_of(words(question), taken or set())]


@pytest.mark.parametrize(
    ("question", "constraint"),
    [
        ("What does a pilot earn in Norway?", (ConstraintKind.PLACE, "Norway")),
        ("What does a pilot earn in norway?", (ConstraintKind.PLACE, "norway")),
        ("Pay in New York?", (ConstraintKind.PLACE, "New York")),
        ("Pay in San Francisco?", (ConstraintKind.PLACE, "San Francisco")),
        ("What is the pay in euros?", (ConstraintKind.CURRENCY, "euros")),
        ("What is the pay in €?", (ConstraintKind.CURRENCY, "€")),
        ("What does Google pay?", (ConstraintKind.EMPLOYER, "Google")),
        ("What did they earn in 2019?", (ConstraintKind.YEAR, "2019")),
        ("What did they earn three years ago?", (ConstraintKind.TIME, "three years ago")),
        ("What was the pay last year?", (ConstraintKind.TIME, "last year")),
        ("Am I too old?", (ConstraintKind.GROUP, "old")),
        ("Is it a job for old people?", (ConstraintKind.GROUP, "old")),
        ("Do black pilots earn as much?", (ConstraintKind.GROUP, "black")),
        ("Do older candidates get in?", (ConstraintKind.GROUP, "older")),
        ("What do the top ten percent earn?", (ConstraintKind.PART, "the top ten percent")),
        ("Pay of the lowest paid quarter?", (ConstraintKind.PART, "the lowest paid quarter")),
        ("90th percentile?", (ConstraintKind.PART, "90th percentile")),
    ],
)
def test_what_narrows_a_question_is_read(question: str, constraint: tuple[ConstraintKind, str]) -> None:
    assert found(question) == [constraint]


@pytest.mark.parametrize(
    "question",
    [
        "What does a pilot earn?",
        "What do pilots in the US earn?",
        "What do pilots in the United States earn?",
        "Tell us about the pay",
        "How many jobs are there?",
        "Is 118000 a good salary?",
        "I moved here three years ago, which skills do I need?",
        "They have paid me well since last year, is that usual?",
        "How are old data kept?",
        "Do they draw black boxes?",
        "Do they train the young ones?",
        "What are the top 10 skills?",
        "Is the OpenAI API used?",
        "",
    ],
)
def test_what_narrows_nothing_is_no_constraint(question: str) -> None:
    assert found(question) == []


def test_several_constraints_are_all_read_and_know_their_words() -> None:
    line = words("What did Google pay in Norway in 2019?")
    constraints = constraints_of(line, set())
    assert {one.kind for one in constraints} == {
        ConstraintKind.EMPLOYER,
        ConstraintKind.PLACE,
        ConstraintKind.YEAR,
    }
    for one in constraints:
        assert one.written == " ".join(word.written for word in line[one.begin : one.end])
        assert one.stems == tuple(word.stem for word in line[one.begin : one.end])


def test_a_word_that_is_a_people_too_is_one_only_with_its_capital() -> None:
    assert found("How should I polish my portfolio?") == []
    assert found("Polish my resume, please") == []
    assert found("Do Polish pilots earn more?") == [(ConstraintKind.PLACE, "Polish")]


def test_words_that_name_a_role_are_no_constraint() -> None:
    assert found("Norway pilot pay", {0, 1}) == []


@given(st.text(max_size=200))
def test_any_text_can_be_looked_through(text: str) -> None:
    line = words(text)
    for one in constraints_of(line, set()):
        assert 0 <= one.begin < one.end <= len(line)
