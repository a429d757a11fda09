"""The requests of the OpenAI-compatible API. What only steers a language model is known and ignored."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue

Ignored = JsonValue
"""Any value: what it would change (sampling, caching, accounts) does not exist here."""


class Request(BaseModel):
    """A body: unknown parameters are refused, as the real API does."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Message(BaseModel):
    """One message. Its content is read by `conversation`; names, tool calls and such are ignored."""

    model_config = ConfigDict(extra="ignore", strict=True, frozen=True)

    role: Literal["system", "developer", "user", "assistant", "tool", "function"]
    content: JsonValue = None


class StreamOptions(BaseModel):
    """What a stream ends with."""

    model_config = ConfigDict(extra="ignore", strict=True, frozen=True)

    include_usage: bool | None = None


class Steered(Request):
    """What both endpoints know. Temperatures and the like are checked and change nothing."""

    model: str
    stream: bool | None = None
    stream_options: StreamOptions | None = None
    temperature: float | None = Field(default=None, ge=0, le=2)
    top_p: float | None = Field(default=None, ge=0, le=1)
    top_logprobs: int | None = Field(default=None, ge=0, le=20)
    tools: list[JsonValue] | None = None
    tool_choice: JsonValue = None
    parallel_tool_calls: bool | None = None
    metadata: dict[str, str] | None = None
    store: bool | None = None
    user: str | None = None
    moderation: Ignored = None
    prompt_cache_key: Ignored = None
    prompt_cache_options: Ignored = None
    prompt_cache_retention: Ignored = None
    safety_identifier: Ignored = None
    service_tier: Ignored = None


class ChatRequest(Steered):
    """The body of POST /v1/chat/completions."""

    messages: list[Message] = Field(min_length=1)
    n: int | None = Field(default=None, ge=1, le=128)
    max_tokens: int | None = Field(default=None, ge=1)
    max_completion_tokens: int | None = Field(default=None, ge=1)
    presence_penalty: float | None = Field(default=None, ge=-2, le=2)
    frequency_penalty: float | None = Field(default=None, ge=-2, le=2)
    response_format: JsonValue = None
    modalities: list[str] | None = None
    audio: JsonValue = None
    logprobs: bool | None = None
    function_call: JsonValue = None
    functions: Ignored = None
    logit_bias: Ignored = None
    prediction: Ignored = None
    reasoning_effort: Ignored = None
    seed: Ignored = None
    stop: Ignored = None
    verbosity: Ignored = None
    web_search_options: Ignored = None


class ResponsesRequest(Steered):
    """The body of POST /v1/responses."""

    input: JsonValue
    instructions: str | None = None
    previous_response_id: str | None = None
    max_output_tokens: int | None = Field(default=None, ge=1)
    text: dict[str, JsonValue] | None = None
    background: bool | None = None
    conversation: JsonValue = None
    prompt: JsonValue = None
    context_management: Ignored = None
    image: Ignored = None
    include: Ignored = None
    max_tool_calls: Ignored = None
    reasoning: Ignored = None
    truncation: Ignored = None
    access_programs: Ignored = None
    background_options: Ignored = None
