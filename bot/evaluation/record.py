"""What is kept of an evaluation, as JSON: its figures, and the verdict on every question."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from bot.domain import Outcome
from bot.errors import RunFileRefused


class Kept(BaseModel):
    """A part of the file."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Cited(Kept):
    """One citation of a graded reply."""

    guide: str
    section: str
    quote: str


class Verdict(Kept):
    """One question: what was wanted, what came, and what is wrong with it (nothing where it is right)."""

    id: str
    q: tuple[str, ...]
    wanted: str
    outcome: Outcome | None
    right: bool
    why: str
    text: str
    citations: tuple[Cited, ...]
    ms: float


class Run(Kept):
    """One question file put to one index. `intervals` are of the figures that are shares."""

    file: str
    index: str
    version: str
    figures: dict[str, float | int | None]
    intervals: dict[str, tuple[float, float] | None]
    confusion: dict[str, int]
    questions: tuple[Verdict, ...]


def read_run(path: Path) -> Run:
    """A kept run. Raises RunFileRefused naming the file and what is wrong in it."""
    try:
        return Run.model_validate_json(path.read_bytes())
    except OSError as error:
        raise RunFileRefused(f"{path}: cannot be read: {error}") from error
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        field = ".".join(map(str, first["loc"]))
        raise RunFileRefused(
            f"{path}: is no kept evaluation: {f'{field}: ' if field else ''}{first['msg']}"
        ) from error
