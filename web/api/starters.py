"""Questions to begin with, for clients that show some."""

from typing import Annotated

from fastapi import APIRouter, Depends
from pydantic import BaseModel

from web.api.questions import ERRORS
from web.pages.starters import guide_starters, starters
from web.parts import Parts, parts_of

router = APIRouter(prefix="/api/v1", tags=["Questions"], responses=ERRORS)


class StartersOut(BaseModel):
    """Questions that the guides can answer."""

    questions: list[str]


@router.get("/starters")
def offered(parts: Annotated[Parts, Depends(parts_of)], guide: str = "") -> StartersOut:
    """A few questions to begin with, of one guide or, without a known one, of all."""
    with parts.library.opened() as index:
        chosen = guide_starters(index, guide) if guide in index.guides else starters(index)
    return StartersOut(questions=list(chosen))
