"""Replies and conversations from the bot's types to the wire's; pure."""

from bot.domain import (
    Block,
    Citation,
    Claim,
    Computation,
    Conversation,
    ItemList,
    Note,
    Paragraph,
    Ranges,
    Reply,
    Series,
    Table,
)
from web.api.wire import (
    BlockOut,
    CitationOut,
    ClaimOut,
    ComputationOut,
    ConversationOut,
    ListOut,
    NoteOut,
    Number,
    OperandOut,
    ParagraphOut,
    RangesOut,
    ReceiptOut,
    ReplyOut,
    SeriesOut,
    TableOut,
    TurnOut,
)


def figure(value: float) -> Number:
    """280000 rather than 280000.0."""
    return int(value) if float(value).is_integer() else value


def optional_figure(value: float | None) -> Number | None:
    """The same, where there may be none."""
    return None if value is None else figure(value)


def computation_out(computation: Computation | None) -> ComputationOut | None:
    """A computation with the numbers of its operands' citations."""
    if computation is None:
        return None
    operands = [OperandOut(value=figure(one.value), citation=one.citation) for one in computation.operands]
    return ComputationOut(expression=computation.expression, operands=operands)


def claim_out(claim: Claim) -> ClaimOut:
    """A claim."""
    return ClaimOut(
        text=claim.text, citations=list(claim.citations), computation=computation_out(claim.computation)
    )


def series_out(series: Series) -> SeriesOut:
    """One range."""
    return SeriesOut(
        label=series.label,
        low=optional_figure(series.low),
        high=optional_figure(series.high),
        p25=optional_figure(series.p25),
        median=optional_figure(series.median),
        p75=optional_figure(series.p75),
        open_ended=series.open_ended,
        text=series.claim.text,
        citations=list(series.claim.citations),
    )


def block_out(block: Block) -> BlockOut:
    """A block of any kind."""
    match block:
        case Paragraph():
            return ParagraphOut(claims=[claim_out(claim) for claim in block.claims])
        case ItemList():
            return ListOut(items=[claim_out(claim) for claim in block.items])
        case Table():
            rows = [[claim_out(cell) for cell in row] for row in block.rows]
            return TableOut(columns=list(block.columns), rows=rows)
        case Ranges():
            return RangesOut(
                title=block.title, unit=block.unit, series=[series_out(one) for one in block.series]
            )
        case Note():
            return NoteOut(text=block.text)


def citation_out(citation: Citation) -> CitationOut:
    """A citation."""
    return CitationOut(
        number=citation.number,
        passage_id=citation.passage_id,
        guide=citation.guide,
        guide_title=citation.guide_title,
        section=citation.section,
        quote=citation.quote,
        url=citation.url,
        reviewed=citation.reviewed,
        source=citation.source,
    )


def reply_out(reply: Reply) -> ReplyOut:
    """A whole reply."""
    receipt = reply.receipt
    return ReplyOut(
        id=reply.id,
        conversation_id=reply.conversation_id,
        outcome=reply.outcome,
        text=reply.text,
        blocks=[block_out(block) for block in reply.blocks],
        citations=[citation_out(citation) for citation in reply.citations],
        interpreted_as=reply.interpreted_as,
        suggestions=list(reply.suggestions),
        receipt=ReceiptOut(index=receipt.index, composer=receipt.composer, version=receipt.version),
    )


def conversation_out(conversation: Conversation) -> ConversationOut:
    """A conversation."""
    turns = [
        TurnOut(question=turn.question, at=turn.at, answer=reply_out(turn.reply) if turn.reply else None)
        for turn in conversation.turns
    ]
    return ConversationOut(id=conversation.id, turns=turns)
