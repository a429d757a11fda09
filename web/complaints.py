"""What the rolecall command says when it cannot go on: one line a cause, each naming the remedy."""

import sys
from collections.abc import Iterable

REASONS = {"lone_surrogate": "holds bytes that are not UTF-8"}
"""What an error of the HTTP API means at the command line."""


def words_for(fault: Exception) -> Iterable[str]:
    """One line a cause, each naming the remedy; none for what is a mistake of ours."""
    from pydantic import ValidationError

    from bot.errors import BotError
    from knowledge.ports import LibraryFault
    from web.faults import RequestFault
    from web.wiring import SettingUnknown, nothing_published

    match fault:
        case Exception() if nothing_published(fault):
            yield "no guide was taken in yet: run `rolecall ingest` first"
        case LibraryFault() | BotError() | RequestFault() | SettingUnknown():
            yield " ".join(str(fault).split())
        case ValidationError():
            for error in fault.errors(include_url=False):
                name = ".".join(str(part) for part in error["loc"])
                reason = REASONS.get(error["type"], error["msg"].removeprefix("Value error, "))
                if fault.title.endswith("Settings"):
                    yield f"ROLECALL_{name.upper()}: {reason}; see `rolecall settings`"
                else:
                    yield f"{name}: {reason}"
        case ModuleNotFoundError():
            yield f"the package {fault.name} is missing: run `make install` again"
        case OSError():
            yield ": ".join(str(part) for part in (fault.filename, fault.strerror) if part) or str(fault)
        case _:
            return


def complain(lines: Iterable[str]) -> None:
    """Say what went wrong, on stderr."""
    for line in lines:
        print(f"rolecall: {line}", file=sys.stderr)
