"""Everyday names of occupations ("vet", "cop"), beside those that their guides give."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path


@lru_cache(maxsize=1)
def everyday_names() -> Mapping[str, tuple[str, ...]]:
    """The names that ship with the program, each with the titles it may stand for, the likeliest first."""
    loaded: dict[str, str | list[str]] = tomllib.loads(
        Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
    )
    return {name: (one,) if isinstance(one, str) else tuple(one) for name, one in loaded.items()}
