"""The HTTP application: its parts, its limits, its routes."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from fastapi import APIRouter, FastAPI
from starlette.middleware import Middleware

from web.api import conversations, guides, health, questions, starters
from web.channels import mcp_server, openai_api
from web.error_handlers import Outermost, PlainStart, add_error_handlers
from web.headers import Origins, SecurityHeaders
from web.limits import RateLimit
from web.metrics import Measured, Metrics
from web.pages import for_programs
from web.pages import routes as pages
from web.parts import Parts, PartsOpener
from web.retention import forgetting
from web.settings import WebSettings
from web.sites import Sites
from web.widget import routes as widget

__all__ = ["Parts", "PartsOpener", "create_app"]

CHANNELS = (mcp_server, openai_api)
"""Ways in beside the pages and the REST API. A new one is a file with a `router` and its name here."""


def create_app(
    parts: Parts | PartsOpener, settings: WebSettings, configured: Sequence[APIRouter] = ()
) -> FastAPI:
    """The application over these parts; given an opener, it opens them on start and closes them on stop.
    `configured` are channels that are there only where settings name them."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        if isinstance(parts, Parts):
            yield
            return
        async with parts() as opened, forgetting(opened.conversations):
            app.state.parts = opened
            yield

    metrics = Metrics()
    app = FastAPI(
        title="Rolecall",
        summary="A conversational career advisor that cites its sources.",
        version="1",
        lifespan=lifespan,
        # FastAPI's own pages load scripts from another origin; web.pages.docs has ours.
        docs_url=None,
        redoc_url=None,
        middleware=[
            Middleware(PlainStart),
            Middleware(SecurityHeaders),
            Middleware(Measured, metrics=metrics),
            Middleware(Outermost),
            Middleware(Origins, public_url=settings.public_url, sites=Sites(settings.sites)),
        ],
    )
    app.state.settings = settings
    app.state.metrics = metrics
    app.state.rate_limit = RateLimit(settings.rate_limit, settings.rate_burst)
    if isinstance(parts, Parts):
        app.state.parts = parts
    add_error_handlers(app, {f"{openai_api.PREFIX}/": openai_api.error_response})
    for part in (questions, starters, guides, conversations, health, widget, for_programs, pages, *CHANNELS):
        app.include_router(part.router)
    for router in configured:
        app.include_router(router)
    return app
