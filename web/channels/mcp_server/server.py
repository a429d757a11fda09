"""The protocol's server over the tools, the guides and the prompts. It loads `mcp`: import it late."""

from collections.abc import Callable, Iterable
from importlib.metadata import version
from typing import Any

import mcp_types as types
from mcp.server.caching import CacheHint
from mcp.server.context import CallNext, HandlerResult, ServerRequestContext
from mcp.server.lowlevel import Server
from mcp.shared.exceptions import MCPError
from pydantic import BaseModel, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from web.api.body import fault_of
from web.channels.mcp_server import guides
from web.channels.mcp_server.desk import Desk, worded
from web.channels.mcp_server.prompts import PROMPTS
from web.channels.mcp_server.tools import TOOLS
from web.faults import RequestFault

INSTRUCTIONS = (
    "Rolecall answers questions about roles and careers from its guides: what a role does, needs and pays, "
    "how interviews go, how one moves from one role to another. Use ask for a question; each claim of its "
    "answer carries the exact words of a guide. Give its numbered citations on with their links, and say "
    "plainly what the guides do not cover."
)
HOUR, MINUTE = CacheHint(3_600_000, "public"), CacheHint(60_000, "public")
"""How long a client may keep a list: what comes with the program, and what an ingest changes."""

MOST_COMPLETIONS = 100
"""As many as the protocol allows."""

Context = ServerRequestContext[Any, Request]
DeskFor = Callable[[Request | None], Desk]
"""The desk of a request; None where there is no HTTP."""


class Handlers:
    """What answers each kind of request."""

    def __init__(self, desk_for: DeskFor) -> None:
        self._desk_for = desk_for

    def _desk(self, context: Context) -> Desk:
        return self._desk_for(context.request)

    async def list_tools(self, _: Context, __: object) -> types.ListToolsResult:
        """The tools."""
        return types.ListToolsResult(tools=[tool_named(name) for name in TOOLS])

    async def call_tool(self, context: Context, called: types.CallToolRequestParams) -> types.CallToolResult:
        """Run a tool. What goes wrong is an answer too, so that the model can read it and mend its call."""
        tool = TOOLS.get(called.name)
        if tool is None:
            raise unknown("tool", called.name, TOOLS)
        try:
            arguments = tool.arguments.model_validate(called.arguments or {})
        except ValidationError as error:
            return refusal(fault_of(error).message)
        try:
            with worded():
                text, answer = await tool.run(self._desk(context), arguments)
        except RequestFault as fault:
            return refusal(fault.message)
        return types.CallToolResult(
            content=[types.TextContent(text=text)], structured_content=answer.model_dump(mode="json")
        )

    async def list_resources(
        self, context: Context, page: types.PaginatedRequestParams | None
    ) -> types.ListResourcesResult:
        """The guides, a page at a time."""
        cursor = page.cursor if page else None
        return await run_in_threadpool(guides.listed, self._desk(context), cursor)

    async def list_templates(self, _: Context, __: object) -> types.ListResourceTemplatesResult:
        """How the addresses of guides are made."""
        return types.ListResourceTemplatesResult(resource_templates=[guides.TEMPLATE])

    async def read_resource(
        self, context: Context, read: types.ReadResourceRequestParams
    ) -> types.ReadResourceResult:
        """A guide as Markdown."""
        return await run_in_threadpool(guides.read, self._desk(context), read.uri)

    async def list_prompts(self, _: Context, __: object) -> types.ListPromptsResult:
        """The prompts."""
        return types.ListPromptsResult(prompts=[prompt_named(name) for name in PROMPTS])

    async def get_prompt(self, _: Context, got: types.GetPromptRequestParams) -> types.GetPromptResult:
        """A prompt with its arguments put in."""
        prompt = PROMPTS.get(got.name)
        if prompt is None:
            raise unknown("prompt", got.name, PROMPTS)
        said = types.TextContent(text=prompt.message(got.arguments or {}))
        message = types.PromptMessage(role="user", content=said)
        return types.GetPromptResult(description=prompt.description, messages=[message])

    async def complete(self, context: Context, begun: types.CompleteRequestParams) -> types.CompleteResult:
        """What an argument that is being typed may become: roles for prompts, slugs for guides."""
        of_prompt = begun.ref.type == "ref/prompt"
        known = await run_in_threadpool(guides.roles if of_prompt else guides.slugs, self._desk(context))
        typed = begun.argument.value.casefold()
        fitting = [one for one in known if typed in one.casefold()]
        shown = fitting[:MOST_COMPLETIONS]
        completion = types.Completion(values=shown, total=len(fitting), has_more=len(shown) < len(fitting))
        return types.CompleteResult(completion=completion)


def protocol_server(desk_for: DeskFor) -> Server[Any]:
    """A server that answers at that desk."""
    handlers = Handlers(desk_for)
    server: Server[Any] = Server(
        "rolecall",
        title="Rolecall",
        version=version("rolecall"),
        description="A conversational career advisor that cites its sources.",
        instructions=INSTRUCTIONS,
        cache_hints={
            "tools/list": HOUR,
            "prompts/list": HOUR,
            "resources/templates/list": HOUR,
            "resources/list": MINUTE,
            "resources/read": MINUTE,
        },
        get_tool_input_schema=input_schema,
        on_list_tools=handlers.list_tools,
        on_call_tool=handlers.call_tool,
        on_list_resources=handlers.list_resources,
        on_list_resource_templates=handlers.list_templates,
        on_read_resource=handlers.read_resource,
        on_list_prompts=handlers.list_prompts,
        on_get_prompt=handlers.get_prompt,
        on_completion=handlers.complete,
    )
    server.middleware.append(faults_as_errors)
    return server


async def faults_as_errors(ctx: ServerRequestContext[Any, Any], call_next: CallNext) -> HandlerResult:
    """Has a fault end as an error of the protocol that says what to mend."""
    try:
        with worded(MCPError, ValidationError):  # the protocol's own, which it words itself
            return await call_next(ctx)
    except RequestFault as fault:
        code = types.INTERNAL_ERROR if fault.status >= 500 else types.INVALID_PARAMS
        raise MCPError(code, fault.message) from None


def unknown(kind: str, name: str, known: Iterable[str]) -> MCPError:
    """Something that there is not, and what there is."""
    return MCPError(types.INVALID_PARAMS, f"There is no {kind} {name[:80]!r}; there are: {', '.join(known)}.")


def refusal(message: str) -> types.CallToolResult:
    """A call that came to nothing, and why."""
    return types.CallToolResult(content=[types.TextContent(text=message)], is_error=True)


def input_schema(name: str) -> dict[str, Any] | None:
    """The schema of a tool's arguments; None where there is no such tool."""
    return schema(TOOLS[name].arguments) if name in TOOLS else None


def schema(model: type[BaseModel]) -> dict[str, Any]:
    """What a model takes; of answers too, whose serialisers only leave out what is absent."""
    return model.model_json_schema(mode="validation")


def tool_named(name: str) -> types.Tool:
    """A tool as the protocol lists it."""
    tool = TOOLS[name]
    return types.Tool(
        name=name,
        title=tool.title,
        description=tool.description,
        input_schema=schema(tool.arguments),
        output_schema=schema(tool.answer),
        annotations=types.ToolAnnotations(
            title=tool.title,
            read_only_hint=tool.read_only,
            destructive_hint=tool.destructive,
            idempotent_hint=not tool.read_only,
            open_world_hint=False,
        ),
    )


def prompt_named(name: str) -> types.Prompt:
    """A prompt as the protocol lists it."""
    prompt = PROMPTS[name]
    arguments = [
        types.PromptArgument(name=argument, description=said, required=True)
        for argument, said in prompt.arguments.items()
    ]
    return types.Prompt(name=name, title=prompt.title, description=prompt.description, arguments=arguments)
