"""For the machines that watch over the server."""

from typing import Annotated

from fastapi import APIRouter, Depends
from prometheus_client import CONTENT_TYPE_LATEST
from starlette.responses import Response

from web.api.wire import ErrorOut, Health
from web.metrics import Metrics
from web.parts import Parts, metrics_of, parts_of

router = APIRouter(tags=["Operation"])
NO_STORE = {"Cache-Control": "no-store"}


@router.head("/livez", include_in_schema=False)
@router.get("/livez")
async def livez() -> Health:
    """The process answers."""
    return Health(status="ok")


@router.head("/readyz", include_in_schema=False)
@router.get("/readyz", responses={503: {"model": ErrorOut}})
def readyz(parts: Annotated[Parts, Depends(parts_of)]) -> Health:
    """An index can be opened, so questions can be answered; 503 until then."""
    with parts.library.opened() as index:
        return Health(status="ok", index=index.manifest.fingerprint)


@router.get("/metrics", status_code=200, response_class=Response)
async def metrics(counted: Annotated[Metrics, Depends(metrics_of)]) -> Response:
    """Counts and times of this process, in Prometheus' text format."""
    return Response(counted.text(), media_type=CONTENT_TYPE_LATEST, headers=NO_STORE)
