"""Keys that programs may have to carry."""

import hmac

from starlette.requests import Request

from web.faults import RequestFault
from web.parts import settings_of


def checked_key(request: Request) -> None:
    """Raises 401 unless the request carries one of `ROLECALL_API_KEYS`; without that setting any key, or
    none, will do."""
    keys = settings_of(request).api_keys
    if not keys:
        return
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not given.strip():
        raise _unauthorized("No API key was given: send it as `Authorization: Bearer …`.")
    # All of them are compared, so that the time tells nothing of which came near.
    known = [hmac.compare_digest(given.strip().encode(), key.get_secret_value().encode()) for key in keys]
    if not any(known):
        raise _unauthorized("Incorrect API key provided.")


def _unauthorized(message: str) -> RequestFault:
    return RequestFault(401, "invalid_api_key", message, headers={"WWW-Authenticate": "Bearer"})
