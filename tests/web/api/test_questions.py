import json
from typing import Any

import httpx
import pytest

from tests.web.advisor import PreparedAdvisor
from tests.web.library import SLUG, HandMadeLibrary

ASK, CHAT = "/api/v1/ask", "/api/v1/chat"


def events_of(text: str) -> list[tuple[str, Any]]:
    """The events of a stream, in order."""
    parts = [part.split("\n") for part in text.split("\n\n") if part]
    return [
        (lines[0].removeprefix("event: "), json.loads(lines[1].removeprefix("data: "))) for lines in parts
    ]


async def test_an_answer_has_the_fields_of_the_contract(client: httpx.AsyncClient) -> None:
    reply = (await client.post(ASK, json={"question": "How much does a pilot earn?"})).json()
    assert set(reply) == {
        "id", "conversation_id", "outcome", "text", "blocks", "citations",
        "interpreted_as", "suggestions", "receipt",
    }  # fmt: skip
    assert [block["kind"] for block in reply["blocks"]] == ["paragraph", "ranges", "table", "list", "note"]
    plain, worked_out = reply["blocks"][0]["claims"]
    assert plain == {"text": "Harbour pilots earn a median salary of $118K.", "citations": [1]}
    assert worked_out["computation"]["operands"] == [
        {"value": 240000, "citation": 4},
        {"value": 80000, "citation": 2},
    ]
    first = reply["blocks"][1]["series"][0]
    assert (first["low"], first["high"], first["median"], first["citations"]) == (80000, 105000, None, [2])
    assert set(reply["citations"][0]) == {
        "number", "passage_id", "guide", "guide_title", "section", "quote", "url", "reviewed", "source",
    }  # fmt: skip


async def test_the_question_is_trimmed_and_the_rest_handed_on(
    client: httpx.AsyncClient, advisor: PreparedAdvisor
) -> None:
    body = {
        "question": "\u200b  interview?\n",
        "guide": SLUG,
        "profile": {"years": 3, "langs": ["en", "nb"], "x": None},
    }
    assert (await client.post(ASK, json=body)).status_code == 200
    asked = advisor.asked[0]
    assert (asked.text, asked.guide) == ("interview?", SLUG)
    assert asked.profile == {"years": "3", "langs": '["en", "nb"]'}


async def test_the_stream_tells_each_citation_before_its_block_and_ends_with_the_answer(
    client: httpx.AsyncClient,
) -> None:
    response = await client.post(CHAT, json={"question": "How much does a pilot earn?"})
    assert response.headers["content-type"].startswith("text/event-stream")
    events = events_of(response.text)
    names = [name for name, _ in events]
    assert names[:4] == ["stage"] * 4
    assert [data["stage"] for _, data in events[:4]] == ["understanding", "searching", "writing", "checking"]
    assert names[-2:] == ["suggestions", "done"]
    assert names.count("done") + names.count("error") == 1
    known: set[int] = set()
    for name, data in events:
        if name == "citation":
            known.add(data["number"])
        elif name == "block" and data["kind"] == "list":
            assert {number for item in data["items"] for number in item["citations"]} <= known
    done = events[-1][1]
    assert done["blocks"] == [data for name, data in events if name == "block"]
    assert done["citations"] == [data for name, data in events if name == "citation"]


@pytest.mark.parametrize("path", [ASK, CHAT])
@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"question": "pay?", "conversation_id": "0" * 32}, 404, "not_found"),
        ({"question": "pay?", "conversation_id": "../etc"}, 404, "not_found"),
        ({"question": "pay?", "guide": "astronaut"}, 404, "not_found"),
        ({"question": " \t\n\u200b\u3164\u2800\x07"}, 422, "empty_question"),
        ({"question": "x" * 501}, 422, "question_too_long"),
    ],
)
async def test_what_is_wrong_from_the_start_gets_its_status(
    client: httpx.AsyncClient, path: str, body: dict[str, str], status: int, code: str
) -> None:
    response = await client.post(path, json=body)
    assert (response.status_code, response.json()["error"]["code"]) == (status, code)


async def test_five_hundred_characters_are_not_too_many(client: httpx.AsyncClient) -> None:
    assert (await client.post(ASK, json={"question": f"  {'x' * 500}  "})).status_code == 200


@pytest.mark.parametrize("path", [ASK, CHAT])
async def test_no_index_is_unavailable(
    client: httpx.AsyncClient, library: HandMadeLibrary, path: str
) -> None:
    library.index = None
    response = await client.post(path, json={"question": "pay?"})
    assert response.status_code == 503
    assert response.json()["error"]["code"] == "unavailable"
    assert int(response.headers["retry-after"]) > 0


@pytest.mark.parametrize(
    ("word", "code"), [("storage", "unavailable"), ("damage", "unavailable"), ("explode", "internal")]
)
async def test_a_fault_half_way_ends_the_stream_with_an_error(
    client: httpx.AsyncClient, word: str, code: str
) -> None:
    events = events_of((await client.post(CHAT, json={"question": word})).text)
    assert events[-1][0] == "error"
    assert events[-1][1]["error"]["code"] == code
    assert "bug" not in json.dumps(events)
    assert "done" not in [name for name, _ in events]


async def test_a_conversation_goes_on(client: httpx.AsyncClient) -> None:
    first = (await client.post(ASK, json={"question": "pay?"})).json()
    body = {"question": "interview?", "conversation_id": first["conversation_id"]}
    assert (await client.post(ASK, json=body)).json()["conversation_id"] == first["conversation_id"]
