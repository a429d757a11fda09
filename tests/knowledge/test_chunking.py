"""Passages: what is cut from a guide, with which names, contexts, sentences and topics."""

from pathlib import Path

import pytest

from knowledge.chunking import cut, states_a_fact
from knowledge.domain import Block, BlockKind, Guide, Passage, Section, Topic
from knowledge.readers import read
from knowledge.readers.naming import slug_of
from knowledge.topics import load_topics
from tests.knowledge.readers.shared import seed

PARAGRAPH, ITEM, ROW, FIELD, ANSWER = (
    *(BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.ROW, BlockKind.FIELD, BlockKind.ANSWER),
)


def topic(name: str, *headings: str) -> Topic:
    return Topic(name, name, headings, (), ())


TOPICS = (
    topic("pay", "pay", "salary"),
    topic("interview", "interview"),
    topic("ways", "ways in"),
    topic("about", "summary"),
)


def passages_of(title: str, *blocks: Block, evidence: bool = True, summary: str = "") -> tuple[Passage, ...]:
    guide = Guide("pilot", "Pilot", (), (Section(title, blocks, 1, evidence),), summary)
    return cut(guide, TOPICS)


@pytest.fixture(scope="module")
def seed_passages() -> tuple[Passage, ...]:
    path = seed()
    return cut(read(path, path.read_bytes()), load_topics())


def test_an_id_is_made_of_guide_section_and_text() -> None:
    (passage,) = passages_of("Pay by level", Block(PARAGRAPH, "It pays.", 2))
    assert passage.id == "pilot/pay-by-level-78e3e84066"
    assert (passage.guide, passage.guide_title, passage.section) == ("pilot", "Pilot", "Pay by level")


def test_ids_stay_while_the_text_stays() -> None:
    before = passages_of("Pay", Block(PARAGRAPH, "One.", 2), Block(PARAGRAPH, "Two.", 3))
    after = passages_of("Pay", Block(PARAGRAPH, "New.", 2), Block(PARAGRAPH, "Two.", 9))
    assert before[1].id == after[1].id
    assert before[0].id != after[0].id


def test_repeated_texts_of_a_section_are_one_passage() -> None:
    assert len(passages_of("Pay", Block(ITEM, "Same.", 2), Block(ITEM, "Same.", 3, ("Part",)))) == 1


def test_advertising_gives_no_passages() -> None:
    assert passages_of("Offer", Block(PARAGRAPH, "Buy.", 2), evidence=False) == ()


def test_the_context_carries_all_headings_and_the_columns() -> None:
    row = Block(ROW, "Staff | $9", 3, ("Bands",), ("Level", "Range"), ("Staff", "$9"))
    (passage,) = passages_of("Pay", row)
    assert passage.context == "Pilot · Pay · Bands · Level | Range"
    assert passage.text == "Staff | $9"
    assert (passage.columns, passage.cells, passage.under) == (
        ("Level", "Range"),
        ("Staff", "$9"),
        ("Bands",),
    )


def test_rows_and_fields_are_one_sentence_and_others_are_split() -> None:
    row = Block(ROW, "A. One. | $9", 2, (), ("Level", "Pay"), ("A. One.", "$9"))
    field = Block(FIELD, "Pay\n$9", 3, (), ("Pay",), ("$9",))
    answer = Block(ANSWER, "Is it?\nYes. It is.", 4)
    found = passages_of("Pay", row, field, answer)
    assert [passage.sentences for passage in found[:2]] == [((0, 12),), ((0, 6),)]
    assert [found[2].sentence(n) for n in range(3)] == ["Is it?", "Yes.", "It is."]


def test_a_heading_that_states_a_fact_goes_before_its_first_paragraph() -> None:
    under = ("From Mate (~18 months)",)
    found = passages_of(
        "Ways in",
        Block(PARAGRAPH, "The gap is radar.", 3, under),
        Block(PARAGRAPH, "Second.", 4, under),
        Block(PARAGRAPH, "Other.", 5, ("From Clerk (2 years)",)),
    )
    assert [passage.text for passage in found] == [
        "From Mate (~18 months)\nThe gap is radar.",
        "Second.",
        "From Clerk (2 years)\nOther.",
    ]
    assert found[0].sentence(0) == "From Mate (~18 months)"


def test_a_heading_that_states_a_fact_above_a_list_is_a_passage_itself() -> None:
    found = passages_of("Ways in", Block(ITEM, "A logbook.", 3, ("From Mate (~18 months)", "To build")))
    assert [(passage.kind, passage.text, passage.under) for passage in found] == [
        (PARAGRAPH, "From Mate (~18 months)", ()),
        (ITEM, "A logbook.", ("From Mate (~18 months)", "To build")),
    ]


def test_a_section_title_with_a_score_is_cited_with_its_first_paragraph() -> None:
    found = passages_of("AI Impact · Low (12/100)", Block(PARAGRAPH, "Little changes.", 3))
    assert found[0].text == "AI Impact · Low (12/100)\nLittle changes."


@pytest.mark.parametrize(
    ("heading", "states"),
    [
        ("From ML Engineer(~12 months)", True),
        ("From Data Analyst", True),
        ("AI Impact Outlook · Moderate (30/100)", True),
        ("Staff: $280K and more", True),
        ("Career ladder", False),
        ("Pay in 2026", False),
        ("Data scientists (15-2051)", False),
        ("Does it take 12 months?", False),
    ],
)
def test_headings_that_state_a_fact_are_told_from_mere_titles(heading: str, states: bool) -> None:
    assert states_a_fact(heading) is states


def test_topics_come_from_section_and_sub_headings() -> None:
    (passage,) = passages_of(
        "Salary and more", Block(PARAGRAPH, "Text.", 2, ("How interviews and the interview run",))
    )
    assert passage.topics == ("pay", "interview")


def test_an_answers_topics_come_from_its_question_first() -> None:
    of_question, of_section = passages_of(
        "Pay questions",
        Block(ANSWER, "How is the interview?\nLong.", 2),
        Block(ANSWER, "Is it hard?\nYes.", 3),
    )
    assert of_question.topics == ("interview",)
    assert of_section.topics == ("pay",)


def test_a_fields_topics_come_from_its_name_and_the_summary_is_a_summary() -> None:
    field = Block(FIELD, "Median pay\n$9", 2, (), ("Median pay",), ("$9",))
    found = passages_of(
        "Key figures", field, Block(PARAGRAPH, "A pilot steers.", 3), summary="A pilot steers."
    )
    assert [passage.topics for passage in found] == [("pay",), ("about",)]


def test_a_measures_row_has_the_topics_of_its_name() -> None:
    row = Block(ROW, "Median pay | $9", 2, (), ("Measure", "Figure"), ("Median pay", "$9"))
    assert passages_of("Key figures", row)[0].topics == ("pay",)


def test_every_word_of_the_shared_page_can_be_cited(seed_passages: tuple[Passage, ...]) -> None:
    assert len(seed_passages) == len({passage.id for passage in seed_passages}) == 73
    for passage in seed_passages:
        assert passage.id.startswith(f"senior-ml-engineer/{slug_of(passage.section)}-")
        for number, (start, end) in enumerate(passage.sentences):
            assert passage.sentence(number) == passage.text[start:end].strip()
    texts = [passage.text for passage in seed_passages]
    assert "Median salary\n$215K" in texts
    assert "Applied AI · ML Engineering" in texts
    assert any(text.startswith("From ML Engineer(~12 months)\nThe primary gap is") for text in texts)
    assert any(text.startswith("AI Impact Outlook · Moderate (30/100)\nThe senior ML") for text in texts)
    assert not any("packaged path" in text for text in texts)


def test_every_passage_of_the_shared_page_has_a_topic(seed_passages: tuple[Passage, ...]) -> None:
    assert [passage.text for passage in seed_passages if not passage.topics] == []


def test_equal_guides_are_cut_equally() -> None:
    page = b"# Pilot\n\n## Pay\n\nIt pays.\n"
    first, second = (cut(read(Path(name), page), TOPICS) for name in ("a.md", "b.md"))
    assert first == second
