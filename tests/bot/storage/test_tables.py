"""Values of the domain in their columns."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.dialects import sqlite

from bot.domain import (
    Citation,
    Claim,
    Computation,
    Focus,
    ItemList,
    Note,
    Operand,
    Paragraph,
    Quote,
    Ranges,
    Reply,
    Series,
    Table,
)
from bot.storage.tables import Whole

DIALECT = sqlite.dialect()

TEXTS = st.text(max_size=8)
# Whole numbers stand where fractions may: 430000 comes back as 430000.0, which is the same number.
# JSON has no infinities, and no figure of a guide is one.
FIGURES = st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(2**53), 2**53)
QUOTES = st.builds(Quote, TEXTS, TEXTS)


def _several(of: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(of, max_size=2).map(tuple)


COMPUTATIONS = st.builds(Computation, TEXTS, _several(st.builds(Operand, FIGURES, QUOTES, st.integers(0, 9))))
CLAIMS = st.builds(Claim, TEXTS, _several(QUOTES), _several(st.integers(0, 9)), st.none() | COMPUTATIONS)
LIMITS = st.none() | FIGURES
SERIES = st.builds(Series, TEXTS, CLAIMS, LIMITS, LIMITS, LIMITS, LIMITS, LIMITS, st.booleans())
BLOCKS = st.one_of(
    st.builds(Paragraph, _several(CLAIMS)),
    st.builds(ItemList, _several(CLAIMS)),
    st.builds(Table, _several(TEXTS), _several(_several(CLAIMS))),
    st.builds(Ranges, TEXTS, TEXTS, _several(SERIES)),
    st.builds(Note, TEXTS),
)
REPLIES = st.builds(
    Reply,
    text=TEXTS,
    blocks=_several(BLOCKS),
    citations=_several(st.from_type(Citation)),
    suggestions=_several(TEXTS),
)


@settings(max_examples=30)
@given(REPLIES)
def test_any_reply_comes_back_equal(reply: Reply) -> None:
    column = Whole(Reply)
    written = json.dumps(column.process_bind_param(reply, DIALECT))
    assert column.process_result_value(json.loads(written), DIALECT) == reply


@settings(max_examples=30)
@given(st.from_type(Focus))
def test_any_focus_comes_back_equal(focus: Focus) -> None:
    column = Whole(Focus)
    written = json.dumps(column.process_bind_param(focus, DIALECT))
    assert column.process_result_value(json.loads(written), DIALECT) == focus
