"""Where Slack posts its events, commands and clicks."""

import re
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from fastapi import APIRouter, FastAPI, Request
from starlette.responses import JSONResponse, Response

from bot.domain import Outcome
from bot.ports import Inbox
from web.channels.slack.settings import SlackSettings
from web.faults import malformed
from web.limits import read_body

PATH = "/slack/events"

MOST_BYTES = 1_000_000
"""A message of Slack's longest, 40,000 characters, comes with the same again as blocks, each character as up
to twelve bytes."""

InboxOpener = Callable[[], AbstractAsyncContextManager[Inbox]]

TIMESTAMP = re.compile(r"\d{1,12}", re.ASCII)


def router(settings: SlackSettings, open_inbox: InboxOpener) -> APIRouter:
    """The route of a configured Slack. What it needs is loaded and opened when the server starts."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        from web.channels.slack.app import opened

        def count(outcome: Outcome) -> None:
            app.state.metrics.outcomes.labels(outcome).inc()

        state = app.state
        async with (
            open_inbox() as inbox,
            opened(settings, state.settings, state.parts, inbox, count) as slack,
        ):
            app.state.slack = slack
            yield

    routes = APIRouter(lifespan=lifespan)
    secret = settings.slack_signing_secret.get_secret_value()

    @routes.post(PATH, include_in_schema=False)
    async def receive(request: Request) -> Response:
        """An event, a command or a click."""
        from slack_bolt.adapter.starlette.async_handler import to_async_bolt_request, to_starlette_response

        body = await read_body(request, MOST_BYTES)
        if not signed(body, request.headers, secret):
            return JSONResponse({"error": {"code": "unsigned", "message": "Not signed by Slack."}}, 401)
        try:
            read = to_async_bolt_request(request, body)
        except (ValueError, AttributeError, TypeError, KeyError, RecursionError):
            raise malformed("The body is none that Slack sends.") from None
        if not isinstance(read.body, dict) or not isinstance(read.body.get("event", {}), dict):
            raise malformed("The body is none that Slack sends.")
        return to_starlette_response(await request.app.state.slack.async_dispatch(read))

    return routes


def signed(body: bytes, headers: Mapping[str, str], secret: str) -> bool:
    """Whether Slack signed this within five minutes. Bolt asks the same, but only after it has read the body,
    and trusts the headers to be digits and ASCII."""
    from slack_sdk.signature import SignatureVerifier

    at = headers.get("x-slack-request-timestamp", "")
    signature = headers.get("x-slack-signature", "")
    try:
        text = body.decode()
    except UnicodeDecodeError:
        return False
    if not TIMESTAMP.fullmatch(at) or not signature.isascii():
        return False
    return SignatureVerifier(secret).is_valid(text, at, signature)
