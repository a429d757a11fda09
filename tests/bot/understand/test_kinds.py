import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understand.kinds import kind_of, unit_of
from bot.understand.reading import QuestionKind


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How much does a pilot earn?", QuestionKind.HOW_MUCH),
        ("how big is the pay", QuestionKind.HOW_MUCH),
        ("how much senior pilot", QuestionKind.HOW_MUCH),
        ("how much training pays off", QuestionKind.HOW_MUCH),
        ("How much maths about tides do they expect?", QuestionKind.OPEN),
        ("how much night work support is there", QuestionKind.HOW_MUCH),
        ("how much guidance", QuestionKind.OPEN),
        ("How many rounds are there?", QuestionKind.HOW_MANY),
        ("What is the number of jobs?", QuestionKind.HOW_MANY),
        ("How long does it take?", QuestionKind.HOW_LONG),
        ("How many months does it take?", QuestionKind.HOW_LONG),
        ("How many more years until staff?", QuestionKind.HOW_LONG),
        ("How many extra months does it take?", QuestionKind.HOW_LONG),
        ("How many jobs a year are there?", QuestionKind.HOW_MANY),
        ("Which years of experience are asked for?", QuestionKind.HOW_LONG),
        ("years of experience to be a pilot", QuestionKind.HOW_LONG),
        ("senior pilot years of experience", QuestionKind.HOW_LONG),
        ("years typically needed for a pilot", QuestionKind.HOW_LONG),
        ("I have some years of experience as a pilot", QuestionKind.OPEN),
        ("Which skills does a pilot with 5 years of experience need?", QuestionKind.LIST),
        ("How much does a pilot with five years of experience make?", QuestionKind.HOW_MUCH),
        ("How often do they sail at night?", QuestionKind.HOW_OFTEN),
        ("What share of the time is spent at night?", QuestionKind.SHARE),
        ("What percentage sail at night?", QuestionKind.SHARE),
        ("How much time is spent at night?", QuestionKind.SHARE),
        ("Is a degree needed?", QuestionKind.YES_NO),
        ("and do they sail at night?", QuestionKind.YES_NO),
        ("entry level or not", QuestionKind.YES_NO),
        ("When was the guide reviewed?", QuestionKind.WHEN),
        ("Who hires pilots?", QuestionKind.WHO),
        ("Why is the pay so high?", QuestionKind.WHY),
        ("How come they sail at night?", QuestionKind.WHY),
        ("How much more does a staff pilot make?", QuestionKind.COMPARE),
        ("Who earns more than a pilot?", QuestionKind.COMPARE),
        ("Compare pilots and botanists", QuestionKind.COMPARE),
        ("What is a pilot?", QuestionKind.DEFINE),
        ("Which skills are needed?", QuestionKind.LIST),
        ("Tell me about tides.", QuestionKind.OPEN),
        ("", QuestionKind.OPEN),
    ],
)
def test_the_form_of_a_question_tells_its_kind(question: str, kind: QuestionKind) -> None:
    assert kind_of(question) is kind
    assert kind_of(question.upper()) is kind


@pytest.mark.parametrize(
    ("question", "unit"),
    [
        ("How many months does it take?", "months"),
        ("How many more years?", "years"),
        ("How many extra months does it take?", "months"),
        ("How many jobs a year?", "jobs"),
        ("How many rounds are there?", "rounds"),
        ("How much is it?", ""),
        ("How many", ""),
    ],
)
def test_what_is_counted_is_read(question: str, unit: str) -> None:
    assert unit_of(question) == unit


@given(st.text(max_size=200))
def test_any_text_has_a_kind(text: str) -> None:
    assert kind_of(text) in QuestionKind
    assert unit_of(text) == unit_of(text).lower()
