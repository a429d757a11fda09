"""What Slack is told, as the comparison of the channels hears it."""

import asyncio
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from pydantic import SecretStr

from bot.storage import open_inbox
from tests.web.channels.slack.conftest import HOME, SECRET, Workspace, elements
from tests.web.channels.slack.slack_server import SlackServer, slack_server
from tests.web.conftest import served
from tests.web.parity import MARKER, Cited, Heard, folded, path_of
from web.app import create_app
from web.channels.slack.routes import router
from web.channels.slack.settings import SlackSettings
from web.channels.slack.words import SOURCES
from web.settings import WebSettings
from web.wiring import parts_opener

Payload = dict[str, Any]
NUMBER = re.compile(r"\[(\d+)\] ")


@contextmanager
def asking(home: Path) -> Iterator[Callable[[Sequence[str]], Heard]]:
    """A server over this home with Slack around it: asks the turns of a conversation as direct messages of
    one thread, and hears what is said to the last."""
    with slack_server() as server:
        channel = router(
            SlackSettings(
                slack_bot_token=SecretStr("xoxb-test"),
                slack_signing_secret=SecretStr(SECRET),
                slack_api_url=server.api_url,
            ),
            lambda: open_inbox("memory:"),
        )
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("ROLECALL_HOME", str(home))
            app = create_app(parts_opener(), WebSettings(public_url=HOME), [channel])
        with served(app) as address:
            assert httpx.get(f"{address}/readyz", timeout=60).status_code == 200
            yield lambda turns: asyncio.run(_asked(server, address, turns))


async def _asked(server: SlackServer, address: str, turns: Sequence[str]) -> Heard:
    async with httpx.AsyncClient(timeout=60) as http:
        workspace, thread = Workspace(http, server, address), ""
        for text in turns:
            server.calls.clear()
            event = workspace.direct(text, **({"thread_ts": thread} if thread else {}))
            event["ts"] = server.given()
            thread = thread or event["ts"]
            await workspace.event(event, event_id=f"Ev{event['ts']}")
            await workspace.until(lambda: _ended(server), 60)
        return heard([block for message in server.messages() for block in message])


def _ended(server: SlackServer) -> bool:
    """Whether the answer is whole: every message ended, and each number that was used listed as a source."""
    begun, ended = len(server.of("chat.startStream")), len(server.of("chat.stopStream"))
    if not begun or begun != ended:
        return False
    said = heard([block for message in server.messages() for block in message])
    return {int(number) for number in MARKER.findall(said.text)} == {one.number for one in said.citations}


def heard(blocks: list[Payload]) -> Heard:
    """The words with [n] markers, and the sources below them."""
    parts = [one["elements"] for one in elements(blocks) if one["type"] == "rich_text_section"]
    words = ["".join(element["text"] for element in part) for part in parts]
    end = words.index(SOURCES) if SOURCES in words else len(words)
    return Heard(folded(" ".join(words[:end])), tuple(_sources(parts[end + 1 :])))


def _sources(parts: list[list[Payload]]) -> Iterator[Cited]:
    """A source is its number, its place, and its quote in italics; a long one goes on in the next item."""
    found: list[list[Payload]] = []
    for part in parts:
        if NUMBER.match(part[0]["text"]):
            found.append(list(part))
        else:
            found[-1] += part
    for source in found:
        number = NUMBER.match(source[0]["text"])
        assert number is not None
        quote = "".join(one["text"] for one in source if one.get("style", {}).get("italic"))
        (link,) = [one["url"] for one in source if one["type"] == "link"]
        yield Cited(int(number[1]), folded(quote.removeprefix("“").removesuffix("”")), path_of(link))
