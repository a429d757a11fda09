from dataclasses import dataclass

import pytest

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
from bot.reply import Numbering, claims_of, plain_text, suggestions
from knowledge.library import OpenIndex


@dataclass
class Quoted:
    """Claims quoting real passages of the senior guide."""

    index: OpenIndex

    def quote(self, words: str) -> Quote:
        passage = next(p for p in self.index.passages_of("senior-harbour-pilot") if words in p.text)
        return Quote(passage.id, words)

    def claim(self, text: str, *words: str) -> Claim:
        return Claim(text, tuple(self.quote(one) for one in words))


@pytest.fixture
def quoted(index: OpenIndex) -> Quoted:
    return Quoted(index)


def test_quotes_are_numbered_in_the_order_of_first_use(quoted: Quoted) -> None:
    numbering = Numbering(quoted.index)
    first = numbering.block(Paragraph((quoted.claim("a", "rope ladder", "tide tables"),)))
    second = numbering.block(ItemList((quoted.claim("b", "tide tables"), quoted.claim("c", "simulator"))))
    assert [one.citations for one in (*claims_of(first), *claims_of(second))] == [(1, 2), (2,), (3,)]
    assert [one.number for one in numbering.citations] == [1, 2, 3]
    assert [one.quote for one in numbering.citations] == ["rope ladder", "tide tables", "simulator"]


def test_other_words_of_the_same_passage_are_a_citation_of_their_own(quoted: Quoted) -> None:
    numbering = Numbering(quoted.index)
    numbering.block(Paragraph((quoted.claim("a", "tide tables", "draught figures"),)))
    assert len({one.passage_id for one in numbering.citations}) == 1
    assert len(numbering.citations) == 2


def test_a_quote_given_twice_has_one_number(quoted: Quoted) -> None:
    block = Numbering(quoted.index).block(Paragraph((quoted.claim("a", "tide tables", "tide tables"),)))
    assert claims_of(block)[0].citations == (1,)


def test_a_citation_tells_where_the_words_stand(quoted: Quoted) -> None:
    numbering = Numbering(quoted.index)
    numbering.block(Paragraph((quoted.claim("a", "rope ladder"),)))
    citation = numbering.citations[0]
    assert citation.guide == "senior-harbour-pilot"
    assert citation.guide_title == "Senior Harbour Pilot"
    assert citation.section == "What the role does"
    assert citation.reviewed == "2026-03-15"
    assert citation.source == "Port Careers Yearbook"
    path, _, anchor = citation.url.partition("#")
    assert path == "/guides/senior-harbour-pilot"
    assert anchor.replace("%2F", "/") == citation.passage_id


def test_every_kind_of_block_is_numbered(quoted: Quoted) -> None:
    claim = quoted.claim("a", "rope ladder")
    blocks: list[Block] = [
        Paragraph((claim,)),
        ItemList((claim,)),
        Table(("x",), ((claim,),)),
        Ranges("x", "USD", (Series("x", claim),)),
    ]
    numbering = Numbering(quoted.index)
    assert [claims_of(numbering.block(block))[0].citations for block in blocks] == [(1,)] * 4
    assert numbering.block(Note("x")) == Note("x")
    assert claims_of(Note("x")) == ()


def test_operands_carry_the_numbers_of_their_quotes(quoted: Quoted) -> None:
    high, low = quoted.quote("$152K–$206K"), quoted.quote("$102K–$134K")
    worked_out = Computation("$152K − $102K = $50K", (Operand(152e3, high), Operand(102e3, low)))
    block = Numbering(quoted.index).block(Paragraph((Claim("$50K more.", (high, low), (), worked_out),)))
    claim = claims_of(block)[0]
    assert claim.computation is not None
    assert [one.citation for one in claim.computation.operands] == [1, 2]
    assert claim.citations == (1, 2)


def test_the_text_marks_each_claim_before_its_full_stop() -> None:
    one = Claim("Pilots earn $118K.", (), (1,))
    two = Claim("They board by ladder", (), (2, 3))
    bare = Claim("the guide does not say", ())
    blocks: list[Block] = [
        Note("Hello."),
        Paragraph((one, two)),
        ItemList((one, two)),
        Ranges("Pay", "USD per year", (Series("a", one),)),
        Table(("Role", "Range"), ((two, bare),)),
    ]
    assert plain_text(blocks).split("\n\n") == [
        "Hello.",
        "Pilots earn $118K [1]. They board by ladder [2] [3]",
        "- Pilots earn $118K [1].\n- They board by ladder [2] [3]",
        "Pay (USD per year):\n- Pilots earn $118K [1].",
        "Role | Range\nThey board by ladder [2] [3] | the guide does not say",
    ]
    assert plain_text([]) == ""


def test_suggestions_are_covered_questions_on_other_topics(index: OpenIndex) -> None:
    every = suggestions(index, ["senior-harbour-pilot"], "a Senior Harbour Pilot", [], most=50)
    assert "What does a Senior Harbour Pilot earn?" in every
    assert all("Senior Harbour Pilot" in one for one in every)
    without = suggestions(index, ["senior-harbour-pilot"], "a Senior Harbour Pilot", ["pay"], most=50)
    assert set(every) - set(without) == {"What does a Senior Harbour Pilot earn?"}
    assert suggestions(index, ["senior-harbour-pilot"], "a Senior Harbour Pilot", []) == every[:3]


def test_what_a_guide_does_not_cover_is_not_suggested(index: OpenIndex) -> None:
    every = suggestions(index, ["botanist"], "a Botanist", [], most=50)
    assert "What does a Botanist earn?" in every
    assert not any("AI" in one or "ladder" in one or "certif" in one.lower() for one in every)
    assert suggestions(index, [], "a Botanist", []) == ()
