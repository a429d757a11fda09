"""Mentions and messages, as a person sees them answered."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest

from tests.web.advisor import PreparedAdvisor, RememberedConversations
from tests.web.channels.slack.conftest import HOME, Workspace, button, elements, read

PAY = "How much does a pilot earn?"


async def test_a_direct_message_is_answered_in_its_thread(workspace: Workspace) -> None:
    event = workspace.direct(PAY)
    assert (await workspace.event(event)).status_code == 200
    (message,) = await workspace.answered()
    started = workspace.server.of("chat.startStream")[0]
    assert (started["channel"], started["thread_ts"]) == ("D0DIRECT", event["ts"])
    assert (started["recipient_user_id"], started["recipient_team_id"]) == ("U0ASKER", "T0TEAM")
    assert "Harbour pilots earn a median salary of $118K [1]." in read(message)


async def test_an_answer_is_streamed_block_by_block_and_cites_with_links_to_the_passages(
    workspace: Workspace,
) -> None:
    await workspace.event(workspace.mention(PAY))
    (message,) = await workspace.answered()
    assert len(workspace.server.of("chat.appendStream")) >= 3
    links = {one["text"]: one["url"] for one in elements(message) if one["type"] == "link"}
    assert links["[1]"].startswith(f"{HOME}/guides/harbour-pilot#harbour-pilot/")
    assert all(url.startswith(f"{HOME}/guides/") for url in links.values())
    assert {block["type"] for block in message} == {"rich_text", "table", "actions", "context_actions"}
    assert workspace.server.of("assistant.threads.setStatus")


async def test_a_follow_up_in_a_thread_begun_with_us_needs_no_mention(
    workspace: Workspace, advisor: PreparedAdvisor
) -> None:
    first = workspace.mention(PAY)
    await workspace.event(first)
    await workspace.answered()
    await workspace.event(workspace.talk("And the interview?", thread_ts=first["ts"]))
    await workspace.answered(2)
    one, two = advisor.asked
    assert (two.text, two.conversation_id) == ("And the interview?", one.conversation_id)
    assert (one.history, two.history) == ((), None)


async def test_quick_messages_in_a_thread_are_answered_in_order_and_hold_up_no_other(
    workspace: Workspace, advisor: PreparedAdvisor
) -> None:
    advisor.pause = 0.1  # nine pauses an answer
    first = workspace.mention(PAY)
    more = [workspace.talk(f"And the interview, {n}?", thread_ts=first["ts"]) for n in range(2)]
    for event in (first, *more, workspace.direct("What do pilots do?")):
        await workspace.event(event)
    await workspace.answered(4)
    ends = ("chat.startStream", "chat.stopStream")
    said = [(name, payload["channel"]) for name, payload in workspace.server.calls if name in ends]
    assert [name for name, channel in said if channel == "C0CHANNEL"] == [*ends] * 3
    last_of_thread = len(said) - said[::-1].index((ends[1], "C0CHANNEL"))
    assert said.index((ends[0], "D0DIRECT")) < last_of_thread
    in_thread = [one for one in advisor.asked if one.conversation_id == advisor.asked[0].conversation_id]
    assert [one.text for one in in_thread] == [PAY, *(event["text"] for event in more)]


async def test_summoned_into_a_thread_of_others_it_answers_only_when_addressed(
    workspace: Workspace, advisor: PreparedAdvisor
) -> None:
    root = workspace.talk("I wonder what pilots earn")["ts"]
    for text in (PAY, "What do you need for it?"):
        await workspace.event(workspace.mention(text, thread_ts=root))
        await workspace.answered(len(advisor.asked))
        await workspace.event(workspace.talk("Interesting, what do others earn?", thread_ts=root))
    await workspace.until(lambda: len(advisor.asked) == 2)
    await asyncio.sleep(0.3)
    one, two = advisor.asked
    assert (one.text, two.text) == (PAY, "What do you need for it?")
    assert one.conversation_id == two.conversation_id


async def test_threads_are_conversations_of_their_own_with_ids_nobody_can_guess(
    workspace: Workspace, advisor: PreparedAdvisor
) -> None:
    for _ in range(2):
        await workspace.event(workspace.direct(PAY))
    await workspace.answered(2)
    first, second = (question.conversation_id or "" for question in advisor.asked)
    assert first != second
    assert len(first) == len(second) == 32


IGNORED: dict[str, dict[str, Any]] = {
    "our own": {"user": "U0BOT"},
    "another bot's": {"bot_id": "B0OTHER"},
    "a bot's of old": {"subtype": "bot_message", "user": None, "bot_id": "B1"},
    "an edit": {"subtype": "message_changed", "message": {"text": PAY}},
    "a deletion": {"subtype": "message_deleted", "deleted_ts": "1.2"},
    "a join": {"subtype": "channel_join"},
    "an edited one": {"edited": {"user": "U0ASKER", "ts": "1.2"}},
    "nobody's": {"user": ""},
    "of another shape": {"user": {"id": "U1"}, "files": "x"},
}


@pytest.mark.parametrize("case", IGNORED)
async def test_messages_that_are_none_of_our_business_are_ignored(
    workspace: Workspace, advisor: PreparedAdvisor, case: str
) -> None:
    assert (await workspace.event(workspace.direct(PAY, **IGNORED[case]))).status_code == 200
    await workspace.quiet()
    assert advisor.asked == []


@pytest.mark.parametrize(
    "event",
    [
        {"type": "app_mention", "channel": "D0DIRECT", "user": "U1", "text": PAY, "ts": "1.2"},
        {
            "type": "message",
            "channel": "C0CHANNEL",
            "channel_type": "channel",
            "user": "U1",
            "text": PAY,
            "ts": "1.2",
        },
        {"type": "message", "channel": "C0CHANNEL", "user": "U1", "text": f"<@U0BOT> {PAY}", "ts": "1.2"},
        {"type": "reaction_added", "user": "U1", "reaction": "tada", "item": {"type": "message"}},
        {"type": "tomorrows_event", "anything": [1, 2, {"x": None}]},
        {"type": "app_home_opened", "tab": "home", "user": "U1", "channel": "D0DIRECT"},
    ],
)
async def test_events_of_other_kinds_are_acknowledged_and_left(
    workspace: Workspace, advisor: PreparedAdvisor, event: dict[str, Any]
) -> None:
    assert (await workspace.event(event)).status_code == 200
    await workspace.quiet()
    assert advisor.asked == []


async def test_who_is_addressed_to_others_in_our_thread_is_left_alone(
    workspace: Workspace, advisor: PreparedAdvisor
) -> None:
    first = workspace.mention(PAY)
    await workspace.event(first)
    await workspace.answered()
    await workspace.event(workspace.talk("<@U0OTHER> did you know?", thread_ts=first["ts"]))
    await workspace.event(workspace.talk(":tada:", thread_ts=first["ts"]))
    await asyncio.sleep(0.4)
    assert len(advisor.asked) == 1
    assert len(workspace.server.messages()) == 1


@pytest.mark.parametrize(
    ("text", "more", "said"),
    [
        ("", {"subtype": "file_share", "files": [{"id": "F1"}]}, "I cannot read files"),
        (":tada: :+1::skin-tone-2:", {}, "Ask a question about a role"),
        ("", {}, "Ask a question about a role"),
        ("x" * 501, {}, "at most 500 characters"),
    ],
)
async def test_what_asks_nothing_gets_a_word_of_help(
    workspace: Workspace, advisor: PreparedAdvisor, text: str, more: dict[str, Any], said: str
) -> None:
    await workspace.event(workspace.direct(text, **more))
    (message,) = await workspace.answered()
    assert said in read(message)
    assert advisor.asked == []


async def test_a_file_with_a_question_is_answered(workspace: Workspace, advisor: PreparedAdvisor) -> None:
    await workspace.event(workspace.direct(PAY, subtype="file_share", files=[{"id": "F1"}]))
    await workspace.answered()
    assert [question.text for question in advisor.asked] == [PAY]


async def test_a_mention_of_others_asks_nothing_of_them(
    workspace: Workspace, advisor: PreparedAdvisor
) -> None:
    await workspace.event(workspace.mention("what does <@U0OTHER> or a pilot earn &amp; why? <!here>"))
    await workspace.answered()
    assert [question.text for question in advisor.asked] == ["what does or a pilot earn & why?"]


async def test_it_is_acknowledged_at_once_however_long_the_answer_takes(
    workspace: Workspace, advisor: PreparedAdvisor
) -> None:
    advisor.pause = 5 / 9  # nine pauses: the answer takes five seconds
    sent: list[Callable[[], Awaitable[httpx.Response]]] = [
        lambda: workspace.event(workspace.direct(PAY)),
        lambda: workspace.event(workspace.mention(PAY)),
        lambda: workspace.command(PAY),
    ]
    for send in sent:
        assert await acknowledged(send) < 0.3
    await workspace.answered(6)


async def acknowledged(send: Callable[[], Awaitable[httpx.Response]]) -> float:
    """Seconds until Slack hears that its message has come: the median of three."""
    times = []
    for _ in range(3):
        began = time.perf_counter()
        assert (await send()).status_code == 200
        times.append(time.perf_counter() - began)
    return sorted(times)[1]


async def test_the_same_event_again_is_answered_once(workspace: Workspace, advisor: PreparedAdvisor) -> None:
    event = workspace.direct(PAY)
    sent = [workspace.event(event, event_id="Ev1") for _ in range(4)]
    assert {answer.status_code for answer in await asyncio.gather(*sent)} == {200}
    await workspace.answered()
    await asyncio.sleep(0.3)
    assert len(advisor.asked) == len(workspace.server.messages()) == 1


async def test_the_opened_app_suggests_questions_that_the_guides_answer(workspace: Workspace) -> None:
    opened = {"type": "app_home_opened", "tab": "messages", "user": "U0ASKER", "channel": "D0DIRECT"}
    await workspace.event(opened)
    await workspace.until(lambda: workspace.server.of("assistant.threads.setSuggestedPrompts"))
    (given,) = workspace.server.of("assistant.threads.setSuggestedPrompts")
    assert given["channel_id"] == "D0DIRECT"
    assert "thread_ts" not in given
    assert 1 <= len(given["prompts"]) <= 4
    assert all(prompt["message"].endswith("?") for prompt in given["prompts"])


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("storage", "Conversations cannot be kept just now"),
        ("damage", "The library cannot be read just now"),
        ("explode", "Something went wrong here"),
    ],
)
async def test_a_fault_is_told_in_the_thread(workspace: Workspace, question: str, said: str) -> None:
    await workspace.event(workspace.direct(question))
    (message,) = await workspace.answered()
    assert said in read(message)
    assert "/somewhere" not in read(message)


async def test_an_answer_is_rated_like_any_other(
    workspace: Workspace, conversations: RememberedConversations
) -> None:
    await workspace.event(workspace.direct(PAY))
    (message,) = await workspace.answered()
    rating = button(message, "rate")
    clicked = {"type": "feedback_buttons", "action_id": "rate", "value": rating["negative_button"]["value"]}
    await workspace.click(clicked)
    await workspace.until(lambda: conversations.ratings)
    ((answer, feedback),) = conversations.ratings.items()
    assert feedback.rating == "down"
    assert rating["positive_button"]["value"] == f"up {answer}"
    await workspace.until(lambda: workspace.server.of("respond"))
    assert workspace.server.of("respond")[0]["response_type"] == "ephemeral"
    await workspace.click(clicked | {"value": "up 0123"})
    await workspace.until(lambda: len(workspace.server.of("respond")) == 2)
    assert "no longer kept" in read(workspace.server.of("respond")[1]["blocks"])


async def test_a_suggested_question_is_asked_in_the_thread_of_its_button(
    workspace: Workspace, advisor: PreparedAdvisor
) -> None:
    first = workspace.mention(PAY)
    await workspace.event(first)
    (message,) = await workspace.answered()
    where = {"type": "message", "message_ts": "1700000000.000001", "thread_ts": first["ts"]}
    posted = {"ts": "1700000000.000001", "thread_ts": first["ts"]}
    await workspace.click(button(message, "ask:0"), container=where, message=posted)
    _, second = await workspace.answered(2)
    assert read(second).startswith("Asked: What is the interview like?")
    assert advisor.asked[1].conversation_id == advisor.asked[0].conversation_id
    assert workspace.server.of("chat.startStream")[1]["thread_ts"] == first["ts"]


async def test_clicks_on_anything_else_are_acknowledged(workspace: Workspace) -> None:
    for action in ("a_link", "ask:x"):
        answer = await workspace.click({"type": "button", "action_id": action, "value": "x"})
        assert answer.status_code == 200
    await workspace.quiet()
