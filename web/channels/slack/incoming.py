"""What people write in Slack: which of it is meant for us, and its words; pure."""

import html
import re
from dataclasses import dataclass
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict

from web.channels.slack.elements import UNSENDABLE

ANSWERABLE = {"", "file_share", "thread_broadcast"}
"""Subtypes of messages that a person wrote; the others tell of edits, deletions, joins, bots."""

DIRECT = "im"

MENTION = re.compile(r"<@([A-Z0-9]+)(?:\|[^>]*)?>")
MARKUP = re.compile(r"<([^>]*)>")
EMOJI = re.compile(r"(?<!\S):[\w'+-]+:(?::skin-tone-\d:)?(?!\S)")

Text = Annotated[str, BeforeValidator(lambda value: "" if value is None else value)]


class SlackEvent(BaseModel):
    """The fields of an event that are read; Slack sends many more, and adds to them."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    type: Text = ""
    subtype: Text = ""
    channel: Text = ""
    channel_type: Text = ""
    user: Text = ""
    bot_id: Text = ""
    text: Text = ""
    ts: Text = ""
    thread_ts: Text = ""
    tab: Text = ""
    edited: object = None
    files: Annotated[tuple[object, ...], BeforeValidator(lambda value: value or ())] = ()


@dataclass(frozen=True, slots=True)
class Message:
    """A message that may be for us. `thread` is its root. `addressed`: it is, wherever it stands; else only
    where the thread was begun with us."""

    channel: str
    user: str
    thread: str
    text: str
    begins: bool
    addressed: bool
    files: bool


def message_of(event: SlackEvent) -> Message | None:
    """The message, or None for what is none of our business: bots, edits, channels' own talk."""
    if event.bot_id or event.edited or not event.user or event.subtype not in ANSWERABLE:
        return None
    direct = event.channel_type == DIRECT or event.channel.startswith("D")
    mentioned = MENTION.findall(event.text)
    if event.type == "app_mention":
        if direct:
            return None  # it comes as a direct message too
        addressed = True
    else:
        addressed = direct
        in_thread = event.thread_ts not in ("", event.ts)
        # A mention of us comes as an event of its own; one of others is for them.
        if not direct and (mentioned or not in_thread):
            return None
    return Message(
        channel=event.channel,
        user=event.user,
        thread=event.thread_ts or event.ts,
        text=words_of(event.text),
        begins=event.thread_ts in ("", event.ts),
        addressed=addressed,
        files=bool(event.files),
    )


def words_of(text: str) -> str:
    """The words of a message without Slack's markup: mentions, emoji and the addresses behind labels go.

    >>> words_of("<@U1> is <https://example.org|this> &gt; 10:30:00 :tada:")
    'is this > 10:30:00'
    """
    plain = MARKUP.sub(lambda found: _label(found[1]), UNSENDABLE.sub("\ufffd", text).replace("\0", ""))
    return " ".join(EMOJI.sub(" ", html.unescape(plain)).split())


def _label(control: str) -> str:
    """What stands for `<…>`: a link's label or address, a channel's name; nothing for people and groups."""
    target, _, label = control.partition("|")
    if target.startswith(("@", "!")):
        return " "
    if target.startswith("#"):
        return f"#{label}" if label else " "
    return label or target.removeprefix("mailto:")
