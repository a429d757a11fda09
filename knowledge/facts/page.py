"""What the readers of facts share: the page they read, its subjects, and how a fact is made."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from knowledge.domain import BlockKind, Fact, FactKind, Guide, Passage
from knowledge.facts.figures import money

OCCUPATION_COLUMN = re.compile(r"\boccupation", re.IGNORECASE)
"""Heads the column that says whose figures a row holds."""

_ADDRESSES = re.compile(r"^contacts?\b|\bmore information\b", re.IGNORECASE)
_SUBJECTS: tuple[tuple[FactKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (
            FactKind.ARTIFACT,
            r"\bartifacts?\b|\bportfolio (?:pieces|projects)\b|\b(?:things|projects|what) to build\b",
        ),
        (
            FactKind.TRANSITION,
            r"\btransitions?\b|^ways? in(?:to)?\b|\bpaths? into\b|\bhow to become\b|\bswitching (?:in)?to\b",
        ),
        (FactKind.CERTIFICATION, r"\bcertifications?\b|\bcertificates\b|\bcredentials\b|\blicen[cs]es\b"),
        (
            FactKind.COURSE,
            r"\bcourses?\b|\bbooks\b|\blearning resources\b|\brecommended (?:reading|training)\b",
        ),
        (
            FactKind.DIFFERENTIATOR,
            r"\bdifferentiat|\bsets? .*\bapart\b|\bstand(?:s|ing)? out\b|\bnice[- ]to[- ]haves?\b"
            r"|\bbonus skills\b",
        ),
        (
            FactKind.SKILL,
            r"\bskills?\b|\bqualifications\b|\btech(?:nology)? stack\b|\bimportant qualities\b|\bcompetenc",
        ),
        (
            FactKind.COMPANY,
            r"\bcompanies that\b|^companies\b|\bemployers\b|\bwho(?: is)? hir|\bhiring companies\b",
        ),
        (
            FactKind.ACTIVITY,
            r"\b(?:average|typical|normal) (?:work(?:ing)? ?)?(?:week|day)\b|\bday in the life\b"
            r"|\bday[- ]to[- ]day\b",
        ),
        (
            FactKind.DUTY,
            r"\bduties\b|\bresponsibilit|^what (?!to ).+ (?:does|do)\??$|\btasks\b|\bjob description\b",
        ),
        (
            FactKind.LADDER_STEP,
            r"\bladder\b|\bcareer (?:path|levels|progression|stages)\b|\blevels\b|\bprogression\b",
        ),
        (FactKind.INTERVIEW_ROUND, r"\binterview"),
        (FactKind.AI_IMPACT, r"\bAI[ -]impact\b|\bimpact of AI\b|\bautomation risk\b"),
        (FactKind.PAY_BAND, r"\bsalar(?:y|ies)\b|\bpay\b|\bcompensation\b|\bwages?\b|\bearnings\b"),
        (FactKind.EDUCATION, r"\beducation\b|\bdegrees?\b"),
        (FactKind.SOURCE, r"\bsources?\b|\breferences\b|\bbibliography\b"),
    )
)


@dataclass(frozen=True)
class Page:
    """A guide as its facts see it."""

    guide: Guide
    passages: tuple[Passage, ...] = ()

    @cached_property
    def role(self) -> str:
        """The role that a figure without a name belongs to."""
        return self.guide.roles[0].title if self.guide.roles else ""

    @cached_property
    def titles(self) -> frozenset[str]:
        """The titles of the page and of its roles, without plural or capitals."""
        return frozenset(
            singular(title) for title in (self.guide.title, *(r.title for r in self.guide.roles))
        )

    @cached_property
    def currencies(self) -> dict[tuple[str, ...], str]:
        """The unit of the first amount of money under each heading; those below it often leave it out."""
        units: dict[tuple[str, ...], str] = {}
        for passage in self.passages:
            if passage.kind is BlockKind.FIELD and (
                figure := money(passage.cells[0], passage.under[-1] if passage.under else "")
            ):
                units.setdefault((passage.section, *passage.under), figure.unit)
        return units

    @cached_property
    def names(self) -> frozenset[str]:
        """All ways to write the page's roles, aliases too."""
        return self.titles | {singular(alias) for role in self.guide.roles for alias in role.aliases}

    def fact(self, kind: FactKind, passage: Passage, quote: str, **fields: Any) -> Fact:
        """A fact of this page, with the role and source of the page where none are given."""
        given: dict[str, Any] = {
            "role": self.role,
            "source": self.guide.source,
            "licence": self.guide.licence,
        }
        given |= {name: value for name, value in fields.items() if value != "" or name not in given}
        return Fact(kind=kind, guide=self.guide.slug, passage=passage.id, quote=quote, **given)


def singular(name: str) -> str:
    """A role's name for comparison: lower case, its last word without a plural."""
    return re.sub(r"(?<=[^s])s$", "", name.casefold().strip())


def subject_of(passage: Passage) -> FactKind | None:
    """What a passage is about, by the nearest heading that says so."""
    headings = (*reversed(passage.under), passage.section)
    if passage.kind is BlockKind.ANSWER:
        headings = (passage.text.split("\n", 1)[0], *headings)
    return None if _ADDRESSES.search(passage.section) else _subject_of_headings(headings)


@lru_cache(maxsize=1024)
def _subject_of_headings(headings: tuple[str, ...]) -> FactKind | None:
    for heading in headings:
        for kind, pattern in _SUBJECTS:
            if pattern.search(heading):
                return kind
    return None


def sentences(passage: Passage) -> Iterator[str]:
    """The sentences of a passage, the question of an answer left out."""
    first = 1 if passage.kind is BlockKind.ANSWER else 0
    for number in range(first, len(passage.sentences)):
        yield passage.sentence(number)
