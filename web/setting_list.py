"""Every setting with its default and what it does: for `rolecall settings` and docs/settings.md."""

import json
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, SecretStr
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings

HEADING = """# Settings

Each setting is an environment variable. A name that begins with `ROLECALL_` and is not listed is an error.
This page is written by `rolecall settings --markdown`.

| setting | default | what it does |
|---|---|---|
"""


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: `default` and `value` as one would write them in the environment."""

    name: str
    default: str
    value: str
    description: str


def settings_of(kinds: Iterable[type[BaseSettings]]) -> Iterator[Setting]:
    """The settings of these classes, each name once, with what the environment says now."""
    seen: set[str] = set()
    for kind in kinds:
        current = kind()
        prefix = kind.model_config.get("env_prefix", "")
        for field, info in kind.model_fields.items():
            name = f"{prefix}{field}".upper()
            if name not in seen:
                seen.add(name)
                value = without_password(written(getattr(current, field)))
                yield Setting(name, default_of(info), value, info.description or "")


def default_of(info: FieldInfo) -> str:
    """The default; empty where it depends on the machine (its description says how)."""
    return "" if info.default_factory or isinstance(info.default, Path) else written(info.default)


def written(value: object) -> str:
    """A value as one would write it in the environment."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case str() | Path() | int() | float() | SecretStr():
            return str(value)
        case _:
            return json.dumps(value, default=plain)


def plain(value: object) -> object:
    """A value that JSON does not know, as one it does."""
    return value.model_dump(mode="json") if isinstance(value, BaseModel) else str(value)


def without_password(value: str) -> str:
    """An address with its password left out."""
    return re.sub(r"(://[^:/@\s]*):[^@\s]*@", r"\1:***@", value)


def as_text(kinds: Iterable[type[BaseSettings]]) -> str:
    """For the terminal: name and value, then what it does; a mark on what the environment sets."""
    lines = []
    for setting in settings_of(kinds):
        mark = "  (set)" if setting.name in os.environ else ""
        lines += [f"{setting.name}={setting.value}{mark}", f"    {setting.description}"]
    return "\n".join(lines) + "\n"


def as_markdown(kinds: Iterable[type[BaseSettings]]) -> str:
    """For docs/settings.md: nothing of this machine in it."""
    rows = []
    for setting in sorted(settings_of(kinds), key=lambda setting: setting.name):
        default = f" `{setting.default}` " if setting.default else " "
        rows.append(f"| `{setting.name}` |{default}| {setting.description} |\n")
    return HEADING + "".join(rows)
