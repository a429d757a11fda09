"""A library of hand-made guides: the real interface, in memory."""

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager

import numpy as np
from numpy.typing import NDArray

from bot.errors import LibraryUnavailable
from knowledge.domain import (
    Block,
    BlockKind,
    Evidence,
    Fact,
    FactKind,
    Guide,
    Hit,
    Manifest,
    Passage,
    Rejected,
    Role,
    SearchQuery,
    Section,
    Topic,
)
from knowledge.ports import Wages

SLUG = "harbour-pilot"
ROLE = "Harbour Pilot"


def row(*cells: str) -> Block:
    """A row of the pay table."""
    return Block(BlockKind.ROW, " | ".join(cells), 1, columns=("Level", "Range (USD)", "Notes"), cells=cells)


def field(name: str, value: str) -> Block:
    """A name with its value."""
    return Block(BlockKind.FIELD, f"{name}\n{value}", 1, columns=(name,), cells=(value,))


def lines(kind: BlockKind, *texts: str, under: tuple[str, ...] = ()) -> tuple[Block, ...]:
    """Blocks of one kind."""
    return tuple(Block(kind, text, 1, under=under) for text in texts)


PILOT = Guide(
    slug=SLUG,
    title=ROLE,
    roles=(Role(ROLE, ("marine pilot",), ("53-5021",)),),
    summary="A harbour pilot brings ships through narrow water.",
    source="Port Almanac",
    source_url="https://almanac.example/harbour-pilot",
    licence="CC BY 4.0",
    reviewed="2026-04-26",
    attributions=(
        "This page includes information from O*NET 30.1 Database by the U.S. Department of Labor.",
    ),
    sections=(
        Section(
            "At a glance",
            (field("Median salary", "$118K"), field("Growth outlook", "steady"), field("Entry-level", "No")),
            1,
        ),
        Section(
            "What the role does",
            lines(
                BlockKind.ITEM,
                "Boards inbound ships at the pilot station and takes over the conduct of the passage.",
                "Plans each passage from the tide tables, the draught of the ship and the wind.",
                "Trains junior pilots on the simulator and signs off their first solo passages.",
            ),
            2,
        ),
        Section(
            "About the role",
            lines(
                BlockKind.PARAGRAPH,
                "The pilot advises; the master commands. Most of the craft lies in knowing which of "
                "the two is meant to speak next. Night work is the rule, and the roster follows the tide.",
            ),
            3,
        ),
        Section(
            "Salary bands by experience",
            (
                row("Junior Pilot (0-3 yrs)", "$80K–$105K", "Restricted to ships under 150 m."),
                row("Harbour Pilot (3-8 yrs)", "$110K–$165K", "Unrestricted licence for the home port."),
                row("Senior Pilot (8+ yrs)", "$160K–$240K", "Deep-draught and night passages."),
            ),
            4,
        ),
        Section(
            "Transition paths into this role",
            (
                *lines(
                    BlockKind.PARAGRAPH,
                    "Sea time counts in full; the local knowledge has to be learned.",
                    under=("From Ship's Master (~12 months)",),
                ),
                *lines(
                    BlockKind.ITEM,
                    "A logbook of 120 observed passages.",
                    "A chart of the fairway drawn from memory.",
                    under=("From Ship's Master (~12 months)", "Key artifacts to build:"),
                ),
            ),
            5,
        ),
        Section(
            "Questions and answers",
            lines(
                BlockKind.ANSWER,
                "What is the interview like?\nA chart examination, a simulator run and a talk.",
                "Is a degree necessary?\nNo. A master's licence and sea time are.",
            ),
            6,
        ),
        Section(
            "Buy our packaged path",
            lines(BlockKind.PARAGRAPH, "Special offer, this week only!"),
            7,
            evidence=False,
        ),
    ),
)

KEEPER = Guide(
    slug="lighthouse-keeper",
    title="Lighthouse Keeper",
    roles=(Role("Lighthouse Keeper"),),
    summary="A lighthouse keeper looks after a light, its lens and the weather log.",
    reviewed="2026-02-01",
    source="Port Almanac",
    sections=(Section("Required skills", lines(BlockKind.ITEM, "Lens cleaning.", "Patience."), 1),),
)


def passages_of(guide: Guide) -> tuple[Passage, ...]:
    """One passage for each block, advertising left out."""
    made = []
    for section in guide.sections:
        name = "-".join("".join(c if c.isalnum() else " " for c in section.title.lower()).split()) or "s"
        for block in section.blocks if section.evidence else ():
            digest = hashlib.sha256(block.text.encode("utf-8", "replace")).hexdigest()[:8]
            made.append(
                Passage(
                    id=f"{guide.slug}/{name}-{digest}",
                    guide=guide.slug,
                    guide_title=guide.title,
                    section=section.title,
                    context=" · ".join((guide.title, section.title, *block.under)),
                    text=block.text,
                    kind=block.kind,
                    sentences=((0, len(block.text)),),
                    under=block.under,
                    columns=block.columns,
                    cells=block.cells,
                )
            )
    return tuple(made)


def facts_of(guide: Guide) -> tuple[Fact, ...]:
    """A few facts, so that there are questions to begin with."""
    found = []
    for passage in passages_of(guide):
        first = passage.cells[0] if passage.cells else passage.text
        common = {"guide": guide.slug, "passage": passage.id, "role": guide.roles[0].title}
        if passage.kind is BlockKind.ROW:
            low, high = (float(part.strip("$K")) * 1000 for part in passage.cells[1].split("–"))
            found.append(
                Fact(
                    FactKind.PAY_BAND,
                    quote=passage.text,
                    level=first,
                    low=low,
                    high=high,
                    unit="USD per year",
                    value=passage.cells[1],
                    **common,
                )
            )
        elif passage.under and "From" in passage.under[0]:
            found.append(Fact(FactKind.TRANSITION, quote=passage.text, origin="Ship's Master", **common))
        elif "interview" in passage.text:
            found.append(Fact(FactKind.INTERVIEW_ROUND, quote=passage.text, **common))
        elif passage.section == "Required skills":
            found.append(Fact(FactKind.SKILL, quote=passage.text, value=first, **common))
    return tuple(found)


class HandMadeIndex:
    """An index over hand-made guides; search is by shared words."""

    def __init__(self, guides: Sequence[Guide]) -> None:
        self.guides: Mapping[str, Guide] = {guide.slug: guide for guide in guides}
        self.passages: Mapping[str, Passage] = {p.id: p for guide in guides for p in passages_of(guide)}
        self.facts: Sequence[Fact] = [fact for guide in guides for fact in facts_of(guide)]
        self.topics: Sequence[Topic] = ()
        self.terms: Collection[str] = ()
        self.wages: Wages | None = None
        self.manifest = Manifest("f1a9", 1, "by-hand", 2, len(guides), len(self.passages), 0, 0)

    def passages_of(self, slug: str) -> Sequence[Passage]:
        return [passage for passage in self.passages.values() if passage.guide == slug]

    def facts_of(self, slug: str) -> Sequence[Fact]:
        return [fact for fact in self.facts if fact.guide == slug]

    def facts_of_kinds(self, kinds: Collection[FactKind]) -> Sequence[Fact]:
        return [fact for fact in self.facts if fact.kind in kinds]

    async def encode(self, text: str) -> NDArray[np.float32]:
        return np.array([1.0, 0.0], dtype=np.float32)

    async def topic_scores(self, text: str) -> Mapping[str, float]:
        return {}

    async def search(self, query: SearchQuery) -> Evidence:
        words = set(query.text.lower().split())
        scored = [
            (len(words & set(f"{p.context} {p.text}".lower().split())), p)
            for p in self.passages.values()
            if not query.guides or p.guide in query.guides
        ]
        hits = tuple(
            Hit(passage, float(score), 0.5, float(score))
            for score, passage in sorted(scored, key=lambda pair: -pair[0])[: query.limit]
            if score
        )
        return Evidence(hits, tuple(Rejected(p.id, "no shared word") for score, p in scored if not score))


class HandMadeLibrary:
    """The library over a hand-made index, or none: then it cannot be opened."""

    def __init__(self, guides: Sequence[Guide] | None = (PILOT, KEEPER)) -> None:
        self.index = None if guides is None else HandMadeIndex(guides)

    def opened(self) -> AbstractContextManager[HandMadeIndex]:
        return self._opened()

    @contextmanager
    def _opened(self) -> Iterator[HandMadeIndex]:
        if self.index is None:
            raise LibraryUnavailable("nothing was published yet: run `rolecall ingest`")
        yield self.index
