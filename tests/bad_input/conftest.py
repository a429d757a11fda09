"""Rolecall as others meet it: real processes, a data folder of one's own, a server on the loopback."""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

ROLECALL = Path(sys.executable).with_name("rolecall")
QUESTION = "What is the median wage of a beekeeper?"
ANSWER = "$41,500"


@dataclass(frozen=True, slots=True)
class Done:
    """How a command ended."""

    status: int
    out: str
    err: str


def environment(home: Path, **settings: str) -> dict[str, str]:
    """This process's environment with these settings and no others."""
    others = {name: value for name, value in os.environ.items() if not name.startswith("ROLECALL_")}
    return others | {"ROLECALL_HOME": str(home)} | {f"ROLECALL_{name}": settings[name] for name in settings}


@dataclass(frozen=True, slots=True)
class Rolecall:
    """The command over one data folder. No run of it may end in a traceback."""

    home: Path

    def __call__(self, *arguments: str | Path, typed: bytes = b"", **settings: str) -> Done:
        """Run one command to its end."""
        run = subprocess.run(
            [ROLECALL, *arguments],
            input=typed,
            capture_output=True,
            env=environment(self.home, **settings),
            check=False,
            timeout=90,
        )
        done = Done(run.returncode, run.stdout.decode(), run.stderr.decode())
        assert "Traceback" not in done.err, done.err
        return done

    def started(self, *arguments: str | Path) -> "subprocess.Popen[str]":
        """Begin a command; its progress can be read from stderr line by line."""
        return subprocess.Popen(
            [ROLECALL, *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment(self.home),
            text=True,
        )

    def slugs(self) -> list[str]:
        """What `rolecall guides` lists."""
        listed = self("guides")
        assert listed.status == 0, listed.err
        return [line.split()[0] for line in listed.out.splitlines()]

    @property
    def index(self) -> Path:
        """The published folder."""
        return self.home / "indexes" / (self.home / "current").read_text().strip()

    @contextmanager
    def serving(self, **settings: str) -> Iterator[httpx.Client]:
        """A server over the data folder. It must live to the end, and log no traceback."""
        log = self.home.with_name("serving.log")
        with (
            log.open("w+") as written,
            subprocess.Popen(
                [ROLECALL, "serve", "--port", "0"],
                stdout=subprocess.PIPE,
                stderr=written,
                env=environment(self.home, **settings),
                text=True,
            ) as server,
        ):
            try:
                assert server.stdout
                line = next(iter(server.stdout), "")
                opened = re.fullmatch(r"Open (http://127\.0\.0\.1:\d+)\n", line)
                assert opened, log.read_text()
                with httpx.Client(base_url=opened[1], timeout=30) as client:
                    yield client
                assert server.poll() is None, f"it ended with {server.returncode}"
            finally:
                server.send_signal(signal.SIGTERM)
                server.wait(20)
            assert "Traceback" not in log.read_text(), log.read_text()


def refused(answer: httpx.Response, status: int, code: str) -> None:
    """The answer is an error of the one shape."""
    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)
    assert set(answer.json()) == {"error"}
    assert answer.json()["error"]["message"]
    assert "Traceback" not in answer.text


def unavailable(answer: httpx.Response) -> None:
    """The answer is a fault of ours that says when to come back."""
    refused(answer, 503, "unavailable")
    assert int(answer.headers["retry-after"]) > 0


@pytest.fixture(scope="session")
def copied(small_home: Path) -> Callable[[Path], Rolecall]:
    """Gives the library of the two small guides a second life in another folder."""

    def copy(folder: Path) -> Rolecall:
        return Rolecall(Path(shutil.copytree(small_home, folder / "home", symlinks=True)))

    return copy


@pytest.fixture
def rolecall(copied: Callable[[Path], Rolecall], tmp_path: Path) -> Rolecall:
    """The command over a library of the two small guides."""
    return copied(tmp_path)


@pytest.fixture
def empty(make_home: Callable[[Path], Path], tmp_path: Path) -> Rolecall:
    """The command over a data folder in which nothing was published yet."""
    home = make_home(tmp_path / "empty")
    return Rolecall(home)
