"""Makes the table that ships: the nation, the states and the largest metropolitan areas of a release.

    python -m knowledge.wages.bundling oews-may-2025.csv.xz

Run it when a release is out, and commit `knowledge/wages/bundled/`.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from knowledge.wages.building import Gathered, write_table
from knowledge.wages.figures import Area, AreaKind
from knowledge.wages.keeping import BUNDLED_WAGES, gather

MOST_METROS = 40
"""Metropolitan areas that ship, the largest by people employed: two thirds of all who work in one. The table
then has 3.8 MB; with every area it would have 14."""


def main(arguments: Sequence[str]) -> None:
    """Build the table from the files that are named."""
    gathered, report = gather([Path(one) for one in arguments])
    for refusal in report.refused:
        print(refusal, file=sys.stderr)
    if gathered is None:
        raise SystemExit("nothing to build a table from")
    write_table(shipped(gathered), BUNDLED_WAGES)


def shipped(gathered: Gathered) -> Gathered:
    """The rows that ship; all areas stay named, so that a question on one is understood."""
    metros = sorted(
        (area for area in gathered.areas if area.kind is AreaKind.METRO), key=lambda area: -area.employed
    )
    largest = {area.id for area in metros[:MOST_METROS]}

    def wanted(area: Area) -> bool:
        return area.kind in (AreaKind.NATION, AreaKind.STATE) or area.id in largest

    return gathered.within(wanted)


if __name__ == "__main__":
    main(sys.argv[1:])
