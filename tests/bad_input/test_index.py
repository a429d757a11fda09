"""An index that was deleted, cut short, or built by another model: before it is opened and while in use."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from tests.bad_input.conftest import ANSWER, QUESTION, Rolecall, unavailable
from tests.conftest import SMALL_GUIDES

REMEDY = "run `rolecall ingest`"


def ask(client: httpx.Client, text: str = QUESTION) -> httpx.Response:
    return client.post("/api/v1/ask", json={"question": text})


def answers(client: httpx.Client) -> bool:
    return ask(client).status_code == 200 and ANSWER in ask(client).json()["text"]


def files_of(index: Path) -> list[Path]:
    return sorted(file for file in index.rglob("*") if file.is_file())


@pytest.fixture(scope="module")
def library(copied: Callable[[Path], Rolecall], tmp_path_factory: pytest.TempPathFactory) -> Rolecall:
    """A library whose files the tests damage and mend again."""
    return copied(tmp_path_factory.mktemp("damaged"))


@pytest.fixture(scope="module")
def client(library: Rolecall) -> Iterator[httpx.Client]:
    with library.serving() as opened:
        yield opened


def reopened(library: Rolecall) -> None:
    """Has the server look again, as it does when an index is published."""
    again = library.home / "again"
    again.write_bytes((library.home / "current").read_bytes())
    again.replace(library.home / "current")


@pytest.mark.parametrize("damage", ["cut in half", "emptied", "gone"])
def test_each_file_that_is_damaged_is_said_and_the_index_answers_once_it_is_mended(
    library: Rolecall, client: httpx.Client, damage: str
) -> None:
    for file in files_of(library.index):
        whole = file.read_bytes()
        if damage == "gone":
            file.unlink()
        else:
            os.truncate(file, len(whole) // 2 if damage == "cut in half" else 0)
        reopened(library)
        if whole == (file.read_bytes() if file.exists() else None):
            assert answers(client), file
        else:
            unavailable(ask(client))
            unavailable(client.get("/readyz"))
            unavailable(client.get("/api/v1/guides"))
            assert client.get("/livez").status_code == 200
        file.write_bytes(whole)
    reopened(library)
    assert answers(client)


def test_a_file_cut_short_while_it_is_used_never_ends_the_server(
    library: Rolecall, client: httpx.Client
) -> None:
    """What is in memory goes on answering; what is read again and again is said to be damaged."""
    reopened(library)
    assert answers(client)
    answered = 0
    for number, file in enumerate(files_of(library.index)):
        whole = file.read_bytes()
        os.truncate(file, len(whole) // 2)
        reply = ask(client, f"What does a beekeeper earn in year {number}?")
        if reply.status_code == 200:
            answered += 1
        else:
            unavailable(reply)
        with file.open("r+b") as stream:
            stream.write(whole)
        assert answers(client), file
    assert answered > 10


@pytest.mark.parametrize("pointed", ["", "elsewhere\n", "../guides\n", "\0\xff"])
def test_a_pointer_to_nothing_is_said(library: Rolecall, client: httpx.Client, pointed: str) -> None:
    right = (library.home / "current").read_text()
    (library.home / "current").write_text(pointed, encoding="latin-1")
    unavailable(ask(client))
    (library.home / "current").write_text(right)
    assert answers(client)


@pytest.mark.slow
def test_a_deleted_index_is_built_again_and_the_server_takes_it_up(rolecall: Rolecall) -> None:
    with rolecall.serving() as client:
        assert answers(client)
        shutil.rmtree(rolecall.index)
        unavailable(ask(client))
        unavailable(client.get("/readyz"))
        assert client.get("/").status_code == 200
        done = rolecall("ask", QUESTION)
        assert (done.status, done.out) == (1, "")
        assert REMEDY in done.err and done.err.count("\n") == 1
        again = rolecall("ingest", SMALL_GUIDES)
        assert again.status == 0 and "published index" in again.out
        assert answers(client)


@pytest.mark.slow
def test_a_truncated_index_is_named_at_the_command_line(rolecall: Rolecall) -> None:
    os.truncate(rolecall.index / "chroma" / "chroma.sqlite3", 1000)
    done = rolecall("ask", QUESTION)
    assert (done.status, done.out) == (1, "")
    assert "chroma.sqlite3" in done.err and "Run `rolecall ingest`" in done.err
    assert done.err.count("\n") == 1


def test_an_index_of_another_model_is_refused_with_both_named(rolecall: Rolecall) -> None:
    done = rolecall("ask", QUESTION, ENCODER_PRECISION="float32")
    assert (done.status, done.out) == (1, "")
    assert "int8" in done.err and "float32" in done.err and REMEDY in done.err
    assert done.err.count("\n") == 1
