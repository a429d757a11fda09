"""The words of the bot: a question, what was understood of it, what is claimed, and the reply."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal


class Outcome(StrEnum):
    """How a question ended. A refusal is an outcome, never an exception."""

    ANSWERED = "answered"
    PARTIAL = "partial"
    NOT_COVERED = "not_covered"
    OFF_TOPIC = "off_topic"
    CLARIFY = "clarify"
    SMALL_TALK = "small_talk"
    CRISIS = "crisis"
    UNAVAILABLE = "unavailable"


@dataclass(frozen=True, slots=True)
class Quote:
    """Exact words of a passage: the least that carries a claim."""

    passage_id: str
    text: str


@dataclass(frozen=True, slots=True)
class Operand:
    """One figure a computation started from, and the quote it stands in."""

    value: float
    quote: Quote
    citation: int = 0


@dataclass(frozen=True, slots=True)
class Computation:
    """How a figure that stands in no quote was worked out."""

    expression: str
    operands: tuple[Operand, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence the bot says, with the quotes that carry it.

    `citations` are the numbers of its quotes in the reply; empty until the reply is worded.
    """

    text: str
    quotes: tuple[Quote, ...]
    citations: tuple[int, ...] = ()
    computation: Computation | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Claims that read as running text."""

    claims: tuple[Claim, ...]
    kind: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True, slots=True)
class ItemList:
    """Claims that read as a list."""

    items: tuple[Claim, ...]
    kind: Literal["list"] = "list"


@dataclass(frozen=True, slots=True)
class Table:
    """Claims in rows. A cell without quotes says only that the guide does not say."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Claim, ...], ...]
    kind: Literal["table"] = "table"


@dataclass(frozen=True, slots=True)
class Series:
    """One range: `claim` says it in words, with its quotes. Figures in the unit of its block."""

    label: str
    claim: Claim
    low: float | None = None
    high: float | None = None
    p25: float | None = None
    median: float | None = None
    p75: float | None = None
    open_ended: bool = False


@dataclass(frozen=True, slots=True)
class Ranges:
    """Several ranges of one unit, to be drawn side by side."""

    title: str
    unit: str
    series: tuple[Series, ...]
    kind: Literal["ranges"] = "ranges"


@dataclass(frozen=True, slots=True)
class Note:
    """Words without a source: greetings, what is missing, a question back. Holds no facts."""

    text: str
    kind: Literal["note"] = "note"


Block = Paragraph | ItemList | Table | Ranges | Note


@dataclass(frozen=True, slots=True)
class Citation:
    """One numbered source of a reply. `url` is a path on this server."""

    number: int
    passage_id: str
    guide: str
    guide_title: str
    section: str
    quote: str
    url: str
    reviewed: str | None
    source: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """What made the reply: index fingerprint, composer, version of the program."""

    index: str
    composer: str
    version: str


@dataclass(frozen=True, slots=True)
class Reply:
    """What is said, the same for every channel."""

    id: str
    conversation_id: str
    outcome: Outcome
    text: str
    blocks: tuple[Block, ...]
    citations: tuple[Citation, ...]
    interpreted_as: str
    suggestions: tuple[str, ...]
    receipt: Receipt


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to read an ambiguous question, offered back to the person."""

    label: str
    question: str


@dataclass(frozen=True, slots=True)
class Focus:
    """What a conversation is about after a turn, so that the next may be short. `passages` are the ids of
    those that the last answer cited, `items` of what it went through, in order: its list, or else its
    sentences, and `said` what was quoted of each. `wording` is the question with its role left out, behind
    those that it went on from. `figures` are those that the wage table was asked for. `strayed` is the last
    question where that was on another matter than jobs; the rest is what they spoke of before. `told` is all
    that was quoted, of all answers since another thing was asked."""

    guides: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    topic: str = ""
    question: str = ""
    origin: str = ""
    choices: tuple[Choice, ...] = ()
    passages: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    wording: str = ""
    figures: tuple[str, ...] = ()
    strayed: str = ""
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """One exchange of a conversation. `at` is an ISO time in UTC. `reply` is absent for a turn that a
    channel brought with it."""

    question: str
    reply: Reply | None = None
    focus: Focus | None = None
    at: str = ""


@dataclass(frozen=True, slots=True)
class Conversation:
    """Turns of one conversation, oldest first."""

    id: str
    turns: tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """What came in. `guide` is a default, not a fence. `history`, where a channel brings its own, is used
    in place of the stored turns. `profile` is what a client says of the asker; it changes no figure."""

    text: str
    conversation_id: str | None = None
    guide: str | None = None
    profile: Mapping[str, str] = field(default_factory=dict)
    history: tuple[Turn, ...] | None = None


StageName = Literal["understanding", "searching", "writing", "checking"]


@dataclass(frozen=True, slots=True)
class Staged:
    """The flow entered a stage."""

    stage: StageName


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation, sent before the first block that uses it."""

    citation: Citation


@dataclass(frozen=True, slots=True)
class Said:
    """A verified block."""

    block: Block


@dataclass(frozen=True, slots=True)
class Suggested:
    """Questions one might ask next."""

    suggestions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """The whole reply; always the last event."""

    reply: Reply


Event = Staged | Cited | Said | Suggested | Done


@dataclass(frozen=True, slots=True)
class Feedback:
    """What a person thought of one answer."""

    answer_id: str
    rating: Literal["up", "down"]
    reason: str = ""
