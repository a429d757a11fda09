"""/career, and handing on what it answered."""

import pytest

from tests.web.advisor import PreparedAdvisor, RememberedConversations
from tests.web.channels.slack.conftest import Workspace, button, read

PAY = "How much does a pilot earn?"


async def responses(workspace: Workspace, number: int) -> list[dict[str, object]]:
    await workspace.until(lambda: len(workspace.server.of("respond")) >= number)
    return workspace.server.of("respond")


async def test_the_command_is_answered_for_the_one_who_asked(
    workspace: Workspace, advisor: PreparedAdvisor
) -> None:
    answer = await workspace.command(PAY)
    assert (answer.status_code, answer.text) == (200, "")
    (given,) = await responses(workspace, 1)
    assert given["response_type"] == "ephemeral"
    assert (given["unfurl_links"], given["unfurl_media"]) == (False, False)
    assert "Harbour pilots earn a median salary of $118K [1]." in read(given["blocks"])  # type: ignore[arg-type]
    assert not workspace.server.of("chat.startStream", "chat.postMessage")
    assert advisor.asked[0].conversation_id is None


async def test_an_answer_is_shared_once_in_the_channel(workspace: Workspace) -> None:
    await workspace.command(PAY)
    (given,) = await responses(workspace, 1)
    share = button(given["blocks"], "share")  # type: ignore[arg-type]
    for _ in range(2):
        await workspace.click(share, container={"type": "message", "is_ephemeral": True})
    shared, again = (await responses(workspace, 3))[1:]
    if again["response_type"] == "in_channel":
        shared, again = again, shared
    assert (shared["response_type"], shared["replace_original"]) == ("in_channel", False)
    said = read(shared["blocks"])  # type: ignore[arg-type]
    assert said.startswith(f"Asked: {PAY}")
    assert "Harbour pilots earn a median salary of $118K [1]." in said
    assert again["response_type"] == "ephemeral"
    assert "already" in read(again["blocks"])  # type: ignore[arg-type]


async def test_an_answer_that_is_gone_is_not_shared(
    workspace: Workspace, conversations: RememberedConversations
) -> None:
    await workspace.command(PAY)
    (given,) = await responses(workspace, 1)
    conversations.kept.clear()
    await workspace.click(button(given["blocks"], "share"))  # type: ignore[arg-type]
    said = (await responses(workspace, 2))[1]
    assert "no longer kept" in read(said["blocks"])  # type: ignore[arg-type]


async def test_a_suggestion_under_it_is_answered_for_the_same_person(workspace: Workspace) -> None:
    await workspace.command(PAY)
    (given,) = await responses(workspace, 1)
    ask = button(given["blocks"], "ask:0")  # type: ignore[arg-type]
    await workspace.click(ask, container={"type": "message", "is_ephemeral": True})
    assert (await responses(workspace, 2))[1]["response_type"] == "ephemeral"
    assert not workspace.server.of("chat.startStream")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Ask a question about a role"),
        ("<@U0OTHER|bob> :wave:", "Ask a question about a role"),
        ("x" * 501, "at most 500 characters"),
        ("storage", "Conversations cannot be kept just now"),
        ("explode", "Something went wrong here"),
    ],
)
async def test_what_cannot_be_answered_is_told_to_the_one_who_asked(
    workspace: Workspace, text: str, said: str
) -> None:
    assert (await workspace.command(text)).status_code == 200
    (given,) = await responses(workspace, 1)
    assert given["response_type"] == "ephemeral"
    assert said in read(given["blocks"])  # type: ignore[arg-type]
