"""What a typed text must be before anyone works on it."""

import unicodedata
from typing import Annotated

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from web.faults import RequestFault

MAX_QUESTION = 500
"""Characters of a question after trimming; held fixed by the contract of the API."""

INVISIBLE_CATEGORIES = {"Cc", "Cf", "Zs", "Zl", "Zp"}
# Letters and marks by category, yet nothing to see: Hangul fillers, the Braille blank, the grapheme joiner,
# Mongolian and other variation selectors.
INVISIBLE_OTHERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0") | {
    chr(code) for code in (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))
}


def invisible(character: str) -> bool:
    """Whether nothing of it can be seen."""
    return unicodedata.category(character) in INVISIBLE_CATEGORIES or character in INVISIBLE_OTHERS


def trimmed(text: str) -> str:
    """The text without white space and invisible characters around it; empty when there is nothing else.

    >>> trimmed("\\u200b  what pays best?\\ufeff\\n")
    'what pays best?'
    """
    start, end = 0, len(text)
    while start < end and invisible(text[start]):
        start += 1
    # A variation selector after an emoji belongs to it.
    while end > start and invisible(text[end - 1]) and text[end - 1] not in INVISIBLE_OTHERS:
        end -= 1
    return text[start:end]


def question_text(text: str, field: str = "question") -> str:
    """The question, trimmed. Raises 422 when it is empty or longer than 500 characters."""
    text = trimmed(text)
    if not text:
        raise RequestFault(422, f"empty_{field}", f"Please type a {field}.", field)
    if len(text) > MAX_QUESTION:
        raise RequestFault(
            422,
            f"{field}_too_long",
            f"A {field} is at most {MAX_QUESTION} characters; this has {len(text)}.",
            field,
        )
    return text


def storable(text: str) -> str:
    """The same text; refuses NUL and lone surrogates, which neither a database nor UTF-8 can hold."""
    if "\0" in text:
        raise PydanticCustomError("nul_character", "holds a NUL character")
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError:
            raise PydanticCustomError("lone_surrogate", "holds a lone surrogate") from None
    return text


Text = Annotated[str, AfterValidator(storable)]
