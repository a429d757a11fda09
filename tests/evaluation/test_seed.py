"""How well the page answers the questions that were written for it."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.evaluation.conftest import Asked

# What the figures may not fall below. Held-out questions are scored and printed as totals: a bar would steer
# by them.
BARS = {"seed-dev.jsonl": {"answered_accuracy": 0.90, "refusal_recall": 0.90}}
HELD_OUT = ("seed-heldout2-asked.jsonl", "seed-heldout2-refused.jsonl", "seed-heldout3.jsonl")


@pytest.mark.parametrize("name", [*BARS, *(pytest.param(one, marks=pytest.mark.slow) for one in HELD_OUT)])
def test_answers_reach_the_bars(
    asked: Callable[[str], Asked],
    name: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    figures = asked(name).report.figures()
    with capsys.disabled():
        print(f"\n{name}: " + ", ".join(f"{figure} {_shown(value)}" for figure, value in figures.items()))
    below = {one: figures[one] for one, bar in BARS.get(name, {}).items() if (figures[one] or 0) < bar}
    assert below == {}
    assert figures["citation_precision"] == 1.0


def _shown(value: Any) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str(value)
