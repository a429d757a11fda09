"""The whole flow: a question in, a reply with exact citations out."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, replace
from secrets import token_hex

from bot.compose.composer import NAME, compose
from bot.compose.evidence import candidates
from bot.compose.material import Draft, Material
from bot.domain import (
    Block,
    Cited,
    Done,
    Event,
    Note,
    Outcome,
    Question,
    Receipt,
    Reply,
    Said,
    Staged,
    Suggested,
    Turn,
)
from bot.errors import GuideNotFound, LibraryUnavailable, QuestionInvalid
from bot.explanation import Explanation, Weighed
from bot.matters import on_matter
from bot.outcomes import outcome_of, talk
from bot.ports import Conversations
from bot.publishers import within
from bot.recall import focus_of
from bot.reply import Numbering, plain_text, suggestions
from bot.templates import say
from bot.understand.reading import Ask, Reading
from bot.understand.understanding import Understanding
from bot.understand.wording import a_role
from bot.verify import verify
from knowledge.domain import Evidence, Passage, SearchQuery
from knowledge.ports import Index, Library, LibraryFault


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a question may be (characters), how many turns are looked back on, how many passages
    one search brings."""

    question: int = 500
    history: int = 6
    passages: int = 24


OTHER_JOBS = "similar"
"""The topic whose passages are on other jobs than their guide's."""
NEAR = 12
"""Passages looked at for the roles nearest to one that no guide has: of about four guides."""


class Advisor:
    """Answers questions from the library; remembers conversations."""

    def __init__(self, library: Library, conversations: Conversations, limits: Limits, version: str) -> None:
        self.library = library
        self.conversations = conversations
        self.limits = limits
        self.version = version
        self.understanding = Understanding()

    async def warm(self) -> None:
        """Make what the first answer would otherwise wait for: the index, its words, the first encoding.
        Raises LibraryUnavailable."""
        try:
            with self.library.opened() as index:
                # An unknown word has the list of English words read too.
                await self.understanding.read(Question("What does a qwertier job pay?"), (), index)
                await index.search(SearchQuery("What does it pay?"))
        except LibraryFault as error:
            raise LibraryUnavailable(str(error)) from error

    async def explain(self, question: Question) -> Explanation:
        """What is understood of a question, and what is weighed for it. Raises what `answer` raises."""
        question = replace(question, text=checked(question.text, self.limits.question))
        history = await self._history(question)
        with self.library.opened() as index:
            recalled = await self._recalled(history, question.guide, index)
            reading = await self.understanding.read(question, recalled, index)
            found = [await self._search(ask, index) for ask in reading.asks]
            materials = [self._material(ask, evidence, index) for ask, evidence in found]
        weighed = zip(found, materials, strict=True)
        return Explanation(
            reading,
            tuple(
                Weighed(ask, evidence, tuple(candidates(material))) for (ask, evidence), material in weighed
            ),
        )

    async def answer(self, question: Question) -> Reply:
        """The reply to one question. Raises QuestionInvalid, ConversationUnknown, GuideNotFound,
        LibraryUnavailable, StorageUnavailable."""
        async for event in self.stream(question):
            if isinstance(event, Done):
                return event.reply
        raise AssertionError("the stream ends with Done")

    async def stream(self, question: Question) -> AsyncIterator[Event]:
        """The same reply as it comes about: stages, each citation before its block, blocks, the whole."""
        question = replace(question, text=checked(question.text, self.limits.question))
        history = await self._history(question)
        try:
            with self.library.opened() as index:
                if question.guide is not None and question.guide not in index.guides:
                    raise GuideNotFound(f"no guide {question.guide!r}")
                yield Staged("understanding")
                history = await self._recalled(history, question.guide, index)
                reading = await self.understanding.read(question, history, index)
                yield Staged("searching")
                found = [await self._search(ask, index) for ask in reading.asks]
                yield Staged("writing")
                composed = [
                    await self._compose(ask, evidence, index, question.guide) for ask, evidence in found
                ]
                reading, drafts = _as_answered(reading, composed)
                yield Staged("checking")
                outcome, blocks = _settled(reading, drafts, index)
                numbering = Numbering(index)
                numbered = []
                for block in blocks:
                    sent = len(numbering.citations)
                    numbered.append(numbering.block(block))
                    for citation in numbering.citations[sent:]:
                        yield Cited(citation)
                    yield Said(numbered[-1])
                suggested = _suggested(reading, index, question)
                yield Suggested(suggested)
                reply = Reply(
                    id=token_hex(16),
                    conversation_id=question.conversation_id or token_hex(16),
                    outcome=outcome,
                    text=plain_text(numbered),
                    blocks=tuple(numbered),
                    citations=tuple(numbering.citations),
                    interpreted_as=_standalone(reading, outcome) or question.text,
                    suggestions=suggested,
                    receipt=Receipt(index.manifest.fingerprint, NAME, self.version),
                )
        except LibraryFault as error:
            raise LibraryUnavailable(str(error)) from error
        await self.conversations.record(question, reply, focus_of(reading, drafts, history, index))
        yield Done(reply)

    async def _history(self, question: Question) -> Sequence[Turn]:
        if question.history is not None:
            return question.history[-self.limits.history :] if self.limits.history else ()
        if question.conversation_id is None:
            return ()
        return await self.conversations.recent(question.conversation_id, self.limits.history)

    async def _recalled(self, history: Sequence[Turn], guide: str | None, index: Index) -> Sequence[Turn]:
        """The turns with what each was about. A channel brings the words alone: these are read again, in
        order, as they were when they were asked."""
        recalled: list[Turn] = []
        for turn in history:
            if turn.focus is not None:
                recalled.append(turn)
                continue
            try:
                question = Question(checked(turn.question[: self.limits.question], self.limits.question))
            except QuestionInvalid:
                continue
            reading = await self.understanding.read(replace(question, guide=guide), recalled, index)
            found = [await self._search(ask, index) for ask in reading.asks]
            composed = [await self._compose(ask, evidence, index, guide) for ask, evidence in found]
            reading, drafts = _as_answered(reading, composed)
            recalled.append(replace(turn, focus=focus_of(reading, drafts, recalled, index)))
        return recalled

    async def _search(self, ask: Ask, index: Index) -> tuple[Ask, Evidence]:
        """The passages for an ask: those of its role's guides; on no role, those of guides on a matter."""
        if ask.role is None:
            return await self._on_matter(ask, index) or (ask, Evidence(()))
        if not ask.role.known:  # what comes near it is named in the refusal
            return ask, await index.search(SearchQuery(ask.role.title, limit=NEAR))
        ask = within(ask, index)
        query = SearchQuery(ask.wording, ask.last, guides=ask.guides, limit=self.limits.passages)
        return ask, await index.search(query)

    async def _compose(
        self, ask: Ask, evidence: Evidence, index: Index, guide: str | None
    ) -> tuple[Ask, Draft]:
        """The draft; what a role's guides do not cover may stand in one on a matter that speaks of it. A
        guide on a matter that is named with the question is asked alone."""
        draft = compose(self._material(ask, evidence, index))
        alone = guide is not None and not index.guides[guide].roles
        if draft.outcome is not Outcome.NOT_COVERED or ask.role is None or ask.beside or alone:
            return ask, draft
        found = await self._on_matter(ask, index)
        if found is None:
            return ask, draft
        other = compose(self._material(*found, index))
        return (found[0], other) if other.outcome is Outcome.ANSWERED else (ask, draft)

    async def _on_matter(self, ask: Ask, index: Index) -> tuple[Ask, Evidence] | None:
        return await on_matter(ask, index, self.understanding.lexicons.of(index), self.limits.passages)

    def _material(self, ask: Ask, evidence: Evidence, index: Index) -> Material:
        hits = tuple(hit for hit in evidence.hits if _may_answer(ask, hit.passage))
        return Material(ask, index, self.understanding.lexicons.of(index), hits)


def _as_answered(reading: Reading, composed: Sequence[tuple[Ask, Draft]]) -> tuple[Reading, list[Draft]]:
    """The reading with each ask as its draft answers it, which may be on a matter instead of a role."""
    return replace(reading, asks=tuple(ask for ask, _ in composed)), [draft for _, draft in composed]


def _may_answer(ask: Ask, passage: Passage) -> bool:
    """Whether a passage may answer: a row on a similar job holds that job's figures."""
    return passage.topics != (OTHER_JOBS,) or OTHER_JOBS in ask.topics


def checked(text: str, longest: int) -> str:
    """The question without outer space and characters that do not show. Raises QuestionInvalid when
    nothing or too much is left."""
    visible = "".join(character for character in text if character.isprintable() or character.isspace())
    stripped = visible.strip()
    if not stripped:
        raise QuestionInvalid("empty_question", "The question is empty.")
    if len(text.strip()) > longest:
        raise QuestionInvalid("question_too_long", f"A question has at most {longest} characters.")
    return stripped


def _settled(reading: Reading, drafts: Sequence[Draft], index: Index) -> tuple[Outcome, tuple[Block, ...]]:
    """The outcome of the whole message and its verified blocks."""
    if reading.outcome is not None:
        return reading.outcome, (Note(talk(reading, index)),)
    verified = [verify(draft.blocks, index.passages) for draft in drafts]
    outcome, blocks = outcome_of(reading.asks, drafts, verified, index)
    return outcome, (*blocks, Note(say("in_english"))) if reading.foreign else blocks


def _standalone(reading: Reading, outcome: Outcome) -> str:
    """The question by itself; one on another matter has nothing of the conversation put back."""
    return "" if outcome is Outcome.OFF_TOPIC else reading.standalone


def _suggested(reading: Reading, index: Index, question: Question) -> tuple[str, ...]:
    if reading.outcome is Outcome.CRISIS:
        return ()
    asks = [ask for ask in reading.asks if ask.role is not None and ask.role.known]
    on_roles = [slug for slug, guide in index.guides.items() if guide.roles]
    slugs = asks[0].guides if asks else ((question.guide,) if question.guide else tuple(on_roles[:1]))
    if not set(slugs) & set(on_roles):
        return ()
    title = asks[0].role.title if asks and asks[0].role else index.guides[slugs[0]].title
    return suggestions(index, slugs, a_role(title), [ask.topic for ask in reading.asks])
