"""What the routes work with, and how they reach it."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Protocol

from starlette.requests import Request

from bot.domain import Event, Question, Reply
from bot.ports import Conversations
from knowledge.ports import Library
from web.limits import RateLimit, client_of
from web.metrics import Metrics
from web.settings import WebSettings


class Advising(Protocol):
    """Who answers: `bot.advisor.Advisor`, or anything like it."""

    async def answer(self, question: Question) -> Reply:
        """The whole reply. Raises what is in `bot.errors`."""

    def stream(self, question: Question) -> AsyncIterator[Event]:
        """The same reply as events while it is made, `Done` last."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What the app is made of; the wiring makes the real ones.

    `library.opened()` raises `bot.errors.LibraryUnavailable` when there is no index to open.
    """

    advisor: Advising
    conversations: Conversations
    library: Library


PartsOpener = Callable[[], AbstractAsyncContextManager[Parts]]
"""Opens the parts when the app starts and closes them when it stops."""


def parts_of(request: Request) -> Parts:
    """The parts of the app that serves this request."""
    parts: Parts = request.app.state.parts
    return parts


def settings_of(request: Request) -> WebSettings:
    """Its settings."""
    settings: WebSettings = request.app.state.settings
    return settings


def metrics_of(request: Request) -> Metrics:
    """Its counters."""
    metrics: Metrics = request.app.state.metrics
    return metrics


def take_turn(request: Request) -> None:
    """Count a question against its client's rate. Raises 429."""
    limit: RateLimit = request.app.state.rate_limit
    limit.check(client_of(request))
