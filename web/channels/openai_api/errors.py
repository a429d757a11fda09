"""Errors as clients of the OpenAI API expect them: shape, statuses and codes; pure."""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError
from starlette.responses import JSONResponse, Response

from web.faults import RequestFault

TOO_LONG = "string_above_max_length"
TYPES = {429: "requests", 500: "server_error", 503: "server_error"}
CODES: Mapping[str, str | None] = {
    "malformed": None,
    "too_many_requests": "rate_limit_exceeded",
    "question_too_long": TOO_LONG,
    "unavailable": "service_unavailable",
    "internal": "internal_error",
}

EXPECTED = {
    "string_type": "a string",
    "int_type": "an integer",
    "int_from_float": "an integer",
    "float_type": "a number",
    "bool_type": "a boolean",
    "list_type": "an array",
    "dict_type": "an object",
    "model_type": "an object",
    "model_attributes_type": "an object",
}
JSON_NAMES = {
    "str": "a string",
    "int": "an integer",
    "float": "a number",
    "bool": "a boolean",
    "list": "an array",
    "dict": "an object",
    "NoneType": "null",
}
OUT_OF_RANGE = {"greater_than_equal": "below_min", "less_than_equal": "above_max"}


def invalid(code: str | None, message: str, param: str | None = None, status: int = 400) -> RequestFault:
    """A request that the real API would refuse too."""
    return RequestFault(status, code or "malformed", message, param)


def unsupported(param: str, what: str) -> RequestFault:
    """Something that the real API offers with some models, and not with this one."""
    return invalid("unsupported_parameter", f"{what} is not supported with this model.", param)


def error_body(fault: RequestFault) -> dict[str, dict[str, str | None]]:
    """The error object; a code that this API does not know of stays as it is."""
    return {
        "error": {
            "message": fault.message,
            "type": TYPES.get(fault.status, "invalid_request_error"),
            "param": fault.field,
            "code": CODES.get(fault.code, fault.code),
        }
    }


def error_response(fault: RequestFault) -> Response:
    """The answer to a request that failed. What we call 422 is 400 there."""
    headers = {"Cache-Control": "no-store"} | fault.headers
    return JSONResponse(error_body(fault), 400 if fault.status == 422 else fault.status, headers)


def fault_of(error: ValidationError) -> RequestFault:
    """The first thing that is wrong with a body, in that API's words."""
    first = error.errors(include_url=False)[0]
    kind, param = first["type"], path_of(first["loc"])
    got = JSON_NAMES.get(type(first["input"]).__name__, "something else")
    match kind:
        case "json_invalid":
            return invalid(None, "The JSON body of the request could not be parsed.")
        case "missing" if param == "model":
            return invalid(None, "you must provide a model parameter")
        case "missing":
            return invalid("missing_required_parameter", f"Missing required parameter: '{param}'.", param)
        case "extra_forbidden":
            return invalid("unknown_parameter", f"Unknown parameter: '{param}'.", param)
        case "too_short":
            return invalid(
                "empty_array",
                f"Invalid '{param}': empty array. Expected an array with minimum length 1.",
                param,
            )
        case "literal_error":
            supported = _context(first).get("expected", "")
            return invalid("invalid_value", f"Invalid value for '{param}'. Supported: {supported}.", param)
        case _ if kind in OUT_OF_RANGE:
            number = "integer" if isinstance(first["input"], int) else "decimal"
            code = f"{number}_{OUT_OF_RANGE[kind]}_value"
            return invalid(code, f"Invalid '{param}': {first['msg'].lower()}.", param)
        case _ if kind in EXPECTED:
            said = f"Invalid type for '{param}': expected {EXPECTED[kind]}, but got {got} instead."
            return invalid("invalid_type", said, param)
        case _:
            return invalid("invalid_value", f"Invalid value for '{param}'.", param)


def _context(error: Any) -> Mapping[str, Any]:
    context: Mapping[str, Any] = error.get("ctx", {})
    return context


def path_of(place: tuple[int | str, ...]) -> str:
    """A place in the body, as that API writes it: `messages[0].role`. What a client sent is cut short."""
    written = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in place)
    return written.removeprefix(".").encode("utf-8", "replace").decode()[:80] or "body"
