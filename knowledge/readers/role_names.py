"""Other names of a role, read off a title that names several or stands in the plural."""

import re

_AGENT = re.compile(
    r"(ers|ors|[iy]sts|ants|ents|ians|men|women|ives|eers|yers|ses|aides|clerks|cooks|guards|guides|judges)$"
)
_GENERIC = frozenset(
    "technicians workers managers assistants operators aides specialists helpers repairers installers clerks "
    "supervisors directors mechanics engineers teachers scientists officials representatives agents "
    "administrators officers instructors advisors counselors designers examiners".split()
)
_JOINT = re.compile(r",\s*(?:and\s+|or\s+|including\s+|including\s+)?|\s+and\s+", re.I)
_TRIMMINGS = re.compile(
    r"^(how to become an?|becoming an?|what does an?|what is an?)\s+"
    r"|\s+(do|career (path|guide|overview|profile)|careers?|job (description|profile|guide)|salary( guide)?|"
    r"guide|overview|role guide|interview questions)\??$",
    re.I,
)


def role_aliases(title: str) -> tuple[str, ...]:
    """Names a title holds besides itself, lower case: its parts in the plural and in the singular."""
    short = _trimmed(title)
    names: list[str] = []
    if _AGENT.search(short.lower()):
        parts = [p for p in _JOINT.split(short) if p]
        head = parts[-1].split()[-1]
        for part in _spread(parts, head) if len(parts) > 1 else parts:
            names += [_plain(part), _plain(singular(part))]
    elif short != title:
        names.append(_plain(short))
    return tuple(n for n in dict.fromkeys(names) if n != title)


def singular(phrase: str) -> str:
    """A role's name for one person ("Testers" -> "Tester")."""
    words = phrase.split()
    last = words[-1]
    for end, one in (
        ("women", "woman"),
        ("men", "man"),
        ("ies", "y"),
        ("sses", "ss"),
        ("ches", "ch"),
        ("s", ""),
    ):
        if last.endswith(end) and not last.endswith("ss"):
            return " ".join((*words[:-1], last[: -len(end)] + one))
    return phrase


def _trimmed(title: str) -> str:
    """A title without its subtitle and the words that only say what sort of page it is."""
    short = re.split(r":\s|\s[–—|-]\s", title)[0].strip()
    while (cut := _TRIMMINGS.sub("", short).strip()) != short and cut:
        short = cut
    return short


def _spread(parts: list[str], head: str) -> list[str]:
    """Parts that are no names by themselves get the common last word ("Advertising, ... Managers")."""
    named = []
    for part in parts:
        if not _AGENT.search(part.lower()):
            named.append(f"{part} {head}")
        elif part.lower() not in _GENERIC:
            named.append(part)
    return named


def _plain(phrase: str) -> str:
    """Lower case, but for abbreviations ("EMT")."""
    return " ".join(w if sum(c.isupper() for c in w) > 1 else w.lower() for w in phrase.split())
