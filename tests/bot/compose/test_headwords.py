import pytest

from bot.compose.headwords import headword, named
from knowledge.domain import BlockKind, Passage


def passage(text: str, kind: BlockKind = BlockKind.ITEM, cells: tuple[str, ...] = ()) -> Passage:
    return Passage("id", "guide", "Guide", "Section", "", text, kind, ((0, len(text)),), cells=cells)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Tow Fluency: The art of reading a tow.", ("tow", "fluenci")),
        ("**Tow Fluency** (afloat): The art of reading a tow.", ("tow", "fluenci")),
        ("Berth Sense. The knack of feeling a hull.", ("berth", "sens")),
        ("I splice my own lines.", ()),
        ("Bring three papers to the hearing before the captains: a letter, a release, a photograph.", ()),
        ("What counts? Judgement: it does.", ()),
    ],
)
def test_what_an_item_begins_with_names_it(text: str, name: tuple[str, ...]) -> None:
    assert headword(passage(text)) == name


def test_a_row_is_named_by_its_first_cell() -> None:
    assert headword(passage("Sure pass | Early", BlockKind.ROW, ("Sure pass", "Early"))) == ("sure", "pass")
    assert headword(passage("Tow: What is it?", BlockKind.ANSWER)) == ()


def test_of_names_within_one_another_the_longest_is_meant() -> None:
    known = (("hire",), ("strong", "hire"), ("strong", "no", "hire"), ())
    assert named(known, "What makes a strong hire?") == {("strong", "hire")}
    assert named(known, "What makes a strong no hire?") == {("strong", "no", "hire")}
    assert named(known, "Who decides?") == set()
