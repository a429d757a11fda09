import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import pytest
from starlette.types import Message

from bot.errors import StorageUnavailable
from web.app import Parts, create_app
from web.settings import WebSettings


async def test_a_bug_is_logged_and_not_shown(
    client: httpx.AsyncClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        response = await client.post("/api/v1/ask", json={"question": "explode"})
    assert response.status_code == 500
    assert response.json()["error"]["code"] == "internal"
    assert "ZeroDivisionError" not in response.text
    assert "content-security-policy" in response.headers
    assert "ZeroDivisionError" in caplog.text


@pytest.mark.parametrize(("word", "cause"), [("storage", "disk full"), ("damage", "/somewhere")])
async def test_a_store_that_is_away_or_an_index_that_breaks_is_unavailable(
    client: httpx.AsyncClient, word: str, cause: str
) -> None:
    response = await client.post("/api/v1/ask", json={"question": word})
    assert (response.status_code, response.json()["error"]["code"]) == (503, "unavailable")
    assert cause not in response.text
    assert "retry-after" in response.headers


async def test_a_wrong_method_is_said_so(client: httpx.AsyncClient) -> None:
    response = await client.get("/api/v1/ask")
    assert (response.status_code, response.json()["error"]["code"]) == (405, "method_not_allowed")
    assert response.headers["allow"] == "POST"


async def test_programs_get_json_and_browsers_a_page(client: httpx.AsyncClient) -> None:
    assert (await client.get("/nowhere")).json()["error"]["code"] == "not_found"
    page = await client.get("/guides/<script>", headers={"accept": "text/html,*/*"})
    assert page.status_code == 404
    assert page.headers["content-type"].startswith("text/html")
    assert "<script>" not in page.text
    api = await client.get("/api/v1/guides/none", headers={"accept": "text/html"})
    assert api.json()["error"]["code"] == "not_found"


@pytest.mark.parametrize(
    ("fault", "said"),
    [(StorageUnavailable("the disk is full"), "the disk is full"), (ZeroDivisionError("bug"), "Traceback")],
)
async def test_why_it_cannot_start_is_one_line_unless_it_is_a_bug(fault: Exception, said: str) -> None:
    @asynccontextmanager
    async def broken() -> AsyncIterator[Parts]:
        raise fault
        yield

    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "lifespan.startup"}

    async def send(message: Message) -> None:
        sent.append(message)

    with pytest.raises(type(fault)):
        await create_app(broken, WebSettings())({"type": "lifespan"}, receive, send)
    assert [message["type"] for message in sent] == ["lifespan.startup.failed"]
    assert sent[0]["message"].startswith(said)
