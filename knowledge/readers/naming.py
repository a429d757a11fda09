"""Names: slugs of titles, titles without ornament, and the role that a title names."""

import hashlib
import re
import unicodedata

from knowledge.domain import Role

SLUG_LENGTH = 80
"""Longer slugs are cut at a word; the longest of 342 Handbook titles makes 73 characters."""

_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ı": "i"}
)
_SIGNS = (("c++", "c plus plus"), ("c#", "c sharp"), ("f#", "f sharp"), (".net", " dot net"), ("&", " and "))
_EMOJI = re.compile(
    "[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\u231a-\u23ff\u200d\ufe0f\u20e3\U000e0020-\U000e007f]+"
)
_GRADE = re.compile(r"^(?:IC|SDE|SWE|L|E|M|T|P)[ -]?\d{1,2}\b[\s:–-]*")
_BRACKETED = re.compile(r"\s*\([^)]*\)")
_HEAD_ENDS = re.compile(r",|/| - | – | — | (?:in|of|for|at|and|or|with)\b", re.IGNORECASE)
_AGENT = re.compile(r"(?:er|or|ist|ian|yst|ect|ant|man|woman|person)s?$", re.IGNORECASE)
_OCCUPATIONS = re.compile(
    r"(?:nurse|chef|clerk|lead|head|chief|president|executive|representative|agent|assistant|aide|guard|pilot"
    r"|judge|coach|coache|mechanic|surgeon|associate|intern|apprentice|fellow|cto|ceo|cfo|ciso|sre|sdet)s?"
)
_NO_OCCUPATION = re.compile(
    r"(?:behavior|offer|order|paper|chapter|newsletter|number|year|summer|career|folder|answer|letter|matter|factor"
    r"|error|color|power|tier|filter|parameter|computer|server|container|cluster|sector|floor|door|center|other"
    r"|another|under|over|after|whether|better|primer|starter|reminder|timer|checker|tracker|planner|calculator"
    r"|checklist|list|dialect|aspect|effect|project|subject|want|grant|important|relevant|constant|layer|user)s?"
)
TITLE_WORDS = 8
"""A role has at most this many words; the longest of 342 Handbook titles' first parts has seven."""


def slug_of(title: str) -> str:
    """A title as a name for URLs: lower case ASCII words joined by hyphens."""
    plain = title.casefold()
    for sign, words in _SIGNS:
        plain = plain.replace(sign, words)
    plain = unicodedata.normalize("NFKD", plain.translate(_LETTERS)).encode("ascii", "ignore").decode("ascii")
    slug = "-".join(re.findall(r"[a-z0-9]+", plain.replace("'", "")))
    if len(slug) > SLUG_LENGTH:
        slug = slug[: SLUG_LENGTH + 1].rsplit("-", 1)[0][:SLUG_LENGTH]
    return slug or "guide-" + hashlib.sha256(title.encode()).hexdigest()[:10]


def without_emoji(text: str) -> str:
    """The words of a heading without pictures."""
    return " ".join(_EMOJI.sub(" ", text).split())


def roles_of(title: str) -> tuple[Role, ...]:
    """The role that a title names, its grade taken off; none when the title is about a subject."""
    role = _GRADE.sub("", title).strip()
    head = _HEAD_ENDS.split(_BRACKETED.sub("", role), maxsplit=1)[0].strip()
    words = head.split()
    if not words or len(words) > TITLE_WORDS or ":" in role or role.endswith(("?", "!", ".")):
        return ()
    last = words[-1].casefold()
    if _NO_OCCUPATION.fullmatch(last) or not (_OCCUPATIONS.fullmatch(last) or _AGENT.search(last)):
        return ()
    return (Role(role, (title,) if role != title else ()),)
