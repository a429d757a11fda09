"""The rounds of an interview."""

import re
from collections.abc import Iterator

from knowledge.domain import BlockKind, Fact, FactKind, Passage
from knowledge.facts.page import Page, sentences, subject_of

_COURSE_OF = re.compile(
    r"\brounds?\b|\bprocess\b|\binterviews? run\b|\bstages?\b|\bformats?\b|\bloops?\b"
    r"|\blook like\b|\bexpect\b",
    re.IGNORECASE,
)
_KIND = r"(?:round|interview|screen|assessment|presentation|assignment|exercise|test)"
_ROUND = re.compile(
    rf"\b(?:an?|one|two|three|\d)\s+(?P<name>(?:[\w/&'’-]+\s){{1,7}}?{_KIND}s?)\b(?!\s+(?:of|process|loop)\b)",
    re.IGNORECASE,
)
_LISTING = re.compile(
    r"\b(?:includes?|expect|consists?|contains?|comprises?|involves?|rounds?|followed by|then)\b",
    re.IGNORECASE,
)
_ROUND_WORDS = re.compile(
    rf"\b{_KIND}s?\b"
    r"|\b(?:on-?site|phone|quiz|recruiter|take-home|whiteboard|coding|system design|behaviou?ral)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?:An? )?(?P<name>(?:\([^()]*\)|[^:;,.(]){3,90})", re.IGNORECASE)


def interview_rounds(page: Page, passage: Passage) -> Iterator[Fact]:
    """Rounds that a list, a table or a sentence about the course of interviews names."""
    if subject_of(passage) is not FactKind.INTERVIEW_ROUND:
        return
    headings = [
        passage.section,
        *passage.under,
        passage.text.split("\n", 1)[0] if passage.kind is BlockKind.ANSWER else "",
    ]
    if not any(_COURSE_OF.search(heading) for heading in headings):
        return
    if passage.kind in {BlockKind.ITEM, BlockKind.ROW}:
        words = passage.cells[0] if passage.kind is BlockKind.ROW and passage.cells else passage.text
        found = _NAME.match(words)
        if found and _ROUND_WORDS.search(found[0]) and not passage.text.endswith("?"):
            name = found["name"].strip()
            note = passage.text[passage.text.index(found[0]) + len(found[0]) :].lstrip(" :|,;.").strip()
            yield page.fact(FactKind.INTERVIEW_ROUND, passage, passage.text, name=name, value=name, note=note)
        return
    for sentence in sentences(passage):
        rounds = list(_ROUND.finditer(sentence))
        if len(rounds) > 1 or _LISTING.search(sentence):
            for found in rounds:
                name = found["name"].strip()
                if " of " not in name:
                    yield page.fact(FactKind.INTERVIEW_ROUND, passage, sentence, name=name, value=name)
