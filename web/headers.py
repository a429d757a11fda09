"""What every answer tells the browser about safety, and which origins may post."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.error_handlers import respond
from web.faults import RequestFault
from web.sites import KEY_HEADER, Sites

CONTENT_SECURITY_POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    ]
)

SECURITY_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    # Not `no-referrer`: with it browsers send `Origin: null` for our own forms.
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}

SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}

MODULES = "/widget/"
INTERFACES = ("/api/", "/v1/")
SHARED = (*INTERFACES, MODULES)
"""What the pages of other origins may reach at all."""

PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, POST, DELETE",
    "Access-Control-Allow-Headers": f"Authorization, Content-Type, {KEY_HEADER}",
    # Browsers ask again after this many seconds: Chromium keeps no answer for longer than two hours.
    "Access-Control-Max-Age": "7200",
}


class SecurityHeaders:
    """Puts the security headers on every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in SECURITY_HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, with_headers if scope["type"] == "http" else send)


class Origins:
    """Lets in our own pages, programs (no `Origin`) and the sites of the settings; everyone else gets 403.

    A site needs its key; a preflight, which cannot carry one, only its origin. A key that is sent must be
    known.
    """

    def __init__(self, app: ASGIApp, public_url: str = "", sites: Sites | None = None) -> None:
        self.app = app
        self._public = urlsplit(public_url).netloc.lower()
        self._sites = sites or Sites(())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers, path = Headers(scope=scope), str(scope["path"])
        origin, key = headers.get("origin"), headers.get(KEY_HEADER)
        shared = path.startswith(SHARED)
        if origin is None or self._own(origin, headers):
            if key is not None and path.startswith(INTERFACES) and not self._sites.knows(key):
                await self._refuse(scope, receive, send, "foreign_key", "This key is not known here.")
            else:
                await self.app(scope, receive, varying(send) if shared else send)
        elif not shared and scope["method"] in SAFE_METHODS:
            await self.app(scope, receive, send)
        elif not shared or not self._admitted(scope, origin, key):
            said = "Pages of this origin may not use this, or not with this key."
            await self._refuse(scope, receive, varying(send), "foreign_origin", said)
        elif _preflight(scope, headers):
            await Response(status_code=204, headers=PREFLIGHT)(scope, receive, allowing(send, origin))
        else:
            await self.app(scope, receive, allowing(send, origin))

    def _admitted(self, scope: Scope, origin: str, key: str | None) -> bool:
        if scope["method"] == "OPTIONS" or str(scope["path"]).startswith(MODULES):
            return self._sites.lists(origin.lower())
        return self._sites.admits(origin.lower(), key or "")

    async def _refuse(self, scope: Scope, receive: Receive, send: Send, code: str, message: str) -> None:
        await respond(Request(scope), RequestFault(403, code, message))(scope, receive, send)

    def _own(self, origin: str, headers: Headers) -> bool:
        try:
            own = urlsplit(origin).netloc.lower()
        except ValueError:
            return False
        # The scheme is left out: behind a proxy that ends TLS it is not ours to know.
        return bool(own) and own in {headers.get("host", "").lower(), self._public}


def _preflight(scope: Scope, headers: Headers) -> bool:
    return scope["method"] == "OPTIONS" and "access-control-request-method" in headers


def varying(send: Send) -> Send:
    """Sends on, with the word for caches that the answer depends on the origin."""

    async def with_header(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).add_vary_header("Origin")
        await send(message)

    return with_header


def allowing(send: Send, origin: str) -> Send:
    """Sends on, with the leave for that origin's pages to read the answer. Never with cookies."""

    async def with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers["Access-Control-Allow-Origin"] = origin
            headers["Access-Control-Expose-Headers"] = "Retry-After"
            headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        await send(message)

    return varying(with_headers)
