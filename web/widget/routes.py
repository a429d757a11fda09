"""Serves the loader and the modules of the widget."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from web.pages.assets import asset_response, packed
from web.widget.files import loader, modules


async def serve_loader(request: Request) -> Response:
    """The script that other sites embed. Asked for anew each day, so that a new build reaches them."""
    response = packed(request, loader(), "text/javascript", "public, max-age=86400")
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


async def serve_module(request: Request) -> Response:
    """A module of the widget."""
    return asset_response(modules(), request)


router = APIRouter(include_in_schema=False)
router.add_api_route("/widget.js", serve_loader, methods=["GET", "HEAD"])
router.add_api_route("/widget/{version}/{name}", serve_module, methods=["GET", "HEAD"])
