"""Every error in one shape: JSON for programs, a page for browsers; and the one place that catches bugs."""

import logging
import sys
from collections.abc import Callable, Mapping
from http import HTTPStatus

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.errors import (
    AnswerUnknown,
    BotError,
    ConversationUnknown,
    GuideNotFound,
    LibraryUnavailable,
    QuestionInvalid,
    StorageUnavailable,
)
from knowledge.ports import LibraryFault
from web.faults import RequestFault, malformed, not_found
from web.pages.rendering import error_page

logger = logging.getLogger("rolecall.web")

RETRY_SECONDS = 10
"""When to ask again after a fault: an operator's ingest of the bundled guides takes about this long."""

_NO_LIBRARY = "The library cannot be read just now. Please try again in a moment."
UNAVAILABLE = {
    LibraryUnavailable: _NO_LIBRARY,
    LibraryFault: _NO_LIBRARY,  # found while an open index was being searched
    StorageUnavailable: "Conversations cannot be kept just now. Please try again in a moment.",
}
ABSENT = {
    ConversationUnknown: "There is no such conversation.",
    AnswerUnknown: "There is no such answer.",
    GuideNotFound: "The library holds no such guide.",
}
CODES = {404: "not_found", 405: "method_not_allowed"}

Wire = dict[str, dict[str, str]]
Shapes = Mapping[str, Callable[[RequestFault], Response]]
"""Beginnings of paths, and how errors are told there."""


def as_fault(error: Exception) -> RequestFault | None:
    """What a client is told of a known error; None for one that nobody foresaw."""
    if isinstance(error, RequestFault):
        return error
    if isinstance(error, QuestionInvalid):
        return RequestFault(422, error.code, str(error), "question")
    for kind, message in UNAVAILABLE.items():
        if isinstance(error, kind):
            headers = {"Retry-After": str(RETRY_SECONDS)}
            return RequestFault(503, "unavailable", message, headers=headers)
    for kind, message in ABSENT.items():
        if isinstance(error, kind):
            return not_found(message)
    return None


def internal_fault() -> RequestFault:
    """What a client is told of a bug: nothing about it."""
    return RequestFault(500, "internal", "Something went wrong here. It has been written to the log.")


def wire(fault: RequestFault) -> Wire:
    """The one shape of an error."""
    body = {"code": fault.code, "message": fault.message}
    return {"error": body if fault.field is None else body | {"field": fault.field}}


def respond(request: Request, fault: RequestFault) -> Response:
    """The error as this client reads it: in the shape of its channel, a page for a browser outside the API,
    else JSON."""
    shapes: Shapes = request.app.state.error_shapes
    for prefix, shape in shapes.items():
        if request.url.path.startswith(prefix):
            return shape(fault)
    headers = {"Cache-Control": "no-store"} | fault.headers
    if not request.url.path.startswith("/api/") and "text/html" in request.headers.get("accept", ""):
        return error_page(request, fault, headers)
    return JSONResponse(wire(fault), fault.status, headers)


async def on_fault(request: Request, error: Exception) -> Response:
    """Answers a known error."""
    fault = as_fault(error) or internal_fault()
    if fault.status >= 500:
        logger.warning("%s: %s", type(error).__name__, error)
    return respond(request, fault)


async def on_http_exception(request: Request, error: Exception) -> Response:
    """Answers what the router refuses."""
    assert isinstance(error, HTTPException)
    if error.status_code == 404:
        return respond(request, not_found())
    code = CODES.get(error.status_code, "malformed")
    phrase = f"{HTTPStatus(error.status_code).phrase}."
    return respond(request, RequestFault(error.status_code, code, phrase, headers=error.headers))


async def on_validation_error(request: Request, error: Exception) -> Response:
    """Answers parameters of the address that cannot be read."""
    return respond(request, malformed("A parameter of the address cannot be read."))


def add_error_handlers(app: FastAPI, shapes: Shapes) -> None:
    """Give the app its error answers; `shapes` are those of channels that have a shape of their own."""
    app.state.error_shapes = shapes
    for kind in (RequestFault, QuestionInvalid, *UNAVAILABLE, *ABSENT):
        app.add_exception_handler(kind, on_fault)
    app.add_exception_handler(HTTPException, on_http_exception)
    app.add_exception_handler(RequestValidationError, on_validation_error)


class Outermost:
    """The last resort: what no handler knew is logged with its trace, and the client gets a plain 500."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = False

        async def watched(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, receive, watched)
        except Exception:
            if scope["type"] != "http" or started:
                raise
            logger.exception("%s %s failed", scope["method"], scope["path"])
            response = respond(Request(scope), internal_fault())
            await response(scope, receive, send)


class PlainStart:
    """Has the server say in one line why it cannot start; a bug keeps its trace."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def worded(message: Message) -> None:
            fault = sys.exc_info()[1]
            if message["type"] == "lifespan.startup.failed" and isinstance(fault, (BotError, LibraryFault)):
                message = {**message, "message": str(fault)}
            await send(message)

        await self.app(scope, receive, worded if scope["type"] == "lifespan" else send)
