"""What can be clicked under an answer; pure."""

from dataclasses import dataclass

from bot.domain import Outcome, Reply
from web.channels.slack import words
from web.channels.slack.elements import Element, SlackBlock, clean, plain

ASK, RATE, SHARE, HUMAN, SEND, DROP = "ask", "rate", "share", "human", "send", "drop"
"""Ids of the actions; each question that may be asked next has a number after its own."""

LONGEST_LABEL, LONGEST_VALUE = 75, 2000
"""Slack's limits for a button."""

ON_THE_GUIDES = {Outcome.ANSWERED, Outcome.PARTIAL, Outcome.NOT_COVERED}
"""Outcomes that can be rated, shared and handed to a human."""


@dataclass(frozen=True, slots=True)
class Offered:
    """What may be offered where the answer goes: a human, when a channel was set; sharing, of what only one
    person sees."""

    human: bool = False
    sharing: bool = False


def closing(reply: Reply, offered: Offered) -> list[SlackBlock]:
    """The buttons under a reply."""
    blocks = []
    asks = [_button(f"{ASK}:{n}", text, text) for n, text in enumerate(reply.suggestions[:4])]
    if asks:
        blocks.append(_actions(asks))
    if reply.outcome in ON_THE_GUIDES:
        kept = f"{reply.conversation_id} {reply.id}"
        more = [(SHARE, words.SHARE)] * offered.sharing + [(HUMAN, words.HUMAN)] * offered.human
        if more:
            blocks.append(_actions([_button(action, label, kept) for action, label in more]))
        blocks.append(_rating(reply.id))
    return blocks


def consent(kept: str) -> SlackBlock:
    """Post the question to a human, or not."""
    post = _button(SEND, words.SEND, kept) | {"style": "primary"}
    return _actions([post, _button(DROP, words.DROP, kept)])


def _rating(answer_id: str) -> SlackBlock:
    def half(sign: str, label: str, rating: str) -> Element:
        value = f"{rating} {answer_id}"
        return {"text": plain(sign, LONGEST_LABEL), "accessibility_label": label, "value": value}

    pair = {
        "type": "feedback_buttons",
        "action_id": RATE,
        "positive_button": half(words.GOOD, words.GOOD_LABEL, "up"),
        "negative_button": half(words.BAD, words.BAD_LABEL, "down"),
    }
    return {"type": "context_actions", "elements": [pair]}


def _actions(buttons: list[Element]) -> SlackBlock:
    return {"type": "actions", "elements": buttons}


def _button(action: str, label: str, value: str) -> Element:
    return {
        "type": "button",
        "action_id": action,
        "text": plain(label, LONGEST_LABEL),
        "value": clean(value)[:LONGEST_VALUE],
    }
