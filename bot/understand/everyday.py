"""Everyday names of occupations ("vet", "cop"), beside those that their guides give."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path


@lru_cache(maxsize=1)
def everyday_names() -> Mapping[str, str]:
    """The names that ship with the program, each with the title it stands for."""
    loaded: dict[str, str] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return loaded
