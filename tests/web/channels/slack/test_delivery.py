"""What Slack refuses, and answers that are too long for one message."""

import logging
import time
from collections.abc import Callable
from contextlib import AbstractContextManager

import httpx
import pytest
from fastapi import FastAPI

from bot.domain import ItemList, Outcome, Paragraph, Table
from tests.web.advisor import RememberedConversations
from tests.web.channels.slack.conftest import Workspace, button, elements, read
from tests.web.channels.slack.saying import SayingAdvisor, claim
from tests.web.channels.slack.slack_server import SlackServer
from web.settings import WebSettings

PAY = "How much does a pilot earn?"


@pytest.fixture
def advisor(conversations: RememberedConversations) -> SayingAdvisor:
    return SayingAdvisor(conversations, (Paragraph((claim("A pilot earns $118K."),)),))


async def test_a_long_answer_is_split_into_messages_that_slack_takes(
    workspace: Workspace, advisor: SayingAdvisor
) -> None:
    lines = [f"Line {n:03} {'word ' * 30}end." for n in range(200)]
    table = Table(("A", "B"), tuple((claim(f"row {n}"), claim("x" * 150)) for n in range(150)))
    long = Paragraph((claim("y" * 7000 + "."), claim("z " * 4000 + ".")))
    advisor.blocks = (ItemList(tuple(map(claim, lines))), table, table, long)
    advisor.suggestions = ("What next?",)
    await workspace.event(workspace.direct(PAY))
    await workspace.until(lambda: "rate" in repr(workspace.server.messages()[-1:]))
    messages = workspace.server.messages()
    said = "\n".join(map(read, messages))
    for line in (*lines, *(f"row {n} [1]" for n in range(150))):
        assert line.removesuffix(".") in said
    assert said.count("y") >= 7000
    for message in messages:
        assert len(message) <= 50
        assert len(repr(message)) < 13_000
        assert sum(block["type"] == "table" for block in message) <= 1
        for block in message:
            assert len(block.get("rows", ())) <= 100
            if block["type"] == "rich_text":
                assert len(read([block])) <= 3000
    assert button(messages[-1], "ask:0")["value"] == "What next?"


async def test_a_call_that_is_put_off_is_made_when_slack_says(workspace: Workspace) -> None:
    workspace.server.refuse(
        "chat.startStream", "ratelimited", status=429, headers={"Retry-After": "1"}, times=2
    )
    began = time.monotonic()
    await workspace.event(workspace.direct(PAY))
    (message,) = await workspace.answered()
    assert "A pilot earns $118K [1]." in read(message)
    assert time.monotonic() - began > 2
    assert not workspace.server.of("chat.postMessage")


@pytest.mark.parametrize("method", ["chat.startStream", "chat.appendStream", "chat.stopStream"])
async def test_where_slack_does_not_stream_the_answer_is_posted(
    workspace: Workspace, advisor: SayingAdvisor, method: str
) -> None:
    advisor.blocks = (*advisor.blocks, Paragraph((claim("A junior earns less."),)))
    workspace.server.refuse(method, "channel_type_not_supported")
    event = workspace.mention(PAY)
    await workspace.event(event)
    await workspace.until(lambda: workspace.server.of("chat.postMessage"))
    seen = [block for message in workspace.server.messages() for block in message]
    for words in ("A pilot earns $118K [1].", "A junior earns less [1].", "“the exact words”"):
        assert read(seen).count(words) == 1
    assert button(seen, "rate")
    (posted,) = workspace.server.of("chat.postMessage")
    assert (posted["channel"], posted["thread_ts"]) == ("C0CHANNEL", event["ts"])
    assert (posted["unfurl_links"], posted["unfurl_media"], posted["parse"]) == (False, False, "none")


@pytest.mark.parametrize(
    ("refusal", "line"),
    [
        ({"error": "token_revoked"}, "token_revoked; install the app again and set ROLECALL_SLACK_BOT_TOKEN"),
        ({"error": "internal_error", "status": 500}, "internal_error"),
        ({"status": 500, "body": "<html>Oops</html>"}, "status 500"),
        ({"status": 503, "body": ""}, "status 503"),
    ],
)
async def test_what_slack_refuses_is_one_clear_line_and_no_crash(
    workspace: Workspace, caplog: pytest.LogCaptureFixture, refusal: dict[str, object], line: str
) -> None:
    for method in ("chat.startStream", "chat.postMessage", "assistant.threads.setStatus"):
        workspace.server.refuse(method, **refusal)  # type: ignore[arg-type]
    with caplog.at_level(logging.WARNING, "rolecall.slack"):
        await workspace.event(workspace.direct(PAY))
        await workspace.until(lambda: caplog.records)
        await workspace.quiet()
    (record,) = caplog.records
    assert record.getMessage() == f"Slack refused chat.postMessage: {line}"
    assert record.exc_info is None
    workspace.server.refusals.clear()
    await workspace.event(workspace.direct(PAY))
    await workspace.answered()


async def test_without_scope_for_a_status_the_answer_comes_all_the_same(workspace: Workspace) -> None:
    workspace.server.refuse("assistant.threads.setStatus", "missing_scope")
    await workspace.event(workspace.direct(PAY))
    assert await workspace.answered()


@pytest.mark.parametrize("outcome", [Outcome.CRISIS, Outcome.SMALL_TALK, Outcome.OFF_TOPIC])
async def test_what_is_no_answer_is_neither_rated_nor_handed_on(
    workspace: Workspace, advisor: SayingAdvisor, outcome: Outcome
) -> None:
    advisor.outcome = outcome
    await workspace.event(workspace.direct(PAY))
    (message,) = await workspace.answered()
    assert not [one for one in elements(message) if one.get("action_id") in ("rate", "human")]


async def test_replies_are_counted_and_one_person_asks_so_many(
    slack_app: FastAPI,
    serving: Callable[[FastAPI], AbstractContextManager[str]],
    slack: SlackServer,
    advisor: SayingAdvisor,
) -> None:
    slack_app.state.settings = WebSettings(rate_limit=1, rate_burst=2)
    with serving(slack_app) as address:
        async with httpx.AsyncClient() as http:
            workspace = Workspace(http, slack, address)
            for _ in range(3):
                await workspace.event(workspace.direct(PAY))
            await workspace.event(workspace.direct(PAY, user="U0OTHER"))
            messages = await workspace.answered(4)
            assert sum("Too many questions at once" in read(message) for message in messages) == 1
            assert len(advisor.asked) == 3
            metrics = (await http.get(f"{address}/metrics")).text
            assert 'rolecall_replies_total{outcome="answered"} 3.0' in metrics
