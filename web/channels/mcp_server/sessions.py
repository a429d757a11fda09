"""The protocol's session manager, begun when the first client comes."""

import asyncio
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.types import ASGIApp

from web.channels.mcp_server.desk import Desk, desk_of

if TYPE_CHECKING:
    from mcp.server.streamable_http_manager import StreamableHTTPSessionManager


class Sessions:
    """Begins late: loading `mcp` takes 0.5 s and 24 MB, which a server that nobody asks so should not pay."""

    def __init__(self) -> None:
        self._beginning = asyncio.Lock()
        self._closing = asyncio.Event()
        self._running: asyncio.Task[None] | None = None
        self._app: ASGIApp | None = None

    async def begun(self, body_bytes: int) -> ASGIApp:
        """The application that speaks the protocol, in bodies of at most that size."""
        async with self._beginning:
            if self._app is None:
                manager = await asyncio.to_thread(_manager, body_bytes)
                running = asyncio.Event()
                self._running = asyncio.create_task(self._run(manager, running))
                await running.wait()
                self._app = manager.asgi_app
        return self._app

    async def _run(self, manager: "StreamableHTTPSessionManager", running: asyncio.Event) -> None:
        # A task of its own: what the manager opens has to be closed by the task that opened it.
        async with manager.run():
            running.set()
            await self._closing.wait()

    async def close(self) -> None:
        """End what runs."""
        self._closing.set()
        if self._running is not None:
            await self._running


def _manager(body_bytes: int) -> "StreamableHTTPSessionManager":
    from mcp.server.streamable_http_manager import StreamableHTTPSessionManager

    from web.channels.mcp_server.server import protocol_server

    def at_desk(request: Request | None) -> Desk:
        assert request is not None, "what comes over HTTP has a request"
        return desk_of(request)

    # Stateless, so that any worker may answer any request; JSON, as no answer takes long enough to stream.
    # The route checks hosts and origins.
    return StreamableHTTPSessionManager(
        protocol_server(at_desk), json_response=True, stateless=True, max_request_body_size=body_bytes
    )
