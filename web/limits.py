"""How much one client may send: the size of a body, its pace, and the number of questions."""

import asyncio
import ipaddress
import math
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from starlette.requests import ClientDisconnect, Request

from web.faults import RequestFault, malformed

BODY_SECONDS = 20.0
"""A body of at most 64 KB that takes longer than this is not worth waiting for (reasoned, not measured)."""

MAX_CLIENTS = 10_000
"""Buckets kept at most: about 2 MB. The client unheard of for longest goes first."""


async def read_body(request: Request, limit: int, seconds: float = BODY_SECONDS) -> bytes:
    """The body, counted while it is read. Raises 413 beyond `limit` bytes, 408 when it takes too long."""
    too_large = RequestFault(413, "too_large", f"The body of a request is at most {limit} bytes.")
    declared = request.headers.get("content-length", "")
    if declared.isdecimal() and int(declared) > limit:
        raise too_large
    body = bytearray()
    try:
        async with asyncio.timeout(seconds):
            async for chunk in request.stream():
                body += chunk
                if len(body) > limit:
                    raise too_large
    except TimeoutError:
        raise RequestFault(408, "too_slow", "The body of the request took too long to arrive.") from None
    except ClientDisconnect:
        raise malformed("The connection ended before the body did.") from None
    return bytes(body)


@dataclass(slots=True)
class Bucket:
    """What a client has left, and when that was counted."""

    tokens: float
    at: float


class RateLimit:
    """A token bucket for each client: `burst` at once, then `per_minute`. Zero a minute is no limit."""

    def __init__(
        self,
        per_minute: int,
        burst: int,
        *,
        clients: int = MAX_CLIENTS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._rate, self._burst = per_minute / 60, float(burst)
        self._clients, self._clock = clients, clock
        self._buckets: OrderedDict[str, Bucket] = OrderedDict()

    def take(self, client: str) -> float:
        """Take one token; 0 when there was one, else the seconds until there is."""
        if not self._rate:
            return 0.0
        now = self._clock()
        bucket = self._buckets.setdefault(client, Bucket(self._burst, now))
        self._buckets.move_to_end(client)
        if len(self._buckets) > self._clients:
            self._buckets.popitem(last=False)
        bucket.tokens = min(self._burst, bucket.tokens + (now - bucket.at) * self._rate)
        bucket.at = now
        if bucket.tokens >= 1:
            bucket.tokens -= 1
            return 0.0
        return (1 - bucket.tokens) / self._rate

    def check(self, client: str) -> None:
        """Raises 429 with Retry-After when the client has nothing left."""
        if wait := self.take(client):
            seconds = str(math.ceil(wait))
            raise RequestFault(
                429,
                "too_many_requests",
                f"Too many questions at once. Try again in {seconds} s.",
                headers={"Retry-After": seconds},
            )


def client_of(request: Request) -> str:
    """The client's address; for IPv6 its /64, which is what one household or server holds."""
    host = request.client.host if request.client else ""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    if isinstance(address, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((address, 64), strict=False))
    return host
