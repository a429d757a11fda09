import pytest

from knowledge.domain import Block, BlockKind, Section
from knowledge.readers.called import called_otherwise


def names(text: str, title: str = "What Wheelwrights Do") -> tuple[str, ...]:
    return called_otherwise((Section(title, (Block(BlockKind.PARAGRAPH, text, 1),), 1),))


@pytest.mark.parametrize(
    ("text", "plural"),
    [
        ("Floral designers, also called florists, arrange live, dried, and silk flowers.", {"florists"}),
        (
            "Drywall installers are also called drywallers or tapers. They hang panels.",
            {"drywallers", "tapers"},
        ),
        (
            "Bench jewelers, also known as silversmiths, goldsmiths, and platinumsmiths, are common.",
            {"goldsmiths", "bench jewelers"},
        ),
        ("Portrait photographers take pictures of individuals.", {"portrait photographers"}),
        (
            "Commercial and industrial photographers travel.",
            {"commercial photographers", "industrial photographers"},
        ),
        ("Pilots fly. The copilot, often called the first officer, helps.", set()),
    ],
)
def test_a_page_says_what_its_occupation_is_called_otherwise(text: str, plural: set[str]) -> None:
    found = names(text)
    assert plural <= set(found)
    assert bool(plural) == bool(found)


def test_each_name_is_there_for_several_and_for_one() -> None:
    assert names("Skin specialists, also known as estheticians, clean faces.")[-2:] == (
        "estheticians",
        "esthetician",
    )


@pytest.mark.parametrize(
    "text",
    [
        "Many workers use software. The numbers, also called figures, are checked.",
        "During an emergency directors stay at work.",
        "Companies sometimes use two drivers on long runs.",
        "Employers, also called customers, pay.",
    ],
)
def test_other_words_of_the_section_are_no_names(text: str) -> None:
    assert names(text) == ()


def test_other_sections_name_nobody() -> None:
    assert names("Welders, also called joiners, wait.", "Job Outlook") == ()


def test_the_detailed_occupations_of_a_page_are_names_of_it() -> None:
    under = ("Employment in the detailed occupations that make up museum workers was as follows:",)
    row = Block(BlockKind.ROW, "Curators | 15,100", 1, under, ("", ""), ("Curators", "15,100"))
    assert called_otherwise((Section("Work Environment", (row,), 1),)) == ("curators", "curator")
