"""How a large library serves beside a small one: start to ready, memory, and how long answers take.

`python benchmarks/scale.py HOME [HOME ...]` serves each library and asks the same questions over HTTP, round
by round in turn, so that a busy machine is as busy for all. `--build FOLDER ... --onet PATH` first builds the
large one (the Handbook's pages, O*NET's files) in the first HOME, and times it. Prints one JSON object.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROLECALL = Path(sys.executable).with_name("rolecall")
PORT = 8765
ROUNDS = 4
"""Each question is asked so often; the first round meets cold caches and is reported apart."""
PATIENCE = 60.0
"""Seconds that a server may take to be ready."""
SUBJECTS = ("data scientists", "nurses", "electricians", "lawyers", "a senior ML engineer")
QUESTIONS = tuple(
    wording.format(subject)
    for subject in SUBJECTS
    for wording in (
        "What do {} earn?",
        "pay of {} please",
        "What education do {} need?",
        "What is the job outlook for {}?",
        "How many openings are there for {}?",
        "What do {} do all day?",
        "Which skills do {} need?",
        "How does one join {}?",
        "Do {} work at night?",
        "Which jobs are similar to {}?",
    )
)


@dataclass(slots=True)
class Served:
    """A server on one library, and the seconds of each of its answers, round by round."""

    home: str
    port: int
    process: subprocess.Popen[bytes]
    ready: float
    rounds: list[list[float]] = field(default_factory=list)

    def report(self) -> dict[str, object]:
        """What is to be printed of it."""
        warm = [seconds for one in self.rounds[1:] for seconds in one]
        return {
            "home": self.home,
            "seconds_to_ready": round(self.ready, 2),
            "resident_mb": resident(self.process.pid),
            "first_round_ms": milliseconds(self.rounds[0]),
            "later_rounds_ms": milliseconds(warm),
        }


def milliseconds(seconds: Sequence[float]) -> dict[str, float]:
    """p50 and p95 in milliseconds."""
    cuts = statistics.quantiles(seconds, n=100, method="inclusive")
    return {"p50": round(cuts[49] * 1e3, 1), "p95": round(cuts[94] * 1e3, 1)}


def resident(process: int) -> int:
    """The memory of a process that is in use, in MB."""
    lines = Path(f"/proc/{process}/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) // 1024 for line in lines if line.startswith("VmRSS"))


def serve(home: str, port: int) -> Served:
    """Start a server and wait until it is ready."""
    began = time.perf_counter()
    process = subprocess.Popen(
        [ROLECALL, "serve", "--port", str(port)],
        env=os.environ | {"ROLECALL_HOME": home, "ROLECALL_RATE_LIMIT": "0"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    while time.perf_counter() - began < PATIENCE:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=5):
                return Served(home, port, process, time.perf_counter() - began)
        except OSError:
            time.sleep(0.05)
    process.terminate()
    raise SystemExit(f"the server on {home} was not ready after {PATIENCE:.0f} s")


def ask(served: Served, question: str) -> float:
    """Seconds for one answer over HTTP."""
    body = json.dumps({"question": question}).encode()
    address = f"http://127.0.0.1:{served.port}/api/v1/ask"
    request = urllib.request.Request(address, body, {"Content-Type": "application/json"})
    began = time.perf_counter()
    with urllib.request.urlopen(request, timeout=60) as answer:
        answer.read()
    return time.perf_counter() - began


def build(home: str, steps: Sequence[Sequence[str]]) -> list[dict[str, object]]:
    """Run the commands that fill a library; wall clock and processor seconds of each."""
    timed: list[dict[str, object]] = []
    for step in steps:
        began, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
        environment = os.environ | {"ROLECALL_HOME": home}
        subprocess.run([ROLECALL, *step], check=True, stdout=sys.stderr, env=environment)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        seconds = {"seconds": round(time.perf_counter() - began, 1), "processor_seconds": round(used, 1)}
        timed.append({"command": " ".join(step[:2])} | seconds)
    return timed


def main() -> None:
    """Build where that is asked for, serve all, ask all."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("homes", nargs="+")
    parser.add_argument("--build", nargs="+", default=[], help="guides to take in, folders or files")
    parser.add_argument("--onet", help="the folder or archive of O*NET")
    given = parser.parse_args()
    steps = [("ingest", *given.build), ("ingest", *given.build)] if given.build else []
    steps += [("import", "onet", given.onet)] if given.onet else []
    built = build(given.homes[0], steps)
    servers: list[Served] = []
    try:
        servers += [serve(home, PORT + number) for number, home in enumerate(given.homes)]
        for _ in range(ROUNDS):
            for server in servers:
                server.rounds.append([ask(server, question) for question in QUESTIONS])
        print(json.dumps({"built": built, "served": [one.report() for one in servers]}, indent=2))
    finally:
        for server in servers:
            server.process.terminate()
            server.process.wait()


if __name__ == "__main__":
    main()
