import httpx
import pytest
from pydantic import ValidationError

from web.settings import WebSettings
from web.sites import Site, Sites

ORIGIN, KEY = "https://jobs.example.org", "pk_jobs_0001"
OTHER, OTHER_KEY = "https://school.example.net:8443", "pk_school_0001"
CORS = "access-control-allow-origin"
SITES = (
    Site(name="jobs", origins=(ORIGIN, "https://www.jobs.example.org"), key=KEY),
    Site(name="school", origins=(OTHER,), key=OTHER_KEY),
)


@pytest.fixture
def settings() -> WebSettings:
    return WebSettings(sites=SITES)


def site(origin: str | None, key: str | None = None) -> dict[str, str]:
    """The headers that a page of that origin sends."""
    headers = {"origin": origin, "x-rolecall-key": key}
    return {name: value for name, value in headers.items() if value is not None}


@pytest.mark.parametrize(("origin", "key"), [(ORIGIN, KEY), (OTHER, OTHER_KEY)])
async def test_a_listed_site_with_its_key_may_ask(client: httpx.AsyncClient, origin: str, key: str) -> None:
    response = await client.post("/api/v1/ask", json={"question": "pay?"}, headers=site(origin, key))
    assert response.status_code == 200
    assert response.headers[CORS] == origin
    assert "Origin" in response.headers["vary"]
    assert "access-control-allow-credentials" not in response.headers


@pytest.mark.parametrize(
    ("origin", "key"),
    [
        (ORIGIN, None),
        (ORIGIN, ""),
        (ORIGIN, "pk_nobody_0001"),
        (ORIGIN, OTHER_KEY),
        (OTHER, KEY),
        ("http://jobs.example.org", KEY),
        ("https://jobs.example.org:444", KEY),
        ("https://jobs.example.org.evil.example", KEY),
        ("https://evil.example", KEY),
        ("null", KEY),
        ("http://[", KEY),
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
async def test_any_other_origin_or_key_is_refused(
    client: httpx.AsyncClient, method: str, origin: str, key: str | None
) -> None:
    path = {"GET": "/api/v1/guides", "POST": "/api/v1/ask", "DELETE": "/api/v1/conversations/x"}[method]
    response = await client.request(method, path, headers=site(origin, key))
    assert (response.status_code, response.json()["error"]["code"]) == (403, "foreign_origin")
    assert CORS not in response.headers


async def test_a_preflight_needs_a_listed_origin(client: httpx.AsyncClient) -> None:
    asked = {"access-control-request-method": "POST", "access-control-request-headers": "x-rolecall-key"}
    response = await client.options("/api/v1/chat", headers=site(ORIGIN) | asked)
    assert (response.status_code, response.headers[CORS]) == (204, ORIGIN)
    assert "X-Rolecall-Key" in response.headers["access-control-allow-headers"]
    assert "DELETE" in response.headers["access-control-allow-methods"]
    refused = await client.options("/api/v1/chat", headers=site("https://evil.example") | asked)
    assert refused.status_code == 403
    assert CORS not in refused.headers


async def test_our_own_pages_and_programs_need_no_key(client: httpx.AsyncClient) -> None:
    for headers in (site("http://here"), site(None), site("http://here", KEY), site(None, KEY)):
        response = await client.post("/api/v1/ask", json={"question": "pay?"}, headers=headers)
        assert response.status_code == 200
        assert CORS not in response.headers


async def test_a_key_that_is_sent_must_be_known(client: httpx.AsyncClient) -> None:
    for origin in ("http://here", None):
        response = await client.post("/api/v1/ask", json={"question": "pay?"}, headers=site(origin, "wrong"))
        assert (response.status_code, response.json()["error"]["code"]) == (403, "foreign_key")


async def test_a_site_may_not_post_to_the_pages(client: httpx.AsyncClient) -> None:
    response = await client.post("/", data={"question": "pay?"}, headers=site(ORIGIN, KEY))
    assert response.status_code == 403
    assert CORS not in response.headers


async def test_errors_can_be_read_by_a_listed_site(client: httpx.AsyncClient) -> None:
    response = await client.post("/api/v1/ask", json={"question": ""}, headers=site(ORIGIN, KEY))
    assert (response.status_code, response.headers[CORS]) == (422, ORIGIN)


@pytest.mark.parametrize(
    "origin",
    ["*", "https://*.example.org", "example.org", "ftp://example.org", "https://example.org/", "https://",
     "https://example.org/page", "https://example.org:443", "https://me@example.org", "null"],
)  # fmt: skip
def test_what_is_no_origin_is_refused(origin: str) -> None:
    with pytest.raises(ValidationError, match="origin"):
        Site(name="jobs", origins=(origin,), key=KEY)


def test_two_sites_have_two_keys_and_two_names() -> None:
    with pytest.raises(ValidationError, match="same key"):
        WebSettings(sites=(SITES[0], Site(name="x", origins=(OTHER,), key=KEY)))
    with pytest.raises(ValidationError, match="same name"):
        WebSettings(sites=(SITES[0], Site(name="jobs", origins=(OTHER,), key=OTHER_KEY)))


def test_what_is_no_json_is_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROLECALL_SITES", "careers")
    with pytest.raises(ValidationError, match="is no JSON"):
        WebSettings()


def test_sites_are_read_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(
        "ROLECALL_SITES", '[{"name": "a", "origins": ["HTTPS://A.example"], "key": "pk_a_0001"}]'
    )
    assert Sites(WebSettings().sites).admits("https://a.example", "pk_a_0001")
    assert Sites(()).origins == frozenset()
