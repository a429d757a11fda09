"""Question files: JSON Lines, one graded question with its earlier turns a line."""

import re
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from bot.domain import Outcome
from bot.errors import QuestionFileRefused


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _compiles(value: Any) -> Any:
    if isinstance(value, str):
        try:
            re.compile(value)
        except (re.error, OverflowError, RecursionError) as error:
            raise ValueError(f"{value!r} is no pattern: {error}") from error
    return value


def _outcomes(value: Any) -> Any:
    known = [one.value for one in Outcome]
    for one in value.split("|") if isinstance(value, str) else ():
        if one.strip() not in known:
            raise ValueError(f"{one.strip()!r} is no outcome; there are {', '.join(known)}")
    return value


Outcomes = Annotated[str, BeforeValidator(_outcomes)]
Pattern = Annotated[str, BeforeValidator(_compiles)]
Strings = Annotated[tuple[str, ...], BeforeValidator(_listed)]


class Entry(BaseModel):
    """One line: turns of which the last is graded, and what a right answer looks like."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    q: Annotated[Strings, Field(min_length=1)]
    outcome: Outcomes
    must: tuple[Pattern, ...] = ()
    must_not: tuple[Pattern, ...] = ()
    guide: Strings = ()
    guides_all: Strings = ()
    section: Pattern | None = None
    ask_with_guide: str | None = None

    @property
    def outcomes(self) -> frozenset[Outcome]:
        """The outcomes that count as right."""
        return frozenset(Outcome(one.strip()) for one in self.outcome.split("|"))

    @property
    def answerable(self) -> bool:
        """Whether the guides answer it in full."""
        return Outcome.ANSWERED in self.outcomes

    @property
    def allowed_guides(self) -> frozenset[str]:
        """The guides that a right answer may cite; none where it may cite any."""
        return frozenset((*self.guide, *self.guides_all))

    @property
    def to_refuse(self) -> bool:
        """Whether it must be refused, in whole or in part."""
        return not self.answerable and bool(
            self.outcomes & {Outcome.NOT_COVERED, Outcome.PARTIAL, Outcome.OFF_TOPIC}
        )


def read_questions(path: Path) -> tuple[Entry, ...]:
    """The entries of a file. Raises QuestionFileRefused naming the line and the field."""
    entries = []
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionFileRefused(f"{path}:1: cannot be read: {error}") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            entries.append(Entry.model_validate_json(line))
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            field = ".".join(map(str, first["loc"]))
            reason = first["msg"].removeprefix("Value error, ")
            where = f"{path}:{number}: {field}: " if field else f"{path}:{number}: "
            raise QuestionFileRefused(where + reason) from error
    if not entries:
        raise QuestionFileRefused(f"{path}:1: holds no questions")
    return tuple(entries)
