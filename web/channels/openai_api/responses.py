"""POST /v1/responses: the answer as a response, whole or as events."""

import re
import time
from collections.abc import AsyncGenerator
from contextlib import aclosing
from itertools import count
from secrets import token_hex
from typing import Annotated, Any

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.errors import ConversationUnknown
from web.api.body import described_by
from web.api.events import EventStream, encoded
from web.channels.openai_api.answering import Asked, Broken, Piece, Whole, Written, begun, whole
from web.channels.openai_api.conversation import from_input
from web.channels.openai_api.errors import invalid, unsupported
from web.channels.openai_api.requests import PREFIX, body_of, check_format
from web.channels.openai_api.response_object import Making, annotation, text_part
from web.channels.openai_api.wire import ResponsesRequest
from web.faults import RequestFault
from web.keys import checked_key
from web.parts import take_turn

router = APIRouter(prefix=PREFIX)

RESPONSE_ID = re.compile(r"resp_([0-9a-f]{32})[0-9a-f]{32}", re.ASCII)
"""Names the conversation, then the response."""


@router.post(
    "/responses",
    dependencies=[Depends(checked_key), Depends(take_turn)],
    openapi_extra=described_by(ResponsesRequest),
)
async def respond(
    request: Request, body: Annotated[ResponsesRequest, Depends(body_of(ResponsesRequest))]
) -> Response:
    """Answer the input, with citations as annotations and as a list of sources."""
    check_offered(body)
    exchange = from_input(body.input)
    previous = conversation_of(body.previous_response_id)
    making = Making(
        body, previous or token_hex(16), exchange.characters + len(body.instructions or ""), time.time()
    )
    asked = Asked(exchange, making.conversation, previous is not None, body.store is not False)
    try:
        written = await begun(request, asked)
    except ConversationUnknown:
        raise previous_not_found(body.previous_response_id) from None
    if body.stream:
        return EventStream(events(making, written))
    return JSONResponse(making.completed(await whole(written)))


def check_offered(body: ResponsesRequest) -> None:
    """Raises 400 for what some models of the real API do, and this one cannot."""
    for name in ("conversation", "prompt"):
        if getattr(body, name) is not None:
            raise unsupported(name, f"'{name}'")
    if body.background:
        raise unsupported("background", "Answering in the background")
    check_format((body.text or {}).get("format"), "text.format")


def conversation_of(previous: str | None) -> str | None:
    """The conversation that a response belongs to. Raises 400 for what is no response of ours."""
    if previous is None:
        return None
    found = RESPONSE_ID.fullmatch(previous)
    if found is None:
        raise previous_not_found(previous)
    return found[1]


def previous_not_found(previous: str | None) -> RequestFault:
    """400: there is no such response to go on from."""
    shown = (previous or "").encode("utf-8", "replace").decode()[:80]
    said = f"Previous response with id '{shown}' not found."
    return invalid("previous_response_not_found", said, "previous_response_id")


async def events(making: Making, written: Written) -> AsyncGenerator[bytes]:
    """The events of a response, numbered in order; each annotation follows the words it stands in."""
    numbers = count()

    def told(kind: str, **fields: Any) -> bytes:
        return encoded(kind, {"type": kind, "sequence_number": next(numbers), **fields})

    place = {"item_id": making.message_id, "output_index": 0, "content_index": 0}
    async with aclosing(written):
        yield told("response.created", response=making.response("in_progress"))
        yield told("response.in_progress", response=making.response("in_progress"))
        yield told("response.output_item.added", output_index=0, item=making.message("in_progress", []))
        yield told("response.content_part.added", **place, part=text_part(""))
        said = count()
        async for part in written:
            match part:
                case Piece(text, citations):
                    if text:
                        yield told("response.output_text.delta", **place, delta=text, logprobs=[])
                    for one in citations:
                        added = {"annotation_index": next(said), "annotation": annotation(one)}
                        yield told("response.output_text.annotation.added", **place, **added)
                case Broken(fault):
                    yield told("response.failed", response=making.failed(fault))
                case Whole(text, citations):
                    yield told("response.output_text.done", **place, text=text, logprobs=[])
                    content = text_part(text, citations)
                    yield told("response.content_part.done", **place, part=content)
                    item = making.message("completed", [content])
                    yield told("response.output_item.done", output_index=0, item=item)
                    yield told("response.completed", response=making.completed(part))
