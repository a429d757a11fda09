"""Tells a page's advertising for itself, and the disclaimers it attaches, from what it says of the job."""

import re

_OFFER_TITLE = re.compile(
    r"packaged path|\bour (?:courses?|bootcamps?|programs?|plans?|membership)\b|^(?:our )?pricing(?: plans)?$"
    r"|\bsubscribe\b|\bsign up\b|\bnewsletter\b|\bfree trial\b|^get started\b"
    r"|\b(?:enroll|join|upgrade|buy|start) (?:now|today|free)\b"
    r"|^(?:want|ready) to\b|^unlock\b|\bbundles?\b|^advertisement$|^sponsored\b",
    re.IGNORECASE,
)
_OFFER_CUES = tuple(
    re.compile(cue, re.IGNORECASE)
    for cue in (
        r"packaged path",
        r"\bwant the\b",
        r"\b(?:two|three|four) ways in\b",
        r"\bbundles?\b",
        r"\bpricing\b|\bper month\b.*\bcancel\b|\bone-time payment\b",
        r"\bsubscri(?:be|ption)\b",
        r"\bsign up\b|\bjoin (?:us|now|free|today|thousands)\b",
        r"\b(?:enroll|buy|upgrade|start) (?:now|today|free)\b|\bfree trial\b|\bmoney-back\b",
        r"\bunlocks?\b",
        r"\bnewsletter\b",
        r"\ball pre-set\b|\bour (?:courses?|bootcamps?|programs?|plans?|membership|curriculum)\b",
    )
)
CUES_OF_AN_OFFER = 2
"""One such word stands in honest prose too ("verify current pricing"); two do not, on all pages tried."""

_ADVICE = re.compile(
    r"not (?:constitute|be (?:taken|considered|construed) as|intended as|provide)?\s*(?:any )?"
    r"(?:financial|investment|career|legal|professional|tax)[\w,\s-]{0,40}\badvice\b"
    r"|for (?:educational|informational|general information)[\w\s]* purposes only"
    r"|\bactual (?:compensation|pay|salar(?:y|ies)|earnings) (?:may )?var(?:y|ies)\b",
    re.IGNORECASE,
)


def is_offer(title: str, texts: list[str]) -> bool:
    """Whether a section sells something of the site's own."""
    if _OFFER_TITLE.search(title):
        return True
    words = " ".join([title, *texts])
    return sum(bool(cue.search(words)) for cue in _OFFER_CUES) >= CUES_OF_AN_OFFER and len(texts) <= 6


def is_disclaimer(text: str) -> bool:
    """Whether a paragraph says what a page's figures are not good for."""
    return _ADVICE.search(text) is not None
