"""Nothing reaches a human before the person has seen and agreed to it."""

import pytest

from tests.web.advisor import RememberedConversations
from tests.web.channels.slack.conftest import Workspace, button, elements, read

PAY = "How much does a pilot earn? Write to jane@example.com"


async def previewed(workspace: Workspace) -> dict[str, object]:
    await workspace.event(workspace.direct(PAY))
    (message,) = await workspace.answered()
    await workspace.click(button(message, "human"))
    await workspace.until(lambda: workspace.server.of("respond"))
    return workspace.server.of("respond")[0]


async def test_what_would_be_posted_is_shown_first_to_the_person_alone(workspace: Workspace) -> None:
    preview = await previewed(workspace)
    assert preview["response_type"] == "ephemeral"
    assert preview["thread_ts"] == "1699999999.000001"
    said = read(preview["blocks"])  # type: ignore[arg-type]
    assert "Question: How much does a pilot earn?" in said
    assert "What Rolecall found (answered):" in said
    assert "$118K" in said
    channels = [one for one in elements(preview["blocks"]) if one["type"] == "channel"]  # type: ignore[arg-type]
    assert [one["channel_id"] for one in channels] == ["C0HUMANS"]
    assert not workspace.server.of("chat.postMessage")


async def test_on_consent_it_is_posted_once(workspace: Workspace) -> None:
    preview = await previewed(workspace)
    send = button(preview["blocks"], "send")  # type: ignore[arg-type]
    for _ in range(2):
        await workspace.click(send)
    await workspace.until(lambda: len(workspace.server.of("respond")) == 3)
    (posted,) = workspace.server.of("chat.postMessage")
    assert posted["channel"] == "C0HUMANS"
    assert (posted["unfurl_links"], posted["unfurl_media"]) == (False, False)
    assert [one["user_id"] for one in elements(posted["blocks"]) if one["type"] == "user"] == ["U0ASKER"]
    shown = read(preview["blocks"])  # type: ignore[arg-type]
    assert read(posted["blocks"]) in shown
    assert {one["replace_original"] for one in workspace.server.of("respond")[1:]} == {True}
    told = [read(one["blocks"]) for one in workspace.server.of("respond")[1:]]
    assert sorted(told) == ["It was posted.", "This question was posted already."]


async def test_without_consent_nothing_is_posted(workspace: Workspace) -> None:
    preview = await previewed(workspace)
    await workspace.click(button(preview["blocks"], "drop"))  # type: ignore[arg-type]
    await workspace.until(lambda: len(workspace.server.of("respond")) == 2)
    assert read(workspace.server.of("respond")[1]["blocks"]) == "Nothing was posted."
    assert not workspace.server.of("chat.postMessage")


async def test_a_channel_that_is_not_ours_is_told_and_logged(
    workspace: Workspace, caplog: pytest.LogCaptureFixture
) -> None:
    preview = await previewed(workspace)
    workspace.server.refuse("chat.postMessage", "not_in_channel")
    await workspace.click(button(preview["blocks"], "send"))  # type: ignore[arg-type]
    await workspace.until(lambda: len(workspace.server.of("respond")) == 2)
    assert "could not be posted" in read(workspace.server.of("respond")[1]["blocks"])
    assert "not_in_channel; invite the app to the channel" in caplog.text


async def test_an_answer_that_is_gone_is_not_handed_on(
    workspace: Workspace, conversations: RememberedConversations
) -> None:
    preview = await previewed(workspace)
    conversations.kept.clear()
    await workspace.click(button(preview["blocks"], "send"))  # type: ignore[arg-type]
    await workspace.until(lambda: len(workspace.server.of("respond")) == 2)
    assert "no longer kept" in read(workspace.server.of("respond")[1]["blocks"])
    assert not workspace.server.of("chat.postMessage")
