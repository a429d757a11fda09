"""`/mcp`: the protocol over streamable HTTP, one self-contained request at a time."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import APIRouter, FastAPI, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.channels.mcp_server.origin import check_origin
from web.channels.mcp_server.sessions import Sessions
from web.faults import RequestFault
from web.keys import checked_key
from web.limits import read_body
from web.parts import settings_of


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """The protocol's sessions live as long as the app."""
    sessions = Sessions()
    app.state.mcp_sessions = sessions
    try:
        yield
    finally:
        await sessions.close()


router = APIRouter(lifespan=lifespan)


@router.api_route("/mcp", methods=["POST", "GET", "DELETE"], include_in_schema=False)
async def mcp(request: Request) -> Response:
    """One message of a client. Nothing is sent unasked and nothing is kept between requests, so there is no
    stream to open and no session to end."""
    settings = settings_of(request)
    check_origin(request, settings)
    checked_key(request)
    if request.method != "POST":
        raise RequestFault(405, "method_not_allowed", "Method Not Allowed.", headers={"Allow": "POST"})
    body = await read_body(request, settings.max_body_bytes)
    sessions: Sessions = request.app.state.mcp_sessions
    return Handover(await sessions.begun(settings.max_body_bytes), body)


class Handover(Response):
    """An answer that another application gives, to a body that was read already."""

    def __init__(self, app: ASGIApp, body: bytes) -> None:
        super().__init__()
        self._app = app
        self._unread: Message | None = {"type": "http.request", "body": body, "more_body": False}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def again() -> Message:
            message, self._unread = self._unread, None
            return message or await receive()

        await self._app(scope, again, send)
