"""An answer as Markdown while it is made, with its citations: what both endpoints send on in their shapes."""

import logging
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from dataclasses import dataclass
from typing import cast

from starlette.requests import Request

from bot.domain import Citation, Cited, Done, Event, Question, Reply, Said
from web.channels.openai_api.conversation import Exchange
from web.channels.openai_api.tasks import task_answer
from web.error_handlers import as_fault, internal_fault
from web.faults import RequestFault
from web.links import Links, links_of
from web.markdown import Markdown, Writing
from web.pages.starters import starters
from web.parts import metrics_of, parts_of

logger = logging.getLogger("rolecall.web")


@dataclass(frozen=True, slots=True)
class UrlCitation:
    """What one marker stands for; `start` and `end` count characters of the whole text."""

    start: int
    end: int
    url: str
    title: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Verified text to append, with the citations of its markers."""

    text: str
    citations: tuple[UrlCitation, ...] = ()


@dataclass(frozen=True, slots=True)
class Whole:
    """All of it; comes last. `reply` is absent where no question was asked."""

    text: str
    citations: tuple[UrlCitation, ...] = ()
    reply: Reply | None = None


@dataclass(frozen=True, slots=True)
class Broken:
    """What went wrong half way; comes in place of the whole."""

    fault: RequestFault


Written = AsyncGenerator[Piece | Whole | Broken]


@dataclass(frozen=True, slots=True)
class Asked:
    """What to answer. A conversation that `goes_on` is looked up; else the turns that came with it count.
    One that is not to be kept is forgotten once it is answered."""

    exchange: Exchange
    conversation_id: str | None = None
    goes_on: bool = False
    kept: bool = True


async def begun(request: Request, asked: Asked) -> Written:
    """The answer, begun: what is wrong from the start is raised here, so that it gets its status."""
    parts = parts_of(request)

    def openings() -> tuple[str, ...]:
        with parts.library.opened() as index:
            return starters(index)

    said = task_answer(asked.exchange, openings)
    if said is not None:
        return _spoken(said)
    history = None if asked.goes_on else asked.exchange.history
    events = parts.advisor.stream(Question(asked.exchange.question(), asked.conversation_id, history=history))
    first = await anext(events)
    return _to_the_end(_written(request, asked, _from(first, events)))


async def whole(written: Written) -> Whole:
    """The end of it. Raises the fault that came in its place."""
    async for part in written:
        if isinstance(part, Whole):
            return part
        if isinstance(part, Broken):
            raise part.fault
    raise AssertionError("an answer ends as a whole")


async def _spoken(text: str) -> Written:
    yield Piece(text)
    yield Whole(text)


async def _from(first: Event, events: AsyncIterator[Event]) -> AsyncGenerator[Event]:
    async with aclosing(cast("AsyncGenerator[Event]", events)):
        yield first
        async for event in events:
            yield event


async def _to_the_end(written: Written) -> Written:
    async with aclosing(written):
        try:
            async for part in written:
                yield part
        except Exception as error:
            fault = as_fault(error)
            if fault is None:
                logger.exception("An answer failed half way")
            yield Broken(fault or internal_fault())


async def _written(request: Request, asked: Asked, events: AsyncGenerator[Event]) -> Written:
    links = links_of(request)
    writing, sources, pieces = Writing(links), dict[int, Citation](), list[Piece]()
    async with aclosing(events):
        async for event in events:
            match event:
                case Cited(citation):
                    sources[citation.number] = citation
                case Said(block):
                    pieces.append(_piece(writing.block(block), sources, links))
                    yield pieces[-1]
                case Done(reply):
                    await _settled(request, asked, reply)
                    pieces.append(_piece(writing.sources(reply.citations), sources, links))
                    yield pieces[-1]
                    text = "".join(piece.text for piece in pieces)
                    yield Whole(text, tuple(one for piece in pieces for one in piece.citations), reply)
                case _:
                    pass


async def _settled(request: Request, asked: Asked, reply: Reply) -> None:
    metrics_of(request).outcomes.labels(reply.outcome).inc()
    if not asked.kept and not asked.goes_on:
        await parts_of(request).conversations.delete(reply.conversation_id)


def _piece(said: Markdown, sources: dict[int, Citation], links: Links) -> Piece:
    cited = ((mark, sources[mark.number]) for mark in said.marks)
    citations = tuple(
        UrlCitation(mark.start, mark.end, links.to(one.url), f"{one.guide_title} › {one.section}")
        for mark, one in cited
    )
    return Piece(said.text, citations)
