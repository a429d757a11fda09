"""The shape of a bare line of scraped text: what it may be, judged without knowing the page."""

import re
from dataclasses import dataclass
from enum import StrEnum

from knowledge.readers.decoding import fold

LABEL_LENGTH = 90
"""Headings are shorter; the longest of the pages tried has 76 characters."""
WRAPPED_LENGTH = 60
"""A line at least this long that stops in mid-sentence was broken by an editor, not by the page."""


class Shape(StrEnum):
    """What a line looks like."""

    BULLET = "bullet"
    TABLE = "table"
    FIGURE = "figure"  # "$215K", "30/100", "No": the value of the label before it
    FIELD = "field"  # "Median salary: $215K"
    QUESTION = "question"
    LISTED = "listed"  # names between middle dots
    PROSE = "prose"
    LABEL = "label"


@dataclass(frozen=True, slots=True)
class Line:
    """One line with words on it. A bullet's mark is taken off."""

    number: int
    text: str
    shape: Shape


_BULLET = re.compile(r"(?:[-*•‣▪◦–]|\d{1,2}[.)])\s+(?P<item>\S.*)")
_GLUED = re.compile(r"(?P<lead>[^:.]{3,80}:)\s?[-*•]\s+(?P<item>\S.*)")
_AMOUNT = r"(?:US|CA|AU|C|A)?[$€£¥₹]?\s?\d[\d,.]*\s?[KkMmBb]?\b\+?%?"
_UNIT = r"(?:years?|yrs?\.?|months?|weeks?|hours?|jobs|openings|people|points|percent|USD|EUR|GBP)"
_FIGURE = re.compile(
    rf"[~≈<>±+−-]?\s?{_AMOUNT}(?:\s?(?:/|-|–|—|to|out of|of)\s?{_AMOUNT})?"
    rf"(?:\s?(?:/|per|an?)\s?(?:year|yr|hour|hr|month|annum|week)|\s?%|\s?{_UNIT})*(?:\s?\([^)]*\))?",
    re.IGNORECASE,
)
_VALUE_WORDS = re.compile(
    r"yes|no|none|n/a|(?:very )?(?:low|high)|medium|moderate|strong|weak|stable|growing|declining|average"
    r"|(?:above|below) average|(?:much )?(?:faster|slower) than average|as fast as average",
    re.IGNORECASE,
)
_FIELD = re.compile(r"(?P<name>[^:|]{2,40}):\s+(?P<value>[^:]{1,60})")


def field_of(text: str) -> tuple[str, str] | None:
    """Name and value of a line such as "Median salary: $215K"."""
    found = _FIELD.fullmatch(text)
    return (found["name"].strip(), found["value"].strip()) if found else None


def is_figure(text: str) -> bool:
    """Whether a line is a bare value: a figure, or yes, no, high, low."""
    return _FIGURE.fullmatch(text) is not None or _VALUE_WORDS.fullmatch(text) is not None


def shape_of(text: str) -> Shape:
    """The shape of one line without its bullet."""
    field = field_of(text)
    if text.startswith("|") and text.count("|") > 1:
        return Shape.TABLE
    if is_figure(text):
        return Shape.FIGURE
    if field and is_figure(field[1]):
        return Shape.FIELD
    if text.endswith("?"):
        return Shape.QUESTION
    if text.endswith((".", "!", ":", ";", "…", '."', ".”", ".)")) or len(text) > LABEL_LENGTH:
        return Shape.LISTED if text.count(" · ") > 2 and not text.endswith(".") else Shape.PROSE
    return Shape.LISTED if text.count(" · ") >= 2 else Shape.LABEL


def lines_of(text: str) -> list[Line]:
    """All lines with words, glued bullets parted and wrapped sentences joined."""
    lines: list[Line] = []
    for number, written in enumerate(text.split("\n"), 1):
        words = fold(written)
        if not any(mark.isalnum() or mark == "|" for mark in words):
            continue  # empty, or a rule drawn with dashes or stars
        bullet, glued = _BULLET.fullmatch(words), _GLUED.fullmatch(words)
        if bullet:
            lines.append(Line(number, bullet["item"], Shape.BULLET))
        elif glued:
            lines.append(Line(number, glued["lead"], Shape.PROSE))
            lines.append(Line(number, glued["item"], Shape.BULLET))
        elif lines and _continues(lines[-1], words):
            last = lines.pop()
            joined = f"{last.text} {words}"
            shape = last.shape if last.shape is Shape.BULLET else shape_of(joined)
            lines.append(Line(last.number, joined, shape))
        else:
            lines.append(Line(number, words, shape_of(words)))
    return lines


def _continues(last: Line, words: str) -> bool:
    return (
        last.shape in {Shape.BULLET, Shape.LABEL, Shape.PROSE}
        and len(last.text.rsplit("\n", 1)[-1]) >= WRAPPED_LENGTH
        and not last.text.endswith((".", "!", "?", ":", ";", "…", '"', "”", ")"))
        and words[0].islower()
    )
