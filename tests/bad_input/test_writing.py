"""Writing to the library that is interrupted, refused or killed: what was published goes on answering."""

import re
import resource
import signal
import subprocess
from pathlib import Path

import httpx
import pytest

from tests.bad_input.conftest import ANSWER, QUESTION, ROLECALL, Rolecall, environment
from tests.conftest import SMALL_GUIDES

MILLER = "# Miller\n\n## Pay\n\nA miller earns $39,000 a year, {}.\n"


def until(process: "subprocess.Popen[str]", line: str) -> None:
    """Wait for that line of progress."""
    assert process.stderr
    told = []
    for said in process.stderr:
        told.append(said)
        if re.match(line, said):
            return
    raise AssertionError("".join(told))


def test_a_second_ingest_is_told_to_wait_and_the_first_finishes(rolecall: Rolecall, tmp_path: Path) -> None:
    (tmp_path / "miller.md").write_text(MILLER.format("as a rule"))
    with rolecall.started("ingest", tmp_path / "miller.md") as first:
        until(first, "encoding: 0")
        first.send_signal(signal.SIGSTOP)
        try:
            second = rolecall("ingest", SMALL_GUIDES)
            assert (second.status, second.out) == (1, "")
            assert second.err.count("\n") == 1
            assert "another process is changing the library" in second.err
            assert "wait until it is done, then run this again" in second.err
            assert ANSWER in rolecall("ask", QUESTION).out
        finally:
            first.send_signal(signal.SIGCONT)
        out, err = first.communicate(timeout=60)
    assert (first.returncode, "Traceback" in err) == (0, False)
    assert "added miller\n" in out and "published index" in out


@pytest.mark.slow
def test_a_kill_at_any_moment_leaves_what_was_published_answering(rolecall: Rolecall, tmp_path: Path) -> None:
    """Killed again and again, each time later, over what the kills before have left behind."""
    file = tmp_path / "miller.md"
    with rolecall.serving() as client:
        before = answer(client)
        for moment in ("encoding: 0", "indexing: 0", "verifying: 0", "publishing: 0"):
            file.write_text(MILLER.format(moment))
            with rolecall.started("ingest", file) as ingest:
                until(ingest, moment)
                ingest.kill()
            assert ingest.returncode == -signal.SIGKILL
            now = answer(client)
            assert now["text"] == before["text"]
            if now["receipt"] == before["receipt"]:  # the last one may have come too late
                assert slugs(client) == ["beekeeper", "lighthouse-keeper"]
        file.write_text(MILLER.format("at last"))
        done = rolecall("ingest", file)
        assert done.status == 0 and "published index" in done.out
        assert answer(client)["receipt"] != before["receipt"]
        assert answer(client)["text"] == before["text"]
        assert slugs(client) == ["beekeeper", "lighthouse-keeper", "miller"]
        assert "a year, at last." in client.get("/guides/miller").text
    assert rolecall("verify").out == "The published index is sound.\n"
    assert not list((rolecall.home / "indexes").glob(".building-*"))


def answer(client: httpx.Client) -> dict[str, object]:
    """The answer that must always be there."""
    reply = client.post("/api/v1/ask", json={"question": QUESTION})
    assert reply.status_code == 200
    found: dict[str, object] = reply.json()
    return found


def slugs(client: httpx.Client) -> list[str]:
    """The guides that the server holds."""
    return sorted(guide["slug"] for guide in client.get("/api/v1/guides").json()["guides"])


@pytest.mark.slow
def test_a_kill_of_the_very_first_ingest_leaves_nothing_in_its_way(empty: Rolecall) -> None:
    with empty.started("ingest", SMALL_GUIDES) as ingest:
        until(ingest, "indexing: 0")
        ingest.kill()
    asked = empty("ask", QUESTION)
    assert (asked.status, asked.err) == (
        1,
        "rolecall: no guide was taken in yet: run `rolecall ingest` first\n",
    )
    assert empty("ingest", SMALL_GUIDES).status == 0
    assert empty.slugs() == ["beekeeper", "lighthouse-keeper"]


def test_a_full_disk_is_said_and_what_was_published_stays(rolecall: Rolecall, tmp_path: Path) -> None:
    (tmp_path / "miller.md").write_text(MILLER.format("as a rule"))
    most = 200 * 1024  # bytes of a file: the vectors of the topics alone take more
    run = subprocess.run(
        [ROLECALL, "ingest", tmp_path / "miller.md"],
        capture_output=True,
        env=environment(rolecall.home),
        check=False,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)),
    )
    last = run.stderr.splitlines()[-1]
    assert (run.returncode, run.stdout, "Traceback" in run.stderr) == (1, "", False)
    assert last.startswith("rolecall: the index could not be written to ") and "free space" in last
    assert [folder.name for folder in (rolecall.home / "indexes").iterdir()] == [rolecall.index.name]
    assert {folder.name for folder in (rolecall.home / "guides").iterdir()} == {
        "beekeeper",
        "lighthouse-keeper",
    }
