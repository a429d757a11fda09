"""A guide as Markdown; pure."""

from collections.abc import Iterator, Sequence

from knowledge.domain import BlockKind, Guide, Passage
from web.guide_view import Run, SectionView, field_parts, guide_url
from web.links import Links, encoded
from web.markdown import linked
from web.markdown_text import escaped
from web.pages.drawing import web_url


def guide_markdown_url(slug: str) -> str:
    """Where a guide stands as Markdown."""
    return f"{guide_url(slug)}.md"


def guide_markdown(guide: Guide, sections: Sequence[SectionView], links: Links) -> str:
    """The guide with its sections, in page order, as its page shows them."""
    paragraphs = [f"# {escaped(guide.title)}"]
    if guide.summary:
        paragraphs.append(escaped(guide.summary))
    paragraphs.append("\n".join(f"- {line}" for line in _about(guide, links)))
    for section in sections:
        paragraphs.append(f"## {escaped(section.title)}")
        for run in section.runs:
            paragraphs += _run(run)
    paragraphs += [escaped(one) for one in guide.attributions]
    return "\n\n".join(paragraphs) + "\n"


def _about(guide: Guide, links: Links) -> Iterator[str]:
    yield f"Page: {linked(guide.title, links.to(guide_url(guide.slug)))}"
    if guide.reviewed:
        yield f"Reviewed: {escaped(guide.reviewed)}"
    if guide.source:
        # As on the page: the one address that is not ours, given with the guide as its source.
        yield f"Source: {linked(guide.source, encoded(web_url(guide.source_url)))}"
    if guide.licence:
        yield f"Licence: {escaped(guide.licence)}"


def _run(run: Run) -> Iterator[str]:
    for number, heading in enumerate(run.headings):
        first = number == 0 and not heading.endswith(":")
        yield f"### {escaped(heading)}" if first else escaped(heading)
    match run.kind:
        case BlockKind.ROW:
            yield _table(run)
        case BlockKind.ITEM:
            yield "\n".join(f"- {escaped(passage.text)}" for passage in run.passages)
        case BlockKind.FIELD:
            yield "\n".join(_field(passage) for passage in run.passages)
        case BlockKind.ANSWER:
            for passage in run.passages:
                asked, said = field_parts(passage)
                yield from ([f"### {escaped(asked)}"] if asked else [])
                yield escaped(said)
        case BlockKind.PARAGRAPH:
            yield from (escaped(passage.text) for passage in run.passages)


def _table(run: Run) -> str:
    rows = [passage.cells or (passage.text,) for passage in run.passages]
    width = max(len(run.columns), *map(len, rows))
    head = [*run.columns, *[""] * (width - len(run.columns))]
    return "\n".join([_row(head), f"|{' --- |' * width}", *map(_row, rows)])


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(escaped(cell, in_table=True) for cell in cells)} |"


def _field(passage: Passage) -> str:
    name, value = field_parts(passage)
    return f"- **{escaped(name)}**: {escaped(value)}" if name else f"- {escaped(value)}"
