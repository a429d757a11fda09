"""Topics: what people ask about, read from `topics.toml` and an owner's own file."""

import re
import tomllib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from knowledge.domain import FactKind, Topic
from knowledge.errors import GuideRefused

BUNDLED = Path(__file__).with_name("topics.toml")


class _TopicEntry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str
    headings: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    facts: tuple[FactKind, ...] = ()
    question: str = ""
    needs: str = ""


def load_topics(extra: Path | None = None) -> tuple[Topic, ...]:
    """The bundled topics and those of `extra`, which win on equal names. Raises GuideRefused."""
    topics: dict[str, Topic] = {}
    for path in (BUNDLED, extra):
        if path is not None:
            topics.update({topic.name: topic for topic in _read(path)})
    return tuple(topics.values())


def _read(path: Path) -> list[Topic]:
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise GuideRefused(str(path), 1, f"not a readable topics file: {error}") from error
    topics = []
    for name, table in tables.items():
        try:
            entry = _TopicEntry.model_validate(table)
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(str(part) for part in (name, *first["loc"]))
            raise GuideRefused(str(path), 1, f"{where}: {first['msg']}") from error
        topics.append(Topic(name=name, **entry.model_dump()))
    return topics


def topics_of(heading: str, topics: Sequence[Topic]) -> tuple[str, ...]:
    """Names of the topics that a heading belongs to, the closest first.

    A topic fits when one of its heading phrases stands in the heading as whole words, "*" for any words
    between; the phrase that covers most of the heading comes first.
    """
    plain = _plain(heading)
    if not plain:
        return ()
    found = []
    for topic in topics:
        lengths = [len(phrase) for phrase in map(_plain, topic.headings) if _stands_in(phrase, plain)]
        if lengths:
            found.append((max(lengths), topic.name))
    found.sort(key=lambda pair: -pair[0])
    return tuple(name for _, name in found)


def _stands_in(phrase: str, heading: str) -> bool:
    """Whether the words of a phrase, and of its parts around "*" in order, stand in a heading."""
    at = 0
    for part in phrase.split(" * "):
        found = f" {heading} ".find(f" {part} ", at)
        if found < 0:
            return False
        at = found + len(part) + 1
    return True


@lru_cache(maxsize=8192)  # the same few hundred phrases meet the headings of a thousand guides
def _plain(text: str) -> str:
    """Lower case words with single spaces, everything else dropped."""
    return " ".join(re.findall(r"[a-z0-9&+#*]+", text.lower()))
