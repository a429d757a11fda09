"""Whatever is asked or stands in a guide: no mention, no link that is not ours, no broken message."""

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from bot.domain import Citation, Outcome, Receipt, Reply
from tests.web.advisor import RememberedConversations
from tests.web.channels.slack.conftest import HOME, Workspace, elements, read
from tests.web.channels.slack.saying import SayingAdvisor, every_kind
from tests.web.hostile import hostile_strings
from web.channels.slack.buttons import Offered, closing
from web.channels.slack.elements import clean, mrkdwn
from web.channels.slack.pages import pages
from web.channels.slack.writing import Writing
from web.links import Links

OF_SLACK = [
    "<!channel> <!here> <!everyone> @here @channel @everyone",
    "<@U0OTHER> <@U0OTHER|bob> <#C0OTHER|general> <!subteam^S0GROUP|@team>",
    "<https://evil.example|click here> [click](https://evil.example) evil.example www.evil.example",
    "<!date^1392734382^{date}^https://evil.example|now> <mailto:a@evil.example|mail>",
    "*bold* _italic_ ~struck~ `code` ```block``` > quote &lt;!channel&gt; &amp;lt;!here&amp;gt;",
    "<" * 3000 + "!channel>",
    "\u202e<!channel>\u2066 \x00\x07 \ud800 \U0001f4a5",
    ":tada: :@here: \n\n\n\t - • 1. # a | b | c",
    "",
    " ",
]
STRINGS = OF_SLACK + hostile_strings(1)

REPLY = Reply("a" * 32, "c" * 32, Outcome.ANSWERED, "", (), (), "", (), Receipt("f1a9", "saying", "0"))

KINDS = {
    *("rich_text", "rich_text_section", "rich_text_list", "text", "link", "table"),
    *("actions", "button", "context_actions", "feedback_buttons", "plain_text"),
}
RISKY = re.compile(r"<[!@#]|(?<![\w.+-])@(here|channel|everyone)\b|\w://\S|\bwww\.\w")


def harmless(blocks: list[dict[str, Any]]) -> None:
    """Nothing in these blocks does more than to be read, and Slack takes them."""
    json.dumps(blocks).encode()
    assert len(blocks) <= 50
    for one in elements(blocks):
        assert one["type"] in KINDS
        if one["type"] == "link":
            assert one["url"].startswith(f"{HOME}/guides/")
            assert not re.search(r"[\s<>|]", one["url"])
        if one["type"] in ("text", "link", "plain_text"):
            assert one["text"]
            one["text"].encode()
        if one["type"] == "text" and RISKY.search(one["text"]):
            assert one["style"]["code"], one["text"]
        if one["type"] == "plain_text":
            assert one["emoji"] is False
            assert len(one["text"]) <= 75
        if one["type"] in ("rich_text_section", "rich_text_list"):
            assert one["elements"]
        if one["type"] == "rich_text":
            assert len(read([one])) <= 3000


@pytest.mark.parametrize("where", ["blocks", "citation", "buttons"])
def test_no_word_of_a_guide_or_a_question_does_anything(where: str) -> None:
    assert len(STRINGS) > 15
    for text in STRINGS:
        citation = Citation(1, "g/s-1", "g", text, text, text, "/guides/g#g/s-1", text, text)
        writing = Writing(Links(HOME))
        writing.cite(citation)
        if where == "blocks":
            rendered = [block for part in every_kind(text) for block in writing.blocks(part)]
            assert "".join(clean(text).split()) in "".join(read(rendered).split())
        elif where == "citation":
            rendered = writing.sources()
        else:
            reply = replace(REPLY, suggestions=(text,) * 4)
            rendered = closing(reply, Offered(human=True, sharing=True))
        for page in pages(rendered):
            harmless(page)


def test_where_only_mrkdwn_can_be_sent_it_is_escaped() -> None:
    for text in STRINGS:
        sent = mrkdwn(text, 3000)
        assert "<" not in sent
        assert ">" not in sent
        assert not re.search(r"&(?!amp;|lt;|gt;)", sent)


@pytest.fixture
def advisor(conversations: RememberedConversations) -> SayingAdvisor:
    return SayingAdvisor(conversations)


@pytest.mark.parametrize("way", ["event", "command", "posted"])
async def test_hostile_questions_are_answered_like_any_other(
    workspace: Workspace, advisor: SayingAdvisor, way: str
) -> None:
    if way == "posted":
        workspace.server.refuse("chat.startStream", "channel_type_not_supported")
    for number, text in enumerate(OF_SLACK[:8] + hostile_strings(120)):
        advisor.blocks = every_kind(text)
        advisor.suggestions = (text,)
        asked = f"{text[:450]} pay?"
        if way == "command":
            assert (await workspace.command(clean(asked))).status_code == 200
        else:
            assert (await workspace.event(workspace.direct(asked))).status_code == 200
        await workspace.until(lambda number=number: len(advisor.asked) > number)  # type: ignore[misc]
    await workspace.until(lambda: "rate" in repr(workspace.server.messages()[-1:]))
    for message in workspace.server.messages():
        harmless(message)
    for given in workspace.server.of("chat.postMessage", "respond"):
        assert not re.search("[<>]", given["text"])
