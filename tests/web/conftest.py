import asyncio
import os
import re
import subprocess
import sys
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
import uvicorn
from fastapi import FastAPI

from tests.conftest import REPOSITORY
from tests.web.advisor import PreparedAdvisor, RememberedConversations
from tests.web.hostile import hostile_strings
from tests.web.library import HandMadeLibrary
from web.app import Parts, create_app
from web.serving import bind
from web.settings import WebSettings
from web.wiring import serving_app

SENIOR = REPOSITORY / "knowledge" / "guides" / "senior-ml-engineer.md"


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
    # As `rolecall serve` binds it: asyncio sends without delay only on sockets that name their protocol.
    listening = bind("127.0.0.1", 0)
    listening.listen()
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
def senior_home(make_home: Callable[[Path], Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that holds one guide, taken in by the command line."""
    home = make_home(tmp_path_factory.mktemp("senior") / "home")
    command = [sys.executable, "-c", "from web.cli import main; main()", "ingest", str(SENIOR)]
    done = subprocess.run(
        command, env={**os.environ, "ROLECALL_HOME": str(home)}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "published index" in done.stdout
    assert "\r" not in done.stderr and re.search(r"^publishing: \d+ of \d+$", done.stderr, re.MULTILINE)
    return home


@pytest.fixture(scope="session")
def bundled(bundled_home: Path) -> Iterator[str]:
    """A real server over the bundled guides, as it is served without any setting, and its address."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("ROLECALL_")]:
            patch.delenv(name)
        patch.setenv("ROLECALL_HOME", str(bundled_home))
        made = serving_app()
    with served(made) as url:
        # It listens before it has opened its parts; the first answer comes when it has.
        assert httpx.get(f"{url}/readyz", timeout=60).status_code == 200
        yield url


@pytest.fixture(scope="session")
def hostile() -> list[str]:
    """Strings that try to run as code; a sample of them."""
    return hostile_strings()
