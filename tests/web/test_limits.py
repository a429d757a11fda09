import httpx
import pytest
from fastapi import FastAPI
from starlette.requests import Request

from tests.web.advisor import PreparedAdvisor
from web.limits import RateLimit, client_of
from web.settings import WebSettings


class Clock:
    """Time that moves when told to."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_burst_passes_and_then_the_pace_counts() -> None:
    clock = Clock()
    limit = RateLimit(per_minute=60, burst=3, clock=clock)
    assert [limit.take("a") for _ in range(3)] == [0, 0, 0]
    assert limit.take("a") == pytest.approx(1)
    assert limit.take("b") == 0
    clock.now = 1
    assert limit.take("a") == 0
    assert limit.take("a") > 0


def test_zero_a_minute_is_no_limit() -> None:
    limit = RateLimit(per_minute=0, burst=1)
    assert not any(limit.take("a") for _ in range(1000))


def test_clients_are_remembered_up_to_a_bound() -> None:
    limit = RateLimit(per_minute=1, burst=1, clients=2, clock=Clock())
    for client in ("a", "b", "c"):
        limit.take(client)
    assert limit.take("c") > 0
    assert limit.take("a") == 0


@pytest.mark.parametrize(
    ("host", "client"),
    [("192.0.2.7", "192.0.2.7"), ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"), ("unix", "unix")],
)
def test_a_client_is_an_address_or_a_network_of_one_household(host: str, client: str) -> None:
    assert client_of(Request({"type": "http", "client": (host, 5000)})) == client


class TestOverHttp:
    @pytest.fixture
    def settings(self) -> WebSettings:
        return WebSettings(rate_limit=1, rate_burst=2, max_body_bytes=2048)

    async def test_too_many_questions_are_told_when_to_come_back(self, client: httpx.AsyncClient) -> None:
        sent = [await client.post("/api/v1/ask", json={"question": "pay?"}) for _ in range(3)]
        assert [response.status_code for response in sent] == [200, 200, 429]
        assert sent[-1].json()["error"]["code"] == "too_many_requests"
        assert 0 < int(sent[-1].headers["retry-after"]) <= 60
        assert (await client.get("/api/v1/guides")).status_code == 200

    async def test_a_large_body_is_refused_before_anyone_parses_it(
        self, client: httpx.AsyncClient, advisor: PreparedAdvisor
    ) -> None:
        body = {"question": "pay?", "profile": {"note": "x" * 2048}}
        response = await client.post("/api/v1/ask", json=body)
        assert (response.status_code, response.json()["error"]["code"]) == (413, "too_large")
        assert not advisor.asked

    async def test_a_body_that_does_not_say_its_length_is_counted_too(self, app: FastAPI) -> None:
        async def endless():  # type: ignore[no-untyped-def]
            for _ in range(10):
                yield b"x" * 1024

        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://here") as client:
            response = await client.post(
                "/api/v1/ask", content=endless(), headers={"content-type": "application/json"}
            )
        assert response.status_code == 413
