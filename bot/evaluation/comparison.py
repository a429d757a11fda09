"""Two runs side by side: their figures, and the questions that changed in either direction."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.evaluation.keeping import held_out
from bot.evaluation.record import Run, Verdict, read_run
from bot.evaluation.report import written

Key = tuple[str, tuple[str, ...]]
"""A question is the same in both runs when its id and its turns are."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Verdicts of questions in both runs that are right in one of them only, and how many stand in one
    run only."""

    before: Run
    after: Run
    lost: tuple[Verdict, ...]
    won: tuple[Verdict, ...]
    gone: int
    new: int


def compare(before: Run, after: Run) -> Comparison:
    """What changed from one run to the other; `lost` and `won` hold the later verdict and the earlier."""
    old, new = _by_key(before), _by_key(after)
    both = [key for key in old if key in new]
    return Comparison(
        before,
        after,
        lost=tuple(new[key] for key in both if old[key].right and not new[key].right),
        won=tuple(old[key] for key in both if not old[key].right and new[key].right),
        gone=len(old.keys() - new.keys()),
        new=len(new.keys() - old.keys()),
    )


def compared(before: Path, after: Path, as_json: bool = False, show_all: bool = False) -> str:
    """Two kept runs compared, in words or as JSON. Raises RunFileRefused."""
    found = compare(read_run(before), read_run(after))
    if as_json:
        return _as_json(found)
    hidden = not show_all and (held_out(found.before.file) or held_out(found.after.file))
    return _as_text(found, (str(before), str(after)), hidden)


def _by_key(run: Run) -> Mapping[Key, Verdict]:
    return {(one.id, one.q): one for one in run.questions}


def _as_json(found: Comparison) -> str:
    return json.dumps(
        {
            "figures": {
                name: [found.before.figures.get(name), found.after.figures.get(name)]
                for name in {**found.before.figures, **found.after.figures}
            },
            "right_before_only": [one.model_dump(mode="json") for one in found.lost],
            "right_after_only": [one.model_dump(mode="json") for one in found.won],
            "gone": found.gone,
            "new": found.new,
        },
        indent=2,
        ensure_ascii=False,
    )


def _as_text(found: Comparison, names: tuple[str, str], hidden: bool) -> str:
    lines = [
        f"A: {names[0]} ({found.before.file}, index {found.before.index[:12]})",
        f"B: {names[1]} ({found.after.file}, index {found.after.index[:12]})",
        "",
        f"{'':24}{'A':>10}{'B':>10}{'change':>10}",
    ]
    for name in {**found.before.figures, **found.after.figures}:
        a, b = found.before.figures.get(name), found.after.figures.get(name)
        change = f"{b - a:+.3f}" if a is not None and b is not None and a != b else ""
        lines.append(f"{name:24}{written(a):>10}{written(b):>10}{change:>10}".rstrip())
    if found.gone or found.new:
        lines += ["", f"questions in A only: {found.gone}, in B only: {found.new}"]
    lines += ["", *_changed("right in A, wrong in B", found.lost, hidden)]
    lines += ["", *_changed("wrong in A, right in B", found.won, hidden)]
    return "\n".join(lines)


def _changed(what: str, verdicts: Sequence[Verdict], hidden: bool) -> list[str]:
    lines = [f"{what}: {len(verdicts)}"]
    if not hidden:
        lines += [f"  {one.id}: {one.why}\n      {' / '.join(one.q)}" for one in verdicts]
    return lines
