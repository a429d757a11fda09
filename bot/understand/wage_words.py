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
    "pay", "measure", "make", "gets", "how_much_do", "hour", "year", "count", "employs", "common", "compares",
    "highest", "lowest", "each", "states", "cities", "anywhere", "how_much", "apart",
)  # fmt: skip
OF_ORDER = ("highest", "lowest", "states", "cities", "anywhere")
"""The lists of words of an order of areas."""
_SETS = ("makes_how", "would", "people", "idle", "figures", "heads")
_BOUND = re.compile(
    r"\b(?:at (?:least|most)|(?:no |not )?(?:less|more|lower|higher|better) than)\b", re.IGNORECASE
)
"""What bounds a figure and is no word of order: "at least $50"."""
_COUNTED_FIRST = re.compile(
    r"\bhow many (?!do\b|does\b)|\bnumber of\b|\bemploys?\b|\b(?:has|have) the (?:most|fewest)\b",
    re.IGNORECASE,
)
"""What asks how many there are though an earning is spoken of too: "how many work in the best paid state"."""
_AMOUNT = re.compile(
    r"\b(?:over|above|under|below|at least|at most|more than|less than) \$?\d[\d,.]*k?\b", re.IGNORECASE
)
"""A bound of what is earned: "over $100k"."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """Areas in order: the kind of area, the highest or the lowest first, by people employed or by pay."""

    unit: AreaKind
    highest: bool
    employed: bool
    most: int = MOST_ROWS

    @property
    def written(self) -> str:
        """In a few words, for the memory of a conversation: "state highest paid 10"."""
        order, figure = "highest" if self.highest else "lowest", "employed" if self.employed else "paid"
        return f"{self.unit} {order} {figure} {self.most}"

    @classmethod
    def of(cls, written: str) -> "Ranking":
        """What was written so."""
        unit, order, figure, most = written.split()
        return cls(AreaKind(unit), order == "highest", figure == "employed", int(most))


@dataclass(frozen=True, slots=True)
class _Lists:
    patterns: Mapping[str, re.Pattern[str]]
    not_pay: re.Pattern[str]
    pays_for: re.Pattern[str]
    sets: Mapping[str, frozenset[str]]
    numbers: Mapping[str, int]


@lru_cache(maxsize=1)
def _lists() -> _Lists:
    data = tomllib.loads(Path(__file__).with_name("wages.toml").read_text(encoding="utf-8"))
    return _Lists(
        {name: _any_of(data[name]) for name in _PATTERNS},
        re.compile("|".join(data["not_pay"]), re.IGNORECASE),
        re.compile(data["pays_for"], re.IGNORECASE),
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


def said_apart(text: str, found: Sequence[Word], taken: Collection[int]) -> tuple[str, ...]:
    """The words of a text for what the table does not tell apart, beside those taken for something else."""
    starts = {found[number].start for number in taken}
    matches = _lists().patterns["apart"].finditer(text)
    return tuple(match.group() for match in matches if match.start() not in starts)


def amounts_in(text: str) -> tuple[str, ...]:
    """The bounds of what is earned that a text names."""
    return tuple(match.group() for match in _AMOUNT.finditer(text))


def is_head(word: str) -> bool:
    """Whether a word right behind an occupation makes it another."""
    return word in _lists().sets["heads"]


def is_idle(word: str) -> bool:
    """Whether a word before an occupation makes it no finer one."""
    return word in _lists().sets["idle"]


def asks_pay(text: str, found: Sequence[Word], places: Collection[int], own: Sequence[int] = ()) -> bool:
    """Whether a question is about pay by its words; `places` are the numbers of those that name places, `own`
    those that it has beside these, occupations and its frame."""
    if says("pay", text) or says("hour", text):
        return True
    if says("measure", text) and all(is_of_figures(found[number].lower) for number in own):
        return True
    lists = _lists()
    if re.match(rf"\W*(?:(?:and|so)\W+)?how much {lists.patterns['how_much'].pattern}", text, re.IGNORECASE):
        return True
    return earns(text, found, places)


def earns(text: str, found: Sequence[Word], places: Collection[int]) -> bool:
    """Whether somebody makes or gets something in a text that is no question on what else is made."""
    of_money = says("how_much_do", text)  # "how much does a welder get in Ohio"
    lists = _lists()
    for number, word in enumerate(found):
        after = found[number + 1].lower if number + 1 < len(found) else ""
        ends = not after or number + 1 in places
        made = says("make", word.lower) or (of_money and says("gets", word.lower))
        if made and number and (ends or after in lists.sets["makes_how"]):
            before = [one.lower for one in found[max(0, number - 2) : number]]
            return before[-1] != "i" or before[0] in lists.sets["would"]  # not "what I make now"
    return False


def is_of_figures(word: str) -> bool:
    """Whether a word only says which figures are asked for, or in which order."""
    kinds = ("pay", "measure", "make", "hour", "year", "count", "compares", *OF_ORDER)
    listed = word in _lists().sets["figures"] or word in _lists().sets["people"]
    return listed or any(says(kind, word) for kind in kinds)


def asks_other_payment(text: str, found: Sequence[Word], occupations: Collection[int]) -> bool:
    """Whether what is paid or charged is no wage: "how much do electricians pay for a license"."""
    lists = _lists()
    if lists.not_pay.search(text):
        return True
    match = lists.pays_for.search(text)
    if match is None:
        return False
    after = [number for number, word in enumerate(found) if word.start >= match.end()]
    first = next((number for number in after if found[number].lower not in ("a", "an", "the")), None)
    return first is not None and first not in occupations


def asks_count(text: str, found: Sequence[Word], occupations: Collection[int]) -> bool:
    """Whether a question is on how many are employed; `occupations` are the numbers of words that name
    any. "What do most nurses make" and "how many does a nurse earn" are on pay."""
    lists = _lists()
    earned = says("pay", text) or earns(text, found, ())
    if earned and not amounts_in(text) and not _COUNTED_FIRST.search(text):
        return False
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
    text = _BOUND.sub(" ", text)
    anywhere = says("anywhere", text)
    ordered = says("lowest", text) or says("highest", text) or says("each", text)
    cities = says("cities", text) or (in_state and anywhere)
    highest = not _least_first(text)
    if not before:
        if not ordered or not (cities or anywhere or says("states", text)):
            return None
        return Ranking(AreaKind.METRO if cities else AreaKind.STATE, highest, employed, _most(text))
    unit = AreaKind.METRO if cities else AreaKind.STATE if says("states", text) else before.unit
    return replace(before, unit=unit, highest=highest if ordered else before.highest, employed=employed)


def _least_first(text: str) -> bool:
    """Whether the word of order that belongs to the word for pay is one for little: right before it ("lowest
    paying"), else behind it ("pay the most, with the lowest rent"), else before it."""
    patterns = _lists().patterns
    pay = patterns["pay"].search(text)
    begin, end = pay.span() if pay else (0, 0)

    def place(match: re.Match[str]) -> tuple[int, int]:
        if match.start() >= end:
            return 1, match.start()
        return (0 if match.end() + 1 >= begin else 2), begin - match.end()

    found = [
        (place(match), little)
        for little, name in ((True, "lowest"), (False, "highest"))
        for match in patterns[name].finditer(text)
    ]
    return min(found)[1] if found else False


def _most(text: str) -> int:
    """How many rows are asked for: "the top five"."""
    numbers = _lists().numbers
    order = f"{_lists().patterns['highest'].pattern}|{_lists().patterns['lowest'].pattern}"
    number = rf"(\d{{1,2}}|{'|'.join(numbers)})\b"
    match = re.search(rf"(?:{order})\s+{number}|\b{number}\s+(?:{order})", text, re.IGNORECASE)
    if match is None:
        return MOST_ROWS
    written = (match.group(1) or match.group(2)).lower()
    return max(1, min(numbers.get(written) or int(written), MOST_ROWS))
