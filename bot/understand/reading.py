"""What was understood of a question: one or more asks, each with role, topic, kind and constraints."""

from dataclasses import dataclass, replace
from enum import StrEnum

from bot.domain import Outcome
from bot.understand.across import Criteria
from bot.understand.constraints import Constraint
from bot.understand.elsewhere import NEVER
from bot.understand.roles import RoleRef
from bot.understand.wage_ask import WageAsk


class QuestionKind(StrEnum):
    """What sort of answer a question wants."""

    HOW_MUCH = "how much"
    HOW_MANY = "how many"
    HOW_LONG = "how long"
    HOW_OFTEN = "how often"
    SHARE = "what share"
    YES_NO = "yes or no"
    WHEN = "when"
    WHO = "who"
    WHY = "why"
    COMPARE = "compare"
    DEFINE = "define"
    LIST = "list"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the question that evidence has to cover. A `name` counts for more; a `familiar` word is
    one that the topic's own examples use, and counts for less;
    a `narrowing` one stands behind a preposition ("at a startup")."""

    written: str
    stem: str
    name: bool = False
    familiar: bool = False
    narrowing: bool = False


@dataclass(frozen=True, slots=True)
class Subject:
    """A topic that words of the question point to, and those words; `phrase` are the stems of several side by
    side ("work from home")."""

    topic: str
    words: tuple[Term, ...]
    phrase: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Picked:
    """An item of the last answer: its passage, what was quoted of it where the passage holds several, and
    whether nothing is asked but what it is."""

    passage: str
    said: str
    alone: bool


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing that was asked.

    `text` is the question standing by itself, `wording` what is searched for (the role left out, since
    the search is narrowed to its guides), `last` the message alone where that stands behind the question
    it goes on from. `topics` are topic names, the likeliest first. `levels` are
    rungs named in the question. `origin` is the role a transition starts from, `left` a field of work,
    `others` are further roles named. `terms` are the words that
    neither role, topic nor frame account for, `topic_words` those that point to the first topic.
    `subjects` are all topics that its words point to. `named` are passages whose subject the question
    names (a course, a certification). `unit` is what a "how many" counts, `experience` the asker's years
    of it. `whole` says that the topic as a whole is asked for, `statement` that it tells and asks nothing,
    `likeness` how close the question is to an example of its topic (a cosine). `recent` are the passages of
    the last answer, for a message that points back; `bound` says that it asks about nothing else, `step`
    that it only goes a rung up or down; `picked` is the one item of its list that is named by its place.
    `plain` and `plain_terms` are its wording and its terms where role and topic are words like any other:
    what guides on a matter are searched for. `beside` are those guides, whose sentences may answer too.
    `elsewhere` are the log-odds that it is on quite another matter than a job. `rung` names the one of
    several rungs compared that it is on. `wages` is what it wants of the wage table, `across` what it wants
    of all roles. `more` says that it asks for nothing but more of what was said, which is `told`.
    """

    text: str
    wording: str
    kind: QuestionKind
    role: RoleRef | None = None
    topics: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    origin: RoleRef | None = None
    left: str = ""
    others: tuple[RoleRef, ...] = ()
    constraints: tuple[Constraint, ...] = ()
    terms: tuple[Term, ...] = ()
    topic_words: tuple[Term, ...] = ()
    subjects: tuple[Subject, ...] = ()
    named: tuple[str, ...] = ()
    unit: str = ""
    experience: float | None = None
    whole: bool = False
    statement: bool = False
    names_role: bool = False
    likeness: float = 0.0
    recent: tuple[str, ...] = ()
    bound: bool = False
    step: bool = False
    picked: Picked | None = None
    last: str = ""
    plain: str = ""
    plain_terms: tuple[Term, ...] = ()
    beside: tuple[str, ...] = ()
    rung: str = ""
    elsewhere: float = NEVER
    wages: WageAsk | None = None
    across: Criteria | None = None
    more: bool = False
    told: tuple[str, ...] = ()

    @property
    def topic(self) -> str:
        """The likeliest topic, or ""."""
        return self.topics[0] if self.topics else ""

    def on_subject(self, subject: Subject) -> "Ask":
        """The same on another topic that its words point to."""
        stems = {one.stem for one in subject.words}
        terms = tuple(one for one in self.terms if one.stem not in stems)
        return replace(
            self,
            topics=tuple(dict.fromkeys((subject.topic, *self.topics))),
            topic_words=subject.words,
            subjects=(subject,),
            terms=terms,
            whole=not self.constraints and not self.named and all(one.familiar for one in terms),
        )

    def on_matter(self, matter: RoleRef, found: tuple[str, ...]) -> "Ask":
        """The same of guides on a matter, of which `matter` stands for the nearest: no role, and no topic of
        one, so that none can be missing."""
        return replace(
            self,
            wording=self.plain,
            role=matter,
            others=(),
            origin=None,
            topics=(),
            terms=self.plain_terms,
            topic_words=(),
            subjects=(),
            whole=False,
            likeness=0.0,
            beside=found,
        )

    @property
    def guides(self) -> tuple[str, ...]:
        """The guides that may be cited."""
        if self.role is None:
            return ()
        return tuple(dict.fromkeys((*(self.role.guides or self.role.nearby), *self.beside)))


@dataclass(frozen=True, slots=True)
class Reading:
    """The whole message. `outcome` is set where it is no question about a job; `sort` says which. `foreign`
    says that it is not in English."""

    asks: tuple[Ask, ...] = ()
    outcome: Outcome | None = None
    sort: str = ""
    standalone: str = ""
    foreign: bool = False
