"""The Bolt app: who listens to what. Imported only where Slack is configured."""

import logging
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient

from bot.ports import Inbox
from web.channels.slack import buttons
from web.channels.slack.commands import Commands
from web.channels.slack.delivery import retrying
from web.channels.slack.events import Events
from web.channels.slack.human import Human
from web.channels.slack.settings import SlackSettings
from web.channels.slack.tasks import Tasks
from web.channels.slack.threads import Threads
from web.channels.slack.workspace import Count, Workspace
from web.limits import RateLimit
from web.links import Links
from web.parts import Parts
from web.settings import WebSettings

logger = logging.getLogger("rolecall.slack")

CALL_SECONDS = 30.0
"""What one call of Slack's Web API may take; Slack's own client waits as long."""

ANYTHING = re.compile("")


@asynccontextmanager
async def opened(
    settings: SlackSettings, web: WebSettings, parts: Parts, inbox: Inbox, count: Count = lambda outcome: None
) -> AsyncIterator[AsyncApp]:
    """The app while the block runs; answers that are under way are finished on the way out."""
    token = settings.slack_bot_token.get_secret_value()
    timeout = aiohttp.ClientTimeout(total=CALL_SECONDS)
    async with aiohttp.ClientSession(timeout=timeout) as session, Tasks() as tasks:
        # Without the token: Bolt would ask Slack who it is before it acknowledges the first event.
        unnamed = AsyncWebClient(
            base_url=settings.slack_api_url, session=session, retry_handlers=retrying(), logger=logger
        )
        client = AsyncWebClient(
            token, base_url=settings.slack_api_url, session=session, retry_handlers=retrying(), logger=logger
        )
        workspace = Workspace(
            parts=parts,
            inbox=inbox,
            links=Links(web.public_url),
            threads=Threads(parts.conversations, token.encode()),
            tasks=tasks,
            client=client,
            session=session,
            human_channel=settings.slack_human_channel,
            limit=RateLimit(web.rate_limit, web.rate_burst),
            count=count,
        )
        yield listening(workspace, unnamed, token, settings.slack_signing_secret.get_secret_value())


def listening(workspace: Workspace, client: AsyncWebClient, token: str, signing_secret: str) -> AsyncApp:
    """Bolt with our listeners. They only start work, so Bolt may answer Slack after them: no listener runs
    unreferenced, and Slack never waits."""

    async def authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id, bot_token=token)

    app = AsyncApp(
        name="rolecall",
        logger=logger,
        client=client,
        authorize=authorize,
        signing_secret=signing_secret,
        process_before_response=True,
    )
    events, commands, human = Events(workspace), Commands(workspace), Human(workspace)
    app.event("app_mention")(events.on_message)
    app.event("message")(events.on_message)
    app.event("app_home_opened")(events.on_home)
    app.event(ANYTHING)(events.on_other)
    app.command(ANYTHING)(commands.on_command)
    app.action(re.compile(rf"^{buttons.ASK}:\d$"))(commands.on_ask)
    app.action(buttons.RATE)(commands.on_rate)
    app.action(buttons.SHARE)(commands.on_share)
    app.action(buttons.HUMAN)(human.on_human)
    app.action(buttons.SEND)(human.on_send)
    app.action(buttons.DROP)(human.on_drop)
    app.action(ANYTHING)(commands.on_other)
    return app
