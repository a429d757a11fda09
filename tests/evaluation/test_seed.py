"""How well the page answers the questions that were written for it."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.evaluation.conftest import Asked

# What the figures may not fall below. The held-out questions are only ever scored: nobody reads them.
HELD_OUT = {"answered_accuracy": 0.85, "refusal_recall": 0.90}
DEVELOPED_ON = {"answered_accuracy": 0.90, "refusal_recall": 0.90}


@pytest.mark.parametrize(
    ("name", "bars"),
    [("seed-dev.jsonl", DEVELOPED_ON), ("seed-heldout.jsonl", HELD_OUT)],
    ids=["developed-on", "held-out"],
)
def test_answers_reach_the_bars(
    asked: Callable[[str], Asked],
    name: str,
    bars: dict[str, float],
    capsys: pytest.CaptureFixture[str],
) -> None:
    figures = asked(name).report.figures()
    with capsys.disabled():
        print(f"\n{name}: " + ", ".join(f"{figure} {_shown(value)}" for figure, value in figures.items()))
    below = {one: figures[one] for one, bar in bars.items() if (figures[one] or 0) < bar}
    assert below == {}
    assert figures["citation_precision"] == 1.0


def _shown(value: Any) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str(value)
