"""What a page says of its figures: disclaimers, anchors of its pay, the day it was reviewed, its AI score."""

import re
from collections.abc import Iterator

from knowledge.domain import BlockKind, Fact, FactKind, Passage
from knowledge.facts.page import Page, sentences, subject_of
from knowledge.readers.dates import DATE, iso_of

_PAY_WORDS = re.compile(
    r"\b(?:salar(?:y|ies)|compensation|pay|paid|wages?|earnings|financial)\b", re.IGNORECASE
)
_CAUTION = re.compile(
    r"\b(?:var(?:y|ies)|differs?|depends?)\b.{0,40}\b(?:location|company|companies|experience|negotiation|place|employer)\b"
    r"|\b(?:not|no)\b[^.]*\badvice\b|\b(?:educational|informational) purposes\b"
    r"|\b(?:compiled|gathered|collected)\b.{0,20} from\b|\bcompiles\b"
    r"|\bnot an exact match\b|\bnot guaranteed\b|\bno guarantee\b",
    re.IGNORECASE,
)
_UNRELATED = re.compile(
    r"\bnot (?:affiliated|associated)\b|\bnot endorsed\b|\bno affiliation\b", re.IGNORECASE
)
_CHECK = re.compile(r"\b(?:verify|check|confirm)\b.*\b(?:with|directly|before)\b", re.IGNORECASE)
_ANCHORS = re.compile(r"(?:source |salary |pay |data )?anchors?:\s*(?P<names>.+?)\.?", re.IGNORECASE)
_ANCHOR_BREAK = re.compile(r"\s+\+\s+|;\s*|\s+·\s+|,\s+(?:and\s+)?|\s+and\s+")
_REMARK = re.compile(r"^(?:via|reviewed|as of|according to)\b|^\d{4}-\d\d-\d\d", re.IGNORECASE)
_REVIEWED = re.compile(
    rf"(?:\blast (?:reviewed|updated|checked|verified)\b|^(?:page )?(?:reviewed|updated)\b)"
    rf"[^.;]{{0,120}}?(?P<day>{DATE.pattern})",
    re.IGNORECASE,
)
_SCORE = re.compile(r"\b\d{1,3}\s?(?:/|out of)\s?100\b")
_RATING = re.compile(r"\b(?:very )?(?:low|moderate|medium|high|minimal|severe)\b", re.IGNORECASE)
_ABOUT = {
    FactKind.COMPANY: FactKind.COMPANY,
    FactKind.CERTIFICATION: FactKind.CERTIFICATION,
    FactKind.EDUCATION: FactKind.EDUCATION,
}


def notices(page: Page, passage: Passage) -> Iterator[Fact]:
    """Disclaimers; sentences of one that follow each other are one notice."""
    if passage.kind is not BlockKind.PARAGRAPH:
        return
    subject = subject_of(passage)
    open_from, until, about = -1, -1, None
    for start, end in passage.sentences:
        kind = _notice(passage.text[start:end], subject)
        if kind is not None and kind is about:
            until = end
            continue
        if about is not None:
            yield page.fact(FactKind.NOTICE, passage, passage.text[open_from:until], about=about)
        open_from, until, about = start, end, kind
    if about is not None:
        yield page.fact(FactKind.NOTICE, passage, passage.text[open_from:until], about=about)


def _notice(sentence: str, subject: FactKind | None) -> FactKind | None:
    """What a sentence warns about; None when it warns of nothing."""
    if _UNRELATED.search(sentence):
        return FactKind.COMPANY
    if subject is FactKind.CERTIFICATION and _CHECK.search(sentence):
        return FactKind.CERTIFICATION
    if not _CAUTION.search(sentence):
        return None
    if subject in _ABOUT:
        return _ABOUT[subject]
    return FactKind.PAY_BAND if subject is FactKind.PAY_BAND or _PAY_WORDS.search(sentence) else None


def anchors(page: Page, passage: Passage) -> Iterator[Fact]:
    """What the figures of pay rest on."""
    for sentence in sentences(passage):
        found = _ANCHORS.fullmatch(sentence)
        if found:
            for name in _ANCHOR_BREAK.split(found["names"]):
                if not _REMARK.match(name):
                    yield page.fact(FactKind.SALARY_ANCHOR, passage, sentence, name=name, value=name)


def reviewed(page: Page, passage: Passage) -> Iterator[Fact]:
    """The day on which the page was last reviewed."""
    for sentence in sentences(passage):
        found = _REVIEWED.search(sentence)
        day = DATE.search(found["day"]) if found else None
        iso = iso_of(day) if day else None
        if day and iso:
            yield page.fact(FactKind.REVIEWED, passage, sentence, value=day[0], as_of=iso)


def ai_scores(page: Page, passage: Passage) -> Iterator[Fact]:
    """A score of the impact of AI that a heading or a sentence gives."""
    if passage.kind is not BlockKind.PARAGRAPH or subject_of(passage) is not FactKind.AI_IMPACT:
        return
    for sentence in sentences(passage):
        found = _SCORE.search(sentence)
        if found:
            points = float(re.split(r"\D", found[0], maxsplit=1)[0])
            rating = _RATING.search(sentence)
            yield page.fact(
                FactKind.AI_IMPACT,
                passage,
                sentence,
                name="AI impact",
                value=found[0],
                low=points,
                high=points,
                unit="points of 100",
                level=rating[0].capitalize() if rating else "",
            )
            return
