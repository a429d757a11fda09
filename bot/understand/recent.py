"""What a message points back to: the passages that the last answer cited, and which of its items is meant."""

import re

from bot.domain import Focus
from bot.understand.reading import Picked
from bot.understand.words import lower_words

_PICKS = re.compile(
    r"\bwhich (?:one|two|ones|of (?:these|them|those|the))\b|\b(?:one|any|some) of (?:them|these|those)\b"
    r"|^\W*(?:and )?(?:is|are|does|do) (?:any|one|some)(?: of them)?\b(?! (?:one|body|thing))"
    r"|\bthe (?:former|latter)(?: one\b|(?=\W*$|,))|\b(?:among|between) (?:them|these|those)\b",
    re.IGNORECASE,
)
ORDINALS = ("first", "second", "third", "fourth", "fifth")
"""Places in a list or among choices."""
_SHORT = ("1st", "2nd", "3rd", "4th", "5th")
_NUMBERS, _DIGITS = ("one", "two", "three", "four", "five"), "12345"
_PLACES = {
    word: place for told in (ORDINALS, _SHORT, _NUMBERS, _DIGITS) for place, word in enumerate(told)
} | {"last": -1}
_PLACE, _NUMBER = "|".join((*ORDINALS, *_SHORT, "last")), "|".join((*_NUMBERS, *_DIGITS))
_MANY = "two|three|four|five|six|seven|eight"
_GOES_ON = r"(?=\W*$|, (?:what|why|how|when|where|who|which|is|are|does|do|did|can|please)\b)"
_ORDINAL = re.compile(
    rf"\bthe ({_PLACE})"
    rf"(?: (?:one|item|point|thing|entry)(?: (?:on|in|of) (?:the|that|your) list)?\b(?! (?:or|to|on|in) )"
    rf"| of (?:them|these|those|(?:the|those|these) (?:{_MANY}))\b|{_GOES_ON})"
    rf"|(?:^|\b(?:in|about|is|s|and|with) )"
    rf"(?:number |nr\.? ?|no\. ?|#)({_NUMBER}){_GOES_ON}",
    re.IGNORECASE,
)
"""An item by its place: "the second one", "the last of the three", "what's in number two"."""
_ANY_PLACE = re.compile(rf"\b(?:{_PLACE})\b", re.IGNORECASE)
_LEFT_OUT = re.compile(r"\b(?:not|no|besides|except|apart from|before|after|than)\W+$", re.IGNORECASE)
_SAYS_NO_MORE = frozenset(
    lower_words(
        "and the what's whats is was it of about in on tell me more please then ok so explain describe"
    )
)
"""Words beside the place that ask nothing but what the item is."""


def picks(text: str) -> bool:
    """Whether a message picks from what was just said ("which of these is free?")."""
    return bool(_PICKS.search(text) or _ORDINAL.search(text))


def picked(text: str, focus: Focus) -> Picked | None:
    """The one item of the last answer that a message names by its place; None where it names several or
    leaves one out."""
    match = _ORDINAL.search(text)
    if match is None or len(_ANY_PLACE.findall(text)) > 1 or _LEFT_OUT.search(text[: match.start()]):
        return None
    place = _PLACES[(match.group(1) or match.group(2)).lower()]
    if not -len(focus.items) <= place < len(focus.items):
        return None
    passage = focus.items[place]
    shared = focus.items.count(passage) > 1 and len(focus.said) == len(focus.items)
    left = lower_words(_ORDINAL.sub(" ", text))
    return Picked(passage, focus.said[place] if shared else "", _SAYS_NO_MORE.issuperset(left))


def meant(item: Picked | None, focus: Focus) -> tuple[str, ...]:
    """The passages that a message points back to: that of the item it names, else all that were cited."""
    return (item.passage,) if item else focus.passages
