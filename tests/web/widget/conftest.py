from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, ViewportSize
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from tests.web.advisor import PreparedAdvisor, RememberedConversations
from tests.web.chromium import launched
from tests.web.conftest import served
from tests.web.library import HandMadeLibrary
from web.app import Parts, create_app
from web.settings import WebSettings
from web.sites import Site

PHONE: ViewportSize = {"width": 360, "height": 640}
KEY = "pk_harbour_0001"
STRICT = "default-src 'none'; script-src {address}; connect-src {address}"

HOSTILE_CSS = """
* { all: unset !important; display: none !important; color: red !important; font: 40px cursive !important;
    letter-spacing: 1em !important; transform: rotate(3deg) !important; visibility: hidden !important; }
html, head, body, main { display: block !important; visibility: visible !important;
    transform: none !important; }
button, textarea, dialog { opacity: 0 !important; position: absolute !important; left: -9999px !important; }
"""


@dataclass
class Host:
    """Somebody else's site: its address, the address of ours, and the pages it shows."""

    url: str
    address: str
    pages: dict[str, tuple[str, str]] = field(default_factory=dict)

    def show(
        self,
        path: str,
        attributes: str = "",
        *,
        policy: str = "",
        css: str = "",
        body: str = "",
        lang: str = "en",
    ) -> str:
        """Puts up a page with the widget on it, and returns its address."""
        script = f'<script async src="{self.address}/widget.js" data-key="{KEY}" {attributes}></script>'
        html = (
            f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A site</title>'
            f'<meta name="viewport" content="width=device-width">'
            f"{f'<style>{css}</style>' if css else ''}{script}</head>"
            f"<body><main><h1>A site</h1><p>Its own words.</p><a href='#x'>A link</a>{body}</main></body>"
        )
        self.pages[path] = (html, policy.format(address=self.address))
        return self.url + path


@contextmanager
def other_origin() -> Iterator[tuple[str, dict[str, tuple[str, str]]]]:
    """Somebody else's server: its address, and its pages by path with their policies."""
    pages: dict[str, tuple[str, str]] = {}

    async def page(request: Request) -> HTMLResponse:
        html, policy = pages.get(request.url.path, ("", ""))
        headers = {"Content-Security-Policy": policy} if policy else {}
        return HTMLResponse(html, 200 if html else 404, headers)

    with served(Starlette(routes=[Route("/{path:path}", page)])) as url:
        yield url, pages


@pytest.fixture
def host(
    library: HandMadeLibrary, advisor: PreparedAdvisor, conversations: RememberedConversations
) -> Iterator[Host]:
    """Two servers: ours, and a site on another origin that it lists."""
    with other_origin() as (url, pages):
        settings = WebSettings(sites=(Site(name="harbour", origins=(url,), key=KEY),))
        with served(create_app(Parts(advisor, conversations, library), settings)) as address:
            yield Host(url, address, pages)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with launched() as started:
        yield started


@pytest_asyncio.fixture(loop_scope="module")
async def page(browser: Browser, host: Host) -> AsyncIterator[Page]:
    """A page that may only reach the site and ours; errors and other requests fail the test."""
    context = await browser.new_context(reduced_motion="reduce")
    opened = await context.new_page()
    troubles: list[str] = []
    opened.on("pageerror", lambda error: troubles.append(str(error)))
    opened.on("console", lambda said: troubles.append(said.text) if "Content Security" in said.text else None)
    opened.on(
        "request",
        lambda request: (
            None
            if request.url.startswith((host.url, host.address, "data:"))
            else troubles.append(request.url)
        ),
    )
    yield opened
    await context.close()
    assert troubles == []
