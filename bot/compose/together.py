"""Several drafts of one answer as one."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from bot.compose.material import Draft
from bot.domain import Block, ItemList, Paragraph, Quote
from bot.reply import claims_of, quotes_of


def together(drafts: Sequence[Draft]) -> Draft:
    """One draft of several, each sentence said once, and in a list rather than before it."""
    first, *more = drafts
    lists = [block for draft in more for block in draft.blocks if isinstance(block, ItemList)]
    blocks = _left_of(first, set(quotes_of(lists)))
    for draft in more:
        blocks += _left_of(draft, set(quotes_of(blocks)))
    return replace(drafts[-1], blocks=tuple(blocks))


def _left_of(draft: Draft, said: Collection[Quote]) -> list[Block]:
    """The blocks of a draft without what is said elsewhere."""
    left = [_without(block, said) for block in draft.blocks]
    return [block for block in left if block is not None]


def _without(block: Block, said: Collection[Quote]) -> Block | None:
    """The block without the claims that only say what was said; None where nothing is left of it."""
    if not isinstance(block, Paragraph | ItemList):
        return block
    claims = tuple(one for one in claims_of(block) if not all(_among(quote, said) for quote in one.quotes))
    if not claims:
        return None
    return Paragraph(claims) if isinstance(block, Paragraph) else ItemList(claims)


def _among(quote: Quote, said: Collection[Quote]) -> bool:
    return any(quote.passage_id == one.passage_id and quote.text in one.text for one in said)
