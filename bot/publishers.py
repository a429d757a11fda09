"""What a guide's source says of all of it: "at Dropbox", asked of a guide from Dropbox, narrows nothing."""

import re
from collections.abc import Iterable
from dataclasses import replace

from bot.understand.constraints import Constraint, ConstraintKind
from bot.understand.reading import Ask
from bot.understand.words import stems
from knowledge.ports import Index

_OF_A_SOURCE = frozenset({ConstraintKind.EMPLOYER, ConstraintKind.PLACE})


def within(ask: Ask, index: Index) -> Ask:
    """The ask without the employer or place that the source of all its guides names."""
    named = _named(ask, [index.guides[slug].source for slug in ask.guides])
    kept = tuple(one for one in ask.constraints if one not in named)
    return replace(ask, constraints=kept, wording=without(ask.wording, named))


def plain_within(ask: Ask, index: Index, slugs: Iterable[str]) -> str:
    """What guides on a matter are searched for: without a name that the source of any of them bears, which
    would be like each of its sentences that says it."""
    sources = [index.guides[slug].source for slug in slugs]
    named = {one for source in sources for one in _named(ask, [source])}
    return without(ask.plain, named)


def without(text: str, named: Iterable[Constraint]) -> str:
    """The text with these names left out, or "the company" where the sentence needs one."""
    for one in named:
        name = re.escape(re.sub(r"['’]s$", "", one.written))
        before = r"(?:at|in|for|from|by|of|with|inside|within)"
        text = re.sub(rf"\s*\b{before}\s+{name}(?!['’\w])(?!\s+\w+s\b)", "", text)
        text = re.sub(rf"\b{name}(?:['’]s)?(?!\w)", "the company", text)
    return text


def _named(ask: Ask, sources: Iterable[str]) -> set[Constraint]:
    held = [stems(source) for source in sources]
    return {
        one
        for one in ask.constraints
        if one.kind in _OF_A_SOURCE and all(source.issuperset(one.stems) for source in held)
    }
