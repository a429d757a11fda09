"""What a page calls its occupation otherwise: "also called florists", and the kinds that it tells apart."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from knowledge.domain import Block, BlockKind, Section
from knowledge.readers.role_names import listed_names, other_names

MOST_WORDS = 5
"""Words of such a name at most: "oral and maxillofacial radiologists" has four."""
_ON_DUTIES = re.compile(r"^what .+ do\??$", re.IGNORECASE)
"""The heading of the section in which pages say what an occupation is called."""
_DETAILED = re.compile(r"\bdetailed occupations\b", re.IGNORECASE)
"""What stands above the table of the occupations that a page is on."""
_CALLED = re.compile(
    r"\b(?:also|often|sometimes|commonly|usually|otherwise|simply)(?: \w+)?"
    r" (?:called|known as|referred to as|termed) (?P<names>[^.;:()—–]+)",
    re.IGNORECASE,
)
_JOINT = re.compile(r"(,? (?:and|or) |, )")
_BEFORE = re.compile(r"(?:^|[.!?] |\b(?:and|or) )(?P<name>(?:[\w/’'-]+ ){0,4}[\w/’'-]+)(?:,| \(|—| are)? ?$")
_PEOPLE = re.compile(
    r"(?:ers|[a-z]tors|ists|ysts|ians|smiths|men|ants|[a-z]aries|aides|clerks|techs|nurses|guards|cooks|chefs|pilots"
    r"|guides|captains|hands|masons|mechanics|executives|representatives|architects|agents|officials|directors"
    r"|supervisors|proprietors|superintendents|judges|professors|[A-Z]{2,3}s)$"
)
"""How the plurals of what people are end."""
_NO_PEOPLE = frozenset({
    "buyers", "clients", "computers", "consumers", "containers", "customers", "employers", "factors",
    "letters", "members", "numbers", "offers", "orders", "others", "papers", "passengers", "plants", "powers",
    "users", "workers",
})  # fmt: skip
_LONE = frozenset({
    "agents", "assistants", "designers", "directors", "editors", "engineers", "hangers", "managers",
    "mechanics", "operators", "representatives", "specialists", "technicians", "technologists",
})  # fmt: skip
"""Words that say too little alone."""
_NO_START = re.compile(
    r"(?:a|after|all|are|although|an?other|as|at|because|before|both|by|certain|companies|during|each|few|following|for|if|in|information"
    r"|like|many|more|most|nearly|organizations|other|oversee|several|some|specific|such|supervision|teams|the|these|they|this|those"
    r"|through\w*|to|typically|unlike|various|when|while|with|work\w*|\w+ly|\w+wise|sometimes|contrast)",
    re.IGNORECASE,
)
_NO_PART = re.compile(r"\b(?:a|can|down|for|from|may|of|that|the|to|who|with)\b", re.IGNORECASE)
"""Words of a sentence, not of a name."""


def called_otherwise(sections: Sequence[Section]) -> tuple[str, ...]:
    """The names of an occupation, or of its kinds, that its page gives in passing; plural and singular."""
    found: list[str] = []
    for section in sections:
        on_duties = bool(_ON_DUTIES.search(section.title))
        for block in section.blocks:
            if on_duties and block.kind is BlockKind.PARAGRAPH:
                found += _named(block)
            elif block.kind is BlockKind.ROW and block.cells and _DETAILED.search(" ".join(block.under)):
                found += (name for name in other_names(block.cells[0]) if _is_name(name))
    return tuple(dict.fromkeys(one for name in found for one in _forms(name)))


def _forms(name: str) -> Iterator[str]:
    """The names that a phrase joins ("commercial and industrial photographers"), for several and for one."""
    plural, singular = listed_names(name)[::2], listed_names(name)[1::2]
    for several, one in zip(plural, singular, strict=True):
        if _is_name(several):
            yield from (several, one)


def _named(block: Block) -> Iterator[str]:
    for match in _CALLED.finditer(block.text):
        before = _BEFORE.search(block.text[: match.start()])
        yield from (name for name in (before["name"] if before else "",) if _is_name(name))
        yield from _listed(match["names"])
    opening = _name_in(block.text)
    if " " in opening:
        yield opening


def _listed(text: str) -> Iterator[str]:
    """The names of a list ("silversmiths, goldsmiths, and watchmakers"), or the first where the sentence goes
    on behind it ("florists, arrange flowers")."""
    pieces = _JOINT.split(text)
    names = list(takewhile(bool, map(_name_in, pieces[::2])))
    joints = [joint.strip(" ,") for joint in pieces[1::2][: max(len(names) - 1, 0)]]
    last = next((number for number, joint in enumerate(joints, 1) if joint), 0)
    yield from names[: last + 1]


def _name_in(text: str) -> str:
    """The name that a text opens with ("Portrait photographers take pictures …"), or ""."""
    words: list[str] = []
    for word in text.split(maxsplit=MOST_WORDS)[:MOST_WORDS]:
        words.append(word.strip('“”",'))
        if _PEOPLE.search(words[-1]):
            break
        if word.endswith((",", ".")):
            return ""
    name = " ".join(words)
    return name if _is_name(name) else ""


def _is_name(name: str) -> bool:
    first, last = (*name.split(), "")[0], (*name.split(), "")[-2 if name else -1]
    return (
        _PEOPLE.search(last) is not None
        and last.lower() not in _NO_PEOPLE
        and name.lower() not in _LONE
        and _NO_START.fullmatch(first) is None
        and _NO_PART.search(name) is None
        and len(name.split()) <= MOST_WORDS
    )
