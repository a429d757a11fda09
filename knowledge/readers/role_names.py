"""The role that a page's title names, with other names it goes by: its parts, in the plural and singular."""

import re

from knowledge.domain import Role
from knowledge.readers.naming import roles_of

_NO_PEOPLE = frozenset({
    "bands", "benefits", "careers", "commodities", "electronics", "jobs", "mathematics", "occupations",
    "operations", "others", "promotions", "questions", "relations", "resources", "salaries", "sciences",
    "securities", "services", "skills", "sports", "statistics", "steps", "systems", "tips",
})  # fmt: skip
_VAGUE = frozenset({
    "administrators", "advisors", "agents", "aides", "appraisers", "architects", "assessors", "assistants",
    "clerks", "collectors", "designers", "directors", "dispatchers", "distributors", "engineers", "examiners",
    "helpers", "installers", "instructors", "investigators", "managers", "mechanics", "officers", "officials",
    "operators", "repairers", "scientists", "specialists", "technicians", "technologists", "workers",
})  # fmt: skip
_JOINT = re.compile(r",\s*(?:(?:and|or|including)\s+)?|\s+(?:and|or)\s+", re.IGNORECASE)
_REST = re.compile(r"^(?:other|related)\b|/", re.IGNORECASE)
_TRIMMINGS = re.compile(
    r"^(?:how to become an?|becoming an?|what does an?|what is an?)\s+"
    r"|\s+(?:do|career (?:path|guide|overview|profile)|careers?|job (?:description|profile|guide)|"
    r"salary(?: guide)?|guide|overview|role guide|interview questions)\??$",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"^(?:how|why|when|where|what|\d+)\b|\?$|\b(?:tips|checklist|negotiat\w+|interview\w*)\b", re.IGNORECASE
)
TURNED_WORDS = 3
"""Words behind the comma of a title that is turned round: "Teachers, Elementary School"."""
_SINGULARS = (
    ("wives", "wife"), ("women", "woman"), ("men", "man"), ("ies", "y"), ("sses", "ss"), ("ches", "ch"),
    ("s", ""),
)  # fmt: skip


def roles_in(title: str) -> tuple[Role, ...]:
    """The role a title names; none for a title about a subject ("How to ask for a raise")."""
    short = _trimmed(title)
    named = (title,) if short != title else ()
    if _people(short.split()[-1]) or _people(_JOINT.split(short)[0].split()[-1]):
        return (Role(short, (*named, *_aliases(short))),)
    if roles_of(short) or not _SUBJECT.search(short):
        return (Role(short, named),)
    return ()


def singular(phrase: str) -> str:
    """A role's name for one person ("Testers" -> "Tester")."""
    ends = ((end, one) for end, one in _SINGULARS if phrase.endswith(end) and not phrase.endswith("ss"))
    end, one = next(ends, ("", ""))
    return phrase.removesuffix(end) + one


def one_person(title: str) -> str:
    """The title of an occupation for one who has it ("Data Scientists" -> "Data Scientist"); a title of
    several occupations stays as it is."""
    *first, last = title.split()
    whole = _JOINT.search(title) or " of " in title or not _people(last)
    return title if whole else " ".join((*first, singular(last)))


def listed_names(phrase: str) -> tuple[str, ...]:
    """The names that a phrase of the plural lists ("Commercial and industrial photographers"), each also for
    one person."""
    return _aliases(phrase)


def other_names(title: str) -> tuple[str, ...]:
    """Names that the title of an official occupation holds: its parts ("Chefs and Head Cooks"), and its
    words in the order of speech ("Cooks, Restaurant")."""
    parts = roles_in(title)
    held = [name for role in parts for name in role.aliases]
    head, comma, kind = title.partition(", ")
    turned = comma and "," not in kind and not _JOINT.search(kind) and not _REST.search(kind)
    turned = turned and not kind.startswith(("All ", "Except ")) and len(kind.split()) <= TURNED_WORDS
    return tuple(dict.fromkeys((*held, f"{kind} {head}") if turned else held))


def _trimmed(title: str) -> str:
    """A title without its subtitle and the words that only say what sort of page it is."""
    short = re.split(r":\s|\s[–—|-]\s", title)[0].strip() or title
    while (cut := _TRIMMINGS.sub("", short).strip()) not in {short, ""}:
        short = cut
    return short[0].upper() + short[1:]


def _people(word: str) -> bool:
    """Whether a word is likely the plural of what people are."""
    return re.search(r"(?:[^s]s|men)$", word) is not None and word.lower() not in _NO_PEOPLE


def _aliases(title: str) -> tuple[str, ...]:
    names = [_plain(form) for part in _whole_parts(title) for form in (part, singular(part))]
    return tuple(dict.fromkeys(names))


def _whole_parts(title: str) -> list[str]:
    """The roles a title lists, shared words given to each.

    "Marketing" of "Marketing and Sales Managers" gets the last word of the next role, "Architects" of
    "Database Administrators and Architects" the first words of the one before.
    """
    parts = [part for part in _JOINT.split(title) if part and not _REST.search(part)]
    whole: list[str] = []
    waiting: list[str] = []
    kind = ""
    for part in parts:
        *first, last = part.split()
        if not _people(last):
            waiting.append(part)
            continue
        whole += [f"{modifier} {last}" for modifier in waiting]
        waiting.clear()
        if first or len(parts) == 1 or last.lower() not in _VAGUE:
            whole.append(part)
        elif kind:
            whole.append(f"{kind} {last}")
        kind = " ".join(first) or kind
    return whole


def _plain(phrase: str) -> str:
    """Lower case, but for abbreviations ("EMT")."""
    return " ".join(word if word[1:] != word[1:].lower() else word.lower() for word in phrase.split())
