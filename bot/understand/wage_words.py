"""The words by which a question asks for figures of the wage table, as `wages.toml` lists them."""

import re
import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from bot.understand.words import Word
from knowledge.ports import AreaKind

MOST_ROWS = 10
"""Rows of a table; of more only the number is said."""
_PATTERNS = (
    "pay", "make", "gets", "how_much_do", "hour", "year", "count", "employs", "common", "compares", "highest",
    "lowest", "each", "states", "cities", "anywhere", "how_much", "apart",
)  # fmt: skip
_SETS = ("makes_how", "would", "people", "idle")


@dataclass(frozen=True, slots=True)
class Ranking:
    """Areas in order: the kind of area, the highest or the lowest first, by people employed or by pay."""

    unit: AreaKind
    highest: bool
    employed: bool
    most: int = MOST_ROWS


@dataclass(frozen=True, slots=True)
class _Lists:
    patterns: Mapping[str, re.Pattern[str]]
    sets: Mapping[str, frozenset[str]]
    numbers: Mapping[str, int]


@lru_cache(maxsize=1)
def _lists() -> _Lists:
    data = tomllib.loads(Path(__file__).with_name("wages.toml").read_text(encoding="utf-8"))
    return _Lists(
        {name: _any_of(data[name]) for name in _PATTERNS},
        {name: frozenset(data[name].split()) for name in _SETS},
        data["numbers"],
    )


def _any_of(phrases: str) -> re.Pattern[str]:
    """Any of these phrases as whole words; "/hr" is written for "per hr"."""
    longest_first = sorted(phrases.split(), key=len, reverse=True)
    return re.compile(
        rf"\b(?:{'|'.join(one.replace('-', r'[ -]') for one in longest_first)})\b", re.IGNORECASE
    )


def says(what: str, text: str) -> bool:
    """Whether a text holds one of the words of a list."""
    return _lists().patterns[what].search(text) is not None


def said_apart(text: str) -> tuple[str, ...]:
    """The words of a text for what the table does not tell apart."""
    return tuple(match.group() for match in _lists().patterns["apart"].finditer(text))


def is_idle(word: str) -> bool:
    """Whether a word before an occupation makes it no finer one."""
    return word in _lists().sets["idle"]


def asks_pay(text: str, found: Sequence[Word], places: Collection[int]) -> bool:
    """Whether a question is about pay by its words; `places` are the numbers of those that name places."""
    if says("pay", text) or says("hour", text):
        return True
    lists = _lists()
    if re.match(rf"\W*(?:(?:and|so)\W+)?how much {lists.patterns['how_much'].pattern}", text, re.IGNORECASE):
        return True
    of_money = says("how_much_do", text)  # "how much does a welder get in Ohio"
    for number, word in enumerate(found):
        after = found[number + 1].lower if number + 1 < len(found) else ""
        ends = not after or number + 1 in places
        made = says("make", word.lower) or (of_money and says("gets", word.lower))
        if made and number and (ends or after in lists.sets["makes_how"]):
            before = [one.lower for one in found[max(0, number - 2) : number]]
            return before[-1] != "i" or before[0] in lists.sets["would"]  # not "what I make now"
    return False


def asks_count(text: str, found: Sequence[Word], occupations: Collection[int]) -> bool:
    """Whether a question is on how many are employed; `occupations` are the numbers of words that name
    any."""
    lists = _lists()
    if says("common", text) or (says("employs", text) and (says("highest", text) or says("lowest", text))):
        return True
    for match in lists.patterns["count"].finditer(text):
        after = [number for number, word in enumerate(found) if word.start >= match.end()]
        while after and after[0] not in occupations and is_idle(found[after[0]].lower):
            if found[after[0]].lower in lists.sets["people"]:
                break
            after.pop(0)
        if after and (after[0] in occupations or found[after[0]].lower in lists.sets["people"]):
            return True
    return False


def ranking_of(text: str, employed: bool, in_state: bool, before: Ranking | None = None) -> Ranking | None:
    """The order that a question asks for, its places taken out; within a state it is one of cities. What it
    leaves open is as in the order `before` it."""
    lowest, anywhere = says("lowest", text), says("anywhere", text)
    ordered = lowest or says("highest", text) or says("each", text)
    cities = says("cities", text) or (in_state and anywhere)
    if not before:
        if not ordered or not (cities or anywhere or says("states", text)):
            return None
        return Ranking(AreaKind.METRO if cities else AreaKind.STATE, not lowest, employed, _most(text))
    unit = AreaKind.METRO if cities else AreaKind.STATE if says("states", text) else before.unit
    return replace(before, unit=unit, highest=not lowest if ordered else before.highest, employed=employed)


def _most(text: str) -> int:
    """How many rows are asked for: "the top five"."""
    numbers = _lists().numbers
    order = f"{_lists().patterns['highest'].pattern}|{_lists().patterns['lowest'].pattern}"
    match = re.search(rf"(?:{order})\s+(\d{{1,2}}|{'|'.join(numbers)})\b", text, re.IGNORECASE)
    if match is None:
        return MOST_ROWS
    written = match.group(1).lower()
    return max(1, min(numbers.get(written) or int(written), MOST_ROWS))
