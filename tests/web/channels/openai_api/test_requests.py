"""What a client can send wrong: always an error of the one shape, with the status of the real API."""

import json
import logging
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from tests.web.advisor import PreparedAdvisor
from tests.web.library import HandMadeLibrary
from web.settings import WebSettings

CHAT, RESPONSES = "/v1/chat/completions", "/v1/responses"
PAY = "How much does a pilot earn?"


def user(content: Any) -> list[dict[str, Any]]:
    """One message."""
    return [{"role": "user", "content": content}]


def error_of(response: httpx.Response) -> dict[str, Any]:
    """Its error, which has the shape of that API."""
    body = response.json()
    assert set(body) == {"error"}
    assert set(body["error"]) == {"message", "type", "param", "code"}
    assert body["error"]["message"]
    error: dict[str, Any] = body["error"]
    return error


ABSENT = object()
IMAGE = {"type": "image_url", "image_url": {"url": "https://example.org/x.png"}}
WRONG: dict[str, tuple[dict[str, Any], int, str | None, str | None]] = {
    "no model": ({"model": ABSENT, "messages": user(PAY)}, 400, None, None),
    "another model": ({"model": "gpt-4o", "messages": user(PAY)}, 404, "model_not_found", None),
    "no messages": ({"model": "rolecall"}, 400, "missing_required_parameter", "messages"),
    "empty messages": ({"messages": []}, 400, "empty_array", "messages"),
    "messages as text": ({"messages": PAY}, 400, "invalid_type", "messages"),
    "a message as text": ({"messages": [PAY]}, 400, "invalid_type", "messages[0]"),
    "a role that is none": (
        {"messages": [{"role": "pirate", "content": PAY}]},
        400,
        "invalid_value",
        "messages[0].role",
    ),
    "no role": ({"messages": [{"content": PAY}]}, 400, "missing_required_parameter", "messages[0].role"),
    "nobody asked": ({"messages": [{"role": "system", "content": PAY}]}, 400, "invalid_value", "messages"),
    "an empty message": ({"messages": user(" \u200b")}, 400, "invalid_value", "messages[0].content"),
    "no content": ({"messages": [{"role": "user"}]}, 400, "invalid_value", "messages[0].content"),
    "content of a number": ({"messages": user(5)}, 400, "invalid_type", "messages[0].content"),
    "too long": ({"messages": user("x" * 501)}, 400, "string_above_max_length", "messages[0].content"),
    "an image": ({"messages": user([IMAGE])}, 400, "invalid_value", "messages[0].content[0].type"),
    "a part that is none": ({"messages": user(["pay?"])}, 400, "invalid_type", "messages[0].content[0]"),
    "NUL": ({"messages": user("pay\0")}, 400, "invalid_value", "messages[0].content"),
    "an unknown parameter": ({"messages": user(PAY), "wings": 2}, 400, "unknown_parameter", "wings"),
    "several answers": ({"messages": user(PAY), "n": 2}, 400, "unsupported_value", "n"),
    "no answers": ({"messages": user(PAY), "n": 0}, 400, "integer_below_min_value", "n"),
    "too hot": ({"messages": user(PAY), "temperature": 2.5}, 400, "decimal_above_max_value", "temperature"),
    "a stream of text": ({"messages": user(PAY), "stream": "yes"}, 400, "invalid_type", "stream"),
    "options of no stream": (
        {"messages": user(PAY), "stream_options": {"include_usage": True}},
        400,
        None,
        "stream_options",
    ),
    "a tool to call": (
        {"messages": user(PAY), "tools": [], "tool_choice": "required"},
        400,
        "unsupported_parameter",
        "tool_choice",
    ),
    "JSON back": (
        {"messages": user(PAY), "response_format": {"type": "json_object"}},
        400,
        "unsupported_parameter",
        "response_format",
    ),
    "probabilities": ({"messages": user(PAY), "logprobs": True}, 400, "unsupported_parameter", "logprobs"),
    "sound": ({"messages": user(PAY), "modalities": ["audio"]}, 400, "unsupported_parameter", "modalities"),
}


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize(("body", "status", "code", "param"), WRONG.values(), ids=WRONG.keys())
async def test_a_wrong_completion_is_refused_as_there(
    client: httpx.AsyncClient,
    body: dict[str, Any],
    status: int,
    code: str | None,
    param: str | None,
    stream: bool,
) -> None:
    whole = {"model": "rolecall", "stream": stream and "stream_options" not in body} | body
    given = {name: value for name, value in whole.items() if value is not ABSENT}
    response = await client.post(CHAT, json=given)
    error = error_of(response)
    assert (response.status_code, error["code"], error["param"]) == (status, code, param)
    assert error["type"] == "invalid_request_error"


INPUTS: dict[str, tuple[dict[str, Any], str, str | None]] = {
    "no input": ({}, "missing_required_parameter", "input"),
    "empty input": ({"input": []}, "empty_array", "input"),
    "empty text": ({"input": ""}, "invalid_value", "input"),
    "a number": ({"input": 5}, "invalid_type", "input"),
    "too long": ({"input": "x" * 501}, "string_above_max_length", "input"),
    "a wrong role": ({"input": [{"role": "x", "content": PAY}]}, "invalid_value", "input[0].role"),
    "an image": (
        {"input": user([{"type": "input_image", "image_url": "x"}])},
        "invalid_value",
        "input[0].content[0].type",
    ),
    "an unknown response": (
        {"input": PAY, "previous_response_id": "resp_x"},
        "previous_response_not_found",
        "previous_response_id",
    ),
    "a forgotten response": (
        {"input": PAY, "previous_response_id": "resp_" + "0" * 64},
        "previous_response_not_found",
        "previous_response_id",
    ),
    "a conversation": (
        {"input": PAY, "conversation": "conv_1"},
        "unsupported_parameter",
        "conversation",
    ),
    "the background": ({"input": PAY, "background": True}, "unsupported_parameter", "background"),
    "JSON back": (
        {"input": PAY, "text": {"format": {"type": "json_schema"}}},
        "unsupported_parameter",
        "text.format",
    ),
}


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize(("body", "code", "param"), INPUTS.values(), ids=INPUTS.keys())
async def test_a_wrong_response_is_refused_as_there(
    client: httpx.AsyncClient, body: dict[str, Any], code: str, param: str, stream: bool
) -> None:
    response = await client.post(RESPONSES, json={"model": "rolecall", "stream": stream} | body)
    error = error_of(response)
    assert (response.status_code, error["code"], error["param"]) == (400, code, param)


@pytest.mark.parametrize("path", [CHAT, RESPONSES])
@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b"null", b'"x"', b'{"model": "\\ud800"}', b'{"model": "\xff"}', b"[" * 5000],
)
async def test_a_body_that_is_none_is_refused(client: httpx.AsyncClient, path: str, body: bytes) -> None:
    response = await client.post(path, content=body, headers={"content-type": "application/json"})
    assert response.status_code == 400
    error_of(response)


async def test_what_steers_a_language_model_is_passed_over(client: httpx.AsyncClient) -> None:
    body = {
        "model": "rolecall",
        "messages": user(PAY),
        "temperature": 0.7,
        "top_p": 1,
        "max_tokens": 5,
        "stop": ["."],
        "seed": 7,
        "user": "someone",
        "tools": [{"type": "function", "function": {"name": "f"}}],
        "tool_choice": "auto",
        "response_format": {"type": "text"},
        "logit_bias": {"50256": -100},
        "metadata": {"a": "b"},
        "n": 1,
    }
    response = await client.post(CHAT, json=body)
    assert response.status_code == 200, response.text
    assert response.json()["choices"][0]["finish_reason"] == "stop"


async def test_the_history_is_handed_on_as_questions(
    client: httpx.AsyncClient, advisor: PreparedAdvisor
) -> None:
    messages = [
        {"role": "system", "content": "Be brief."},
        {"role": "user", "content": "first"},
        {"role": "assistant", "content": "answer"},
        {"role": "assistant", "content": None, "tool_calls": [{"id": "1"}]},
        {"role": "tool", "content": "42", "tool_call_id": "1"},
        {"role": "user", "content": [{"type": "text", "text": "how much"}, {"type": "text", "text": "pay?"}]},
    ]
    await client.post(CHAT, json={"model": "rolecall", "messages": messages})
    asked = advisor.asked[0]
    assert asked.text == "how much\npay?"
    assert [turn.question for turn in asked.history or ()] == ["first"]
    assert all(turn.reply is None for turn in asked.history or ())


@pytest.mark.parametrize("path", [CHAT, RESPONSES])
@pytest.mark.parametrize("stream", [False, True])
async def test_no_index_is_unavailable(
    client: httpx.AsyncClient, library: HandMadeLibrary, path: str, stream: bool
) -> None:
    library.index = None
    body = {"model": "rolecall", "stream": stream, "messages" if path == CHAT else "input": user(PAY)}
    response = await client.post(path, json=body)
    assert response.status_code == 503
    assert error_of(response)["type"] == "server_error"
    assert int(response.headers["retry-after"]) > 0


@pytest.mark.parametrize(("word", "status"), [("storage", 503), ("damage", 503), ("explode", 500)])
async def test_a_fault_half_way_says_nothing_of_its_cause(
    client: httpx.AsyncClient, caplog: pytest.LogCaptureFixture, word: str, status: int
) -> None:
    body = {"model": "rolecall", "messages": user(word)}
    with caplog.at_level(logging.ERROR):
        whole = await client.post(CHAT, json=body)
        streamed = await client.post(CHAT, json=body | {"stream": True})
    assert whole.status_code == status
    error = error_of(whole)
    assert error["type"] == "server_error"
    events = streamed.text.split("\n\n")
    assert json.loads(events[-2].removeprefix("data: ")) == {"error": error}
    assert "[DONE]" not in streamed.text
    assert "bug" not in whole.text + streamed.text
    response = await client.post(RESPONSES, json={"model": "rolecall", "input": word, "stream": True})
    last = json.loads(response.text.strip().split("\n")[-1].removeprefix("data: "))
    assert (last["type"], last["response"]["status"]) == ("response.failed", "failed")
    assert last["response"]["error"] == {"code": "server_error", "message": error["message"]}


async def test_paths_and_methods_that_are_none_are_told_in_that_shape(client: httpx.AsyncClient) -> None:
    for method, path, status in [
        ("GET", "/v1/files", 404),
        ("GET", CHAT, 405),
        ("DELETE", "/v1/models/x", 405),
    ]:
        response = await client.request(method, path, headers={"accept": "text/html"})
        assert response.status_code == status
        error_of(response)


async def test_a_large_body_is_refused_and_a_long_conversation_is_not(client: httpx.AsyncClient) -> None:
    said = {"role": "assistant", "content": "x" * 5000}
    long = [*([{"role": "user", "content": "pay?"}, said] * 50), *user(PAY)]
    assert (await client.post(CHAT, json={"model": "rolecall", "messages": long})).status_code == 200
    huge = [*([said] * 300), *user(PAY)]
    response = await client.post(CHAT, json={"model": "rolecall", "messages": huge})
    assert response.status_code == 413
    error_of(response)


async def test_a_page_of_another_origin_may_not_ask(client: httpx.AsyncClient) -> None:
    for method, path in [("POST", CHAT), ("GET", "/v1/models")]:
        response = await client.request(method, path, headers={"origin": "https://evil.example"})
        assert response.status_code == 403
        assert error_of(response)["code"] == "foreign_origin"
        assert "access-control-allow-origin" not in response.headers


async def test_replies_and_requests_are_counted(client: httpx.AsyncClient) -> None:
    await client.post(CHAT, json={"model": "rolecall", "messages": user(PAY)})
    await client.post(RESPONSES, json={"model": "rolecall", "input": "the moon", "stream": True})
    counted = (await client.get("/metrics")).text
    assert 'rolecall_replies_total{outcome="answered"} 1.0' in counted
    assert 'rolecall_replies_total{outcome="not_covered"} 1.0' in counted
    assert 'route="/v1/chat/completions"' in counted


class TestKeys:
    @pytest.fixture
    def settings(self, monkeypatch: pytest.MonkeyPatch) -> WebSettings:
        monkeypatch.setenv("ROLECALL_API_KEYS", "first-key, second-key")
        return WebSettings()

    @pytest.mark.parametrize(
        "given", [None, "", "Bearer", "Bearer wrong", "Basic first-key", "first-key", "Bearer é"]
    )
    async def test_without_a_known_key_nothing_is_answered(
        self, client: httpx.AsyncClient, given: str | None
    ) -> None:
        headers = {} if given is None else {"authorization": given.encode("latin-1")}
        for method, path in [("GET", "/v1/models"), ("POST", CHAT), ("POST", RESPONSES)]:
            response = await client.request(method, path, headers=headers)
            assert response.status_code == 401
            assert error_of(response)["code"] == "invalid_api_key"

    @pytest.mark.parametrize("key", ["first-key", "second-key"])
    async def test_a_known_key_opens_it(self, client: httpx.AsyncClient, key: str) -> None:
        body = {"model": "rolecall", "messages": user(PAY)}
        response = await client.post(CHAT, json=body, headers={"authorization": f"Bearer {key}"})
        assert response.status_code == 200

    def test_they_are_shown_to_nobody(self, app: FastAPI) -> None:
        assert "first-key" not in repr(app.state.settings)


class TestRate:
    @pytest.fixture
    def settings(self) -> WebSettings:
        return WebSettings(rate_limit=1, rate_burst=1)

    async def test_too_many_questions_have_to_wait(self, client: httpx.AsyncClient) -> None:
        body = {"model": "rolecall", "messages": user(PAY)}
        assert (await client.post(CHAT, json=body)).status_code == 200
        response = await client.post(CHAT, json=body)
        assert response.status_code == 429
        error = error_of(response)
        assert (error["type"], error["code"]) == ("requests", "rate_limit_exceeded")
        assert int(response.headers["retry-after"]) > 0
