"""Where the sentences of a passage begin and end."""

import re

Span = tuple[int, int]

_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s)")
_LAST_WORD = re.compile(r"\S+$")
_TITLES = frozenset({"dr", "mr", "mrs", "ms", "prof", "st", "sr", "jr", "gen", "hon", "rev", "mt"})
_SHORT = frozenset({"e.g", "i.e", "vs", "cf", "approx", "ca", "fig", "dept", "est", "incl", "esp", "resp"})
_NUMBERED = frozenset({"no", "nos", "p", "pp", "vol", "sec", "ch", "art", "ed"})
_MONTHS = frozenset({"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"})
_AT_EITHER = frozenset(
    {"inc", "co", "corp", "ltd", "llc", "yr", "yrs", "mo", "mos", "hr", "hrs", "ph.d", "a.m", "p.m", "etc"}
)
_INITIALS = re.compile(r"(?:[A-Za-z]\.)*[A-Za-z]")
_ENTRY_NUMBER = re.compile(r"\d{1,2}")
_OPENERS = frozenset(
    [
        *(
            "the",
            "a",
            "an",
            "this",
            "that",
            "these",
            "those",
            "it",
            "its",
            "they",
            "their",
            "there",
            "he",
            "she",
        ),
        *("we", "our", "you", "your", "i", "in", "on", "at", "for", "from", "with", "by", "as", "to", "of"),
        *(
            "if",
            "when",
            "while",
            "although",
            "because",
            "since",
            "after",
            "before",
            "during",
            "however",
            "most",
        ),
        *(
            "many",
            "some",
            "few",
            "several",
            "each",
            "every",
            "all",
            "both",
            "more",
            "no",
            "not",
            "such",
            "other",
        ),
        *(
            "and",
            "or",
            "but",
            "so",
            "then",
            "also",
            "what",
            "how",
            "why",
            "where",
            "who",
            "which",
            "expect",
            "about",
        ),
    ]
)


def sentence_spans(text: str) -> tuple[Span, ...]:
    """Start and end of each sentence, without the white space around it. A line end always ends one."""
    spans: list[Span] = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        cuts = [start + cut for cut in _cuts(line)]
        for left, right in zip([start, *cuts], [*cuts, end], strict=True):
            words = text[left:right]
            if words.strip():
                first = left + len(words) - len(words.lstrip())
                spans.append((first, first + len(words.strip())))
        start = end + 1
    return tuple(spans)


def _cuts(line: str) -> list[int]:
    """Offsets behind the marks that end a sentence of this line."""
    cuts: list[int] = []
    for mark in _END.finditer(line):
        after = line[mark.end() :].lstrip()
        begin = cuts[-1] if cuts else 0
        if after and _ends(line[begin : mark.start()], mark[0], after):
            cuts.append(mark.end())
    return cuts


def _ends(before: str, mark: str, after: str) -> bool:
    """Whether a mark between two stretches of text ends a sentence."""
    opening = after.lstrip("\"'“‘([")[:1]
    if opening.islower() or not opening:
        return False
    if mark[0] != ".":
        return True
    found = _LAST_WORD.search(before)
    word = found[0].lstrip("\"'“‘([") if found else ""
    lower = word.lower()
    follower = re.split(r"\W", after.lstrip("\"'“‘(["), maxsplit=1)[0].lower()
    if lower in _TITLES or lower in _SHORT:
        return False
    if lower in _NUMBERED or lower in _MONTHS:
        return not opening.isdigit()
    if _ENTRY_NUMBER.fullmatch(word) and before.strip() == word:
        return False  # "2. Online assessment"
    if lower in _AT_EITHER or (_INITIALS.fullmatch(word) and word != "I"):
        return follower in _OPENERS
    return True
