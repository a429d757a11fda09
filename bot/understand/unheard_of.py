"""Jobs that nobody has heard of: a role that no guide has, though no word of it sounds like one ("outlook for
elves"), and one that only ends like one that guides have ("moon janitor")."""

import re
from collections.abc import Collection, Sequence

from bot.understand.heard import Heard
from bot.understand.lexicon import Lexicon
from bot.understand.mention import Mention
from bot.understand.placed import stands_as_job
from bot.understand.reading import Term
from bot.understand.roles import RoleRef, parse_role
from bot.understand.words import MODIFIERS, Word, word_lists

_QUALITY = re.compile(r"(?:ed|ing|est|ful|ous|able|ible|less|ly|ive)$")
"""How words end that say how someone is or works, and make no other job: "licensed", "richest"."""
_OPENS = frozenset({"a", "an", "for", "of", "as"})
"""Words before a name whose first word says nothing elsewhere: "a human statue", "for time lords"."""
SHORTEST_QUALITY = 6
"""Letters of such a word: "king" and "bed" are things."""


def unheard_of(heard: Heard, terms: Sequence[Term], role: RoleRef | None, lexicon: Lexicon) -> RoleRef | None:
    """The job that a question on no other role puts there and that no guide has; None where there is none."""
    if heard.default is not None:
        return None
    own = {term.stem for term in terms if not term.familiar}
    if role is None:
        if heard.names_role or lexicon.roles.matters:  # "what do you ask at the end"
            return None
        return _in_place_of_one(heard.asked.words, own)
    mention = next((one for one in heard.asked.mentions if one.core), None)
    if mention is None or not role.known or heard.asked.comes_from(mention):
        return None
    return _of_another_kind(heard.asked.words, mention, own - set(lexicon.stems_of(role.guides)))


def _in_place_of_one(found: Sequence[Word], own: Collection[str]) -> RoleRef | None:
    """The question's own words, where they stand together and where a sentence puts a job."""
    begin = 0
    while begin < len(found):
        end = begin
        while end < len(found) and found[end].stem in own:
            end += 1
        if begin < end <= begin + MODIFIERS and {word.stem for word in found[begin:end]} >= set(own):
            if stands_as_job(found, begin, end):
                return _role(found[begin:end])
            if begin > 1 and found[begin - 2].lower in _OPENS and stands_as_job(found, begin - 1, end):
                return _role(found[begin - 1 : end])
        begin = max(end, begin + 1)
    return None


def _of_another_kind(found: Sequence[Word], mention: Mention, foreign: Collection[str]) -> RoleRef | None:
    """The role with the words right before it, where its guide knows none of them."""
    begin = mention.begin
    while begin and mention.begin - begin < MODIFIERS and _is_sort(found[begin - 1], foreign):
        begin -= 1
    if begin == mention.begin or not stands_as_job(found, begin, mention.end):
        return None
    return _role(found[begin : mention.end])


def _is_sort(word: Word, foreign: Collection[str]) -> bool:
    quality = len(word.lower) >= SHORTEST_QUALITY and _QUALITY.search(word.lower) is not None
    return word.stem in foreign and not quality and word.lower not in word_lists().circumstances


def _role(found: Sequence[Word]) -> RoleRef:
    title = " ".join(word.written for word in found)
    return RoleRef(title, *parse_role(title))
