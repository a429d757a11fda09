"""Writes requirements.lock and requirements-dev.lock: the exact versions of what pyproject.toml asks for.

Reads them from the environment it runs in, so that only what was installed and tried is ever pinned.
"""

import tomllib
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parent.parent
HEADING = "# Written by `make lock` from pyproject.toml; not by hand.\n"


def closure(requirements: Iterable[str]) -> dict[str, str]:
    """Name and version of every package that the requirements bring with them."""
    pins: dict[str, str] = {}
    seen: set[tuple[str, frozenset[str]]] = set()
    waiting = [Requirement(text) for text in requirements]
    while waiting:
        wanted = waiting.pop()
        name, extras = canonicalize_name(wanted.name), frozenset(wanted.extras)
        if (name, extras) in seen:
            continue
        seen.add((name, extras))
        found = metadata.distribution(wanted.name)
        if not wanted.specifier.contains(found.version, prereleases=True):
            raise SystemExit(f"{name} {found.version} is installed, {wanted} is wanted: install that first")
        pins[name] = Version(found.version).public  # "2.13.0", not "2.13.0+cpu": builds differ by machine
        for text in found.requires or ():
            needed = Requirement(text)
            if not needed.marker or any(needed.marker.evaluate({"extra": e}) for e in extras | {""}):
                waiting.append(needed)
    return pins


def write(file: str, pins: dict[str, str]) -> None:
    """One pin a line, in the order of names."""
    lines = [f"{name}=={version}\n" for name, version in sorted(pins.items())]
    (ROOT / file).write_text(HEADING + "".join(lines), encoding="utf-8")


def main() -> None:
    """Pins what the program needs, and apart from it what only tests and checks need."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    runtime = closure(project["project"]["dependencies"])
    development = closure(project["dependency-groups"]["dev"])
    write("requirements.lock", runtime)
    write("requirements-dev.lock", {n: v for n, v in development.items() if n not in runtime})


if __name__ == "__main__":
    main()
