"""Asking: the whole answer at once, or as events while it is made."""

import json
import logging
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from typing import Annotated, Any, cast

from fastapi import APIRouter, Depends
from starlette.responses import Response

from bot.domain import Cited, Done, Event, Question, Said, Staged, Suggested
from web.api.body import described_by, json_body
from web.api.events import EventStream, encoded
from web.api.identifiers import checked_id
from web.api.replies import block_out, citation_out, reply_out
from web.api.text import question_text
from web.api.wire import AskRequest, ErrorOut, ReplyOut
from web.error_handlers import as_fault, internal_fault, wire
from web.metrics import Metrics
from web.parts import Parts, metrics_of, parts_of, take_turn

logger = logging.getLogger("rolecall.web")

ERRORS: dict[int | str, dict[str, Any]] = {
    status: {"model": ErrorOut} for status in (400, 403, 404, 413, 415, 422, 429, 503)
}
router = APIRouter(prefix="/api/v1", tags=["Questions"], responses=ERRORS)

AskBody = Annotated[AskRequest, Depends(json_body(AskRequest))]
Working = Annotated[Parts, Depends(parts_of)]


def question_of(body: AskRequest) -> Question:
    """The question in the bot's terms. Raises 404 and 422."""
    return Question(
        text=question_text(body.question),
        conversation_id=checked_id(body.conversation_id) if body.conversation_id is not None else None,
        guide=body.guide,
        profile={
            name: json.dumps(value) if isinstance(value, list) else str(value)
            for name, value in (body.profile or {}).items()
            if value is not None
        },
    )


@router.post("/ask", dependencies=[Depends(take_turn)], openapi_extra=described_by(AskRequest))
async def ask(body: AskBody, parts: Working, metrics: Annotated[Metrics, Depends(metrics_of)]) -> ReplyOut:
    """Answer a question, with exact citations."""
    reply = await parts.advisor.answer(question_of(body))
    metrics.outcomes.labels(reply.outcome).inc()
    return reply_out(reply)


@router.post(
    "/chat",
    status_code=200,
    dependencies=[Depends(take_turn)],
    openapi_extra=described_by(AskRequest),
    response_class=EventStream,
    responses={200: {"content": {"text/event-stream": {}}}},
)
async def chat(body: AskBody, parts: Working, metrics: Annotated[Metrics, Depends(metrics_of)]) -> Response:
    """The same answer as Server-Sent Events: stage, citation, block, suggestions, then done or error."""
    events = parts.advisor.stream(question_of(body))
    # Whatever is wrong from the start gets its status rather than an event.
    first = await anext(events)
    return EventStream(told(first, events, metrics))


async def told(first: Event, events: AsyncIterator[Event], metrics: Metrics) -> AsyncGenerator[bytes]:
    """The flow's events in the wire's words. Closes the flow when the client has gone."""
    async with aclosing(cast("AsyncGenerator[Event]", events)):
        try:
            yield event_bytes(first)
            async for event in events:
                if isinstance(event, Done):
                    metrics.outcomes.labels(event.reply.outcome).inc()
                yield event_bytes(event)
        except Exception as error:
            fault = as_fault(error)
            if fault is None:
                logger.exception("A streamed answer failed")
            yield encoded("error", wire(fault or internal_fault()))


def event_bytes(event: Event) -> bytes:
    """One event of the flow as one Server-Sent Event."""
    match event:
        case Staged(stage):
            return encoded("stage", {"stage": stage})
        case Cited(citation):
            return encoded("citation", citation_out(citation).model_dump(mode="json"))
        case Said(block):
            return encoded("block", block_out(block).model_dump(mode="json"))
        case Suggested(suggestions):
            return encoded("suggestions", {"suggestions": list(suggestions)})
        case Done(reply):
            return encoded("done", reply_out(reply).model_dump(mode="json"))
