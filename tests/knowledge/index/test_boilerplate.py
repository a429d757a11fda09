from knowledge.domain import BlockKind, Fact, FactKind, Guide, Passage
from knowledge.index.boilerplate import LEAST_GUIDES, without_boilerplate


def guides(count: int, source: str = "handbook") -> dict[str, Guide]:
    return {
        f"{source}-{number}": Guide(f"{source}-{number}", f"Guide {number}", (), (), source=source)
        for number in range(count)
    }


def passage(guide: str, text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> Passage:
    return Passage(f"{guide}/{text}", guide, guide, "Section", "", text, kind, ((0, len(text)),))


def texts(found: tuple[Passage, ...]) -> set[str]:
    return {one.text for one in found}


def test_what_a_large_source_repeats_is_left_out() -> None:
    library = guides(LEAST_GUIDES)
    passages = [passage(slug, text) for slug in library for text in ("Same everywhere.", f"Of {slug}.")]
    assert texts(without_boilerplate(passages, library, ())) == {f"Of {slug}." for slug in library}


def test_what_most_guides_of_a_ladder_expect_is_not_yet_a_habit() -> None:
    library = guides(40)
    often = [passage(slug, "Asks for feedback.") for slug in list(library)[:30]]
    nearly_always = [passage(slug, "See the notes.") for slug in list(library)[:31]]
    assert texts(without_boilerplate([*often, *nearly_always], library, ())) == {"Asks for feedback."}


def test_a_small_source_repeats_as_it_likes() -> None:
    library = guides(LEAST_GUIDES - 1)
    passages = [passage(slug, "Same everywhere.") for slug in library]
    assert len(without_boilerplate(passages, library, ())) == len(passages)


def test_each_source_is_counted_by_itself() -> None:
    library = guides(LEAST_GUIDES) | guides(2, "other")
    passages = [passage(slug, "Shared.") for slug in ("handbook-0", "other-0", "other-1")]
    assert len(without_boilerplate(passages, library, ())) == 3


def test_rows_and_what_facts_were_read_from_stay() -> None:
    library = guides(LEAST_GUIDES)
    rows = [passage(slug, "Median | $50K", BlockKind.ROW) for slug in library]
    notices = [passage(slug, "Figures are estimates.") for slug in library]
    facts = [Fact(FactKind.NOTICE, one.guide, one.id, one.text, "") for one in notices]
    assert len(without_boilerplate([*rows, *notices], library, facts)) == 2 * LEAST_GUIDES


def test_a_text_repeated_inside_one_guide_is_no_boilerplate() -> None:
    library = guides(LEAST_GUIDES)
    passages = [passage("handbook-0", "Again."), passage("handbook-0", "Again.")]
    assert len(without_boilerplate(passages, library, ())) == 2
