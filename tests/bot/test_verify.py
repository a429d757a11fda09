from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import (
    Block,
    Claim,
    Computation,
    ItemList,
    Note,
    Operand,
    Paragraph,
    Quote,
    Ranges,
    Series,
    Table,
)
from bot.verify import carried, figures, verify
from knowledge.domain import BlockKind, Passage

ROW = "Senior Harbour Pilot (5-9 yrs) | $102K–$134K | Base pay at public ports."
STAFF = "Staff Harbour Pilot (9-14 yrs) | $152K–$206K | Leads a station."
PROSE = "About 45% of all passages are at night. Some 1,250 ships called in 2025."


def passage(number: int, text: str, section: str = "Pay") -> Passage:
    return Passage(
        id=f"pilot/{number}",
        guide="pilot",
        guide_title="Senior Harbour Pilot",
        section=section,
        context=f"Senior Harbour Pilot › {section}",
        text=text,
        kind=BlockKind.PARAGRAPH,
        sentences=((0, len(text)),),
    )


PASSAGES = {one.id: one for one in (passage(1, ROW), passage(2, STAFF), passage(3, PROSE, "Nights"))}
SENIOR_QUOTE, STAFF_QUOTE, PROSE_QUOTE = (
    Quote(f"pilot/{number}", text) for number, text in ((1, ROW), (2, STAFF), (3, PROSE))
)
TRUE = Claim("A senior harbour pilot earns $102K–$134K.", (SENIOR_QUOTE,))


def difference(expression: str, *values: float, text: str = "") -> Claim:
    operands = tuple(
        Operand(value, STAFF_QUOTE if value in (152_000, 206_000) else SENIOR_QUOTE) for value in values
    )
    return Claim(
        text or "The staff pilot gets $50K more.",
        (STAFF_QUOTE, SENIOR_QUOTE),
        computation=Computation(expression, operands),
    )


RIGHT = difference("$152K − $102K = $50K", 152_000, 102_000)


@pytest.mark.parametrize(
    "claim",
    [
        TRUE,
        Claim("Ships: 1,250 in 2025.", (PROSE_QUOTE,)),
        Claim("Ships: 1250 in 2025.", (PROSE_QUOTE,)),
        Claim("At night: 45%.", (Quote("pilot/3", "About 45% of all passages are at night."),)),
        Claim("The pilot works at night.", (PROSE_QUOTE,)),
        Claim("In Nights the guide says how many.", (PROSE_QUOTE,)),
        Claim("Both are $102K–$134K and $152K–$206K.", (SENIOR_QUOTE, STAFF_QUOTE)),
        RIGHT,
        difference(
            "$152K − $102K = $50K; $206K − $134K = $72K",
            152_000,
            102_000,
            206_000,
            134_000,
            text="The staff pilot gets $50K to $72K more.",
        ),
    ],
    ids=lambda claim: claim.text,
)
def test_a_claim_that_its_quotes_carry_stays(claim: Claim) -> None:
    assert verify([Paragraph((claim,))], PASSAGES) == (Paragraph((claim,)),)


@pytest.mark.parametrize(
    "claim",
    [
        pytest.param(replace(TRUE, text="A senior harbour pilot earns $103K–$134K."), id="another figure"),
        pytest.param(replace(TRUE, text="A senior harbour pilot earns $102–$134."), id="another scale"),
        pytest.param(replace(TRUE, text="A senior harbour pilot earns $102M."), id="millions"),
        pytest.param(replace(TRUE, text="A senior harbour pilot earned $102K in 2019."), id="another year"),
        pytest.param(replace(TRUE, text="A senior harbour pilot gets 12 days off."), id="added figure"),
        pytest.param(Claim("The share is 45 of all.", (PROSE_QUOTE,)), id="percent lost"),
        pytest.param(replace(TRUE, text="Ports such as Hamburg pay $102K."), id="name from nowhere"),
        pytest.param(replace(TRUE, text="The pay of a Principal is $102K."), id="rung from nowhere"),
        pytest.param(replace(TRUE, text="Pilots at BASF earn $102K."), id="abbreviation from nowhere"),
        pytest.param(replace(TRUE, quotes=()), id="no quote"),
        pytest.param(Claim("Yes.", (Quote("pilot/1", " "),)), id="empty quote"),
        pytest.param(Claim("Yes.", (Quote("pilot/1", "Base pay at private ports."),)), id="quote reworded"),
        pytest.param(Claim("Yes.", (Quote("pilot/1", ROW.lower()),)), id="quote in lower case"),
        pytest.param(Claim("Yes.", (Quote("pilot/1", STAFF),)), id="quote of another passage"),
        pytest.param(Claim("Yes.", (Quote("pilot/9", ROW),)), id="no such passage"),
        pytest.param(Claim("Yes.", (SENIOR_QUOTE, Quote("pilot/9", ROW))), id="one quote of two is wrong"),
    ],
)
def test_a_claim_that_its_quotes_do_not_carry_goes(claim: Claim) -> None:
    assert verify([Paragraph((claim,))], PASSAGES) == ()


@pytest.mark.parametrize(
    "claim",
    [
        pytest.param(difference("$152K − $102K = $60K", 152_000, 102_000), id="wrong result"),
        pytest.param(difference("$152K − $102K = $50K", 152_000), id="operand not named"),
        pytest.param(difference("$152K − $99K = $53K", 152_000, 99_000), id="operand in no quote"),
        pytest.param(difference("$50K", 152_000, 102_000), id="no step"),
        pytest.param(difference("", 152_000, 102_000), id="no expression"),
        pytest.param(
            difference("$152K − $102K = $50K; $206K − $134K = $99K", 152_000, 102_000, 206_000, 134_000),
            id="second step wrong",
        ),
        pytest.param(
            replace(RIGHT, text="The staff pilot gets $51K more."), id="text says another figure than the sum"
        ),
        pytest.param(replace(RIGHT, quotes=(STAFF_QUOTE,)), id="operand's quote is not the claim's"),
    ],
)
def test_a_computation_that_does_not_hold_takes_its_claim_along(claim: Claim) -> None:
    assert verify([Paragraph((claim,))], PASSAGES) == ()


def test_of_several_claims_only_the_false_ones_go() -> None:
    false = replace(TRUE, text="A senior harbour pilot earns $1.")
    note = Note("Nothing is said of 2019.")
    series = (Series("one", TRUE, 102_000, 134_000), Series("two", false, 1, 1))
    said, silent = (TRUE, Claim("the guide does not say", ())), (false, Claim("the guide does not say", ()))
    given_blocks: list[Block] = [
        Paragraph((false, TRUE)),
        ItemList((TRUE, false)),
        Ranges("Pay", "USD per year", series),
        Table(("Role", "Range"), (said, silent)),
        note,
    ]
    assert verify(given_blocks, PASSAGES) == (
        Paragraph((TRUE,)),
        ItemList((TRUE,)),
        Ranges("Pay", "USD per year", series[:1]),
        Table(("Role", "Range"), (said,)),
        note,
    )


def test_a_block_that_loses_all_its_claims_goes() -> None:
    false = replace(TRUE, text="A senior harbour pilot earns $1.")
    blocks: list[Block] = [
        Paragraph((false,)),
        ItemList((false,)),
        Table(("Range",), ((false,),)),
        Ranges("Pay", "USD per year", (Series("one", false),)),
    ]
    assert verify(blocks, PASSAGES) == ()


def test_figures_are_compared_without_commas_and_spaces() -> None:
    assert figures("From $1,234 to 280 K, 12.5% in 2025, 5-8 yrs") == {
        "1234",
        "280K",
        "12.5%",
        "2025",
        "5",
        "8",
    }
    assert figures("no figure") == frozenset()


words = st.text(max_size=40)
quotes = st.builds(
    Quote, st.sampled_from([*PASSAGES, "pilot/9"]), st.sampled_from([ROW, STAFF, PROSE]) | words
)
computations = st.none() | st.builds(
    Computation, words, st.tuples(st.builds(Operand, st.floats(allow_nan=False, width=32), quotes))
)
claims = st.builds(
    Claim, words | st.sampled_from([ROW, STAFF, PROSE]), st.lists(quotes, max_size=2).map(tuple),
    st.just(()), computations,
)  # fmt: skip


@given(st.lists(claims, max_size=4))
def test_whatever_is_claimed_only_exact_quotes_with_all_figures_are_left(found: list[Claim]) -> None:
    kept = verify([ItemList(tuple(found)), Note("x")], PASSAGES)
    assert verify(kept, PASSAGES) == kept
    items = [one for block in kept if isinstance(block, ItemList) for one in block.items]
    assert items == [one for one in found if carried(one, PASSAGES)]
    for one in items:
        assert one.quotes
        assert all(quote.text in PASSAGES[quote.passage_id].text for quote in one.quotes)
        if one.computation is None:
            assert figures(one.text) <= figures(" ".join(quote.text for quote in one.quotes))


@given(st.text(alphabet="0123456789,.KM%$ -–=;", max_size=30))
def test_odd_expressions_are_turned_down_without_a_fault(expression: str) -> None:
    claim = difference(expression, 152_000, 102_000)
    assert carried(claim, PASSAGES) in (True, False)


@given(st.integers(0, 999), st.integers(0, 999))
def test_a_figure_that_is_not_in_the_quote_is_never_said(low: int, high: int) -> None:
    claim = replace(TRUE, text=f"A senior harbour pilot earns ${low}K–${high}K.")
    assert carried(claim, PASSAGES) == ({low, high} <= {102, 134})
