"""Tells a page's advertising for itself, and the disclaimers it attaches, from what it says of the job."""

import re

_OFFER_TITLE = re.compile(
    r"packaged path|\bour (?:courses?|bootcamps?|programs?|plans?|membership|newsletter)\b|\bfree trial\b"
    r"|^(?:our )?pricing(?: plans)?$|^subscribe\b|^sign up(?: (?:for|now|today|free)\b.*)?$"
    r"|^advertisement$|^sponsored$"
    r"|^get started(?: (?:now|today|free|for free))?$"
    r"|\b(?:enroll|join|upgrade|buy|start) (?:now|today|free)\b",
    re.IGNORECASE,
)
_OFFER_CUES = tuple(
    re.compile(cue, re.IGNORECASE)
    for cue in (
        r"packaged path",
        r"\bwant the (?:curriculum|course|roadmap|full|whole|complete)\b",
        r"\b(?:two|three|four) ways in\b|\ball pre-set\b",
        r"\bbundles? .{0,40}\b(?:roles|courses|paths|guides|access)\b",
        r"\bper month\b|\bone-time payment\b|\bcancel (?:any ?time|whenever)\b|\bmoney-back\b|\bdiscount\b",
        r"\bsubscri(?:be|ption)\b",
        r"\bsign up (?:for|now|today|free|to)\b|\bjoin (?:us|now|free|today|thousands)\b",
        r"\b(?:enroll|buy|upgrade|start) (?:now|today|free)\b|\bfree trial\b",
        r"\bunlocks? (?:the|all|your|full|every|more|access|them|it)\b",
        r"\bnewsletter\b",
        r"\bour (?:courses?|bootcamps?|programs?|plans?|membership|curriculum|pricing)\b",
    )
)
CUES_OF_AN_OFFER = 2
"""One such phrase stands in honest prose too ("our program"); two do not, on the two pages tried."""

_ADVICE = re.compile(
    r"not (?:constitute|be (?:taken|considered|construed) as|intended as|provide)?\s*(?:any )?"
    r"(?:financial|investment|career|legal|professional|tax)[\w,\s-]{0,40}\badvice\b"
    r"|for (?:educational|informational|general information)[\w\s]* purposes only"
    r"|\bactual (?:compensation|pay|salar(?:y|ies)|earnings) (?:may )?var(?:y|ies)\b",
    re.IGNORECASE,
)


def is_offer(title: str, texts: list[str]) -> bool:
    """Whether a section with this title and this prose sells something of the site's own."""
    if _OFFER_TITLE.search(title):
        return True
    words = " ".join([title, *texts])
    return sum(bool(cue.search(words)) for cue in _OFFER_CUES) >= CUES_OF_AN_OFFER


def is_disclaimer(text: str) -> bool:
    """Whether a paragraph says what a page's figures are not good for."""
    return _ADVICE.search(text) is not None
