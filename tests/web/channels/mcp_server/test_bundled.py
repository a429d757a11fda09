"""The real client over the real server and the real command, with the bundled guides."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, suppress
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

import httpx
import pytest
from mcp import Client, StdioServerParameters
from mcp_types import TextContent

COMMAND = Path(sys.executable).with_name("rolecall")
PAY = "How much does a staff ML engineer make?"
Connect = Callable[[str], AbstractAsyncContextManager[Client]]


def environment(home: Path, tmp_path: Path) -> dict[str, str]:
    """A clean environment over that home, with conversations of its own."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("ROLECALL_")}
    kept = f"sqlite:///{tmp_path / 'conversations.sqlite3'}"
    return clean | {"ROLECALL_HOME": str(home), "ROLECALL_DATABASE_URL": kept}


@pytest.fixture(params=["stdio", "http"])
def connect(request: pytest.FixtureRequest, bundled_home: Path, bundled: str, tmp_path: Path) -> Connect:
    """Connects a client, by either transport, in an era."""
    env = environment(bundled_home, tmp_path)
    started = StdioServerParameters(command=str(COMMAND), args=["mcp"], env=env)
    target = started if request.param == "stdio" else f"{bundled}/mcp"
    return lambda era: Client(target, mode=era)


def plain(reply: dict[str, Any]) -> dict[str, Any]:
    """A reply without what is drawn by lot for each."""
    return {name: value for name, value in reply.items() if name not in {"id", "conversation_id"}}


@pytest.mark.parametrize("era", ["legacy", "auto"])
async def test_what_the_product_can_do_can_be_done_over_the_protocol(
    connect: Connect, bundled: str, era: str
) -> None:
    async with connect(era) as client, httpx.AsyncClient(base_url=bundled, timeout=60) as rest:
        assert client.protocol_version == ("2025-11-25" if era == "legacy" else "2026-07-28")
        asked = await client.call_tool("ask", {"question": PAY})
        over_rest = (await rest.post("/api/v1/ask", json={"question": PAY})).json()
        assert plain(asked.structured_content) == plain(over_rest)
        assert isinstance(asked.content[0], TextContent) and "$280K–$430K" in asked.content[0].text
        named = {"conversation_id": asked.structured_content["conversation_id"]}
        then = await client.call_tool("ask", {"question": "And a principal?", **named})
        assert "principal" in then.structured_content["interpreted_as"].lower()
        guides = await client.call_tool("list_guides", {})
        assert guides.structured_content == (await rest.get("/api/v1/guides")).json()
        words = {"query": "median salary", "limit": 3}
        found = await client.call_tool("search", words)
        assert found.structured_content == (await rest.post("/api/v1/search", json=words)).json()
        for resource in (await client.list_resources()).resources:
            (content,) = (await client.read_resource(resource.uri)).contents
            assert content.text.startswith(f"# {resource.title}\n")  # type: ignore[union-attr]
            read = await client.call_tool("read_guide", {"guide": resource.name})
            whole = (await rest.get(f"/api/v1/guides/{resource.name}")).json()
            assert read.structured_content["sections"] == whole["sections"]
            facts = await client.call_tool("list_facts", {"guide": resource.name})
            assert facts.structured_content["facts"] == whole["facts"]
        assert not (await client.call_tool("forget_conversation", named)).is_error


def run(env: dict[str, str], *lines: dict[str, Any]) -> tuple[list[dict[str, Any]], str, int]:
    """What the command answers to these messages, its input left open until each request has its answer, as
    clients do: messages, errors, exit status."""
    with (
        TemporaryFile("w+") as errors,
        subprocess.Popen(
            [COMMAND, "mcp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, text=True, env=env
        ) as command,
    ):
        assert command.stdin is not None and command.stdout is not None
        answers: list[str] = []
        for line in lines:
            with suppress(BrokenPipeError):
                command.stdin.write(json.dumps(line) + "\n")
                command.stdin.flush()
            if "id" in line:
                answers.append(command.stdout.readline())
        rest, _ = command.communicate(timeout=60)
        errors.seek(0)
        said = "".join(answers) + rest
        return [json.loads(line) for line in said.splitlines()], errors.read(), command.returncode


BEGIN = {
    "jsonrpc": "2.0",
    "id": 0,
    "method": "initialize",
    "params": {
        "protocolVersion": "2025-06-18",
        "capabilities": {},
        "clientInfo": {"name": "t", "version": "1"},
    },
}
READY = {"jsonrpc": "2.0", "method": "notifications/initialized"}


def test_nothing_but_the_protocol_is_written_to_the_output(bundled_home: Path, tmp_path: Path) -> None:
    env = environment(bundled_home, tmp_path) | {"ROLECALL_LOG_LEVEL": "debug"}
    list_tools = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    answers, errors, status = run(env, BEGIN, READY, list_tools)
    assert [answer["id"] for answer in answers] == [0, 1]
    assert (errors, status) == ("", 0)


def test_a_home_without_guides_is_told_to_the_client(tmp_path: Path) -> None:
    ask = {
        "jsonrpc": "2.0",
        "id": 1,
        "method": "tools/call",
        "params": {"name": "ask", "arguments": {"question": PAY}},
    }
    answers, errors, status = run(environment(tmp_path / "empty", tmp_path), BEGIN, READY, ask)
    assert answers[1]["result"]["isError"] and "rolecall ingest" in answers[1]["result"]["content"][0]["text"]
    assert "rolecall ingest" in errors and status == 0


def test_a_setting_that_does_not_exist_ends_the_command_on_one_line(tmp_path: Path) -> None:
    answers, errors, status = run(environment(tmp_path, tmp_path) | {"ROLECALL_HOEM": "x"}, BEGIN)
    assert (answers, status) == ([], 1)
    assert errors.startswith("rolecall: ROLECALL_HOEM") and errors.count("\n") == 1


def test_a_server_that_nobody_asks_so_does_not_load_the_protocol() -> None:
    code = "import sys, web.wiring, web.app; print('mcp' in sys.modules or 'mcp_types' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
