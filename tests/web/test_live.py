"""What only a real server and a real socket show."""

import asyncio
import socket
import threading
from collections.abc import Iterator
from urllib.parse import urlsplit

import httpx
import pytest

from tests.web.advisor import PreparedAdvisor


def sent(address: str, request: bytes, *, hang_up: bool = False) -> bytes:
    """What the server answers to these bytes."""
    parts = urlsplit(address)
    with socket.create_connection((parts.hostname, parts.port), timeout=10) as connection:
        connection.sendall(request)
        if hang_up:
            connection.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: connection.recv(65536), b""))


def post(body: bytes, *headers: str) -> bytes:
    """A request to ask, byte for byte."""
    lines = ["POST /api/v1/ask HTTP/1.1", "Host: here", "Connection: close", "Content-Type: application/json"]
    return "\r\n".join([*lines, *headers, "", ""]).encode() + body


def test_events_arrive_while_the_answer_is_made(address: str, advisor: PreparedAdvisor) -> None:
    advisor.pause = 0.05
    arrivals = []
    with httpx.stream("POST", f"{address}/api/v1/chat", json={"question": "pay?"}) as response:
        for _ in response.iter_raw():
            arrivals.append(response.elapsed if response.is_closed else None)
    assert len(arrivals) >= 5


def test_a_client_that_leaves_stops_the_work(address: str, advisor: PreparedAdvisor) -> None:
    stopped = threading.Event()
    advisor.stopped = stopped  # type: ignore[assignment]
    with httpx.stream("POST", f"{address}/api/v1/chat", json={"question": "slow"}) as response:
        chunks = response.iter_raw()
        next(chunks)
        assert not stopped.is_set()
    assert stopped.wait(5)


def test_invalid_utf8_is_malformed(address: str) -> None:
    body = b'{"question": "pay \xff\xfe?"}'
    answer = sent(address, post(body, f"Content-Length: {len(body)}"))
    assert answer.startswith(b"HTTP/1.1 400")
    assert b'"malformed"' in answer


@pytest.fixture
def chunks() -> Iterator[bytes]:
    return (b"x" * 4096 for _ in range(1000))


def test_a_body_without_end_is_cut_off(address: str, chunks: Iterator[bytes]) -> None:
    response = httpx.post(
        f"{address}/api/v1/ask", content=chunks, headers={"content-type": "application/json"}
    )
    assert (response.status_code, response.json()["error"]["code"]) == (413, "too_large")


def test_a_body_that_says_it_is_large_is_refused_unread(address: str) -> None:
    answer = sent(address, post(b"", "Content-Length: 99999999999"))
    assert answer.startswith(b"HTTP/1.1 413")


def test_a_body_that_ends_early_does_no_harm(address: str) -> None:
    sent(address, post(b'{"question"', "Content-Length: 500"), hang_up=True)
    assert httpx.get(f"{address}/livez").status_code == 200


def test_many_at_once_are_all_answered(address: str) -> None:
    async def ask_all() -> list[int]:
        async with httpx.AsyncClient(timeout=30) as client:
            asked = [client.post(f"{address}/api/v1/ask", json={"question": "pay?"}) for _ in range(40)]
            return [response.status_code for response in await asyncio.gather(*asked)]

    assert asyncio.run(ask_all()) == [200] * 40
