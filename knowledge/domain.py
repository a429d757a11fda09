"""The words of the library: guides, their passages, the facts read from them, and what a search finds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal


class BlockKind(StrEnum):
    """What a piece of a guide looked like on its page."""

    PARAGRAPH = "paragraph"
    ITEM = "item"  # one bullet or numbered entry of a list
    ROW = "row"  # one row of a table
    FIELD = "field"  # a name and its value ("Median salary", "$215K")
    ANSWER = "answer"  # a question with its answer


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a section, as the reader found it.

    `text` is the page's own wording, white space folded. A ROW is its cells joined by " | ", a FIELD is
    "name\\nvalue" (or "name: value" where the page writes it on one line), an ANSWER is
    "question\\nanswer". `under` are the sub-headings and lead-in lines above it inside the section.
    `columns` and `cells` are for rows (same length); for a FIELD they are one name and one value.
    `line` counts from 1 in the file it was read from.
    """

    kind: BlockKind
    text: str
    line: int
    under: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A titled part of a guide. `evidence` is False for advertising: shown on no page, cited by nothing."""

    title: str
    blocks: tuple[Block, ...]
    line: int
    evidence: bool = True


@dataclass(frozen=True, slots=True)
class Role:
    """What people ask about. `aliases` are other names in use; `codes` are SOC codes such as 15-2051.

    `alternates` are titles that others may bear too: they count where nothing else has the name.
    """

    title: str
    aliases: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    alternates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Guide:
    """One document of one source. `reviewed` is an ISO date; `notices` travel with its figures."""

    slug: str
    title: str
    roles: tuple[Role, ...]
    sections: tuple[Section, ...]
    summary: str = ""
    source: str = ""
    source_url: str = ""
    licence: str = ""
    reviewed: str | None = None
    attributions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """The smallest unit that can be cited.

    `id` is `<guide>/<section>-<hash of its text>` and the anchor on the guide page. `context` (guide
    title, section, sub-headings) is embedded with the text but never quoted. `sentences` are (start, end)
    offsets into `text`. `topics` are names of `Topic`s that its heading or question belongs to.
    """

    id: str
    guide: str
    guide_title: str
    section: str
    context: str
    text: str
    kind: BlockKind
    sentences: tuple[tuple[int, int], ...]
    topics: tuple[str, ...] = ()
    under: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()

    def sentence(self, number: int) -> str:
        """The words of one sentence, counted from 0."""
        start, end = self.sentences[number]
        return self.text[start:end]


class FactKind(StrEnum):
    """What a typed fact says."""

    PAY_BAND = "pay_band"
    MEDIAN_PAY = "median_pay"
    OUTLOOK = "outlook"
    AI_IMPACT = "ai_impact"
    ENTRY_LEVEL = "entry_level"
    EDUCATION = "education"
    JOBS = "jobs"
    OPENINGS = "openings"
    LADDER_STEP = "ladder_step"
    TIME_IN_LEVEL = "time_in_level"
    TRANSITION = "transition"
    ARTIFACT = "artifact"
    DUTY = "duty"
    ACTIVITY = "activity"  # of an average week
    SKILL = "skill"
    DIFFERENTIATOR = "differentiator"
    COURSE = "course"
    CERTIFICATION = "certification"
    COMPANY = "company"
    INTERVIEW_ROUND = "interview_round"
    SALARY_ANCHOR = "salary_anchor"
    SOURCE = "source"
    REVIEWED = "reviewed"
    NOTICE = "notice"  # a disclaimer; `about` says which kind of fact it travels with


@dataclass(frozen=True, slots=True)
class Fact:
    """A typed record read from a guide, with the passage and the exact words it was read from.

    `quote` is a substring of the passage's text. `value` is the guide's own writing ("$280K–$430K",
    "12 months", "PyTorch"); `low` and `high` are numbers in `unit` ("USD per year", "years", "months",
    "percent", "points of 100", "jobs", "openings per year"); a single value has low == high; an open end
    ("12+ yrs") has high None. `role` is the role's title as the guide writes it, `level` its rung
    ("Senior", "Staff"), `group` what narrows it further ("Big Tech"). `years_low` and `years_high` are
    years of experience. `origin` is the role a transition starts from. `about` names what a notice is for.
    """

    kind: FactKind
    guide: str
    passage: str
    quote: str
    role: str
    name: str = ""
    value: str = ""
    low: float | None = None
    high: float | None = None
    unit: str = ""
    statistic: str = ""
    level: str = ""
    group: str = ""
    years_low: float | None = None
    years_high: float | None = None
    place: str = ""
    as_of: str = ""
    basis: str = ""
    note: str = ""
    origin: str = ""
    about: FactKind | None = None
    source: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject people ask about. All of it is data (`knowledge/topics.toml`).

    `question` asks for the topic as a whole, with `{role}` where "a nurse" or "an actor" goes.
    `needs` is the kind of answer it takes where that is a figure ("how much", "what share").
    """

    name: str
    title: str
    headings: tuple[str, ...]
    words: tuple[str, ...]
    examples: tuple[str, ...]
    facts: tuple[FactKind, ...] = ()
    question: str = ""
    needs: str = ""


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """What to look for. `guides` narrow it when they are not empty. `last` is the last message alone where
    `text` holds what it goes on from too: sentences are matched by both."""

    text: str
    last: str = ""
    guides: tuple[str, ...] = ()
    limit: int = 8


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found.

    `score` is the fused rank score, `similarity` the cosine of question and passage, `keywords` the BM25
    score, `sentences` how well each sentence of the passage matches the question (same order), on the scale
    of a cosine: see `knowledge/index/matching.py`.
    """

    passage: Passage
    score: float
    similarity: float
    keywords: float
    sentences: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Rejected:
    """A passage that was considered and not used, and why."""

    passage_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one search found, best first, and what it turned away."""

    hits: tuple[Hit, ...]
    rejected: tuple[Rejected, ...] = ()


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an index folder says of itself."""

    fingerprint: str
    version: int
    encoder: str
    dimension: int
    guides: int
    passages: int
    embedded_texts: int
    sentences: int
    files: Mapping[str, str] = field(default_factory=dict)  # file name -> sha256


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that was not taken in: where and why."""

    path: str
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.reason}"


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What one ingest did. `published` is False when nothing had changed."""

    added: tuple[str, ...]
    replaced: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]
    refused: tuple[Refusal, ...]
    fingerprint: str
    published: bool
    passages: int
    encoded: int  # texts that were not in the cache


Stage = Literal["reading", "preparing", "encoding", "indexing", "verifying", "publishing"]
