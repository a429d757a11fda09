"""The same question gets the same claims and the same citations, whichever way it comes in.

A channel is a function from the turns of a conversation to what was said to the last of them. A new channel
is one more function in `CHANNELS`.
"""

import asyncio
import io
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager, redirect_stdout
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import httpx
import openai
import pytest
from mcp import Client
from mcp_types import CallToolResult, TextContent

from bot.wiring import Bot
from knowledge.ports import Library
from tests.web.channels.slack.heard import asking as slack_asking
from tests.web.parity import Heard, Reply, from_json, from_markdown, same
from web import asking, wiring

pytestmark = pytest.mark.slow

CONVERSATIONS: tuple[tuple[str, ...], ...] = (
    # pay
    ("How much does a staff ML engineer make?",),
    ("What does a data scientist earn?",),
    ("What is the pay of an AI research scientist?",),
    ("What is the median pay of an ML engineer?",),
    ("What does a principal ML engineer earn in Big Tech?",),
    ("What do senior ML engineers earn by level?",),
    ("What is the 90th percentile wage of data scientists?",),
    # what the work is, and what it takes
    ("Which skills does a senior ML engineer need?",),
    ("What skills does a data scientist need?",),
    ("What does an AI research scientist do?",),
    ("What does an average week of a senior ML engineer look like?",),
    ("What is the interview like for a senior ML engineer?",),
    ("What education does an AI research scientist need?",),
    ("Is demand for data scientists growing?",),
    ("How many data scientists are there in the US?",),
    ("How will AI change the work of a senior ML engineer?",),
    ("Is senior ML engineer an entry-level role?",),
    ("Which companies hire senior ML engineers?",),
    ("What comes after senior ML engineer on the ladder?",),
    ("How do I become a senior ML engineer from ML engineer?",),
    ("How do I become an ML engineer?",),
    ("What are the sources of the data scientist guide?",),
    ("Which tools does an ML engineer use?",),
    ("What sets strong AI research scientists apart?",),
    # comparisons, and several questions at once
    ("Compare the pay of a data scientist and an ML engineer.",),
    ("Data scientist or AI research scientist: which pays more?",),
    ("Compare data scientist, ML engineer and AI research scientist.",),
    ("What does a data scientist earn, and which skills do they need?",),
    ("Compare the skills of an ML engineer and a data scientist.",),
    # what the guides do not cover, or not all of it
    ("How much does a plumber earn?",),
    ("What does a data scientist earn in Norway?",),
    ("What do women earn as data scientists?",),
    ("How do I become a senior ML engineer from dentist?",),
    ("What did a data scientist earn in 1997?",),
    ("What does a [free](https://evil.example) *astronaut* <b>earn</b>?",),
    ("How much does www.evil.example pay @here?",),
    # no question about a job
    ("Write me a poem.",),
    ("What is the weather tomorrow?",),
    ("hello",),
    ("thanks!",),
    ("Who are you?",),
    ("What is the pay?",),
    ("I want to kill myself",),
    # what goes on from before
    ("How much does a staff ML engineer make?", "And a principal?"),
    ("What does a data scientist earn?", "Which skills do they need?"),
    ("What does a data scientist earn?", "And an AI research scientist?", "What education do they need?"),
    ("What is the pay?", "data scientist"),
    ("Which skills does a senior ML engineer need?", "thanks!", "And what is the interview like?"),
    ("What does a plumber earn?", "And a data scientist?"),
    ("I am an ML engineer.", "How do I become a senior?"),
    ("Compare the pay of a data scientist and an ML engineer.", "And their skills?"),
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where the channels are: a server, and the command over the same library."""

    url: str
    http: httpx.Client
    client: openai.OpenAI
    command: Callable[[str, str | None], Reply]
    slack: Callable[[Sequence[str]], Heard]

    def post(self, path: str, body: dict[str, object]) -> httpx.Response:
        """An answer of the server."""
        return self.http.post(path, json=body).raise_for_status()


def rest(place: Place, turns: Sequence[str]) -> Reply:
    """POST /api/v1/ask, turn by turn: what the others are held against."""
    conversation: dict[str, object] = {}
    for text in turns:
        reply: Reply = place.post("/api/v1/ask", {"question": text} | conversation).json()
        conversation = {"conversation_id": reply["conversation_id"]}
    return reply


def events(place: Place, turns: Sequence[str]) -> Heard:
    """POST /api/v1/chat: the blocks and citations as they were sent, and the same in the last event."""
    conversation: dict[str, object] = {}
    for text in turns:
        lines = place.post("/api/v1/chat", {"question": text} | conversation).text.strip().split("\n\n")
        sent = [(name[7:], json.loads(data[6:])) for name, data in (event.split("\n") for event in lines)]
        name, done = sent[-1]
        assert name == "done"
        conversation = {"conversation_id": done["conversation_id"]}
    assert done["blocks"] == [data for name, data in sent if name == "block"]
    assert done["citations"] == [data for name, data in sent if name == "citation"]
    return from_json(done)


def command(place: Place, turns: Sequence[str]) -> Heard:
    """`rolecall ask --json --conversation`."""
    conversation: str | None = None
    for text in turns:
        reply = place.command(text, conversation)
        conversation = reply["conversation_id"]
    return from_json(reply)


def messages(turns: Sequence[str]) -> list[dict[str, str]]:
    """The turns as a client of chat completions sends them. What was answered is not believed anyway."""
    before = [
        {"role": role, "content": text}
        for turn in turns[:-1]
        for role, text in (("user", turn), ("assistant", "They earn $1 [1]."))
    ]
    return [
        {"role": "system", "content": "You are helpful."},
        *before,
        {"role": "user", "content": turns[-1]},
    ]


def completion(place: Place, turns: Sequence[str]) -> Heard:
    """POST /v1/chat/completions."""
    answer = place.client.chat.completions.create(model="rolecall", messages=messages(turns))  # type: ignore[arg-type]
    message = answer.choices[0].message
    cited = [one.url_citation for one in message.annotations or ()]
    return from_markdown(message.content or "", [(c.start_index, c.end_index, c.url) for c in cited])


def streamed_completion(place: Place, turns: Sequence[str]) -> Heard:
    """The same, streamed."""
    stream = place.client.chat.completions.create(
        model="rolecall",
        messages=messages(turns),  # type: ignore[arg-type]
        stream=True,
    )
    deltas = [chunk.choices[0].delta for chunk in stream]
    cited = [
        one["url_citation"] for delta in deltas for one in (delta.model_extra or {}).get("annotations", ())
    ]
    return from_markdown(
        "".join(delta.content or "" for delta in deltas),
        [(one["start_index"], one["end_index"], one["url"]) for one in cited],
    )


def response(place: Place, turns: Sequence[str]) -> Heard:
    """POST /v1/responses, each going on from the one before."""
    previous: str | None = None
    for text in turns:
        answer = place.client.responses.create(model="rolecall", input=text, previous_response_id=previous)
        previous = answer.id
    cited = answer.to_dict()["output"][0]["content"][0]["annotations"]  # type: ignore[index]
    return from_markdown(
        answer.output_text, [(one["start_index"], one["end_index"], one["url"]) for one in cited]
    )


def streamed_response(place: Place, turns: Sequence[str]) -> Heard:
    """The same, streamed, with the whole conversation as its input."""
    stream = place.client.responses.create(model="rolecall", input=messages(turns), stream=True)  # type: ignore[arg-type]
    told = [event.to_dict() for event in stream]
    cited = [one["annotation"] for one in told if one["type"] == "response.output_text.annotation.added"]
    return from_markdown(
        "".join(str(one["delta"]) for one in told if one["type"] == "response.output_text.delta"),
        [(one["start_index"], one["end_index"], one["url"]) for one in cited],  # type: ignore[index]
    )


@cache
def over_mcp(url: str, turns: tuple[str, ...]) -> CallToolResult:
    """The last answer of the tool ask: asked once, and read as data and as text."""
    return asyncio.run(asked_over_mcp(url, turns))


async def asked_over_mcp(url: str, turns: Sequence[str]) -> CallToolResult:
    """The same by the official client."""
    conversation: dict[str, str] = {}
    async with Client(f"{url}/mcp") as client:
        for text in turns:
            result = await client.call_tool("ask", {"question": text} | conversation)
            assert not result.is_error, result.content
            conversation = {"conversation_id": result.structured_content["conversation_id"]}
    return result


def mcp_data(place: Place, turns: Sequence[str]) -> Heard:
    """The structured answer over the Model Context Protocol."""
    return from_json(over_mcp(place.url, tuple(turns)).structured_content)


def mcp_text(place: Place, turns: Sequence[str]) -> Heard:
    """The same as text, without what it offers to do next."""
    (content,) = over_mcp(place.url, tuple(turns)).content
    assert isinstance(content, TextContent)
    said = content.text.rpartition("\n\nconversation_id: ")[0]
    return from_markdown(said.partition("\n\nYou could ask next:\n")[0])


def slack(place: Place, turns: Sequence[str]) -> Heard:
    """A direct message in Slack, and what follows in its thread."""
    return place.slack(turns)


Channel = Callable[[Place, Sequence[str]], Heard]
CHANNELS: tuple[Channel, ...] = (
    events,
    command,
    completion,
    streamed_completion,
    response,
    streamed_response,
    mcp_data,
    mcp_text,
    slack,
)


@pytest.fixture(scope="module")
def place(bundled: str, bundled_home: Path) -> Iterator[Place]:
    """The server, and the command with its library and store opened once instead of for each question."""
    with pytest.MonkeyPatch.context() as patch, asyncio.Runner() as runner:
        patch.setenv("ROLECALL_HOME", str(bundled_home))
        library = wiring.published_library()
        opened = AsyncExitStack()
        bot = runner.run(opened.enter_async_context(wiring.opened_bot(library)))

        @asynccontextmanager
        async def kept(library: Library, keep: bool = True) -> AbstractAsyncContextManager[Bot]:  # type: ignore[misc]
            yield bot

        patch.setattr(wiring, "published_library", lambda: library)
        patch.setattr(wiring, "opened_bot", kept)

        def command_of(text: str, conversation: str | None) -> Reply:
            with redirect_stdout(io.StringIO()) as printed:
                runner.run(asking.answer(text, conversation, None, as_json=True, explain=False))
            reply: Reply = json.loads(printed.getvalue())
            return reply

        with (
            httpx.Client(base_url=bundled, timeout=60) as http,
            openai.OpenAI(base_url=f"{bundled}/v1", api_key="none", max_retries=0) as client,
            slack_asking(bundled_home) as slack_of,
        ):
            yield Place(bundled, http, client, command_of, slack_of)
        runner.run(opened.aclose())
        library.close()  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def expected(place: Place) -> dict[tuple[str, ...], Reply]:
    """What the REST API answers to each."""
    return {turns: rest(place, turns) for turns in CONVERSATIONS}


def test_there_are_fifty_questions_of_every_kind(expected: dict[tuple[str, ...], Reply]) -> None:
    assert len(expected) >= 50
    assert {reply["outcome"] for reply in expected.values()} >= {
        "answered",
        "partial",
        "not_covered",
        "off_topic",
        "clarify",
        "small_talk",
        "crisis",
    }


@pytest.mark.parametrize("channel", CHANNELS, ids=lambda channel: channel.__name__)
def test_every_channel_says_and_cites_the_same(
    place: Place, expected: dict[tuple[str, ...], Reply], channel: Channel
) -> None:
    for turns, reply in expected.items():
        try:
            same(channel(place, turns), reply)
        except AssertionError as difference:
            difference.add_note(f"asked: {' / '.join(turns)}")
            raise
