"""What a rung is called: "Senior ML Engineer, Big Tech (5-8 yrs)"."""

import re
from dataclasses import dataclass

from knowledge.facts.figures import Figure, span
from knowledge.readers.naming import roles_of

_LEVEL = re.compile(
    r"\b(?:intern|entry[- ]level|entry|junior|jr\b\.?|associate|mid[- ]level|mid|intermediate"
    r"|senior staff|senior principal"
    r"|senior|sr\b\.?|staff|principal|distinguished|lead|head|chief|fellow|director|vp"
    r"|(?:IC|L|E|M|P)[ -]?\d{1,2})\b",
    re.IGNORECASE,
)
_FULL = {"jr": "Junior", "sr": "Senior"}
_IN_BRACKETS = re.compile(r"\s*\((?P<inside>[^()]*)\)")
_NARROWED = re.compile(r",\s+|\s+[–—-]\s+|\s+@\s+|\s+at\s+")


@dataclass(frozen=True, slots=True)
class Rung:
    """A rung taken apart. `role` is empty where only a level is named."""

    name: str
    role: str
    level: str
    group: str
    years: Figure | None


def level_of(text: str) -> str:
    """The level word in a name, as it is spelled in full; empty when there is none."""
    found = _LEVEL.search(text)
    if not found:
        return ""
    word = found[0].rstrip(".")
    return _FULL.get(word.lower(), word)


def rung_of(text: str) -> Rung:
    """Role, level, group and years of a rung's name."""
    years: Figure | None = None
    groups: list[str] = []
    for bracket in _IN_BRACKETS.finditer(text):
        found = span(bracket["inside"])
        if found and found.unit == "years" and years is None:
            years = Figure(bracket["inside"].strip(), found.low, found.high, found.unit)
        else:
            groups.append(bracket["inside"].strip())
    bare = _IN_BRACKETS.sub("", text).strip()
    if years is None and (found := span(bare)) and found.unit == "years":
        years = found
        bare = bare.replace(found.text, "").strip(" ,:–—-")
    name, *narrower = _NARROWED.split(bare)
    groups = [*narrower, *groups]
    names_role = bool(roles_of(name)) and _LEVEL.fullmatch(name) is None
    return Rung(bare, name if names_role else "", level_of(name), ", ".join(groups), years)
