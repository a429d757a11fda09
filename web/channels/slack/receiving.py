"""A request from Slack: signed, read, and handed to Bolt. Imported only where Slack is configured."""

import re
from collections.abc import Mapping

from slack_bolt.adapter.starlette.async_handler import to_async_bolt_request, to_starlette_response
from slack_bolt.async_app import AsyncApp
from slack_sdk.signature import SignatureVerifier
from starlette.requests import Request
from starlette.responses import Response

from web.faults import RequestFault, malformed
from web.limits import read_body

MOST_BYTES = 1_000_000
"""A message of Slack's longest, 40,000 characters, comes with the same again as blocks, each character as up
to twelve bytes."""

TIMESTAMP = re.compile(r"\d{1,12}", re.ASCII)


class Receiving:
    """Answers what Slack posts."""

    def __init__(self, app: AsyncApp, secret: str) -> None:
        self._app = app
        self._verifier = SignatureVerifier(secret)

    async def answer(self, request: Request) -> Response:
        """Bolt's answer. Raises RequestFault: 401 where Slack did not sign, 400 for what it never sends."""
        body = await read_body(request, MOST_BYTES)
        if not self.signed(body, request.headers):
            raise RequestFault(401, "unsigned", "Slack did not sign this.")
        wrong = malformed("The body is none that Slack sends.")
        try:
            read = to_async_bolt_request(request, body)
        except (ValueError, AttributeError, TypeError, KeyError, RecursionError):
            raise wrong from None
        if not isinstance(read.body, dict) or not isinstance(read.body.get("event", {}), dict):
            raise wrong
        return to_starlette_response(await self._app.async_dispatch(read))

    def signed(self, body: bytes, headers: Mapping[str, str]) -> bool:
        """Whether Slack signed this within five minutes. Bolt asks the same, but only after it has read the
        body, and trusts the headers to be digits and ASCII."""
        at = headers.get("x-slack-request-timestamp", "")
        signature = headers.get("x-slack-signature", "")
        try:
            text = body.decode()
        except UnicodeDecodeError:
            return False
        if not TIMESTAMP.fullmatch(at) or not signature.isascii():
            return False
        return self._verifier.is_valid(text, at, signature)
