"""Reads a request's JSON body into its wire model, with our own words for what is wrong."""

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from fastapi import Request
from pydantic import BaseModel, ValidationError

from web.faults import RequestFault, malformed
from web.limits import read_body

Body = TypeVar("Body", bound=BaseModel)

REASONS = {
    "missing": "is missing",
    "extra_forbidden": "is not a field of this request",
    "string_type": "must be a string",
    "int_type": "must be a whole number",
    "bool_type": "must be true or false",
    "dict_type": "must be an object",
    "list_type": "must be a list",
    "model_type": "must be an object",
    "nul_character": "holds a NUL character",
    "lone_surrogate": "holds a lone surrogate",
}
OUT_OF_RANGE = {
    "literal_error",
    "greater_than_equal",
    "less_than_equal",
    "string_too_long",
    "string_too_short",
    "too_long",
}


def fault_of(error: ValidationError) -> RequestFault:
    """The first thing that is wrong, said with the name of its field."""
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    field = ".".join(str(part) for part in first["loc"]) or None
    if first["type"] == "json_invalid":
        return malformed("The body is not valid JSON in UTF-8.")
    if field is None:
        return malformed("The body must be a JSON object.")
    name = field.encode("utf-8", "replace").decode()[:80]
    if first["type"] in OUT_OF_RANGE:
        return RequestFault(422, "invalid_value", f"“{name}”: {first['msg'].lower()}.", name)
    return malformed(f"“{name}” {REASONS.get(first['type'], 'cannot be read')}.", name)


def json_body(model: type[Body]) -> Callable[[Request], Awaitable[Body]]:
    """A dependency that reads the body as `model`. Raises 400, 408, 413, 415 or 422."""

    async def read(request: Request) -> Body:
        kind = request.headers.get("content-type", "application/json").split(";")[0].strip().lower()
        if kind != "application/json" and not (kind.startswith("application/") and kind.endswith("+json")):
            raise RequestFault(415, "unsupported_media_type", "The body must be sent as application/json.")
        data = await read_body(request, request.app.state.settings.max_body_bytes)
        try:
            return model.model_validate_json(data)
        except ValidationError as error:
            raise fault_of(error) from None

    return read


def described_by(model: type[BaseModel]) -> dict[str, Any]:
    """The body's entry in the OpenAPI description, which FastAPI cannot know of a dependency."""
    schema = {"schema": model.model_json_schema()}
    return {"requestBody": {"required": True, "content": {"application/json": schema}}}
