from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain import Outcome
from bot.errors import QuestionFileRefused
from bot.evaluation import read_questions
from bot.evaluation.questions import Entry
from tests.conftest import REPOSITORY

QUESTIONS = REPOSITORY / "tests" / "evaluation" / "questions"
FULL = (
    '{"id": "a", "q": ["hi", "And the pay?"], "outcome": "answered|partial", "must": ["\\\\$1"], '
    '"must_not": ["2"], "guide": ["x", "y"], "guides_all": ["x"], "section": "pay", "ask_with_guide": "x"}'
)


def written(folder: Path, *lines: str) -> Path:
    path = folder / "questions.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_all_of_a_line_is_read(tmp_path: Path) -> None:
    (entry,) = read_questions(written(tmp_path, FULL))
    assert entry.q == ("hi", "And the pay?")
    assert entry.outcomes == {Outcome.ANSWERED, Outcome.PARTIAL}
    assert (entry.must, entry.must_not, entry.section) == (("\\$1",), ("2",), "pay")
    assert (entry.guide, entry.guides_all, entry.ask_with_guide) == (("x", "y"), ("x",), "x")


def test_one_guide_or_question_may_stand_without_brackets(tmp_path: Path) -> None:
    path = written(tmp_path, '{"id": "a", "q": "pay?", "outcome": "answered", "guide": "x"}')
    assert [(one.q, one.guide) for one in read_questions(path)] == [(("pay?",), ("x",))]


def test_empty_lines_count_for_nothing(tmp_path: Path) -> None:
    assert len(read_questions(written(tmp_path, "", FULL, "  ", FULL, ""))) == 2


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "Invalid JSON"),
        ('"pay?"', ""),
        ('{"q": ["pay?"], "outcome": "answered"}', "id: Field required"),
        ('{"id": "a", "q": [], "outcome": "answered"}', "q: Value should have at least 1"),
        ('{"id": "a", "q": ["pay?"], "outcome": "perfect"}', "outcome: 'perfect' is no outcome; there are"),
        ('{"id": "a", "q": ["pay?"], "outcome": "answered|"}', "outcome: '' is no outcome"),
        ('{"id": "a", "q": ["pay?"], "outcome": 7}', "outcome: "),
        ('{"id": "a", "q": ["pay?"], "outcome": "answered", "mustt": []}', "mustt: Extra"),
        ('{"id": "a", "q": ["pay?"], "outcome": "answered", "must": ["("]}', "must.0: '(' is no pattern: "),
        ('{"id": "a", "q": ["pay?"], "outcome": "answered", "must": [7]}', "must.0: "),
        ('{"id": "a", "q": ["pay?"], "outcome": "answered", "section": "["}', "section: '[' is no pattern: "),
        ('{"id": "a", "q": [7], "outcome": "answered"}', "q.0: "),
    ],
)
def test_a_bad_line_is_refused_with_file_line_and_field(tmp_path: Path, line: str, reason: str) -> None:
    path = written(tmp_path, FULL, line)
    with pytest.raises(QuestionFileRefused) as fault:
        read_questions(path)
    assert str(fault.value).startswith(f"{path}:2: {reason}")


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xff\xfe"])
def test_a_file_without_questions_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_bytes(content)
    with pytest.raises(QuestionFileRefused, match=r"questions\.jsonl:1: "):
        read_questions(path)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(QuestionFileRefused, match="cannot be read"):
        read_questions(tmp_path / "none.jsonl")


@pytest.mark.parametrize(
    ("outcome", "answerable", "to_refuse"),
    [
        ("answered", True, False),
        ("answered|partial", True, False),
        ("partial", False, True),
        ("not_covered|partial", False, True),
        ("not_covered", False, True),
        ("off_topic", False, True),
        ("small_talk", False, False),
        ("crisis", False, False),
        ("clarify", False, False),
    ],
)
def test_the_wanted_outcome_says_whether_to_answer_or_to_refuse(
    outcome: str, answerable: bool, to_refuse: bool
) -> None:
    entry = Entry(id="a", q=("x",), outcome=outcome)
    assert (entry.answerable, entry.to_refuse) == (answerable, to_refuse)


def test_the_guides_that_may_be_cited_are_those_named() -> None:
    entry = Entry(id="a", q=("x",), outcome="answered", guide=("a", "b"), guides_all=("c",))
    assert entry.allowed_guides == {"a", "b", "c"}
    assert not Entry(id="a", q=("x",), outcome="answered").allowed_guides


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=80))
def test_any_bytes_are_read_or_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_bytes(content)
    with pytest.raises(QuestionFileRefused):
        read_questions(path)


@pytest.mark.parametrize("path", sorted(QUESTIONS.glob("*.jsonl")), ids=lambda path: path.stem)
def test_the_question_files_here_are_sound(path: Path) -> None:
    entries = read_questions(path)
    assert len({entry.id for entry in entries}) == len(entries)
