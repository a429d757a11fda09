"""Checks an index folder: `python -m knowledge.index.verify FOLDER [ENCODER]`.

A process of its own, because what it opens may be broken in ways that end the process.
"""

import sys
from pathlib import Path

from knowledge.child import run_module
from knowledge.errors import IndexDamaged
from knowledge.index.reader import IndexFolder

LARGEST_SELF_DISTANCE = 1e-4
"""Cosine distance at which each text's own vector must find something. Rounding alone makes up to 2e-6."""
LOST_SHARE = 1e-4
"""Share of the texts that need not be found so: the search is an approximate one, and of 39,320 texts one may
have no link that leads to it."""


def problems(folder: Path, encoder: str = "") -> tuple[str, ...]:
    """What is wrong with an index: files, counts, model, and texts that cannot be found. Empty: sound."""
    try:
        index = IndexFolder(folder)
        distances = index.self_distances()
    except IndexDamaged as error:
        return (str(error),)
    found = []
    if encoder and index.manifest.encoder != encoder:
        found.append(f"it was built with {index.manifest.encoder}, not {encoder}")
    lost = sum(not distance <= LARGEST_SELF_DISTANCE for distance in distances)
    if lost > LOST_SHARE * len(distances) or len(distances) != index.manifest.embedded_texts:
        found.append(f"{lost} of {len(distances)} texts are not found by their own vector")
    index.close()
    return tuple(found)


def problems_in_child(folder: Path, encoder: str) -> tuple[str, ...]:
    """The same, found by a child process, so that no damage reaches this one."""
    child = run_module("knowledge.index.verify", str(folder), encoder)
    if child.returncode == 0:
        return ()
    said = tuple(child.stdout.splitlines()) if child.returncode == 1 else ()
    last = child.stderr.strip().splitlines()[-1:]
    return said or (f"checking {folder} ended with status {child.returncode}: {' '.join(last)}",)


def main(arguments: list[str]) -> int:
    """Prints the problems; 1 when there are any."""
    found = problems(Path(arguments[0]), *arguments[1:2])
    for problem in found:
        print(problem)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
