"""Serves the loader, the word on refused pages, and the modules of the widget."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from web.pages.assets import asset_response, packed
from web.parts import settings_of
from web.sites import Sites
from web.widget.files import modules
from web.widget.scripts import loader, refusal
from web.widget.words import language_of

SCRIPT = "text/javascript"


async def serve_loader(request: Request) -> Response:
    """The script that other sites embed. Asked for anew each day, so that a new build reaches them."""
    return anywhere(packed(request, loader(), SCRIPT, "public, max-age=86400"))


async def serve_check(request: Request) -> Response:
    """Whether a page of that origin may use that key; a script, since a page cannot read its refusal."""
    asked = request.query_params
    reason = Sites(settings_of(request).sites).refusal(asked.get("origin", ""), asked.get("key", ""))
    said = refusal(reason, language_of(asked.get("locale", "")))
    return anywhere(packed(request, said, SCRIPT, "no-store"))


def anywhere(response: Response) -> Response:
    """The response, which pages of all origins may run."""
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


async def serve_module(request: Request) -> Response:
    """A module of the widget."""
    return asset_response(modules(), request)


router = APIRouter(include_in_schema=False)
router.add_api_route("/widget.js", serve_loader, methods=["GET", "HEAD"])
router.add_api_route("/widget/check.js", serve_check, methods=["GET", "HEAD"])
router.add_api_route("/widget/{version}/{name}", serve_module, methods=["GET", "HEAD"])
