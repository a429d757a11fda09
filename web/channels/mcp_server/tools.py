"""The tools: what the REST API does, each with its arguments, its answer, and the answer as text."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from pydantic import BaseModel
from starlette.concurrency import run_in_threadpool

from web.api import conversations, guides, starters
from web.api.identifiers import checked_id
from web.api.questions import question_of
from web.api.replies import conversation_out, reply_out
from web.api.wire import AskRequest, ConversationOut, GuidesOut, ReplyOut, Saved, SearchOut
from web.channels.mcp_server import readable, wire
from web.channels.mcp_server.desk import Desk
from web.faults import not_found
from web.guide_markdown import guide_markdown
from web.guide_view import sections_of


class Told(NamedTuple):
    """What a tool answers: the same as text for a reader and as data for a program."""

    text: str
    answer: BaseModel


async def ask(desk: Desk, asked: wire.Asked) -> Told:
    """Ask about a role or a career. The answer quotes the guides; each claim has numbered citations with the
    exact words and a link. Give the citations on, and say so where the guides do not cover something."""
    desk.take_turn()
    question = question_of(AskRequest(**asked.model_dump()))
    reply = await desk.parts.advisor.answer(question)
    desk.metrics.outcomes.labels(reply.outcome).inc()
    return Told(readable.reply_text(reply, desk.links), reply_out(reply))


async def search(desk: Desk, searched: wire.Searched) -> Told:
    """Find passages of the guides by words, best first. To have a question answered, use ask."""
    desk.take_turn()
    answer = await guides.search(searched, desk.parts)
    return Told(readable.hits_text(answer.passages, desk.links), answer)


async def list_guides(desk: Desk, _: wire.Nothing) -> Told:
    """List the guides of the library, with the roles they are about."""
    answer = await run_in_threadpool(guides.guides, desk.parts)
    return Told(readable.guides_text(answer.guides, desk.links), answer)


async def read_guide(desk: Desk, read: wire.GuideRead) -> Told:
    """Read a guide, or one section of it, as Markdown."""
    return await run_in_threadpool(_read, desk, read)


def _read(desk: Desk, read: wire.GuideRead) -> Told:
    with desk.parts.library.opened() as index:
        guide = guides.found(index, read.guide)
        sections = sections_of(guide, index.passages_of(guide.slug))
        if read.section is not None:
            wanted = read.section.strip().casefold()
            chosen = tuple(one for one in sections if wanted in {one.title.casefold(), one.anchor})
            if not chosen:
                titles = "; ".join(one.title for one in sections)
                raise not_found(f"The guide has no such section. It has: {titles}.")
            sections = chosen
        answer = wire.GuideSectionsOut(
            **guides.summary_out(guide).model_dump(),
            sections=[guides.section_out(section) for section in sections],
        )
        return Told(guide_markdown(guide, sections, desk.links), answer)


async def list_facts(desk: Desk, listed: wire.FactsListed) -> Told:
    """List the typed facts of a guide, such as pay bands, ladder steps, transitions, each with its quote."""
    guide = await run_in_threadpool(guides.guide, listed.guide, desk.parts)
    facts = [fact for fact in guide.facts if listed.kind in {None, fact.kind}]
    return Told(readable.facts_text(guide.slug, facts, desk.links), wire.FactsOut(facts=facts))


async def suggest_questions(desk: Desk, suggested: wire.Suggested) -> Told:
    """Suggest questions that the guides can answer, to begin with."""
    answer = await run_in_threadpool(starters.offered, desk.parts, suggested.guide or "")
    return Told(readable.questions_text(answer.questions), answer)


async def read_conversation(desk: Desk, named: wire.ConversationNamed) -> Told:
    """Read a conversation again, oldest turn first."""
    conversation = await desk.parts.conversations.get(checked_id(named.conversation_id))
    return Told(readable.conversation_text(conversation, desk.links), conversation_out(conversation))


async def forget_conversation(desk: Desk, named: wire.ConversationNamed) -> Told:
    """Delete a conversation and its ratings for good. Only when the person asks for it."""
    await conversations.forget(named.conversation_id, desk.parts)
    return Told("The conversation is deleted.", wire.Forgotten())


async def rate_answer(desk: Desk, rated: wire.Rated) -> Told:
    """Keep what the person thought of an answer; a second rating replaces the first."""
    desk.take_turn()
    return Told("The rating is kept.", await conversations.rate(rated, desk.parts))


@dataclass(frozen=True, slots=True)
class Tool:
    """One tool. `run` takes an instance of `arguments`; its docstring is what the model reads."""

    title: str
    run: Callable[[Desk, Any], Awaitable[Told]]
    arguments: type[BaseModel]
    answer: type[BaseModel]
    read_only: bool = True
    destructive: bool = False

    @property
    def description(self) -> str:
        """What it does, in one paragraph."""
        return " ".join((self.run.__doc__ or "").split())


TOOLS = {
    "ask": Tool("Ask a career question", ask, wire.Asked, ReplyOut),
    "search": Tool("Search the guides", search, wire.Searched, SearchOut),
    "list_guides": Tool("List the guides", list_guides, wire.Nothing, GuidesOut),
    "read_guide": Tool("Read a guide", read_guide, wire.GuideRead, wire.GuideSectionsOut),
    "list_facts": Tool("List the facts of a guide", list_facts, wire.FactsListed, wire.FactsOut),
    "suggest_questions": Tool("Suggest questions", suggest_questions, wire.Suggested, starters.StartersOut),
    "read_conversation": Tool(
        "Read a conversation", read_conversation, wire.ConversationNamed, ConversationOut
    ),
    "forget_conversation": Tool(
        "Forget a conversation",
        forget_conversation,
        wire.ConversationNamed,
        wire.Forgotten,
        read_only=False,
        destructive=True,
    ),
    "rate_answer": Tool("Rate an answer", rate_answer, wire.Rated, Saved, read_only=False),
}
