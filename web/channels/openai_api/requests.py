"""What both endpoints do with a request first: read it, and refuse what cannot be had here."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from pydantic import JsonValue, ValidationError
from starlette.requests import Request

from web.channels.openai_api.errors import fault_of, invalid, unsupported
from web.channels.openai_api.wire import Steered
from web.limits import read_body
from web.parts import settings_of

Body = TypeVar("Body", bound=Steered)

PREFIX = "/v1"
MODEL = "rolecall"

BODIES = 16
"""A client sends the whole conversation each time, answers with their sources too: a hundred messages are
about 200 KB, so this many times the body of a single question is read."""


def body_of(model: type[Body]) -> Callable[[Request], Awaitable[Body]]:
    """A dependency that reads the body as `model` and checks what both endpoints share. Raises 400, 404,
    408 and 413."""

    async def read(request: Request) -> Body:
        data = await read_body(request, settings_of(request).max_body_bytes * BODIES)
        try:
            body = model.model_validate_json(data)
        except ValidationError as error:
            raise fault_of(error) from None
        check_model(body.model)
        if body.stream_options is not None and not body.stream:
            said = "The 'stream_options' parameter is only allowed when 'stream' is enabled."
            raise invalid(None, said, "stream_options")
        if not (body.tool_choice is None or body.tool_choice in ("auto", "none")):
            raise unsupported("tool_choice", "Having a tool called")
        return body

    return read


def check_model(name: str) -> None:
    """Raises 404 for any model but ours."""
    if name != MODEL:
        shown = name.encode("utf-8", "replace").decode()[:80]
        said = f"The model `{shown}` does not exist or you do not have access to it."
        raise invalid("model_not_found", said, status=404)


def check_format(wanted: JsonValue, param: str) -> None:
    """Raises 400 for any format of the answer but text."""
    kind = wanted.get("type") if isinstance(wanted, dict) else wanted
    if kind not in (None, "text"):
        raise unsupported(param, "Any format of the answer but text")
