"""The app over the real library, advisor and store."""

import os
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from web.wiring import serving_app

QUESTIONS = [
    "How much does a staff ML engineer make?",
    "What is the interview like for a senior ML engineer?",
    "Which skills does a senior ML engineer need?",
    "What is the median salary of a senior ML engineer?",
]


@pytest.fixture
def app(senior_home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> FastAPI:
    for name in [name for name in os.environ if name.startswith("ROLECALL_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("ROLECALL_HOME", str(senior_home))
    monkeypatch.setenv("ROLECALL_DATABASE_URL", f"sqlite:///{tmp_path / 'conversations.sqlite3'}")
    return serving_app()


@pytest.fixture
def address(app: FastAPI, serving: Callable[[FastAPI], AbstractContextManager[str]]) -> Iterator[str]:
    with serving(app) as url:
        yield url


@pytest.fixture
async def client(address: str) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=address, timeout=60) as opened:
        yield opened


async def test_every_quote_stands_in_the_passage_its_address_names(client: httpx.AsyncClient) -> None:
    assert (await client.get("/readyz")).status_code == 200
    guide = (await client.get("/api/v1/guides/senior-ml-engineer")).json()
    texts = {p["url"]: p["text"] for section in guide["sections"] for p in section["passages"]}
    page = (await client.get("/guides/senior-ml-engineer")).text
    for question in QUESTIONS:
        reply = (await client.post("/api/v1/ask", json={"question": question})).json()
        assert reply["outcome"] in {"answered", "partial"}, question
        assert reply["citations"]
        for citation in reply["citations"]:
            assert citation["quote"] in texts[citation["url"]]
            assert f'id="{citation["passage_id"]}"' in page


async def test_a_streamed_conversation_is_kept_rated_and_forgotten(client: httpx.AsyncClient) -> None:
    streamed = await client.post("/api/v1/chat", json={"question": QUESTIONS[0]})
    assert "event: done" in streamed.text
    first = (await client.post("/api/v1/ask", json={"question": QUESTIONS[0]})).json()
    body = {"question": "And a principal?", "conversation_id": first["conversation_id"]}
    assert (await client.post("/api/v1/ask", json=body)).status_code == 200
    path = f"/api/v1/conversations/{first['conversation_id']}"
    turns = (await client.get(path)).json()["turns"]
    assert turns[0]["answer"] == first
    assert len(turns) == 2
    rating = {"answer_id": first["id"], "rating": "up"}
    assert (await client.post("/api/v1/feedback", json=rating)).status_code == 200
    assert (await client.delete(path)).status_code == 204
    assert (await client.post("/api/v1/ask", json=body)).status_code == 404
    assert (await client.post("/api/v1/chat", json=body)).status_code == 404
    assert (await client.post("/api/v1/feedback", json=rating)).status_code == 404


async def test_what_a_client_can_send_wrong_is_never_a_fault(client: httpx.AsyncClient) -> None:
    for body, status in [
        ({"question": "pay?", "guide": "astronaut"}, 404),
        ({"question": " "}, 422),
        ({"question": "x" * 501}, 422),
        ({"question": "pay\u0000"}, 400),
        ({"question": "💥" * 500}, 200),
        ({"question": "'; DROP TABLE turns; --"}, 200),
        ({"question": "pay?", "profile": {"age": 61, "tags": ["a"]}}, 200),
    ]:
        assert (await client.post("/api/v1/ask", json=body)).status_code == status, body


async def test_the_page_answers_without_scripts(client: httpx.AsyncClient) -> None:
    page = await client.post("/", data={"question": QUESTIONS[0], "guide": "senior-ml-engineer"})
    assert page.status_code == 200
    assert "$280K–$430K" in page.text
