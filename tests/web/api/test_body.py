import json

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

PATHS = ["/api/v1/ask", "/api/v1/chat", "/api/v1/search", "/api/v1/feedback"]

MALFORMED = [
    b"",
    b"{",
    b"[]",
    b"null",
    b'"pay?"',
    b"{}",
    b'{"question": 5}',
    b'{"question": null}',
    b'{"question": ["pay?"]}',
    b'{"question": "pay?", "colour": "red"}',
    b'{"question": "pay?", "guide": 5}',
    b'{"question": "pay?", "profile": []}',
    b'{"question": "pay?", "profile": {"a": {"b": "c"}}}',
    b'{"question": "pay\\u0000?"}',
    b'{"question": "pay\x00?"}',
    b'{"question": "pay \\ud800?"}',
    b'{"question": "pay \\udc00\\ud800?"}',
    b'{"question": "pay \xff?"}',
    b'{"question": "pay \xed\xa0\x80?"}',
    b'{"question": "pay?", "conversation_id": "a\\u0000"}',
    b'{"question": "pay?", "profile": {"a\\u0000": "b"}}',
    b'{"question": "pay?", "profile": {"a": ["\\u0000"]}}',
    b'{"question": "pay?"} {}',
    b"{'question': 'pay?'}",
    '{"question": "pay?"}'.encode("utf-16"),
    b"[" * 30_000,
    b'{"question":' * 5_000,
    b'{"question": ' + b"9" * 10_000 + b"}",
    b'{"question": NaN}',
]


@pytest.mark.parametrize("path", ["/api/v1/ask", "/api/v1/chat"])
@pytest.mark.parametrize("body", MALFORMED, ids=lambda body: repr(body[:40]))
async def test_a_body_that_cannot_be_read_is_malformed(
    client: httpx.AsyncClient, path: str, body: bytes
) -> None:
    response = await client.post(path, content=body, headers={"content-type": "application/json"})
    assert response.status_code == 400
    assert response.json()["error"]["code"] == "malformed"


async def test_the_field_that_is_wrong_is_named(client: httpx.AsyncClient) -> None:
    response = await client.post("/api/v1/ask", json={"question": "pay?", "colour": "red"})
    assert response.json()["error"] == {
        "code": "malformed",
        "message": "“colour” is not a field of this request.",
        "field": "colour",
    }


async def test_another_kind_of_body_is_refused(client: httpx.AsyncClient) -> None:
    response = await client.post(
        "/api/v1/ask", content=b"question=pay", headers={"content-type": "text/plain"}
    )
    assert response.status_code == 415


async def test_a_body_without_a_content_type_is_read_as_json(client: httpx.AsyncClient) -> None:
    assert (await client.post("/api/v1/ask", content=b'{"question": "pay?"}')).status_code == 200


@pytest.mark.parametrize("limit", [0, 51, -1])
async def test_a_limit_out_of_range_is_refused(client: httpx.AsyncClient, limit: int) -> None:
    response = await client.post("/api/v1/search", json={"query": "pay", "limit": limit})
    assert (response.status_code, response.json()["error"]["field"]) == (422, "limit")


ANY = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=12), inner, max_size=3),
    max_leaves=6,
)
FIELDS = st.sampled_from(["question", "query", "guide", "limit", "answer_id", "rating", "profile", "x"])


@pytest.mark.parametrize("path", PATHS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.dictionaries(FIELDS, ANY, max_size=4))
async def test_no_body_is_a_fault_of_the_server(
    client: httpx.AsyncClient, path: str, body: dict[str, object]
) -> None:
    content = json.dumps(body)
    response = await client.post(path, content=content, headers={"content-type": "application/json"})
    assert response.status_code < 500
    if response.status_code >= 400:
        assert set(response.json()) == {"error"}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.binary(max_size=200))
async def test_no_bytes_are_a_fault_of_the_server(client: httpx.AsyncClient, body: bytes) -> None:
    response = await client.post("/api/v1/ask", content=body, headers={"content-type": "application/json"})
    assert 400 <= response.status_code < 500
