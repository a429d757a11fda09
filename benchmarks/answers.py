"""How long an answer takes: the bundled guides in a fresh library, every one-turn question of the seed set.

Prints one JSON object. What is timed is `advisor.answer`: the whole flow with its record in SQLite, no HTTP.
"""

import asyncio
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
QUESTIONS = ROOT / "tests" / "evaluation" / "questions" / "seed-dev.jsonl"

ROUNDS = 3
"""Each question is asked so often; the first round is reported apart, as it meets cold caches."""

TOGETHER = 8
"""Questions in flight at once when throughput is measured."""


def questions() -> list[str]:
    """The questions that need no conversation."""
    lines = QUESTIONS.read_text(encoding="utf-8").splitlines()
    asked = [json.loads(line)["q"] for line in lines if line.strip()]
    return [turns[0] for turns in asked if len(turns) == 1]


def milliseconds(seconds: Sequence[float]) -> dict[str, float]:
    """p50, p95 and the longest, in milliseconds."""
    cuts = statistics.quantiles(seconds, n=100, method="inclusive")
    longest = {"p50": cuts[49], "p95": cuts[94], "max": max(seconds)}
    return {name: round(value * 1e3, 2) for name, value in longest.items()}


async def measure() -> dict[str, object]:
    """Open the bot, ask everything one by one, then several at once."""
    from bot.domain import Question
    from bot.settings import BotSettings
    from bot.wiring import open_bot
    from knowledge.settings import KnowledgeSettings
    from knowledge.wiring import open_library

    texts = questions()
    began = time.perf_counter()
    library = open_library(KnowledgeSettings())
    async with open_bot(BotSettings(), library) as bot:

        async def timed(text: str) -> float:
            start = time.perf_counter()
            await bot.advisor.answer(Question(text))
            return time.perf_counter() - start

        first = await timed(texts[0])
        ready = time.perf_counter() - began
        cold = [await timed(text) for text in texts]
        warm = [await timed(text) for _ in range(ROUNDS - 1) for text in texts]
        gate = asyncio.Semaphore(TOGETHER)

        async def gated(text: str) -> None:
            async with gate:
                await timed(text)

        start = time.perf_counter()
        await asyncio.gather(*(gated(text) for text in texts))
        rate = len(texts) / (time.perf_counter() - start)
        with library.opened() as index:
            passages = index.manifest.passages
    return {
        "questions": len(texts),
        "passages": passages,
        "seconds_to_first_answer": round(ready, 2),
        "first_answer_ms": round(first * 1e3, 1),
        "first_round_ms": milliseconds(cold),
        "later_rounds_ms": milliseconds(warm),
        "answers_per_second_together": round(rate, 1),
        "peak_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "imported_torch": "torch" in sys.modules,
    }


def main() -> None:
    """Build the library in a folder of its own and measure it; the reader's own library is left alone."""
    with tempfile.TemporaryDirectory(prefix="rolecall-bench-") as home:
        os.environ["ROLECALL_HOME"] = home
        start = time.perf_counter()
        subprocess.run([Path(sys.executable).with_name("rolecall"), "ingest"], check=True, stdout=sys.stderr)
        built = time.perf_counter() - start
        print(json.dumps({"seconds_to_ingest": round(built, 1)} | asyncio.run(measure()), indent=2))


if __name__ == "__main__":
    main()
