import httpx

from tests.web.library import HandMadeLibrary


async def test_it_is_ready_once_an_index_can_be_opened(
    client: httpx.AsyncClient, library: HandMadeLibrary
) -> None:
    index, library.index = library.index, None
    assert (await client.get("/livez")).status_code == 200
    waiting = await client.get("/readyz")
    assert (waiting.status_code, waiting.json()["error"]["code"]) == (503, "unavailable")
    assert "retry-after" in waiting.headers
    library.index = index
    assert (await client.get("/readyz")).json() == {"status": "ok", "index": "f1a9"}


async def test_requests_and_outcomes_are_counted_by_route(client: httpx.AsyncClient) -> None:
    await client.post("/api/v1/ask", json={"question": "the moon?"})
    await client.get("/api/v1/guides/astronaut")
    await client.get("/guides/harbour-pilot")
    await client.request("BREW", "/coffee/1234")
    text = (await client.get("/metrics")).text
    assert 'rolecall_requests_total{method="POST",route="/api/v1/ask",status="200"} 1.0' in text
    assert 'rolecall_requests_total{method="GET",route="/api/v1/guides/{slug}",status="404"} 1.0' in text
    assert 'rolecall_requests_total{method="GET",route="/guides/{slug}",status="200"} 1.0' in text
    assert 'rolecall_requests_total{method="other",route="unmatched",status="404"} 1.0' in text
    assert 'rolecall_replies_total{outcome="not_covered"} 1.0' in text
    assert 'rolecall_request_seconds_bucket{le="0.05",route="/api/v1/ask"}' in text
