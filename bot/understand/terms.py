"""What the evidence has to cover: the words of a part that are not its frame, its role or its topic."""

import re
from collections.abc import Collection, Sequence, Set

from bot.understand.constraints import NUMBERS
from bot.understand.heard import Heard
from bot.understand.kinds import COMPARING
from bot.understand.naming import same_rung
from bot.understand.reading import QuestionKind, Term
from bot.understand.spelling import is_english
from bot.understand.whom import RUNG_MATTERS, Told, Whom
from bot.understand.words import Word, stem, word_lists

_FIGURE = re.compile(r"\d+(?:\.\d+)?(?:k|m|am|pm|st|nd|rd|th|yrs?|x|h)?")
_PREPOSITIONS = frozenset({"at", "in", "for", "with", "during", "outside", "within", "under", "without"})


def terms_of(
    heard: Heard, matched: Set[int], about: Whom, topics: Sequence[str], familiar: Set[str]
) -> tuple[Term, ...]:
    """What the evidence has to cover: no frame, no numbers, no words of the role's own name, of
    constraints or of the topic (`matched`). An attribute of the role, just before it, narrows it."""
    lists = word_lists()
    of_role = set(about.role.core) if about.role else set()
    roles = {one.begin for one in heard.asked.mentions if one.core}
    idle = _idle_rungs(heard.asked, about, topics)
    used = ((heard.in_roles | heard.in_constraints() | matched) - idle) - heard.in_names
    terms = []
    for number, word in enumerate(heard.asked.words):
        written_out = lists.abbreviations.get(word.lower, (word.lower,))
        if number in used or word.stem in lists.frame or _is_figure(word.lower):
            continue
        if heard.kind is QuestionKind.COMPARE and word.stem in COMPARING:
            continue
        if of_role.issuperset(map(stem, written_out)):
            continue
        name = _is_name(word, number)
        terms.append(
            Term(
                word.written,
                word.stem,
                name=name,
                familiar=not name and word.stem in familiar,
                narrowing=_narrows(heard.asked.words, number) or bool(roles & {number + 1, number + 2}),
            )
        )
    return tuple({term.stem: term for term in terms}.values())


def plain_terms(heard: Heard) -> tuple[Term, ...]:
    """All words that are no frame, no number and no constraint, those of roles and topics among them."""
    lists = word_lists()
    narrowed = heard.in_constraints()
    terms = [
        Term(one.written, one.stem, name=_is_name(one, number), narrowing=_narrows(heard.asked.words, number))
        for number, one in enumerate(heard.asked.words)
        if number not in narrowed and one.stem not in lists.frame and not _is_figure(one.lower)
    ]
    return tuple({term.stem: term for term in terms}.values())


def as_terms(found: Sequence[Word], numbers: Collection[int]) -> tuple[Term, ...]:
    frame = word_lists().frame
    chosen = [found[number] for number in sorted(numbers) if number < len(found)]
    return tuple(Term(one.written, one.stem) for one in chosen if one.stem not in frame)


def side_by_side(found: Sequence[Word], matched: Set[int]) -> tuple[str, ...]:
    """The stems of the longest run of matched words, where it has several."""
    longest: list[int] = []
    run: list[int] = []
    for number in sorted(matched & set(range(len(found)))):
        run = [*run, number] if run and number == run[-1] + 1 else [number]
        longest = max(longest, run, key=len)
    return tuple(found[number].stem for number in longest) if len(longest) > 1 else ()


def _idle_rungs(asked: Told, about: Whom, topics: Sequence[str]) -> set[int]:
    """Words for rungs that do not say which role is meant ("mentor junior engineers")."""
    meant = {one.level for one in (about.role, about.origin, *about.others) if one is not None}
    if set(topics[:1]) & RUNG_MATTERS:
        return set()
    bare = [one for one in asked.mentions if not one.core]
    return {one.begin for one in bare if not any(same_rung(one.level, level) for level in meant)}


def _is_name(word: Word, number: int) -> bool:
    return (word.capitalised and number > 0) or not is_english(word.lower)


def _is_figure(word: str) -> bool:
    """Whether a word is a number, an amount or a time: "12", "3.2", "300k", "3am", "2nd", "twelve"."""
    return bool(_FIGURE.fullmatch(word)) or word in NUMBERS


def _narrows(found: Sequence[Word], number: int) -> bool:
    """Whether a preposition of place or circumstance stands before the word or its attributes."""
    before = [word.lower for word in found[max(0, number - 3) : number]]
    return any(one in _PREPOSITIONS for one in before)
