"""Work that goes on after Slack got its answer."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from types import TracebackType

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError

logger = logging.getLogger("rolecall.slack")

FINISH_SECONDS = 20.0
"""How long a stopping server waits for answers that are under way; one takes far less (reasoned)."""

REMEDIES = {
    "token_revoked": "install the app again and set ROLECALL_SLACK_BOT_TOKEN",
    "account_inactive": "install the app again and set ROLECALL_SLACK_BOT_TOKEN",
    "invalid_auth": "check ROLECALL_SLACK_BOT_TOKEN",
    "not_authed": "check ROLECALL_SLACK_BOT_TOKEN",
    "missing_scope": "install the app again with the scopes of deploy/slack-manifest.yaml",
    "not_in_channel": "invite the app to the channel",
    "channel_not_found": "invite the app to the channel, or check ROLECALL_SLACK_HUMAN_CHANNEL",
}

Work = Coroutine[None, None, None]


class Tasks:
    """Keeps hold of running work, and lets it finish on the way out."""

    def __init__(self) -> None:
        self._running: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> "Tasks":
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._running:
            await asyncio.wait(self._running, timeout=FINISH_SECONDS)
        left = tuple(self._running)
        if left:
            logger.warning("%d answers to Slack were not finished", len(left))
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)

    def start(self, work: Work, apology: Callable[[], Awaitable[None]] | None = None) -> None:
        """Run it in the background; should it meet a bug, it is logged and the apology is made."""
        task = asyncio.create_task(_outermost(work, apology))
        self._running.add(task)
        task.add_done_callback(self._running.discard)


async def _outermost(work: Work, apology: Callable[[], Awaitable[None]] | None) -> None:
    """The last resort of background work: nothing that goes wrong in it is lost, and nothing crashes."""
    try:
        try:
            await work
        except (SlackClientError, aiohttp.ClientError, TimeoutError):
            raise
        except Exception:
            logger.exception("an event from Slack could not be worked on")
            if apology is not None:
                await apology()
    except (SlackClientError, aiohttp.ClientError, TimeoutError) as fault:
        logger.error("%s", in_one_line(fault))


def in_one_line(fault: BaseException) -> str:
    """What Slack refused, and the remedy where there is one."""
    if not isinstance(fault, SlackApiError):
        return f"Slack cannot be reached: {' '.join(str(fault).split()) or type(fault).__name__}"
    response = fault.response
    method = str(getattr(response, "api_url", "")).rsplit("/", 1)[-1] or "a call"
    data = getattr(response, "data", None)
    error = data.get("error", "") if isinstance(data, dict) else ""
    reason = error or f"status {getattr(response, 'status_code', 'unknown')}"
    remedy = REMEDIES.get(error)
    return f"Slack refused {method}: {reason}" + (f"; {remedy}" if remedy else "")
