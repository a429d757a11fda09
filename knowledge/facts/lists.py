"""Lists whose heading says what their entries are: duties, skills, courses, companies, sources."""

import re
from collections.abc import Iterator

from knowledge.domain import BlockKind, Fact, FactKind, Passage
from knowledge.facts.page import Page, sentences, subject_of

_WHOLE = frozenset({FactKind.DUTY, FactKind.ACTIVITY, FactKind.SKILL, FactKind.DIFFERENTIATOR})
_OF_A_ROLE = _WHOLE | {FactKind.COMPANY, FactKind.CERTIFICATION}
_NAMED = frozenset({FactKind.COURSE, FactKind.SOURCE})
_DOTS = " · "
_HEAD = re.compile(r"(?P<name>[^:]{2,90}?):\s+(?P<note>.+)", re.DOTALL)
_ISSUED = re.compile(r"(?P<name>.+?)\s*\((?P<issuer>[^()]+)\)\.?")
_CERTIFIED = re.compile(r"\bcertif|\bcredential|\blicen[cs]e", re.IGNORECASE)
_SENTENCE = re.compile(
    r"(?:they|you|it|these|this|we|i|there|some|most|many|the|an?|no|all)\b", re.IGNORECASE
)
COMPANY_WORDS = 6
"""A company's name has at most this many words; a longer item is a remark on companies."""
QUALITY_WORDS = 5
"""A quality that opens a paragraph ("Analytical skills.") has at most this many words in the Handbook."""


def list_facts(page: Page, passage: Passage) -> Iterator[Fact]:
    """What one entry of a list says."""
    subject = subject_of(passage)
    if subject is None or (subject in _OF_A_ROLE and not page.role):
        return
    if passage.kind is BlockKind.ITEM:
        yield from _item(page, passage, subject)
    elif passage.kind is BlockKind.PARAGRAPH and passage.text.count(_DOTS) >= 2:
        yield from _dotted(page, passage, subject)
    elif passage.kind is BlockKind.PARAGRAPH and subject is FactKind.COMPANY and "." not in passage.text[-1:]:
        names = re.split(r",\s+(?:and\s+)?", passage.text)
        if len(names) > 2 and all(map(_is_name, names)):
            for name in names:
                yield page.fact(subject, passage, passage.text, name=name, value=name)
    elif passage.kind is BlockKind.PARAGRAPH and subject is FactKind.SKILL and "\n" not in passage.text:
        yield from _quality(page, passage)


def _item(page: Page, passage: Passage, subject: FactKind) -> Iterator[Fact]:
    text = passage.text
    if subject is FactKind.COURSE and _CERTIFIED.search(text) and _CERTIFIED.search(passage.section):
        subject = FactKind.CERTIFICATION  # a section of courses and certifications
    if subject in _WHOLE:
        head = _HEAD.fullmatch(text)
        yield page.fact(subject, passage, text, name=head["name"] if head else "", value=text)
    elif subject in _NAMED and not text.startswith("©"):
        name, dots, note = text.partition(_DOTS)
        head = None if dots else _HEAD.fullmatch(text)
        if head:
            name, note = head["name"], head["note"]
        yield page.fact(subject, passage, text, name=name, value=name, note=note)
    elif subject is FactKind.CERTIFICATION:
        issued = _ISSUED.fullmatch(text)
        head = None if issued else _HEAD.fullmatch(text)
        name = issued["name"] if issued else head["name"] if head else text
        note = issued["issuer"] if issued else head["note"] if head else ""
        if issued or _is_titled(name):
            yield page.fact(subject, passage, text, name=name, value=name, note=note)
    elif subject is FactKind.COMPANY and _is_name(text):
        yield page.fact(subject, passage, text, name=text, value=text)


def _dotted(page: Page, passage: Passage, subject: FactKind) -> Iterator[Fact]:
    """Names between middle dots: each a fact, all with the same quote."""
    if subject in _WHOLE | _NAMED | {FactKind.COMPANY, FactKind.CERTIFICATION}:
        for name in passage.text.split(_DOTS):
            yield page.fact(subject, passage, passage.text, name=name.strip(), value=name.strip())


def _quality(page: Page, passage: Passage) -> Iterator[Fact]:
    """A paragraph that opens with the quality it is about."""
    opening, *rest = list(sentences(passage))
    name = opening.rstrip(".")
    if not rest or _SENTENCE.match(name) or not opening.endswith("."):
        return
    if len(name.split()) <= QUALITY_WORDS and name[:1].isupper():
        start, end = passage.sentences[0][0], passage.sentences[1][1]
        yield page.fact(FactKind.SKILL, passage, passage.text[start:end], name=name, value=name)


def _is_titled(name: str) -> bool:
    """Whether a name is written as one: most of its longer words with a capital."""
    words = [word for word in re.findall(r"[\w'’]+", name) if len(word) > 3 or word.isupper()]
    if name.partition(" ")[0].lower() in {"a", "an", "the", "some", "any"}:
        return False
    return len(name.split()) > 1 and sum(word[0].isupper() for word in words) * 2 > len(words)


def _is_name(text: str) -> bool:
    return len(text.split()) <= COMPANY_WORDS and not text.endswith((".", "?", ":")) and text[:1].isupper()
