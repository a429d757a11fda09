"""A guide as a reader sees it: sections of passages, in page order, with their anchors; pure."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import quote

from knowledge.domain import BlockKind, Guide, Passage
from knowledge.ports import Index


def passage_url(guide: str, passage_id: str) -> str:
    """Where a passage stands on its guide's page."""
    return f"/guides/{quote(guide, safe='')}#{quote(passage_id, safe='/')}"


def guide_url(slug: str) -> str:
    """A guide's page."""
    return f"/guides/{quote(slug, safe='')}"


def anchor_of(title: str) -> str:
    """A title as a word of a URL: "Salary bands" is salary-bands."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "section"


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring passages that are drawn together: the rows of one table, the items of one list.

    `headings` are the sub-headings that begin here, outermost first.
    """

    kind: BlockKind
    headings: tuple[str, ...]
    columns: tuple[str, ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class SectionView:
    """A titled part of a guide's page."""

    title: str
    anchor: str
    passages: tuple[Passage, ...]

    @property
    def runs(self) -> tuple[Run, ...]:
        """The passages, grouped as they are drawn."""
        runs, above = list[Run](), tuple[str, ...]()
        for (kind, under, columns), group in groupby(self.passages, key=_drawn_with):
            shared = next(
                (n for n, pair in enumerate(zip(above, under, strict=False)) if pair[0] != pair[1]), None
            )
            begins = under[min(len(above), len(under)) if shared is None else shared :]
            runs.append(Run(kind, begins, columns, tuple(group)))
            above = under
        return tuple(runs)


def _drawn_with(passage: Passage) -> tuple[BlockKind, tuple[str, ...], tuple[str, ...]]:
    columns = passage.columns if passage.kind is BlockKind.ROW else ()
    return passage.kind, passage.under, columns


def sections_of(guide: Guide, passages: Iterable[Passage]) -> tuple[SectionView, ...]:
    """The guide's sections that have passages; what is no evidence is left out."""
    hidden = {section.title for section in guide.sections if not section.evidence}
    hidden -= {section.title for section in guide.sections if section.evidence}
    views, taken = list[SectionView](), set[str]()
    for title, group in groupby(passages, key=lambda passage: passage.section):
        if title in hidden:
            continue
        anchor = _free(anchor_of(title), taken)
        views.append(SectionView(title, anchor, tuple(group)))
    return tuple(views)


def _free(anchor: str, taken: set[str]) -> str:
    candidate, number = anchor, 2
    while candidate in taken:
        candidate, number = f"{anchor}-{number}", number + 1
    taken.add(candidate)
    return candidate


def guides_by_title(index: Index) -> Sequence[Guide]:
    """All guides, as a list shows them."""
    return sorted(index.guides.values(), key=lambda guide: (guide.title.casefold(), guide.slug))


def field_parts(passage: Passage) -> tuple[str, str]:
    """Name and value of a FIELD, question and answer of an ANSWER."""
    if passage.columns and passage.cells:
        return passage.columns[0], passage.cells[0]
    first, newline, rest = passage.text.partition("\n")
    if not newline and passage.kind is BlockKind.FIELD:
        first, _, rest = passage.text.partition(": ")
    return (first, rest) if rest else ("", passage.text)
