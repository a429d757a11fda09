"""The command in the hands of someone who has just installed it."""

import hashlib
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bad_input.conftest import ANSWER, QUESTION, ROLECALL, Rolecall, environment
from tests.conftest import SMALL_GUIDES

COMMANDS = ("ingest", "remove", "guides", "ask", "chat", "serve", "verify", "evaluate", "settings")


def contents(folder: Path) -> dict[str, tuple[str, int]]:
    """Every file of a data folder, with its digest and when it was written."""
    return {
        str(file.relative_to(folder)): (
            hashlib.sha256(file.read_bytes()).hexdigest(),
            file.stat().st_mtime_ns,
        )
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.name != "writing.lock"
    }


def test_without_a_command_all_of_them_are_shown(empty: Rolecall) -> None:
    bare, asked = empty(), empty("--help")
    assert (bare.status, asked.status) == (2, 0)
    for said in (bare.err, asked.out):
        assert all(f"  {command} " in said for command in COMMANDS)
        assert "rolecall ingest" in said and "ROLECALL_HOME" in said
        assert "..." not in said.split("Commands:")[1]


def test_a_slip_of_the_pen_names_what_was_meant(empty: Rolecall) -> None:
    command = empty("serv")
    assert (command.status, command.out) == (2, "")
    assert "No such command 'serv'" in command.err and "serve" in command.err.split("'serv'")[1]
    setting = empty("settings", HOEM="x")
    assert (setting.status, setting.out) == (1, "")
    assert setting.err == "rolecall: ROLECALL_HOEM: there is no such setting; did you mean ROLECALL_HOME?\n"
    missing = empty("ask")
    assert missing.status == 2 and "Missing argument 'QUESTION'" in missing.err


def test_from_nothing_to_a_library_and_back(empty: Rolecall, tmp_path: Path) -> None:
    before = empty("ask", QUESTION)
    assert (before.status, before.out) == (1, "")
    assert before.err == "rolecall: no guide was taken in yet: run `rolecall ingest` first\n"

    first = empty("ingest", SMALL_GUIDES)
    assert first.status == 0
    assert first.out.startswith("added beekeeper\nadded lighthouse-keeper\npublished index ")
    fingerprint = first.out.split("published index ")[1].split(":")[0]

    written = contents(empty.home)
    second = empty("ingest", SMALL_GUIDES)
    assert second.status == 0
    assert second.out == f"unchanged: 2\nnothing changed: index {fingerprint} stays\n"
    assert contents(empty.home) == written

    unknown = empty("remove", "bee-keeper")
    assert (unknown.status, unknown.out) == (1, "")
    assert unknown.err == "rolecall: the library holds no guide 'bee-keeper'; did you mean beekeeper?\n"
    removed = empty("remove", "lighthouse-keeper")
    assert removed.status == 0 and removed.out.startswith("removed lighthouse-keeper\npublished index ")

    asked = subprocess.run(
        f"'{ROLECALL}' ask '{QUESTION}' --json | '{sys.executable}' -m json.tool",
        shell=True,
        check=True,
        capture_output=True,
        env=environment(empty.home),
    )
    assert ANSWER in json.loads(asked.stdout)["text"]
    assert asked.stderr == b""


def test_a_conversation_is_piped_in(rolecall: Rolecall) -> None:
    done = rolecall("chat", typed=f"{QUESTION}\nAnd what skills are required?\n".encode())
    assert (done.status, done.err) == (0, "")
    assert ANSWER in done.out and "brood pattern" in done.out
    assert "> " not in done.out
    assert "rolecall ask" in done.out.splitlines()[-1] and "--conversation" in done.out.splitlines()[-1]


def test_ctrl_d_ends_a_conversation(rolecall: Rolecall) -> None:
    terminal, keyboard = pty.openpty()
    try:
        with subprocess.Popen(
            [ROLECALL, "chat"],
            stdin=keyboard,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment(rolecall.home),
            text=True,
        ) as chat:
            os.write(terminal, b"\x04")
            out, err = chat.communicate(timeout=30)
    finally:
        os.close(terminal)
        os.close(keyboard)
    assert (chat.returncode, err) == (0, "")
    assert out == "Ask about a role. An empty line ends the conversation.\n> \n"


@pytest.mark.parametrize(
    ("written", "line"),
    [
        (b'{"id": "a", "q": ["pay?"], "outcome": "answered"}\n{"id": "b"', 2),
        pytest.param(b'{"id": "a", "q": ["pay?"], "outcome": "fine"}\n', 1, marks=pytest.mark.slow),
        pytest.param(b"\xff\n", 1, marks=pytest.mark.slow),
        pytest.param(b"", 1, marks=pytest.mark.slow),
        pytest.param(None, 1, marks=pytest.mark.slow),
    ],
)
def test_a_broken_question_file_is_refused_with_its_line(
    rolecall: Rolecall, tmp_path: Path, written: bytes | None, line: int
) -> None:
    file = tmp_path / "questions.jsonl"
    if written is not None:
        file.write_bytes(written)
    done = rolecall("evaluate", file)
    assert (done.status, done.out) == (1, "")
    assert done.err.startswith(f"rolecall: {file}:{line}: ") and done.err.count("\n") == 1


STORE = "sqlite:////proc/none/conversations.sqlite3"


@pytest.mark.parametrize(
    ("setting", "value", "remedy", "workers"),
    [
        ("DATABASE_URL", STORE, "check ROLECALL_DATABASE_URL", 1),
        pytest.param("DATABASE_URL", STORE, "check ROLECALL_DATABASE_URL", 2, marks=pytest.mark.slow),
        pytest.param("ENCODER", "/nowhere", "there is no such folder", 1, marks=pytest.mark.slow),
        pytest.param("RETENTION_DAYS", "soon", "see `rolecall settings`", 2, marks=pytest.mark.slow),
    ],
)
def test_a_server_that_cannot_start_says_why(
    rolecall: Rolecall, setting: str, value: str, remedy: str, workers: int
) -> None:
    done = rolecall("serve", "--port", "0", "--workers", str(workers), **{setting: value})
    assert (done.status, done.out) == (1, "")
    assert remedy in done.err


def test_output_that_cannot_be_written_is_said(rolecall: Rolecall) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    with Path("/dev/full").open("wb") as full:
        run = subprocess.run(
            [ROLECALL, "guides"],
            stdout=full,
            stderr=subprocess.PIPE,
            env=environment(rolecall.home),
            check=False,
        )
    assert (run.returncode, run.stderr) == (1, b"rolecall: No space left on device\n")
