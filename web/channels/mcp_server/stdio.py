"""The protocol over standard input and output: what `rolecall mcp` runs."""

import signal
import sys
from contextlib import AsyncExitStack, redirect_stdout

from mcp.server.stdio import stdio_server

from web.channels.mcp_server.desk import Desk
from web.channels.mcp_server.server import protocol_server
from web.links import Links
from web.metrics import Metrics
from web.parts import PartsOpener
from web.retention import forgetting


async def serve(opener: PartsOpener, public_url: str) -> None:
    """Answer the client that began this process until it closes the input. Raises what the opener does."""
    # A read that waits for a line cannot be ended from within: Ctrl-C ends the process. Nothing is half kept.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    async with AsyncExitStack() as opened:
        with redirect_stdout(sys.stderr):  # the output belongs to the protocol from the first byte
            parts = await opened.enter_async_context(opener())
            await opened.enter_async_context(forgetting(parts.conversations))
        desk = Desk(parts, Metrics(), Links(public_url), lambda: None)
        server = protocol_server(lambda _: desk)
        async with stdio_server() as (read, write):
            await server.run(read, write, server.create_initialization_options())
