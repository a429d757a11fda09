"""POST /v1/chat/completions: the answer as a chat completion, whole or as chunks."""

import json
import time
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from secrets import token_hex
from typing import Annotated, Any

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from web.api.body import described_by
from web.api.events import EventStream
from web.channels.openai_api.answering import (
    Asked,
    Broken,
    Piece,
    UrlCitation,
    Whole,
    Written,
    begun,
    whole,
)
from web.channels.openai_api.conversation import from_messages
from web.channels.openai_api.errors import error_body, invalid, unsupported
from web.channels.openai_api.requests import MODEL, PREFIX, body_of, check_format
from web.channels.openai_api.usage import about_reply, chat_usage
from web.channels.openai_api.wire import ChatRequest
from web.keys import checked_key
from web.parts import take_turn

router = APIRouter(prefix=PREFIX)


@router.post(
    "/chat/completions",
    dependencies=[Depends(checked_key), Depends(take_turn)],
    openapi_extra=described_by(ChatRequest),
)
async def complete(request: Request, body: Annotated[ChatRequest, Depends(body_of(ChatRequest))]) -> Response:
    """Answer the last message of a conversation, with citations as annotations and as a list of sources."""
    check_offered(body)
    exchange = from_messages(body.messages)
    written = await begun(request, Asked(exchange, kept=body.store is not False))
    head = {"id": f"chatcmpl-{token_hex(16)}", "created": int(time.time()), "model": MODEL}
    if body.stream:
        with_usage = body.stream_options is not None and bool(body.stream_options.include_usage)
        return EventStream(chunks(head, written, exchange.characters, with_usage))
    return JSONResponse(completion(head, await whole(written), exchange.characters))


def check_offered(body: ChatRequest) -> None:
    """Raises 400 for what some models of the real API do, and this one cannot."""
    if body.n not in (None, 1):
        said = "Unsupported value: 'n' may only be 1 with this model."
        raise invalid("unsupported_value", said, "n")
    if body.logprobs:
        raise unsupported("logprobs", "'logprobs'")
    if body.audio is not None or "audio" in (body.modalities or ()):
        raise unsupported("modalities", "Audio")
    if body.function_call not in (None, "auto", "none"):
        raise unsupported("function_call", "Having a function called")
    check_format(body.response_format, "response_format")


def annotations(citations: Sequence[UrlCitation]) -> list[dict[str, Any]]:
    """Citations as the annotations of a chat message: nested."""
    return [
        {
            "type": "url_citation",
            "url_citation": {
                "start_index": one.start,
                "end_index": one.end,
                "title": one.title,
                "url": one.url,
            },
        }
        for one in citations
    ]


def completion(head: dict[str, Any], answer: Whole, asked: int) -> dict[str, Any]:
    """The whole answer as one object."""
    message = {
        "role": "assistant",
        "content": answer.text,
        "refusal": None,
        "annotations": annotations(answer.citations),
    }
    choice = {"index": 0, "message": message, "logprobs": None, "finish_reason": "stop"}
    return {
        **head,
        "object": "chat.completion",
        "choices": [choice],
        "usage": chat_usage(asked, len(answer.text)),
        "service_tier": "default",
        "system_fingerprint": None,
        **about_reply(answer.reply),
    }


async def chunks(
    head: dict[str, Any], written: Written, asked: int, with_usage: bool
) -> AsyncGenerator[bytes]:
    """The answer as chunks, a block each; citations come in one piece at the end, as clients add them up."""
    head = {**head, "object": "chat.completion.chunk", "service_tier": "default", "system_fingerprint": None}
    usage = {"usage": None} if with_usage else {}

    def chunk(delta: dict[str, Any], finish: str | None = None, **more: Any) -> bytes:
        choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish}
        return data_event({**head, "choices": [choice], **usage, **more})

    async with aclosing(written):
        yield chunk({"role": "assistant", "content": "", "refusal": None})
        async for part in written:
            match part:
                case Piece(text):
                    if text:
                        yield chunk({"content": text})
                case Broken(fault):
                    yield data_event(error_body(fault))
                case Whole(text, citations, reply):
                    if citations:
                        yield chunk({"annotations": annotations(citations)})
                    yield chunk({}, "stop", **about_reply(reply))
                    if with_usage:
                        yield data_event({**head, "choices": [], "usage": chat_usage(asked, len(text))})
                    yield b"data: [DONE]\n\n"


def data_event(data: object) -> bytes:
    """One event that has data alone."""
    return f"data: {json.dumps(data, ensure_ascii=False, separators=(',', ':'))}\n\n".encode()
