"""What chat programs ask on their own account: a title, tags, questions to go on with; pure.

Open WebUI and LibreChat send the conversation back with such an order. It is answered by rule, from the
conversation alone; nothing is looked up and nothing is said about a job.
"""

import json
import re
from collections.abc import Callable, Sequence

from web.channels.openai_api.conversation import Exchange
from web.markdown_text import folded

Openings = Callable[[], Sequence[str]]
"""Gives questions that the guides answer."""

ORDER = re.compile(r"\s*### Task:")
HISTORY = "<chat_history>"
WANTED = re.compile(r'\{\s*"(title|tags|follow_ups|queries|text|prompt)"\s*:')
"""The one field of the JSON object that an order of Open WebUI wants back."""

PLAIN_TITLE = re.compile(
    r"\b(?:concise|short|brief)\b[^.\n]{0,40}\btitle\b.*\b(?:conversation|chat)\b", re.IGNORECASE | re.DOTALL
)
"""An order for a title in words of a program's own; only with a conversation to give it to."""
TITLE_IN_JSON = re.compile(
    r"\s*Analyze this conversation and provide\b.*\btitle\b", re.IGNORECASE | re.DOTALL
)
FIRST_SAID = re.compile(
    r"^(?:USER|User): (?P<text>.*?)\s*(?=^(?:ASSISTANT|Assistant|AI|USER|User): |</chat_history>|\Z)",
    re.MULTILINE | re.DOTALL,
)

LONGEST_TITLE = 48
"""Characters: about what the side bar of a chat program shows on one line."""

UNTITLED = "Career questions"
TAGS = ("Careers",)


def task_answer(exchange: Exchange, openings: Openings) -> str | None:
    """The answer to such an order; None for anything that a person asks."""
    if not exchange.asked:
        return None
    order = exchange.asked[-1].text
    if ORDER.match(order) and HISTORY in order:
        wanted = WANTED.search(order)
        return None if wanted is None else _as_json(wanted[1], _wanted(wanted[1], exchange, openings))
    if TITLE_IN_JSON.match(order):
        return json.dumps({"language": "English", "title": _title(exchange)}, ensure_ascii=False)
    if PLAIN_TITLE.search(order) and (len(exchange.asked) > 1 or FIRST_SAID.search(order)):
        return _title(exchange)
    return None


def _as_json(name: str, value: object) -> str:
    return json.dumps({name: value}, ensure_ascii=False)


def _wanted(name: str, exchange: Exchange, openings: Openings) -> object:
    match name:
        case "title":
            return _title(exchange)
        case "tags":
            return list(TAGS)
        case "follow_ups":
            said = exchange.asked[-1].text.casefold()
            return [question for question in openings() if question.casefold() not in said]
        case "queries":
            return []
        case _:
            return ""


def _title(exchange: Exchange) -> str:
    """The first question, cut at a word; without its question mark."""
    last = exchange.asked[-1].text
    told = FIRST_SAID.search(last)
    first = told["text"] if told else exchange.asked[0].text if len(exchange.asked) > 1 else ""
    title = folded(first[: LONGEST_TITLE * 4]).rstrip(" ?!.…")
    if len(title) > LONGEST_TITLE:
        title = f"{title[:LONGEST_TITLE].rpartition(' ')[0] or title[:LONGEST_TITLE]}…"
    return title or UNTITLED
