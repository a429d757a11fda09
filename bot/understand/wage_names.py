"""Occupations of the wage table that a question names, by their official titles and by what people say."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.understand.official_titles import names_in
from bot.understand.spelling import is_english
from bot.understand.words import Word, singular, stem, word_lists, words
from knowledge.ports import WageTable

Core = tuple[str, ...]

SHORTEST_MENDED = 6
"""Letters from which a slip in the name of an occupation is mended, as in "weldor"."""
TWO_SLIPS = 9
"""And from which two are: "anesthesiolagist"."""
MOST_CODES = 3
"""Occupations up to which a name that official titles share is that of each of them; a word alone that they
share ("clerks", "testers") names none."""


@dataclass(frozen=True, slots=True)
class Called:
    """Words of a question that name occupations: from word `begin` up to `end`, as `codes`. `among` says that
    it has no figures of its own and is counted among them."""

    begin: int
    end: int
    written: str
    codes: tuple[str, ...]
    among: bool = False


@dataclass(frozen=True, slots=True)
class _Common:
    names: dict[str, tuple[str, ...]]
    among: dict[str, tuple[str, ...]]
    unsure: frozenset[str]
    before: frozenset[str]
    after: frozenset[str]
    never: frozenset[Core]


@lru_cache(maxsize=1)
def _common() -> _Common:
    data = tomllib.loads(Path(__file__).with_name("wage_names.toml").read_text(encoding="utf-8"))
    unsure = data["unsure"]
    return _Common(
        {code: tuple(names.split("|")) for code, names in data["names"].items()},
        {code: tuple(names.split("|")) for code, names in data["among"].items()},
        frozenset(unsure["words"].split()),
        frozenset(unsure["before"].split()),
        frozenset(unsure["after"].split()),
        frozenset((stem(word),) for word in unsure["never"].split()),
    )


def spoken_names() -> Mapping[str, tuple[str, ...]]:
    """What people call the occupations of each code, beside their official titles."""
    return _common().names


def is_unsure(name: str) -> bool:
    """Whether a name is a word that is another thing as well, or a verb: "host", "cook"."""
    return name in _common().unsure or name in word_lists().verbs


def core_of(name: str) -> Core:
    """A name as it is looked up: stems, abbreviations written out."""
    return tuple(part for word in words(name) for part in _stems(word.lower))


class WageNames:
    """The names of one wage table's occupations."""

    def __init__(self, table: WageTable) -> None:
        titles = {code: table.occupations[code].title for code in sorted(table.detailed)}
        given = {code: tuple(names_in(title)) for code, title in titles.items()}
        official = _by_core({code: names[:1] for code, names in given.items()})
        parts = {core: codes for core, codes in _by_core(given).items() if _is_told(core, codes)}
        common = {code: names for code, names in _common().names.items() if code in table.occupations}
        among = {code: names for code, names in _common().among.items() if code in table.occupations}
        self._among = frozenset(_by_core(among))
        self._codes = parts | official | _by_core(common) | _by_core(among)
        self._codes.pop((), None)
        self.longest = max(map(len, self._codes), default=0)
        spoken = {
            word.lower
            for names in (*given.values(), *common.values(), *among.values())
            for name in names
            for word in words(name)
        }
        stems = {part for core in self._codes for part in core}
        self.words = frozenset(word for word in spoken if stem(word) in stems)
        self._singular = frozenset(map(singular, spoken))
        self._spelt = sorted(word for word in self.words if len(word) >= SHORTEST_MENDED)

    def read(self, text: str) -> tuple[Called, ...]:
        """The occupations named in a text, the longest names first, each word once; of two side by side
        ("nurse recruiter") the last."""
        found = words(text)
        mended = [self._mended(word) for word in found]
        parts = [(number, part) for number, word in enumerate(mended) for part in _stems(word)]
        called: list[Called] = []
        taken: set[int] = set()
        for width in range(min(self.longest, len(parts)), 0, -1):
            for at in range(len(parts) - width + 1):
                window = parts[at : at + width]
                core = tuple(part for _, part in window)
                begin, end = window[0][0], window[-1][0] + 1
                if core not in self._codes or not taken.isdisjoint(range(begin, end)):
                    continue
                if end - begin == 1 and not (self._is_person(mended[begin]) and _names_role(found, begin)):
                    continue
                taken.update(range(begin, end))
                written = " ".join(word.written for word in found[begin:end])
                called.append(Called(begin, end, written, self._codes[core], core in self._among))
        called.sort(key=lambda one: one.begin)
        return tuple(
            one
            for one, after in zip_longest(called, called[1:])
            if after is None or after.begin != one.end or not side_by_side(found[one.end - 1], found[one.end])
        )

    def _is_person(self, word: str) -> bool:
        """Whether a word is a name in one of its forms, not only of its stem ("interview")."""
        return singular(word) in self._singular or word in word_lists().abbreviations

    def _mended(self, word: Word) -> str:
        lower = word.lower
        if len(lower) >= SHORTEST_MENDED and lower not in self.words and not is_english(lower):
            slips = 2 if len(lower) >= TWO_SLIPS else 1
            best = process.extractOne(lower, self._spelt, scorer=OSA.distance, score_cutoff=slips)
            if best is not None and best[0][0] == lower[0]:
                return str(best[0])
        return lower


def side_by_side(one: Word, two: Word) -> bool:
    """Whether only a space or a hyphen lies between two words."""
    return two.start - (one.start + len(one.written)) == 1


def _by_core(names: dict[str, tuple[str, ...]]) -> dict[Core, tuple[str, ...]]:
    """The occupations of each name."""
    codes: dict[Core, dict[str, None]] = {}
    for code, given in names.items():
        for name in given:
            codes.setdefault(core_of(name), {})[code] = None
    return {core: tuple(found) for core, found in codes.items()}


def _is_told(core: Core, codes: Sequence[str]) -> bool:
    """Whether a name out of official titles says enough."""
    return core not in _common().never and len(codes) <= (MOST_CODES if len(core) > 1 else 1)


def _stems(word: str) -> tuple[str, ...]:
    short = word_lists().abbreviations
    written_out = short.get(word) or short.get(word.removesuffix("s")) or (word,)
    return tuple(stem(singular(part)) if part.endswith("men") else stem(part) for part in written_out)


def _names_role(found: Sequence[Word], at: int) -> bool:
    """Whether one word that is also a verb or another thing ("cook", "models") stands where a role does."""
    word = found[at]
    common = _common()
    one = singular(word.lower)
    if one not in common.unsure and not (word.lower == one and one in word_lists().verbs):
        return True
    before = found[at - 1].lower if at else ""
    after = found[at + 1].lower if at + 1 < len(found) else ""
    return not before or before in common.before or after in common.after
