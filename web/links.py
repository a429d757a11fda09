"""Absolute addresses of what this server holds, for whatever leaves it: Markdown, annotations, messages."""

import re
from dataclasses import dataclass
from urllib.parse import quote

from starlette.requests import Request

from web.parts import settings_of

BASE = re.compile(r"https?://([\w.-]+|\[[0-9a-f:.]+\])(:\d{1,5})?(/.*)?", re.ASCII | re.IGNORECASE)
"""What a `Host` header may make of an address; anything else makes none."""

KEPT = "/:?#&=+,@~%[]"
"""What has a meaning in an address; the rest is percent-encoded, so that no address ends before its end."""


@dataclass(frozen=True, slots=True)
class Links:
    """Makes paths of this server absolute. Where it does not know its address (no request, no setting), the
    base is empty and a path stays a path."""

    base: str

    def to(self, path: str) -> str:
        """The address of a path such as a citation's `url`."""
        return encoded(f"{self.base.rstrip('/')}{path}")


def encoded(address: str) -> str:
    """The address with what could end it percent-encoded."""
    return quote(address, safe=KEPT)


def links_of(request: Request) -> Links:
    """Links by `ROLECALL_PUBLIC_URL`, else by the address that the request came to."""
    base = settings_of(request).public_url or str(request.base_url)
    return Links(base if BASE.fullmatch(base) else "")
