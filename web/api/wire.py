"""The shapes of requests and answers, as they go over the wire."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, SerializerFunctionWrapHandler, model_serializer

from bot.domain import Outcome
from web.api.text import Text

Number = int | float
Scalar = Text | bool | int | float | None


class Request(BaseModel):
    """A body that came in: no unknown fields, no guessing at types."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Answer(BaseModel):
    """A body that goes out."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class AskRequest(Request):
    """A question. Without `conversation_id` a new conversation begins; `guide` is a default, not a fence."""

    question: Text
    conversation_id: Text | None = None
    guide: Text | None = None
    profile: dict[Text, Scalar | list[Scalar]] | None = Field(default=None, max_length=50)


class SearchRequest(Request):
    """Words to find passages by."""

    query: Text
    guide: Text | None = None
    limit: int = Field(default=8, ge=1, le=50)


class FeedbackRequest(Request):
    """What a person thought of one answer."""

    answer_id: Text
    rating: Literal["up", "down"]
    reason: Text | None = Field(default=None, max_length=1000)


class OperandOut(Answer):
    """One figure a computation started from."""

    value: Number
    citation: int


class ComputationOut(Answer):
    """How a figure that stands in no quote was worked out."""

    expression: str
    operands: list[OperandOut]


class ClaimOut(Answer):
    """One sentence with the numbers of its citations."""

    text: str
    citations: list[int]
    computation: ComputationOut | None = None

    @model_serializer(mode="wrap")
    def _without_absent_computation(self, serialise: SerializerFunctionWrapHandler) -> dict[str, Any]:
        fields: dict[str, Any] = serialise(self)
        if fields.get("computation") is None:
            fields.pop("computation", None)
        return fields


class ParagraphOut(Answer):
    """Claims that read as running text."""

    kind: Literal["paragraph"] = "paragraph"
    claims: list[ClaimOut]


class ListOut(Answer):
    """Claims that read as a list."""

    kind: Literal["list"] = "list"
    items: list[ClaimOut]


class TableOut(Answer):
    """Claims in rows."""

    kind: Literal["table"] = "table"
    columns: list[str]
    rows: list[list[ClaimOut]]


class SeriesOut(Answer):
    """One range; `text` says it in words."""

    label: str
    low: Number | None
    high: Number | None
    p25: Number | None
    median: Number | None
    p75: Number | None
    open_ended: bool
    text: str
    citations: list[int]


class RangesOut(Answer):
    """Ranges of one unit, to be drawn side by side."""

    kind: Literal["ranges"] = "ranges"
    title: str
    unit: str
    series: list[SeriesOut]


class NoteOut(Answer):
    """Words without a source; no facts."""

    kind: Literal["note"] = "note"
    text: str


BlockOut = ParagraphOut | ListOut | TableOut | RangesOut | NoteOut


class CitationOut(Answer):
    """One numbered source."""

    number: int
    passage_id: str
    guide: str
    guide_title: str
    section: str
    quote: str
    url: str
    reviewed: str | None
    source: str


class ReceiptOut(Answer):
    """What made the answer."""

    index: str
    composer: str
    version: str


class ReplyOut(Answer):
    """A whole answer."""

    id: str
    conversation_id: str
    outcome: Outcome
    text: str
    blocks: list[BlockOut]
    citations: list[CitationOut]
    interpreted_as: str
    suggestions: list[str]
    receipt: ReceiptOut


class TurnOut(Answer):
    """One exchange of a conversation."""

    question: str
    at: str
    answer: ReplyOut | None


class ConversationOut(Answer):
    """A conversation, oldest turn first."""

    id: str
    turns: list[TurnOut]


class HitOut(Answer):
    """A passage that was found."""

    id: str
    guide: str
    section: str
    context: str
    text: str
    url: str
    score: float


class RejectedOut(Answer):
    """A passage that was considered and not used, and why."""

    passage_id: str
    reason: str


class SearchOut(Answer):
    """What a search found, best first."""

    passages: list[HitOut]
    rejected: list[RejectedOut]


class RoleOut(Answer):
    """What people ask about."""

    title: str
    aliases: list[str]
    codes: list[str]


class GuideSummaryOut(Answer):
    """A guide in the list."""

    slug: str
    title: str
    summary: str
    roles: list[RoleOut]
    source: str
    source_url: str
    licence: str
    reviewed: str | None
    attributions: list[str]
    url: str


class GuidesOut(Answer):
    """All guides, by title."""

    guides: list[GuideSummaryOut]


class PassageOut(Answer):
    """A passage on its guide's page."""

    id: str
    kind: str
    text: str
    under: list[str]
    columns: list[str]
    cells: list[str]
    topics: list[str]
    url: str


class SectionOut(Answer):
    """A titled part of a guide."""

    title: str
    anchor: str
    passages: list[PassageOut]


class FactOut(Answer):
    """A typed record, with the passage and the exact words it was read from."""

    kind: str
    passage_id: str
    quote: str
    role: str
    name: str
    value: str
    low: Number | None
    high: Number | None
    unit: str
    statistic: str
    level: str
    group: str
    years_low: Number | None
    years_high: Number | None
    place: str
    as_of: str
    basis: str
    note: str
    origin: str
    about: str | None
    source: str
    licence: str


class GuideOut(GuideSummaryOut):
    """A guide with its sections and facts."""

    sections: list[SectionOut]
    facts: list[FactOut]


class ErrorBody(Answer):
    """What is wrong."""

    code: str
    message: str
    field: str | None = None


class ErrorOut(Answer):
    """The one shape of an error."""

    error: ErrorBody


class Saved(Answer):
    """It was kept."""

    status: Literal["saved"] = "saved"


class Health(Answer):
    """Whether the server is there, and which index it answers from."""

    status: str
    index: str | None = None
