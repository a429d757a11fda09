"""The protocol as its own client sees it, in both eras, over hand-made parts."""

from typing import Any

import jsonschema
import pytest
from mcp import Client, MCPError
from mcp.server.lowlevel import Server
from mcp_types import CallToolResult, PromptReference, ResourceTemplateReference, TextContent

from tests.web.advisor import PreparedAdvisor
from tests.web.library import HandMadeLibrary
from web.channels.mcp_server.desk import Desk
from web.faults import RequestFault

ERAS = pytest.mark.parametrize("era", ["legacy", "2026-07-28"])


def text_of(result: CallToolResult) -> str:
    """The one text of a result."""
    (content,) = result.content
    assert isinstance(content, TextContent)
    return content.text


async def call(server: Server[Any], name: str, /, **arguments: Any) -> CallToolResult:
    """The result of one call."""
    async with Client(server) as client:
        return await client.call_tool(name, arguments)


@ERAS
async def test_every_tool_says_what_it_takes_and_gives(server: Server[Any], era: str) -> None:
    async with Client(server, mode=era) as client:
        tools = (await client.list_tools()).tools
    assert {"ask", "search", "list_guides", "read_guide"} <= {tool.name for tool in tools}
    for tool in tools:
        assert tool.description and tool.title and tool.output_schema
        assert tool.input_schema["additionalProperties"] is False
        assert all(one.get("description") for one in tool.input_schema.get("properties", {}).values())
        jsonschema.Draft202012Validator.check_schema(tool.output_schema)
    changing = {tool.name for tool in tools if tool.annotations and not tool.annotations.read_only_hint}
    assert changing == {"forget_conversation", "rate_answer"}


@ERAS
async def test_an_answer_is_the_rest_answer_and_text_with_its_sources(
    server: Server[Any], desk: Desk, era: str
) -> None:
    async with Client(server, mode=era) as client:
        result = await client.call_tool("ask", {"question": "What does a pilot earn?"})
    answer = result.structured_content
    assert not result.is_error
    assert answer["outcome"] == "answered" and answer["citations"][0]["url"].startswith("/guides/")
    text = text_of(result)
    assert "$118K [1]" in text
    assert "](https://careers.example.org/guides/harbour-pilot#" in text
    assert answer["conversation_id"] in text and answer["id"] in text
    assert all(suggestion in text for suggestion in answer["suggestions"])
    assert b'rolecall_replies_total{outcome="answered"} 1.0' in desk.metrics.text()


async def test_a_conversation_is_gone_on_with_rated_read_and_forgotten(server: Server[Any]) -> None:
    async with Client(server) as client:
        first = (await client.call_tool("ask", {"question": "What does a pilot earn?"})).structured_content
        named = {"conversation_id": first["conversation_id"]}
        second = await client.call_tool("ask", {"question": "How do they train?", **named})
        assert second.structured_content["conversation_id"] == first["conversation_id"]
        rating = {"answer_id": first["id"], "rating": "down", "reason": "too old"}
        assert (await client.call_tool("rate_answer", rating)).structured_content == {"status": "saved"}
        read = await client.call_tool("read_conversation", named)
        assert read.structured_content["turns"][0]["answer"] == first
        assert text_of(read).count("**Question:**") == 2
        assert not (await client.call_tool("forget_conversation", named)).is_error
        again = await client.call_tool("read_conversation", named)
    assert again.is_error and "no such conversation" in text_of(again)


async def test_a_search_gives_passages_and_what_was_turned_away(server: Server[Any]) -> None:
    result = await call(server, "search", query="night tide", limit=3)
    assert 0 < len(result.structured_content["passages"]) <= 3
    assert result.structured_content["rejected"]
    assert text_of(result).startswith("1. “")
    assert text_of(await call(server, "search", query="xylophone")) == "No passage fits."


async def test_a_guide_is_read_whole_or_by_section(server: Server[Any]) -> None:
    whole = await call(server, "read_guide", guide="harbour-pilot")
    part = await call(server, "read_guide", guide="harbour-pilot", section="what the role does")
    assert text_of(whole).startswith("# Harbour Pilot\n") and "## At a glance" in text_of(whole)
    assert [one["title"] for one in part.structured_content["sections"]] == ["What the role does"]
    assert "## At a glance" not in text_of(part)
    none = await call(server, "read_guide", guide="harbour-pilot", section="Weather")
    assert none.is_error and "What the role does" in text_of(none)


async def test_facts_are_listed_by_kind_with_their_quotes(server: Server[Any]) -> None:
    facts = (await call(server, "list_facts", guide="harbour-pilot")).structured_content["facts"]
    kind = facts[0]["kind"]
    some = await call(server, "list_facts", guide="harbour-pilot", kind=kind)
    assert some.structured_content["facts"] == [fact for fact in facts if fact["kind"] == kind]
    assert facts[0]["passage_id"] in text_of(some)
    assert (await call(server, "list_facts", guide="harbour-pilot", kind="gossip")).is_error


async def test_guides_and_questions_to_begin_with_are_listed(server: Server[Any]) -> None:
    guides = await call(server, "list_guides")
    assert {one["slug"] for one in guides.structured_content["guides"]} >= {"harbour-pilot"}
    assert "(`harbour-pilot`)" in text_of(guides)
    questions = (await call(server, "suggest_questions", guide="harbour-pilot")).structured_content
    assert all("pilot" in question.lower() for question in questions["questions"])


@ERAS
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({}, "“question” is missing."),
        ({"question": 7}, "“question” must be a string."),
        ({"question": "pay?", "colour": "red"}, "“colour” is not a field of this request."),
        ({"question": "  "}, "Please type a question."),
        ({"question": "x" * 501}, "A question is at most 500 characters; this has 501."),
        ({"question": "pay\0?"}, "“question” holds a NUL character."),
        ({"question": "pay?", "guide": "astronaut"}, "list_guides names the guides there are."),
        ({"question": "pay?", "conversation_id": "no id"}, "ask without conversation_id begins a new one."),
        ({"question": "storage?"}, "Conversations cannot be kept just now."),
        ({"question": "explode"}, "Something went wrong here."),
    ],
)
async def test_what_is_wrong_with_a_call_is_said_to_the_model(
    server: Server[Any], era: str, arguments: dict[str, Any], said: str
) -> None:
    async with Client(server, mode=era) as client:
        result = await client.call_tool("ask", arguments)
    assert result.is_error and result.structured_content is None
    assert said in text_of(result) and "Zero" not in text_of(result)


@pytest.mark.parametrize("library", [HandMadeLibrary(None)])
async def test_without_an_index_a_call_says_what_to_do(server: Server[Any]) -> None:
    for name, arguments in [("ask", {"question": "pay?"}), ("list_guides", {}), ("search", {"query": "pay"})]:
        result = await call(server, name, **arguments)
        assert result.is_error and "rolecall ingest" in text_of(result)
    async with Client(server) as client:
        with pytest.raises(MCPError, match="rolecall ingest"):
            await client.list_resources()


async def test_too_many_questions_are_refused_with_the_time_to_wait(
    advisor: PreparedAdvisor, desk: Desk, server: Server[Any]
) -> None:
    def enough() -> None:
        raise RequestFault(429, "too_many_requests", "Too many questions at once. Try again in 3 s.")

    object.__setattr__(desk, "take_turn", enough)
    result = await call(server, "ask", question="pay?")
    assert result.is_error and "Try again in 3 s." in text_of(result)
    assert advisor.asked == []


@ERAS
async def test_guides_are_resources_in_markdown(server: Server[Any], era: str) -> None:
    async with Client(server, mode=era) as client:
        resources = (await client.list_resources()).resources
        templates = (await client.list_resource_templates()).resource_templates
        (content,) = (await client.read_resource("rolecall://guides/harbour-pilot")).contents
        assert "rolecall://guides/harbour-pilot" in [one.uri for one in resources]
        assert [one.uri_template for one in templates] == ["rolecall://guides/{slug}"]
        assert content.mime_type == "text/markdown"
        assert content.text.startswith("# Harbour Pilot\n")  # type: ignore[union-attr]
        for uri in ("rolecall://guides/astronaut", "rolecall://guides/", "file:///etc/passwd", "%00"):
            with pytest.raises(MCPError, match="no such guide"):
                await client.read_resource(uri)


async def test_a_long_list_of_guides_comes_in_pages(
    server: Server[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("web.channels.mcp_server.guides.PAGE", 1)
    async with Client(server) as client:
        first = await client.list_resources()
        second = await client.list_resources(cursor=first.next_cursor)
    assert len(first.resources) == len(second.resources) == 1
    assert first.resources[0].uri < second.resources[0].uri
    assert second.next_cursor is None


@ERAS
async def test_prompts_are_filled_in(server: Server[Any], era: str) -> None:
    async with Client(server, mode=era) as client:
        prompts = (await client.list_prompts()).prompts
        assert {"compare_roles", "prepare_interview"} <= {prompt.name for prompt in prompts}
        for prompt in prompts:
            given = {one.name: f"Pilot {{{one.name}}}" for one in prompt.arguments or []}
            (message,) = (await client.get_prompt(prompt.name, given)).messages
            assert isinstance(message.content, TextContent)
            assert all(value in message.content.text for value in given.values())
        for given, said in [
            ({"first": "Pilot"}, "“second” is missing"),
            ({"first": "Pilot", "second": "x" * 201}, "at most 200"),
            ({"first": "Pilot", "second": "Keeper", "third": "Cook"}, "“third” is no argument"),
        ]:
            with pytest.raises(MCPError, match=said):
                await client.get_prompt("compare_roles", given)


@ERAS
async def test_what_there_is_not_is_said_with_what_there_is(server: Server[Any], era: str) -> None:
    async with Client(server, mode=era) as client:
        with pytest.raises(MCPError, match="no tool 'sing'; there are: ask, "):
            await client.call_tool("sing", {})
        with pytest.raises(MCPError, match="no prompt 'sing'; there are: compare_roles, "):
            await client.get_prompt("sing", {})


async def test_roles_and_slugs_are_completed(server: Server[Any]) -> None:
    slug = ResourceTemplateReference(uri="rolecall://guides/{slug}")
    async with Client(server) as client:
        roles = await client.complete(
            PromptReference(name="prepare_interview"), {"name": "role", "value": "PIL"}
        )
        slugs = await client.complete(slug, {"name": "slug", "value": "pilot"})
    assert roles.completion.values == ["Harbour Pilot"]
    assert slugs.completion.values == ["harbour-pilot"]
