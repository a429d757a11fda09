"""Conversations read back and forgotten, and what people thought of an answer."""

from typing import Annotated

from fastapi import APIRouter, Depends

from bot.domain import Feedback
from bot.errors import AnswerUnknown
from web.api.body import described_by, json_body
from web.api.identifiers import ID, checked_id
from web.api.questions import ERRORS
from web.api.replies import conversation_out
from web.api.text import trimmed
from web.api.wire import ConversationOut, FeedbackRequest, Saved
from web.parts import Parts, parts_of, take_turn

router = APIRouter(prefix="/api/v1", tags=["Conversations"], responses=ERRORS)
Working = Annotated[Parts, Depends(parts_of)]


@router.get("/conversations/{conversation_id}")
async def read(conversation_id: str, parts: Working) -> ConversationOut:
    """A conversation with its answers, oldest turn first."""
    return conversation_out(await parts.conversations.get(checked_id(conversation_id)))


@router.delete("/conversations/{conversation_id}", status_code=204)
async def forget(conversation_id: str, parts: Working) -> None:
    """Forget a conversation and its feedback."""
    await parts.conversations.delete(checked_id(conversation_id))


@router.post("/feedback", dependencies=[Depends(take_turn)], openapi_extra=described_by(FeedbackRequest))
async def rate(
    body: Annotated[FeedbackRequest, Depends(json_body(FeedbackRequest))], parts: Working
) -> Saved:
    """Keep a rating of an answer; a second one replaces the first."""
    if not ID.fullmatch(body.answer_id):
        raise AnswerUnknown(body.answer_id[:80])
    await parts.conversations.rate(Feedback(body.answer_id, body.rating, trimmed(body.reason or "")))
    return Saved()
