import httpx
import pytest
from fastapi import FastAPI

from web.settings import WebSettings

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)


@pytest.mark.parametrize(
    "path", ["/", "/guides", "/guides/harbour-pilot", "/docs", "/nowhere", "/api/v1/guides", "/metrics"]
)
async def test_every_answer_has_the_security_headers(client: httpx.AsyncClient, path: str) -> None:
    headers = (await client.get(path)).headers
    assert headers["content-security-policy"] == POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://here.evil.example", "http://[", ""]
)
async def test_a_page_of_another_origin_may_not_post(client: httpx.AsyncClient, origin: str) -> None:
    response = await client.post("/api/v1/ask", json={"question": "pay?"}, headers={"origin": origin})
    assert (response.status_code, response.json()["error"]["code"]) == (403, "foreign_origin")
    assert "content-security-policy" in response.headers


@pytest.mark.parametrize("origin", ["http://here", "https://here", "https://careers.example.org"])
async def test_our_own_pages_may(client: httpx.AsyncClient, origin: str) -> None:
    response = await client.post("/api/v1/ask", json={"question": "pay?"}, headers={"origin": origin})
    assert response.status_code == 200


async def test_anyone_may_read_the_pages(client: httpx.AsyncClient) -> None:
    response = await client.get("/guides", headers={"origin": "https://evil.example"})
    assert response.status_code == 200
    assert "access-control-allow-origin" not in response.headers


@pytest.fixture
def settings() -> WebSettings:
    return WebSettings(public_url="https://careers.example.org/")


def test_the_app_needs_no_other_origin_for_its_docs(app: FastAPI) -> None:
    paths = {getattr(route, "path", "") for route in app.routes}
    assert "/redoc" not in paths
