"""The names in an official title: "Crane and Tower Operators" are crane operators and tower operators."""

import re
from collections.abc import Iterator

_CUT = re.compile(r", (?:Except|Including) | \(")
_JOINED = re.compile(r", and |, | and |/")
_OF_OTHERS = re.compile(r"All Other| of |--")
"""Titles of those who are none of the above, who lead others, or who help them: not theirs alone."""
_PEOPLE = re.compile(r"(?:ers|ors|ists|ians|ants|ents|aries|men|ives|guards|pilots|clerks|aides|cooks)$")
"""How words for people end: "Operators", "Attendants", "Secretaries"."""


def names_in(title: str) -> Iterator[str]:
    """The whole title without what it excludes, then each of the names that it joins. A piece that names no
    people goes before the next that does ("Crane"), else before the first ("Bus Drivers, School")."""
    if "All Other" in title:
        return
    plain = _CUT.split(title)[0]
    yield plain
    pieces = _JOINED.split(plain)
    named = [bool(_PEOPLE.search(piece.lower())) for piece in pieces]
    if len(pieces) < 2 or not any(named) or _OF_OTHERS.search(plain):
        return
    if all(named) and " and " not in plain and "/" not in plain:  # "Physicians, Pathologists"
        yield pieces[-1]
        return
    for number, piece in enumerate(pieces):
        following = (one for one, is_name in zip(pieces[number:], named[number:], strict=True) if is_name)
        head = next(following, "").split()
        if named[number]:
            yield piece
        elif head:
            yield from (" ".join((piece, *head[-width:])) for width in range(1, max(2, len(head))))
        else:
            yield f"{piece} {pieces[named.index(True)]}"
