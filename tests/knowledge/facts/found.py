"""The facts of a page."""

from pathlib import Path

from knowledge.chunking import cut
from knowledge.domain import Fact, FactKind, Guide, Passage
from knowledge.facts import read_facts
from knowledge.readers import read
from knowledge.topics import load_topics


def facts_in(path: Path, data: bytes | None = None) -> tuple[Guide, dict[str, Passage], tuple[Fact, ...]]:
    guide = read(path, path.read_bytes() if data is None else data)
    passages = cut(guide, load_topics())
    return guide, {passage.id: passage for passage in passages}, read_facts(guide, passages)


def facts_of(markdown: str, kind: FactKind) -> list[Fact]:
    head = "role: {title: Harbour Pilot, aliases: [pilot]}\nsource: Port Yearbook\nlicence: MIT"
    _, _, facts = facts_in(Path("pilot.md"), f"---\n{head}\n---\n# Harbour Pilot\n\n{markdown}".encode())
    return [fact for fact in facts if fact.kind is kind]


def of(facts: tuple[Fact, ...], kind: FactKind) -> list[Fact]:
    return [fact for fact in facts if fact.kind is kind]
