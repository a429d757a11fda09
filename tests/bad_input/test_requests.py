"""Questions that cannot be asked, over HTTP and at the command line."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from tests.bad_input.conftest import ANSWER, QUESTION, Rolecall, refused

NOBODY = "0" * 32
SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(1)>"
MEGABYTE = 1024 * 1024


@pytest.fixture(scope="module")
def served(
    copied: Callable[[Path], Rolecall], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[httpx.Client]:
    with copied(tmp_path_factory.mktemp("requests")).serving() as client:
        yield client


def question(text: str) -> bytes:
    return json.dumps({"question": text}).encode()


BODIES = {
    "empty": (question(""), 422, "empty_question"),
    "white space": (question(" \t\r\n\u3000"), 422, "empty_question"),
    "zero width": (question("\u200b\u200d\u2060\ufeff\u00ad"), 422, "empty_question"),
    "501 characters": (question("é" * 501), 422, "question_too_long"),
    "NUL escaped": (b'{"question": "pay\\u0000?"}', 400, "malformed"),
    "NUL raw": (b'{"question": "pay\x00?"}', 400, "malformed"),
    "surrogate escaped": (b'{"question": "pay \\ud800?"}', 400, "malformed"),
    "surrogates the wrong way round": (b'{"question": "pay \\udc00\\ud800?"}', 400, "malformed"),
    "surrogate raw": (b'{"question": "pay \xed\xa0\x80?"}', 400, "malformed"),
    "Latin-1": ('{"question": "café?"}'.encode("latin-1"), 400, "malformed"),
    "1 MB of question": (question("x" * MEGABYTE), 413, "too_large"),
    "1 MB of white space": (b" " * MEGABYTE + question(QUESTION), 413, "too_large"),
    "1 MB of brackets": (b"[" * MEGABYTE, 413, "too_large"),
    "a number": (b'{"question": 5}', 400, "malformed"),
    "null": (b'{"question": null}', 400, "malformed"),
    "a list": (b'{"question": ["pay?"]}', 400, "malformed"),
    "a list for a body": (b'["pay?"]', 400, "malformed"),
    "no body": (b"", 400, "malformed"),
    "no question": (b"{}", 400, "malformed"),
    "a number for the conversation": (b'{"question": "pay?", "conversation_id": 5}', 400, "malformed"),
    "a profile of objects": (b'{"question": "pay?", "profile": {"a": {"b": 1}}}', 400, "malformed"),
    "an unknown conversation": (
        json.dumps({"question": QUESTION, "conversation_id": NOBODY}).encode(),
        404,
        "not_found",
    ),
    "no id at all": (
        json.dumps({"question": QUESTION, "conversation_id": "../../etc/passwd"}).encode(),
        404,
        "not_found",
    ),
    "an unknown guide": (json.dumps({"question": QUESTION, "guide": SCRIPT}).encode(), 404, "not_found"),
}


@pytest.mark.parametrize("path", ["/api/v1/ask", "/api/v1/chat"])
@pytest.mark.parametrize(("body", "status", "code"), BODIES.values(), ids=BODIES.keys())
def test_a_bad_body_is_an_error_of_the_one_shape(
    served: httpx.Client, path: str, body: bytes, status: int, code: str
) -> None:
    refused(served.post(path, content=body, headers={"content-type": "application/json"}), status, code)


def test_a_megabyte_that_names_no_length_is_cut_off(served: httpx.Client) -> None:
    chunks = (b" " * 65536 for _ in range(MEGABYTE // 65536))
    headers = {"content-type": "application/json"}
    refused(served.post("/api/v1/ask", content=chunks, headers=headers), 413, "too_large")


def test_an_unknown_conversation_can_neither_be_read_nor_forgotten(served: httpx.Client) -> None:
    refused(served.get(f"/api/v1/conversations/{NOBODY}"), 404, "not_found")
    refused(served.delete(f"/api/v1/conversations/{NOBODY}"), 404, "not_found")


def test_a_script_in_a_question_stays_words(served: httpx.Client) -> None:
    asked = f"{SCRIPT} {QUESTION}"
    reply = served.post("/api/v1/ask", json={"question": asked}).json()
    kept = served.get(f"/api/v1/conversations/{reply['conversation_id']}").json()
    assert kept["turns"][0]["question"] == asked
    for page in (served.post("/", data={"question": asked}), served.get("/", params={"q": asked})):
        assert page.status_code == 200
        assert SCRIPT not in page.text
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page.text


def test_after_all_of_it_the_server_answers_as_before(served: httpx.Client) -> None:
    reply = served.post("/api/v1/ask", json={"question": QUESTION})
    assert reply.status_code == 200
    assert ANSWER in reply.json()["text"]


@pytest.mark.parametrize(
    ("asked", "complaint"),
    [
        ("\u200b\ufeff ", "Please type a question."),
        pytest.param(
            "x" * 501, "A question is at most 500 characters; this has 501.", marks=pytest.mark.slow
        ),
        pytest.param("caf\udce9", "question: holds bytes that are not UTF-8", marks=pytest.mark.slow),
    ],
)
def test_the_command_refuses_on_one_line(rolecall: Rolecall, asked: str, complaint: str) -> None:
    done = rolecall("ask", asked)
    assert (done.status, done.out, done.err) == (1, "", f"rolecall: {complaint}\n")


def test_the_terminal_goes_on_after_what_cannot_be_asked(rolecall: Rolecall) -> None:
    typed = ["\u200b", "x" * 501, "x" * MEGABYTE, "pay\0?", "caf\udce9", SCRIPT, QUESTION]
    done = rolecall("chat", typed="\n".join(typed).encode(errors="surrogateescape"))
    assert done.status == 0
    assert ANSWER in done.out
    assert len(done.err.splitlines()) == 5
    assert all(line.startswith("rolecall: ") for line in done.err.splitlines())
