import asyncio
import socket
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager

import httpx
import pytest
import uvicorn
from fastapi import FastAPI

from tests.web.advisor import PreparedAdvisor, RememberedConversations
from tests.web.hostile import hostile_strings
from tests.web.library import HandMadeLibrary
from web.app import Parts, create_app
from web.settings import WebSettings


@pytest.fixture
def library() -> HandMadeLibrary:
    return HandMadeLibrary()


@pytest.fixture
def conversations() -> RememberedConversations:
    return RememberedConversations()


@pytest.fixture
def advisor(library: HandMadeLibrary, conversations: RememberedConversations) -> PreparedAdvisor:
    return PreparedAdvisor(library, conversations)


@pytest.fixture
def settings() -> WebSettings:
    return WebSettings()


@pytest.fixture
def app(
    advisor: PreparedAdvisor,
    conversations: RememberedConversations,
    library: HandMadeLibrary,
    settings: WebSettings,
) -> FastAPI:
    return create_app(Parts(advisor, conversations, library), settings)


@pytest.fixture
async def client(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://here") as opened:
        yield opened


@contextmanager
def served(app: FastAPI) -> Iterator[str]:
    """The app on a free port of the loopback, and its address."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", ws="none", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=lambda: asyncio.run(server.serve(sockets=[listening])))
    thread.start()
    try:
        yield "http://{}:{}".format(*listening.getsockname())
    finally:
        server.should_exit = True
        thread.join()
        listening.close()


@pytest.fixture
def address(app: FastAPI) -> Iterator[str]:
    """A real server with the app, for what only a socket shows."""
    with served(app) as url:
        yield url


@pytest.fixture
def serving() -> Callable[[FastAPI], object]:
    """Serves an app that a test has made."""
    return served


@pytest.fixture(scope="session")
def hostile() -> list[str]:
    """Strings that try to run as code; a sample of them."""
    return hostile_strings()
