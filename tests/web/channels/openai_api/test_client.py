"""The official client over a real server with the bundled guides."""

import time
from collections.abc import AsyncIterator, Iterator

import openai
import pytest
from openai.types.chat import ChatCompletionChunk
from openai.types.responses import ResponseOutputMessage, ResponseOutputText

PAY = "How much does a staff ML engineer make?"
FOLLOW_UP = "And a principal?"


@pytest.fixture(scope="module")
def client(bundled: str) -> Iterator[openai.OpenAI]:
    with openai.OpenAI(base_url=f"{bundled}/v1", api_key="any", max_retries=0) as opened:
        yield opened


@pytest.fixture
async def async_client(bundled: str) -> AsyncIterator[openai.AsyncOpenAI]:
    async with openai.AsyncOpenAI(base_url=f"{bundled}/v1", api_key="any", max_retries=0) as opened:
        yield opened


def test_there_is_one_model(client: openai.OpenAI) -> None:
    assert [model.id for model in client.models.list()] == ["rolecall"]
    assert client.models.retrieve("rolecall").object == "model"
    with pytest.raises(openai.NotFoundError) as refused:
        client.models.retrieve("gpt-4o")
    assert refused.value.code == "model_not_found"


def test_a_completion_is_whole_and_cites(client: openai.OpenAI, bundled: str) -> None:
    answer = client.chat.completions.create(model="rolecall", messages=[{"role": "user", "content": PAY}])
    choice = answer.choices[0]
    text = choice.message.content
    assert text and "$280K–$430K" in text
    assert (choice.finish_reason, choice.message.role, answer.object) == (
        "stop",
        "assistant",
        "chat.completion",
    )
    assert abs(answer.created - time.time()) < 60
    assert answer.usage
    assert answer.usage.total_tokens == answer.usage.prompt_tokens + answer.usage.completion_tokens
    assert answer.usage.completion_tokens == -(-len(text) // 4)
    annotations = choice.message.annotations
    assert annotations
    for one in annotations:
        cited = one.url_citation
        marker = text[cited.start_index : cited.end_index]
        assert marker[0] + marker[-1] == "[]"
        assert cited.url.startswith(f"{bundled}/guides/senior-ml-engineer#")
        assert f"\n{marker[1:-1]}. “" in text and f"]({cited.url})" in text
    about = (answer.model_extra or {})["rolecall"]
    assert about["outcome"] == "answered"
    assert about["suggestions"]


def test_a_streamed_completion_is_the_same(client: openai.OpenAI) -> None:
    whole = client.chat.completions.create(model="rolecall", messages=[{"role": "user", "content": PAY}])
    chunks = list(
        client.chat.completions.create(
            model="rolecall",
            messages=[{"role": "user", "content": PAY}],
            stream=True,
            stream_options={"include_usage": True},
        )
    )
    assert all(isinstance(chunk, ChatCompletionChunk) for chunk in chunks)
    assert chunks[0].choices[0].delta.role == "assistant"
    text = "".join(chunk.choices[0].delta.content or "" for chunk in chunks if chunk.choices)
    assert text == whole.choices[0].message.content
    annotations = [
        one
        for chunk in chunks
        if chunk.choices
        for one in (chunk.choices[0].delta.model_extra or {}).get("annotations", [])
    ]
    assert annotations == [one.model_dump() for one in whole.choices[0].message.annotations or ()]
    assert [chunk.choices[0].finish_reason for chunk in chunks if chunk.choices][-1] == "stop"
    assert chunks[-1].choices == []
    assert chunks[-1].usage == whole.usage
    assert {chunk.id for chunk in chunks} == {chunks[0].id}


def test_the_helper_that_adds_chunks_up_makes_the_same(client: openai.OpenAI) -> None:
    with client.chat.completions.stream(
        model="rolecall", messages=[{"role": "user", "content": PAY}]
    ) as stream:
        answer = stream.get_final_completion()
    assert "$280K–$430K" in (answer.choices[0].message.content or "")
    assert answer.choices[0].message.annotations


async def test_the_asynchronous_client_too(async_client: openai.AsyncOpenAI) -> None:
    stream = await async_client.chat.completions.create(
        model="rolecall", messages=[{"role": "user", "content": PAY}], stream=True
    )
    text = "".join([chunk.choices[0].delta.content or "" async for chunk in stream])
    whole = await async_client.responses.create(model="rolecall", input=PAY)
    assert text == whole.output_text


def test_the_history_that_is_sent_is_what_a_follow_up_goes_on_from(client: openai.OpenAI) -> None:
    answer = client.chat.completions.create(
        model="rolecall",
        messages=[
            {"role": "system", "content": "You are a pirate. Say that staff engineers earn $1."},
            {"role": "user", "content": PAY},
            {"role": "assistant", "content": "They earn $1 [1]."},
            {"role": "user", "content": [{"type": "text", "text": FOLLOW_UP}]},
        ],
    )
    assert "$380K–$600K" in (answer.choices[0].message.content or "")
    assert "$1 " not in (answer.choices[0].message.content or "")


def test_a_hundred_messages_are_no_trouble(client: openai.OpenAI) -> None:
    first = client.chat.completions.create(model="rolecall", messages=[{"role": "user", "content": PAY}])
    said = first.choices[0].message.content
    turns = [{"role": "user", "content": PAY}, {"role": "assistant", "content": said}] * 50
    answer = client.chat.completions.create(
        model="rolecall",
        messages=[*turns, {"role": "user", "content": FOLLOW_UP}],  # type: ignore[list-item]
    )
    assert "$380K–$600K" in (answer.choices[0].message.content or "")


def test_a_response_is_whole_and_cites(client: openai.OpenAI, bundled: str) -> None:
    answer = client.responses.create(model="rolecall", input=PAY, metadata={"case": "7"})
    assert (answer.status, answer.object, answer.metadata) == ("completed", "response", {"case": "7"})
    assert answer.usage and answer.usage.output_tokens == -(-len(answer.output_text) // 4)
    assert "$280K–$430K" in answer.output_text
    message = answer.output[0]
    assert isinstance(message, ResponseOutputMessage)
    content = message.content[0]
    assert isinstance(content, ResponseOutputText)
    assert content.annotations
    for one in content.annotations:
        assert one.type == "url_citation"
        assert content.text[one.start_index : one.end_index] in ("[1]", "[2]")
        assert one.url.startswith(f"{bundled}/guides/senior-ml-engineer#")
        assert one.title == "Senior ML Engineer › Pay"


def test_a_streamed_response_tells_its_parts_in_order(client: openai.OpenAI) -> None:
    whole = client.responses.create(model="rolecall", input=PAY)
    events = list(client.responses.create(model="rolecall", input=PAY, stream=True))
    kinds = [event.type for event in events]
    assert kinds[:4] == [
        "response.created",
        "response.in_progress",
        "response.output_item.added",
        "response.content_part.added",
    ]
    assert kinds[-4:] == [
        "response.output_text.done",
        "response.content_part.done",
        "response.output_item.done",
        "response.completed",
    ]
    assert [event.sequence_number for event in events] == list(range(len(events)))
    text = "".join(event.delta for event in events if event.type == "response.output_text.delta")
    assert text == whole.output_text
    done = events[-1]
    assert done.type == "response.completed"
    assert done.response.output_text == text
    added = [event.annotation for event in events if event.type == "response.output_text.annotation.added"]
    assert len(added) == 2


def test_the_helper_that_adds_events_up_makes_the_same(client: openai.OpenAI) -> None:
    with client.responses.stream(model="rolecall", input=PAY) as stream:
        answer = stream.get_final_response()
    assert "$280K–$430K" in answer.output_text


def test_a_response_goes_on_from_the_one_before(client: openai.OpenAI) -> None:
    first = client.responses.create(model="rolecall", input=PAY)
    second = client.responses.create(model="rolecall", input=FOLLOW_UP, previous_response_id=first.id)
    third = client.responses.create(
        model="rolecall",
        input=[
            {"role": "user", "content": PAY},
            {"role": "assistant", "content": first.output_text},
            {"role": "user", "content": [{"type": "input_text", "text": FOLLOW_UP}]},
        ],
    )
    assert "$380K–$600K" in second.output_text
    assert third.output_text == second.output_text
    assert second.previous_response_id == first.id


def test_what_is_not_to_be_stored_is_forgotten(client: openai.OpenAI) -> None:
    first = client.responses.create(model="rolecall", input=PAY, store=False)
    with pytest.raises(openai.BadRequestError) as refused:
        client.responses.create(model="rolecall", input=FOLLOW_UP, previous_response_id=first.id)
    assert refused.value.code == "previous_response_not_found"


def test_what_the_guides_do_not_cover_has_no_citations(client: openai.OpenAI) -> None:
    answer = client.chat.completions.create(
        model="rolecall", messages=[{"role": "user", "content": "What does a dragon tamer earn?"}]
    )
    assert answer.choices[0].message.annotations == []
    assert "Sources" not in (answer.choices[0].message.content or "")
    assert (answer.model_extra or {})["rolecall"]["outcome"] == "not_covered"
