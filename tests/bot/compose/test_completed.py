import pytest

from bot.compose.completed import MOST_ITEMS, announced, pointed_to
from bot.compose.evidence import Candidate, Signals
from knowledge.domain import BlockKind, Passage

SIGNALS = Signals(*[0.0] * len(Signals.__slots__))


def passage(text: str, kind: BlockKind = BlockKind.PARAGRAPH, section: str = "Work", *under: str) -> Passage:
    begins = [0, *(at + 2 for at in range(len(text)) if text.startswith(". ", at))]
    ends = [*(begin - 1 for begin in begins[1:]), len(text)]
    spans = tuple(zip(begins, ends, strict=True))
    return Passage(f"pilot/{text}", "pilot", "Pilot", section, "", text, kind, spans, under=under)


def candidate(one: Passage, number: int) -> Candidate:
    return Candidate(one, number, SIGNALS, 0.5)


ITEMS = [passage(f"They {verb} ships.", BlockKind.ITEM) for verb in ("board", "steer", "moor")]


@pytest.mark.parametrize(
    "text", ["Pilots do much. Here are their duties.", "Their duties are:", "The following is done by pilots"]
)
def test_a_list_that_a_sentence_announces_goes_with_it(text: str) -> None:
    one = passage(text)
    last = candidate(one, len(one.sentences) - 1)
    assert announced((one, *ITEMS, passage("They sail.")), last) == tuple(ITEMS)
    assert announced((one, *ITEMS[:1], passage("x", BlockKind.ITEM, "Work", "else")), last) == (ITEMS[0],)
    assert len(announced((one, *[ITEMS[0]] * 20), last)) == MOST_ITEMS


def test_what_announces_no_list_stands_alone() -> None:
    says, announces = passage("Pilots have duties."), passage("Here are their duties. They are hard.")
    assert announced((says, *ITEMS), candidate(says, 0)) == ()
    assert announced((announces, *ITEMS), candidate(announces, 0)) == ()  # not at the end
    ends = passage("Here are their duties:")
    assert announced((ends,), candidate(ends, 0)) == ()
    assert announced((ends, passage("They sail.")), candidate(ends, 0)) == ()
    assert announced((ends, passage("x", BlockKind.ITEM, "Pay")), candidate(ends, 0)) == ()


def test_a_sentence_that_points_back_needs_the_one_before() -> None:
    told = passage("By ladder. By helicopter. This might be quicker. It is dear. Ladders are cheap.")
    assert [pointed_to(candidate(told, number)) for number in range(5)] == [None, None, 1, 2, None]
    item = passage("By helicopter. Few have one. This might be quicker.", BlockKind.ITEM)
    assert pointed_to(candidate(item, 2)) == 0
