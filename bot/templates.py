"""Words from `prompts/`: the one place that knows they are Jinja templates."""

from functools import lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("prompts", "."),
        undefined=StrictUndefined,
        autoescape=_is_html,  # all others are plain words; the channels escape
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _is_html(name: str | None) -> bool:
    return name is not None and name.endswith(".html.jinja")


@lru_cache(maxsize=8)
def _module(name: str) -> Any:
    return _environment().get_template(name).module


def say(words: str, /, **values: object) -> str:
    """The words of one macro of `prompts/replies.jinja`, white space folded."""
    macro = getattr(_module("replies.jinja"), words)
    return " ".join(str(macro(**values)).split())


def page(name: str, /, **values: object) -> str:
    """A whole page of `prompts/`, its values escaped."""
    return _environment().get_template(name).render(**values)
