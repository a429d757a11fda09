"""All routes of the OpenAI-compatible API, and the shape of its errors."""

from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel

from web.channels.openai_api import chat, models, responses
from web.channels.openai_api.errors import error_response
from web.channels.openai_api.requests import PREFIX

__all__ = ["PREFIX", "error_response", "router"]


class ErrorDetail(BaseModel):
    """What is wrong."""

    message: str
    type: str
    param: str | None
    code: str | None


class ErrorAnswer(BaseModel):
    """The shape of an error there."""

    error: ErrorDetail


ERRORS: dict[int | str, dict[str, Any]] = {
    status: {"model": ErrorAnswer} for status in (400, 401, 403, 404, 413, 429, 503)
}

router = APIRouter(tags=["OpenAI-compatible"], responses=ERRORS)
for part in (models, chat, responses):
    router.include_router(part.router)
