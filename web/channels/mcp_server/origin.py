"""Which addresses and pages may speak the protocol: a page that had its own name point here may not."""

import ipaddress
import re
from urllib.parse import urlsplit

from starlette.requests import Request

from web.faults import RequestFault
from web.settings import WebSettings

HOST = re.compile(r"(?P<name>[\w.-]+|\[[0-9a-f:.]+\])(:\d{1,5})?", re.ASCII)


def check_origin(request: Request, settings: WebSettings) -> None:
    """Raises 403 unless the request came to an address of ours, from no page or from one of that address.

    `web.headers.Origins` compares the origin with the host; a name that someone else made point here is both.
    """
    host, origin = request.headers.get("host", "").lower(), request.headers.get("origin")
    public = urlsplit(settings.public_url)
    if not own(host, {"localhost", settings.host.lower(), public.hostname or "localhost"}):
        said = "This server is not known by that name; ROLECALL_PUBLIC_URL can give it one."
        raise RequestFault(403, "foreign_host", said)
    # Pages of others may read what `Origins` lets anybody read; of the protocol they may not even do that.
    if origin is not None and origin.lower().partition("://")[2] not in {host, public.netloc.lower()} - {""}:
        raise RequestFault(403, "foreign_origin", "Pages of this origin may not use this.")


def own(host: str, names: set[str]) -> bool:
    """Whether a `Host` header is one of the names, or figures, which nobody can make point elsewhere.

    >>> [own(host, {"localhost"}) for host in ("localhost:80", "127.0.0.1:8000", "[::1]", "evil.example", "")]
    [True, True, True, False, False]
    """
    found = HOST.fullmatch(host)
    if found is None:
        return False
    name = found["name"].strip("[]")
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return name in names
    return True
