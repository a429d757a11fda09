"""/mcp over a real socket: who may come in, and what a client can send wrong."""

import json
from collections.abc import AsyncIterator, Iterator
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from mcp import Client

from tests.web.test_live import sent
from web.settings import WebSettings

HANDSHAKE_VERSIONS = ["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25"]
MODERN = "2026-07-28"
ACCEPT = {"accept": "application/json, text/event-stream"}


@pytest.fixture
def settings() -> WebSettings:
    return WebSettings(public_url="https://careers.example.org")


@pytest.fixture
async def client(address: str) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=address, timeout=30, headers=ACCEPT) as opened:
        yield opened


def message(method: str, /, **params: Any) -> dict[str, Any]:
    """A request of the protocol."""
    return {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}


def modern(method: str, name: str | None = None, /, **params: Any) -> dict[str, Any]:
    """Headers and body of a request that stands by itself, as httpx takes them."""
    meta = {
        "io.modelcontextprotocol/protocolVersion": MODERN,
        "io.modelcontextprotocol/clientCapabilities": {},
    }
    headers = {"mcp-protocol-version": MODERN, "mcp-method": method} | ({"mcp-name": name} if name else {})
    return {
        "headers": headers,
        "json": message(method, _meta=meta, **({"name": name} if name else {}), **params),
    }


def called(method: str) -> dict[str, Any]:
    """A request of the older era, as httpx takes it."""
    return {"headers": {"mcp-protocol-version": "2025-06-18"}, "json": message(method)}


async def test_either_era_is_spoken_by_the_one_address(address: str) -> None:
    for era, version in (("auto", MODERN), ("legacy", HANDSHAKE_VERSIONS[-1])):
        async with Client(f"{address}/mcp", mode=era) as client:
            assert client.protocol_version == version
            answer = await client.call_tool("ask", {"question": "What does a pilot earn?"})
            assert answer.structured_content["outcome"] == "answered"


@pytest.mark.parametrize("version", HANDSHAKE_VERSIONS)
async def test_every_version_with_a_handshake_is_agreed_to(client: httpx.AsyncClient, version: str) -> None:
    begin = message(
        "initialize", protocolVersion=version, capabilities={}, clientInfo={"name": "test", "version": "1"}
    )
    begun = (await client.post("/mcp", json=begin)).json()["result"]
    assert begun["protocolVersion"] == version and begun["serverInfo"]["name"] == "rolecall"
    headers = {"mcp-protocol-version": version}
    ready = {"jsonrpc": "2.0", "method": "notifications/initialized"}
    assert (await client.post("/mcp", json=ready, headers=headers)).status_code == 202
    ask = message("tools/call", name="ask", arguments={"question": "What does a pilot earn?"})
    answer = (await client.post("/mcp", json=ask, headers=headers)).json()["result"]
    assert "$118K [1]" in answer["content"][0]["text"]
    assert answer["structuredContent"]["outcome"] == "answered"


async def test_a_request_may_stand_by_itself(client: httpx.AsyncClient) -> None:
    call = modern("tools/call", "ask", arguments={"question": "What does a pilot earn?"})
    answer = await client.post("/mcp", **call)
    assert answer.status_code == 200 and answer.headers["content-type"] == "application/json"
    assert answer.json()["result"]["structuredContent"]["outcome"] == "answered"
    assert "mcp-session-id" not in answer.headers


async def test_a_page_of_another_origin_is_refused(client: httpx.AsyncClient) -> None:
    for origin in ("https://evil.example", "null", "http://localhost.evil.example", "http://[", ""):
        for method in ("GET", "POST", "DELETE"):
            request = called("tools/list")
            request["headers"]["origin"] = origin
            answer = await client.request(method, "/mcp", **request)
            assert (answer.status_code, answer.json()["error"]["code"]) == (403, "foreign_origin"), origin


async def test_a_name_that_someone_had_point_here_is_refused(client: httpx.AsyncClient) -> None:
    for host in ("evil.example", "evil.example:8000", "127.0.0.1.evil.example", "a@127.0.0.1"):
        for origin in ({}, {"origin": f"http://{host}"}):
            request = called("tools/list")
            request["headers"] |= {"host": host} | origin
            answer = await client.post("/mcp", **request)
            assert (answer.status_code, answer.json()["error"]["code"]) == (403, "foreign_host"), host


async def test_our_own_addresses_and_programs_are_let_in(client: httpx.AsyncClient) -> None:
    for headers in (
        {},
        {"host": "localhost:8000"},
        {"host": "localhost:8000", "origin": "http://localhost:8000"},
        {"host": "careers.example.org", "origin": "https://careers.example.org"},
        {"origin": "https://careers.example.org"},
    ):
        request = called("tools/list")
        request["headers"] |= headers
        assert (await client.post("/mcp", **request)).status_code == 200, headers


async def test_there_is_no_stream_to_open_and_no_session_to_end(client: httpx.AsyncClient) -> None:
    for method in ("GET", "DELETE", "PUT", "OPTIONS"):
        assert (await client.request(method, "/mcp")).status_code == 405


BODIES = [
    b"",
    b"{",
    b"null",
    b"[]",
    b'"ask"',
    b"\xff\xfe",
    b'{"jsonrpc": "2.0"}',
    b'{"jsonrpc": "1.0", "id": 1, "method": "tools/list"}',
    b'{"jsonrpc": "2.0", "id": null, "method": "tools/list"}',
    b'{"jsonrpc": "2.0", "id": 1, "method": 5}',
    b'{"jsonrpc": "2.0", "id": {"a": 1}, "method": "tools/list"}',
    b'{"jsonrpc": "2.0", "id": 1, "method": "sing"}',
    b'{"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": []}',
    b'{"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {"cursor": 5}}',
    b'{"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "ask", "arguments": "pay?"}}',
    b'{"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "\\ud800", "arguments": {}}}',
    b'{"jsonrpc": "2.0", "id": "\\ud800", "method": "tools/list"}',
    b'{"jsonrpc": "2.0", "id": "\\ud800", "method": "ping"}',
    b'{"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "ask",'
    b' "arguments": {"question": "\\ud800"}}}',
    b'{"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "ask",'
    b' "arguments": {"question": "a", "\\ud800": 1}}}',
    b'{"jsonrpc": "2.0", "id": 1, "method": "resources/read", "params": {"uri": "rolecall://guides/\\ud800"}}',
    b'{"jsonrpc": "2.0", "id": 1, "method": "resources/read", "params": {"uri": "rolecall://guides/%ed%a0%80"}}',
    b'{"jsonrpc": "2.0", "id": 1, "method": "prompts/get", "params": {"name": "compare_roles", "arguments":'
    b' {"first": "{second.__class__}", "second": "\\ud800"}}}',
    b'{"jsonrpc": "2.0", "id": 1, "method": "logging/setLevel", "params": {"level": "debug"}}',
    b'{"jsonrpc": "2.0", "id": 1, "method": "subscriptions/listen", "params": {}}',
    b'{"jsonrpc": "2.0", "id": 1, "result": {}}',
    b'[{"jsonrpc": "2.0", "id": 1, "method": "tools/list"}]',
    b'{"jsonrpc": "2.0", "id": 1e400, "method": "tools/list"}',
    b'{"jsonrpc": "2.0", "id": ' + b"9" * 5000 + b', "method": "tools/list"}',
    b"[" * 20_000,
    b'{"a":' * 9_000,
]


def of_the_newer_era(body: bytes) -> tuple[bytes, dict[str, str]]:
    """The same body with what the newer era asks for, where there is a place for it, and its headers."""
    headers = {"mcp-protocol-version": MODERN}
    try:
        decoded = json.loads(body)
        params = dict(decoded.get("params", {}))
        headers["mcp-method"] = decoded["method"].encode("ascii").decode()
    except (AttributeError, KeyError, RecursionError, TypeError, ValueError):
        return body, headers
    name = params.get("name") or params.get("uri")
    if isinstance(name, str) and name.isascii():
        headers["mcp-name"] = name
    meta = modern(decoded["method"])["json"]["params"]
    return json.dumps(decoded | {"params": params | meta}).encode(), headers


@pytest.mark.parametrize("era", [None, "2025-06-18", MODERN, "1999-01-01"])
async def test_no_body_is_a_fault_of_ours(
    client: httpx.AsyncClient, caplog: pytest.LogCaptureFixture, era: str | None
) -> None:
    for sent_as in BODIES:
        body, headers = sent_as, {"mcp-protocol-version": era} if era else {}
        if era == MODERN:
            body, headers = of_the_newer_era(sent_as)
        headers["content-type"] = "application/json"
        answer = await client.post("/mcp", content=body, headers=headers)
        assert answer.status_code < 500, body[:200]
        assert "Traceback" not in answer.text
        assert [record for record in caplog.records if record.levelname == "ERROR"] == [], body[:200]


@pytest.mark.parametrize("version", ["2025-06-18", MODERN])
async def test_no_header_is_a_fault_of_ours(client: httpx.AsyncClient, version: str) -> None:
    for headers in (
        {"content-type": "text/plain"},
        {"accept": "text/html"},
        {"mcp-session-id": "made-up"},
        {"mcp-protocol-version": "\xff"},
        {"mcp-method": "tools/list, tools/list"},
        {"last-event-id": "7"},
    ):
        request = called("tools/list") if version < MODERN else modern("tools/list")
        encoded = {name: value.encode("latin-1") for name, value in (request["headers"] | headers).items()}
        answer = await client.post("/mcp", json=request["json"], headers=encoded)
        assert answer.status_code < 500, headers


async def test_a_body_that_is_too_large_is_refused(client: httpx.AsyncClient) -> None:
    request = called("tools/list")
    request["json"]["params"] = {"filling": "x" * 70_000}
    answer = await client.post("/mcp", **request)
    assert (answer.status_code, answer.json()["error"]["code"]) == (413, "too_large")


async def test_hostile_words_come_back_as_words(client: httpx.AsyncClient, hostile: list[str]) -> None:
    for words in hostile[:60]:
        call = message("tools/call", name="ask", arguments={"question": words})
        answer = await client.post("/mcp", json=call, headers={"mcp-protocol-version": "2025-11-25"})
        assert answer.status_code == 200, words
        assert answer.json()["result"]["content"][0]["type"] == "text"


def test_a_request_without_a_host_is_refused(address: str) -> None:
    assert b" 403 " in sent(address, b"POST /mcp HTTP/1.0\r\nContent-Length: 0\r\n\r\n").splitlines()[0]


async def test_requests_are_counted_under_their_route(client: httpx.AsyncClient) -> None:
    call = message("tools/call", name="ask", arguments={"question": "What does a pilot earn?"})
    await client.post("/mcp", json=call)
    counted = (await client.get("/metrics")).text
    assert 'rolecall_requests_total{method="POST",route="/mcp",status="200"} 1.0' in counted
    assert 'rolecall_replies_total{outcome="answered"} 1.0' in counted


class TestKeysAndPace:
    """What the settings may ask of clients."""

    @pytest.fixture
    def settings(self) -> WebSettings:
        return WebSettings(rate_limit=1, rate_burst=2, api_keys=("sk-of-ours",))

    async def test_a_client_carries_a_key(self, client: httpx.AsyncClient) -> None:
        request = called("tools/list")
        assert (await client.post("/mcp", **request)).status_code == 401
        request["headers"]["authorization"] = "Bearer sk-of-ours"
        assert (await client.post("/mcp", **request)).status_code == 200

    async def test_questions_are_limited_and_lists_are_not(self, client: httpx.AsyncClient) -> None:
        headers = {"authorization": "Bearer sk-of-ours"}
        call = message("tools/call", name="ask", arguments={"question": "What does a pilot earn?"})
        answers = [(await client.post("/mcp", json=call, headers=headers)).json()["result"] for _ in range(3)]
        assert [answer.get("isError", False) for answer in answers] == [False, False, True]
        assert "Too many questions" in answers[2]["content"][0]["text"]
        for _ in range(3):
            answer = await client.post("/mcp", json=message("tools/list"), headers=headers)
            assert answer.status_code == 200


@pytest.fixture
def restarted(app: FastAPI, serving: Any) -> Iterator[str]:
    """The address of an app that was served before."""
    with serving(app) as url:
        httpx.post(f"{url}/mcp", **called("tools/list"))
    with serving(app) as url:
        yield url


def test_an_app_may_be_started_again(restarted: str) -> None:
    assert httpx.post(f"{restarted}/mcp", **called("tools/list"), timeout=30).status_code == 200
