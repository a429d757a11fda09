"""Where Slack posts its events, commands and clicks."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from fastapi import APIRouter, FastAPI, Request
from starlette.responses import Response

from bot.domain import Outcome
from bot.ports import Inbox
from web.channels.slack.settings import SlackSettings

PATH = "/slack/events"

InboxOpener = Callable[[], AbstractAsyncContextManager[Inbox]]


def router(settings: SlackSettings, open_inbox: InboxOpener) -> APIRouter:
    """The route of a configured Slack. What it needs is loaded and opened when the server starts."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        # Slack's packages take half a second to load, which only those wait for who use them.
        from web.channels.slack.app import opened
        from web.channels.slack.receiving import Receiving

        def count(outcome: Outcome) -> None:
            app.state.metrics.outcomes.labels(outcome).inc()

        state = app.state
        async with (
            open_inbox() as inbox,
            opened(settings, state.settings, state.parts, inbox, count) as slack,
        ):
            state.slack = Receiving(slack, settings.slack_signing_secret.get_secret_value())
            yield

    routes = APIRouter(lifespan=lifespan)

    @routes.post(PATH, include_in_schema=False)
    async def receive(request: Request) -> Response:
        """An event, a command or a click."""
        answer: Response = await request.app.state.slack.answer(request)
        return answer

    return routes
