"""What can be wrong with a request, as one exception that the error handlers turn into an answer."""

from collections.abc import Mapping


class RequestFault(Exception):
    """A request that gets an error for an answer: status, code, message, and the field where there is one."""

    def __init__(
        self,
        status: int,
        code: str,
        message: str,
        field: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.status, self.code, self.message, self.field = status, code, message, field
        self.headers = dict(headers or {})


def malformed(message: str, field: str | None = None) -> RequestFault:
    """400: the request cannot be read."""
    return RequestFault(400, "malformed", message, field)


def not_found(message: str = "There is nothing at this address.") -> RequestFault:
    """404: absent, or not for this client; the answer does not tell which."""
    return RequestFault(404, "not_found", message)
