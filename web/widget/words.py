"""The words of the interface, which stand in the modules: for what is said before any module is loaded."""

import re
from collections.abc import Mapping
from functools import cache

from web.widget.files import modules

ENGLISH = "en"
WORD = re.compile(r'\b(\w+): "([^"\\]*)"')
"""A name with its text, as all files of words write them."""


@cache
def words() -> Mapping[str, Mapping[str, str]]:
    """For each language its words by name."""
    return {
        name.removeprefix("words-").removesuffix(".js") if "-" in name else ENGLISH: dict(
            WORD.findall(content.decode())
        )
        for name, content in modules().files.items()
        if name.startswith("words")
    }


def language_of(locale: str) -> str:
    """The best language that there is for "de-AT" and the like."""
    wanted = locale.lower().partition("-")[0]
    return wanted if wanted in words() else ENGLISH
