"""The block of YAML at the head of a Markdown file: Rolecall's own, checked strictly, or a stranger's."""

import datetime
import difflib
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints, ValidationError

from knowledge.domain import Role
from knowledge.errors import GuideRefused

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Code = Annotated[str, StringConstraints(pattern=r"^\d{2}-\d{4}(\.\d{2})?$")]

KEY_LIKENESS = 0.75
"""Keys at least this alike are taken for a slip: "sources" (0.92), "licenses" (0.8), "reviewer" (0.88)."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""A safe loader; in C where PyYAML was built with it, ten times as fast on a role with 200 names."""

OWN_KEYS = frozenset({"role", "roles"})


class RoleEntry(BaseModel):
    """One role of a guide, as written in its front matter."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: Text
    aliases: tuple[Text, ...] = ()
    codes: tuple[Code, ...] = ()
    alternates: tuple[Text, ...] = ()


def _as_entries(value: Any) -> Any:
    values = value if isinstance(value, list) else [value]
    return [{"title": entry} if isinstance(entry, str) else entry for entry in values]


class FrontMatter(BaseModel):
    """All that a guide may say of itself."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: Text = ""
    roles: Annotated[tuple[RoleEntry, ...], BeforeValidator(_as_entries)] = ()
    summary: Text = ""
    source: Text = ""
    source_url: Annotated[str, StringConstraints(pattern=r"^https?://\S+$")] = ""
    licence: Text = ""
    reviewed: datetime.date | None = None
    attributions: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Head:
    """What stood above a Markdown file's text. `own` tells Rolecall's format from a stranger's."""

    own: bool = False
    title: str = ""
    roles: tuple[Role, ...] = ()
    summary: str = ""
    source: str = ""
    source_url: str = ""
    licence: str = ""
    reviewed: str | None = None
    attributions: tuple[str, ...] = ()


def split_head(path: Path, lines: list[str]) -> tuple[Head, int]:
    """The front matter of a file and the number of lines it takes up. Raises GuideRefused."""
    if lines[0].rstrip() != "---":
        return Head(), 0
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() in {"---", "..."}), None)
    if end is None:
        return Head(), 0
    written = "\n".join(lines[1:end])
    try:
        node = yaml.compose(written, Loader=_LOADER)
        values = yaml.load(written, Loader=_LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 1
        raise GuideRefused(
            str(path), line, f"the front matter is not YAML: {getattr(error, 'problem', error)}"
        ) from error
    except ValueError as error:  # a date such as 2026-02-30
        raise GuideRefused(str(path), 1, f"the front matter holds a value that cannot be: {error}") from error
    if values is None:
        return Head(), end + 1
    if not isinstance(values, dict) or not isinstance(node, yaml.MappingNode):
        return Head(), 0  # a rule, some text, another rule: no front matter
    lines_of = {key.value: key.start_mark.line + 2 for key, _ in node.value}
    _refuse_slips(path, {str(key) for key in values}, lines_of)
    if OWN_KEYS & values.keys():
        return _own(path, values, node, lines_of), end + 1
    return _foreign(values), end + 1


def _refuse_slips(path: Path, keys: set[str], lines_of: dict[str, int]) -> None:
    """In a file of our own a key that nearly is a known one is a slip of the pen."""
    known = sorted(FrontMatter.model_fields.keys() | OWN_KEYS)
    strange = sorted(keys - set(known), key=lambda key: lines_of.get(key, 0))
    only_ours = {"source_url", "licence", "reviewed", "attributions", "summary"}
    for key in strange:
        near = difflib.get_close_matches(key.lower(), known, n=1, cutoff=KEY_LIKENESS)
        if not near:
            continue
        if OWN_KEYS & keys or (near[0] in OWN_KEYS and only_ours & keys):
            raise GuideRefused(
                str(path), lines_of.get(key, 1), f"unknown key {key!r}; did you mean {near[0]!r}?"
            )


def _own(path: Path, values: dict[str, Any], node: yaml.MappingNode, lines_of: dict[str, int]) -> Head:
    written = [key.value for key, _ in node.value]
    for key, _ in node.value:
        if written.count(key.value) > 1:
            last = max(k.start_mark.line for k, _ in node.value if k.value == key.value)
            raise GuideRefused(str(path), last + 2, f"the key {key.value!r} stands twice")
    if values.keys() >= OWN_KEYS:
        raise GuideRefused(str(path), lines_of["roles"], "both 'role' and 'roles'; keep 'roles'")
    fields = {("roles" if key == "role" else key): value for key, value in values.items()}
    try:
        front = FrontMatter.model_validate(fields)
    except ValidationError as error:
        first = error.errors()[0]
        key = str(first["loc"][0])
        line = lines_of.get(key) or lines_of.get("role", 1)
        where = ".".join(str(part) for part in first["loc"])
        reason = (
            f"unknown key {where!r}" if first["type"] == "extra_forbidden" else f"{where}: {first['msg']}"
        )
        if first["type"] == "extra_forbidden" and len(first["loc"]) == 1:
            reason += "; known are " + ", ".join(FrontMatter.model_fields)
        raise GuideRefused(str(path), line, reason) from error
    return Head(
        own=True,
        title=front.title,
        roles=tuple(Role(entry.title, entry.aliases, entry.codes, entry.alternates) for entry in front.roles),
        summary=front.summary,
        source=front.source,
        source_url=front.source_url,
        licence=front.licence,
        reviewed=front.reviewed.isoformat() if front.reviewed else None,
        attributions=front.attributions,
    )


def _foreign(values: dict[str, Any]) -> Head:
    """Title, description and date of a stranger's front matter; the rest is theirs."""

    def words(key: str) -> str:
        value = values.get(key)
        return " ".join(value.split()) if isinstance(value, str) else ""

    date = values.get("date")
    if isinstance(date, datetime.datetime):
        date = date.date()
    if isinstance(date, str):
        try:
            date = datetime.date.fromisoformat(date[:10])
        except ValueError:
            date = None
    return Head(
        title=words("title"),
        summary=words("description"),
        reviewed=date.isoformat() if isinstance(date, datetime.date) else None,
    )
