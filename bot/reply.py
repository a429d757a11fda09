"""Words every outcome: numbers the citations, joins the text, suggests what to ask next."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from urllib.parse import quote as percent_encoded

from bot.domain import (
    Block,
    Citation,
    Claim,
    ItemList,
    Note,
    Operand,
    Paragraph,
    Quote,
    Ranges,
    Table,
)
from knowledge.ports import Index


class Numbering:
    """Gives each distinct quote of a reply its number, in the order of first use."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._numbers: dict[Quote, int] = {}
        self.citations: list[Citation] = []

    def block(self, block: Block) -> Block:
        """The block with its claims numbered."""
        if isinstance(block, Paragraph):
            return replace(block, claims=tuple(map(self._claim, block.claims)))
        if isinstance(block, ItemList):
            return replace(block, items=tuple(map(self._claim, block.items)))
        if isinstance(block, Table):
            return replace(block, rows=tuple(tuple(map(self._claim, row)) for row in block.rows))
        if isinstance(block, Ranges):
            series = tuple(replace(one, claim=self._claim(one.claim)) for one in block.series)
            return replace(block, series=series)
        return block

    def _claim(self, claim: Claim) -> Claim:
        numbers = tuple(dict.fromkeys(self._number(one) for one in claim.quotes))
        computation = claim.computation
        if computation is not None:
            operands = tuple(
                Operand(one.value, one.quote, self._number(one.quote)) for one in computation.operands
            )
            computation = replace(computation, operands=operands)
        return replace(claim, citations=numbers, computation=computation)

    def _number(self, quote: Quote) -> int:
        if quote not in self._numbers:
            self._numbers[quote] = len(self._numbers) + 1
            self.citations.append(self._citation(quote, self._numbers[quote]))
        return self._numbers[quote]

    def _citation(self, quote: Quote, number: int) -> Citation:
        passage = self._index.passages[quote.passage_id]
        guide = self._index.guides[passage.guide]
        url = f"/guides/{guide.slug}#{percent_encoded(passage.id)}"
        return Citation(
            number,
            passage.id,
            guide.slug,
            guide.title,
            passage.section,
            quote.text,
            url,
            guide.reviewed,
            guide.source,
        )


def claims_of(block: Block) -> tuple[Claim, ...]:
    """All claims of a block, in reading order."""
    if isinstance(block, Paragraph):
        return block.claims
    if isinstance(block, ItemList):
        return block.items
    if isinstance(block, Table):
        return tuple(cell for row in block.rows for cell in row)
    if isinstance(block, Ranges):
        return tuple(one.claim for one in block.series)
    return ()


def quotes_of(blocks: Iterable[Block]) -> Iterator[Quote]:
    """Every quote that the claims of some blocks rest on."""
    return (quote for block in blocks for claim in claims_of(block) for quote in claim.quotes)


def plain_text(blocks: Iterable[Block]) -> str:
    """All blocks as plain text, each claim followed by the numbers of its citations."""
    return "\n\n".join(text for text in map(_block_text, blocks) if text)


def _block_text(block: Block) -> str:
    if isinstance(block, Note):
        return block.text
    if isinstance(block, Paragraph):
        return " ".join(map(_marked, block.claims))
    if isinstance(block, ItemList):
        return "\n".join(f"- {_marked(one)}" for one in block.items)
    if isinstance(block, Ranges):
        return "\n".join(
            [f"{block.title} ({block.unit}):", *(f"- {_marked(one.claim)}" for one in block.series)]
        )
    lines = [" | ".join(block.columns)]
    return "\n".join(lines + [" | ".join(map(_marked, row)) for row in block.rows])


def _marked(claim: Claim) -> str:
    """The claim's words with [n] before the final full stop, as in "… $430K [1]."."""
    marks = " ".join(f"[{number}]" for number in claim.citations)
    if not marks:
        return claim.text
    if claim.text.endswith("."):
        return f"{claim.text[:-1]} {marks}."
    return f"{claim.text} {marks}"


def suggestions(
    index: Index, slugs: Sequence[str], role_title: str, avoid: Sequence[str], most: int = 3
) -> tuple[str, ...]:
    """Questions on topics that the guides cover and that were not just asked."""
    covered = {topic for slug in slugs for passage in index.passages_of(slug) for topic in passage.topics[:1]}
    kinds = {fact.kind for slug in slugs for fact in index.facts_of(slug)}
    found = [
        topic.question.format(role=role_title)
        for topic in index.topics
        if topic.question and topic.name not in avoid and (topic.name in covered or kinds & set(topic.facts))
    ]
    return tuple(found[:most])
