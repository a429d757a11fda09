"""Faults of a database become StorageUnavailable: nothing of SQLAlchemy or a driver leaves this package."""

from collections.abc import Iterator
from contextlib import contextmanager

from pydantic import ValidationError
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from bot.errors import StorageUnavailable


@contextmanager
def storage_faults(where: str) -> Iterator[None]:
    """Raise StorageUnavailable, with its cause, for whatever a database or its driver raises inside."""
    try:
        yield
    except ValidationError as fault:
        raise StorageUnavailable(
            f"a turn in {where} is not what this version writes ({fault.error_count()} differences): "
            "run the version that wrote it, or delete the conversation"
        ) from fault
    except (SQLAlchemyError, OSError) as fault:
        reason = fault.orig if isinstance(fault, DBAPIError) and fault.orig else fault
        raise StorageUnavailable(
            f"the conversation store {where} cannot be used ({_one_line(reason)}): "
            "check ROLECALL_DATABASE_URL, that it is reachable, and its free space"
        ) from fault


def _one_line(fault: BaseException) -> str:
    return " ".join(str(fault).split()) or type(fault).__name__
