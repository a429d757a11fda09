"""Every claim rests on exact words of the page: checked without the program's own check."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from bot.domain import Claim, ItemList, Note, Outcome, Paragraph, Ranges, Reply, Table
from tests.evaluation.conftest import Asked

NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?[KM]?")
STEP = re.compile(r"(\S+) − (\S+) = (\S+)")
MARK = re.compile(r"\[(\d+)\]")
SILENT = {Outcome.OFF_TOPIC, Outcome.CLARIFY, Outcome.SMALL_TALK, Outcome.CRISIS, Outcome.NOT_COVERED}


@pytest.fixture(params=["seed-dev.jsonl", pytest.param("seed-dev2.jsonl", marks=pytest.mark.slow)])
def file(request: pytest.FixtureRequest, asked: Callable[[str], Asked]) -> Asked:
    """What came of a file of development questions."""
    return asked(request.param)


def claims_of(reply: Reply) -> Iterator[Claim]:
    for block in reply.blocks:
        match block:
            case Paragraph(claims=found) | ItemList(items=found):
                yield from found
            case Table(rows=rows):
                yield from (cell for row in rows for cell in row)
            case Ranges(series=series):
                yield from (one.claim for one in series)


def numbers(text: str) -> set[str]:
    return {found.replace(",", "") for found in NUMBER.findall(text)}


def amount(text: str) -> float:
    plain = text.strip("$%.").replace(",", "")
    scale = {"K": 1e3, "M": 1e6}.get(plain[-1:], 1.0)
    return float(plain.rstrip("KM")) * scale


def test_every_quote_is_exact_words_of_its_passage(file: Asked) -> None:
    citations = [citation for reply in file.replies for citation in reply.citations]
    assert citations
    for citation in citations:
        assert citation.quote
        assert citation.quote in file.passages[citation.passage_id].text
    assert {citation.guide for citation in citations} == {"senior-ml-engineer"}


def test_every_claim_has_its_quotes_and_their_numbers(file: Asked) -> None:
    for reply in file.replies:
        quotes = {citation.number: citation.quote for citation in reply.citations}
        assert list(quotes) == list(range(1, len(quotes) + 1))
        for claim in claims_of(reply):
            assert [quotes[number] for number in claim.citations] == [one.text for one in claim.quotes]
            assert claim.citations, claim.text


def test_every_figure_stands_in_a_quote_or_is_a_shown_computation(file: Asked) -> None:
    for reply in file.replies:
        for claim in claims_of(reply):
            held = set[str]().union(*(numbers(quote.text) for quote in claim.quotes))
            if claim.computation is None:
                assert numbers(claim.text) <= held, claim.text
                continue
            operands = {one.value for one in claim.computation.operands}
            assert all(one.value in map(amount, held) for one in claim.computation.operands)
            for step in claim.computation.expression.split("; "):
                shown = STEP.fullmatch(step)
                assert shown, step
                one, two, result = map(amount, shown.groups())
                assert {one, two} <= operands
                assert one - two == result
            assert numbers(claim.text) <= held | numbers(claim.computation.expression), claim.text


def test_drawn_ranges_are_those_of_their_claims(file: Asked) -> None:
    for reply in file.replies:
        for block in reply.blocks:
            for one in block.series if isinstance(block, Ranges) else ():
                ends: list[Any] = [one.low, one.high, one.p25, one.median, one.p75]
                said = set(map(amount, numbers(one.claim.text)))
                assert {end for end in ends if end is not None} <= said, one


def test_every_mark_in_the_text_has_its_citation_and_every_citation_its_mark(file: Asked) -> None:
    for reply in file.replies:
        marks = {int(number) for number in MARK.findall(reply.text)}
        assert marks == {citation.number for citation in reply.citations}, reply.text


def test_only_answers_cite_and_notes_hold_no_figure_of_the_page(file: Asked) -> None:
    for reply in file.replies:
        if reply.outcome in SILENT:
            assert reply.citations == ()
        else:
            assert reply.citations
        for block in reply.blocks:
            if isinstance(block, Note) and reply.outcome is not Outcome.CRISIS:
                assert numbers(block.text) <= numbers(reply.interpreted_as), block.text
