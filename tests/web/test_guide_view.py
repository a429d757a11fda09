from knowledge.domain import BlockKind
from tests.web.library import PILOT, passages_of
from web.guide_view import anchor_of, field_parts, passage_url, sections_of


def test_sections_keep_page_order_and_leave_advertising_out() -> None:
    views = sections_of(PILOT, passages_of(PILOT))
    assert [view.title for view in views] == [section.title for section in PILOT.sections if section.evidence]
    assert views[3].anchor == "salary-bands-by-experience"


def test_two_sections_of_one_title_have_two_anchors() -> None:
    passages = passages_of(PILOT)
    views = sections_of(PILOT, [passages[0], passages[4], passages[1]])
    assert [view.anchor for view in views] == ["at-a-glance", "what-the-role-does", "at-a-glance-2"]


def test_rows_of_a_table_are_drawn_together_and_sub_headings_once() -> None:
    views = {view.title: view.runs for view in sections_of(PILOT, passages_of(PILOT))}
    (table,) = views["Salary bands by experience"]
    assert (table.kind, len(table.passages), table.columns[0]) == (BlockKind.ROW, 3, "Level")
    prose, items = views["Transition paths into this role"]
    assert prose.headings == ("From Ship's Master (~12 months)",)
    assert items.headings == ("Key artifacts to build:",)
    assert len(items.passages) == 2


def test_names_and_values_come_apart() -> None:
    by_kind = {passage.kind: passage for passage in reversed(passages_of(PILOT))}
    assert field_parts(by_kind[BlockKind.FIELD]) == ("Median salary", "$118K")
    asked, said = field_parts(by_kind[BlockKind.ANSWER])
    assert asked == "What is the interview like?"
    assert said.startswith("A chart examination")


def test_addresses_are_encoded() -> None:
    assert passage_url("a b", "a b/pay-1f") == "/guides/a%20b#a%20b/pay-1f"
    assert anchor_of("Löhne & Gehälter") == "lohne-gehalter"
    assert anchor_of("給与") == "section"
