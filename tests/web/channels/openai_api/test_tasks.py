"""Orders that chat programs give on their own account, in the shapes they give them."""

import json

import httpx
import pytest

from tests.web.advisor import PreparedAdvisor
from web.channels.openai_api.conversation import Exchange, Spoken
from web.channels.openai_api.tasks import task_answer

ASKED = "How much does a staff ML engineer make?"
HISTORY = f"<chat_history>\nUSER: {ASKED}\nASSISTANT: They earn $280K–$430K [1].\n</chat_history>"
OPENINGS = ("How much does a pilot earn?", "What skills does a pilot need?")


def order(what: str, wanted: str) -> str:
    """An order as Open WebUI words it."""
    return f"### Task:\n{what}\n### Output:\nJSON format: {wanted}\n### Chat History:\n{HISTORY}"


TITLE = order("Generate a concise, 3-5 word title with an emoji.", '{ "title": "your concise title here" }')
TAGS = order("Generate 1-3 broad tags.", '{ "tags": ["tag1", "tag2"] }')
FOLLOW_UPS = order("Suggest 3-5 follow-up questions.", '{ "follow_ups": ["Question 1?"] }')
QUERIES = order("Determine the necessity of search queries.", '{ "queries": ["query1"] }')
LIBRE = (
    "Provide a concise, 5-word-or-less title for the conversation, using title case conventions. "
    f"Only return the title itself.\n\nConversation:\nUser: {ASKED}\nAI: They earn much."
)
LIBRE_JSON = (
    "Analyze this conversation and provide:\n1. The detected language of the conversation\n"
    f"2. A concise title in the detected language\n\nUser: {ASKED}\nAI: They earn much."
)


def answer(*said: str) -> str | None:
    """What is answered to these messages of a person."""
    return task_answer(Exchange(tuple(Spoken("user", text, "messages") for text in said)), lambda: OPENINGS)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (TITLE, {"title": "How much does a staff ML engineer make"}),
        (TAGS, {"tags": ["Careers"]}),
        (FOLLOW_UPS, {"follow_ups": list(OPENINGS)}),
        (QUERIES, {"queries": []}),
        (LIBRE_JSON, {"language": "English", "title": "How much does a staff ML engineer make"}),
    ],
)
def test_an_order_that_wants_json_gets_it(text: str, said: dict[str, object]) -> None:
    assert json.loads(answer(text) or "") == said


def test_an_order_that_wants_words_gets_them() -> None:
    assert answer(LIBRE) == "How much does a staff ML engineer make"
    own = f"Write a short, 3-5 word title with an emoji that sums up the chat.\n{HISTORY}"
    assert answer(own) == "How much does a staff ML engineer make"
    assert answer(ASKED, "Please generate a concise, 5-word-or-less title for the conversation") == (
        "How much does a staff ML engineer make"
    )


def test_a_long_question_is_cut_at_a_word() -> None:
    long = order("Title.", '{ "title": "" }').replace(ASKED, "How " + "very " * 20 + "long?")
    assert json.loads(answer(long) or "") == {"title": "How very very very very very very very very…"}


def test_a_question_that_was_asked_is_not_suggested() -> None:
    asked = FOLLOW_UPS.replace(ASKED, OPENINGS[0])
    assert json.loads(answer(asked) or "") == {"follow_ups": [OPENINGS[1]]}


@pytest.mark.parametrize(
    "text",
    [
        ASKED,
        "### Task: what does a pilot earn?",
        "What is the title of a pilot's boss?",
        "Give me a concise title for a conversation",
        "Is there a short title for who chats with customers? I mean by chat",
        f"### Task:\nRespond to the user.\n{HISTORY}",
    ],
)
def test_what_a_person_asks_is_no_order(text: str) -> None:
    assert answer(text) is None


@pytest.mark.parametrize("stream", [False, True])
async def test_an_order_is_answered_without_asking_the_bot(
    client: httpx.AsyncClient, advisor: PreparedAdvisor, stream: bool
) -> None:
    body = {"model": "rolecall", "stream": stream, "messages": [{"role": "user", "content": TITLE}]}
    response = await client.post("/v1/chat/completions", json=body)
    assert response.status_code == 200
    assert "How much does a staff ML engineer make" in response.text
    assert advisor.asked == []
