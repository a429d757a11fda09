"""GET /v1/models: the one model there is."""

from typing import Literal

from fastapi import APIRouter, Depends
from pydantic import BaseModel

from web.channels.openai_api.requests import MODEL, PREFIX, check_model
from web.keys import checked_key

router = APIRouter(prefix=PREFIX, dependencies=[Depends(checked_key)])

CREATED = 1767225600
"""The beginning of 2026: a date is asked for, and this one tells nothing."""


class Model(BaseModel):
    """A model, as it is listed."""

    id: str = MODEL
    object: Literal["model"] = "model"
    created: int = CREATED
    owned_by: str = "rolecall"


class Models(BaseModel):
    """All of them."""

    object: Literal["list"] = "list"
    data: list[Model]


@router.get("/models")
async def models() -> Models:
    """The models: one, which answers from the guides."""
    return Models(data=[Model()])


@router.get("/models/{name:path}")
async def model(name: str) -> Model:
    """One model."""
    check_model(name)
    return Model()
