"""What a call of a tool works with, and what its caller is told of a fault."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from starlette.requests import Request

from bot.errors import ConversationUnknown, GuideNotFound, LibraryUnavailable
from web.error_handlers import as_fault, internal_fault
from web.faults import RequestFault
from web.links import Links, links_of
from web.metrics import Metrics
from web.parts import Parts, metrics_of, parts_of, take_turn

logger = logging.getLogger("rolecall.web")

REMEDIES = {
    GuideNotFound: "list_guides names the guides there are.",
    ConversationUnknown: "ask without conversation_id begins a new one.",
    LibraryUnavailable: "If this goes on, `rolecall ingest` has to be run where Rolecall is installed.",
}
"""What to do next, for a caller that has tools and no status codes."""


@dataclass(frozen=True, slots=True)
class Desk:
    """The parts of the app, and the caller's side: its links and its pace. `take_turn` raises 429."""

    parts: Parts
    metrics: Metrics
    links: Links
    take_turn: Callable[[], None]


def desk_of(request: Request) -> Desk:
    """The desk for what came over HTTP."""
    return Desk(parts_of(request), metrics_of(request), links_of(request), partial(take_turn, request))


@contextmanager
def worded(*passing: type[Exception]) -> Iterator[None]:
    """Whatever goes wrong within, but for what is passing, is a RequestFault that says what to do next.

    The outermost handler of what comes over MCP: what nobody foresaw is logged, and told as nothing but that.
    """
    try:
        yield
    except passing:
        raise
    except Exception as error:
        fault = as_fault(error)
        if fault is None:
            logger.exception("A call over MCP failed")
            raise internal_fault() from None
        if fault.status >= 500:
            logger.warning("%s: %s", type(error).__name__, error)
        remedy = next((words for kind, words in REMEDIES.items() if isinstance(error, kind)), "")
        said = f"{fault.message} {remedy}".strip()
        raise RequestFault(fault.status, fault.code, said, fault.field, fault.headers) from None
