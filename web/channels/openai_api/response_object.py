"""The response object and what it is made of."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from secrets import token_hex
from typing import Any

from web.channels.openai_api.answering import UrlCitation, Whole
from web.channels.openai_api.requests import MODEL
from web.channels.openai_api.usage import about_reply, response_usage
from web.channels.openai_api.wire import ResponsesRequest
from web.faults import RequestFault


def annotation(one: UrlCitation) -> dict[str, Any]:
    """A citation as an annotation of output text: flat."""
    return {
        "type": "url_citation",
        "start_index": one.start,
        "end_index": one.end,
        "title": one.title,
        "url": one.url,
    }


def text_part(text: str, citations: Sequence[UrlCitation] = ()) -> dict[str, Any]:
    """The words of a message."""
    return {
        "type": "output_text",
        "text": text,
        "annotations": [annotation(one) for one in citations],
        "logprobs": [],
    }


@dataclass(frozen=True, slots=True)
class Making:
    """A response while it is made: `asked` are the characters of the input, `began` is a Unix time."""

    body: ResponsesRequest
    conversation: str
    asked: int
    began: float
    number: str = field(default_factory=lambda: token_hex(16))
    message_id: str = field(default_factory=lambda: f"msg_{token_hex(16)}")

    def message(self, status: str, content: list[dict[str, Any]]) -> dict[str, Any]:
        """The one item of the output."""
        return {
            "id": self.message_id,
            "type": "message",
            "status": status,
            "role": "assistant",
            "content": content,
        }

    def response(self, status: str, **more: Any) -> dict[str, Any]:
        """The response with what it was asked with; tools are never used, so there are none."""
        body = self.body
        return {
            "id": f"resp_{self.conversation}{self.number}",
            "object": "response",
            "created_at": int(self.began),
            "status": status,
            "background": False,
            "completed_at": None,
            "error": None,
            "incomplete_details": None,
            "instructions": body.instructions,
            "max_output_tokens": body.max_output_tokens,
            "max_tool_calls": None,
            "metadata": body.metadata or {},
            "model": MODEL,
            "output": [],
            "parallel_tool_calls": body.parallel_tool_calls is not False,
            "previous_response_id": body.previous_response_id,
            "reasoning": {"effort": None, "summary": None},
            "service_tier": "default",
            "store": body.store is not False,
            "temperature": 1.0 if body.temperature is None else body.temperature,
            "text": {"format": {"type": "text"}},
            "tool_choice": body.tool_choice or "auto",
            "tools": [],
            "top_logprobs": body.top_logprobs or 0,
            "top_p": 1.0 if body.top_p is None else body.top_p,
            "truncation": "disabled",
            "usage": None,
            "user": body.user,
        } | more

    def completed(self, answer: Whole) -> dict[str, Any]:
        """The finished response."""
        return self.response(
            "completed",
            completed_at=int(time.time()),
            output=[self.message("completed", [text_part(answer.text, answer.citations)])],
            usage=response_usage(self.asked, len(answer.text)),
            **about_reply(answer.reply),
        )

    def failed(self, fault: RequestFault) -> dict[str, Any]:
        """The response that came to nothing."""
        return self.response("failed", error={"code": "server_error", "message": fault.message})
