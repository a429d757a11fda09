"""The library: its guides, their passages and facts, and a search over them."""

from dataclasses import fields
from typing import Annotated

from fastapi import APIRouter, Depends

from bot.errors import GuideNotFound
from knowledge.domain import Fact, Guide, Hit, Passage, Role, SearchQuery
from knowledge.ports import Index
from web.api.body import described_by, json_body
from web.api.questions import ERRORS
from web.api.replies import optional_figure
from web.api.text import question_text
from web.api.wire import (
    FactOut,
    GuideOut,
    GuidesOut,
    GuideSummaryOut,
    HitOut,
    PassageOut,
    RejectedOut,
    RoleOut,
    SearchOut,
    SearchRequest,
    SectionOut,
)
from web.guide_view import SectionView, guide_url, guides_by_title, passage_url, sections_of
from web.parts import Parts, parts_of, take_turn

router = APIRouter(prefix="/api/v1", tags=["Library"], responses=ERRORS)
Working = Annotated[Parts, Depends(parts_of)]
FIGURES = {"low", "high", "years_low", "years_high"}
SAME_FIELDS = {one.name for one in fields(Fact)} & set(FactOut.model_fields) - FIGURES - {"kind", "about"}


@router.post("/search", dependencies=[Depends(take_turn)], openapi_extra=described_by(SearchRequest))
async def search(
    body: Annotated[SearchRequest, Depends(json_body(SearchRequest))], parts: Working
) -> SearchOut:
    """The passages that fit the words best, and those that were turned away."""
    text = question_text(body.query, "query")
    with parts.library.opened() as index:
        narrowed = () if body.guide is None else (found(index, body.guide).slug,)
        evidence = await index.search(SearchQuery(text, guides=narrowed, limit=body.limit))
    return SearchOut(
        passages=[hit_out(hit) for hit in evidence.hits],
        rejected=[RejectedOut(passage_id=one.passage_id, reason=one.reason) for one in evidence.rejected],
    )


@router.get("/guides")
def guides(parts: Working) -> GuidesOut:
    """What the library holds."""
    with parts.library.opened() as index:
        return GuidesOut(guides=[summary_out(guide) for guide in guides_by_title(index)])


@router.get("/guides/{slug}")
def guide(slug: str, parts: Working) -> GuideOut:
    """One guide with its sections, passages and facts."""
    with parts.library.opened() as index:
        return guide_out(index, found(index, slug))


def found(index: Index, slug: str) -> Guide:
    """The guide of that slug. Raises GuideNotFound."""
    guide = index.guides.get(slug)
    if guide is None:
        raise GuideNotFound(slug)
    return guide


def hit_out(hit: Hit) -> HitOut:
    """A passage that was found."""
    passage = hit.passage
    return HitOut(
        id=passage.id,
        guide=passage.guide,
        section=passage.section,
        context=passage.context,
        text=passage.text,
        url=passage_url(passage.guide, passage.id),
        score=hit.score,
    )


def role_out(role: Role) -> RoleOut:
    """A role with its other names."""
    return RoleOut(title=role.title, aliases=list(role.aliases), codes=list(role.codes))


def summary_out(guide: Guide) -> GuideSummaryOut:
    """A guide in the list."""
    return GuideSummaryOut(
        slug=guide.slug,
        title=guide.title,
        summary=guide.summary,
        roles=[role_out(role) for role in guide.roles],
        source=guide.source,
        source_url=guide.source_url,
        licence=guide.licence,
        reviewed=guide.reviewed,
        attributions=list(guide.attributions),
        url=guide_url(guide.slug),
    )


def guide_out(index: Index, guide: Guide) -> GuideOut:
    """A whole guide."""
    sections = sections_of(guide, index.passages_of(guide.slug))
    shown = {passage.id for section in sections for passage in section.passages}
    return GuideOut(
        **summary_out(guide).model_dump(),
        sections=[section_out(section) for section in sections],
        facts=[fact_out(fact) for fact in index.facts_of(guide.slug) if fact.passage in shown],
    )


def section_out(section: SectionView) -> SectionOut:
    """A section with its passages."""
    passages = [passage_out(passage) for passage in section.passages]
    return SectionOut(title=section.title, anchor=section.anchor, passages=passages)


def passage_out(passage: Passage) -> PassageOut:
    """A passage with its address."""
    return PassageOut(
        id=passage.id,
        kind=passage.kind,
        text=passage.text,
        under=list(passage.under),
        columns=list(passage.columns),
        cells=list(passage.cells),
        topics=list(passage.topics),
        url=passage_url(passage.guide, passage.id),
    )


def fact_out(fact: Fact) -> FactOut:
    """A fact; figures that are whole are written so."""
    return FactOut(
        kind=fact.kind,
        passage_id=fact.passage,
        about=fact.about,
        **{name: getattr(fact, name) for name in SAME_FIELDS},
        low=optional_figure(fact.low),
        high=optional_figure(fact.high),
        years_low=optional_figure(fact.years_low),
        years_high=optional_figure(fact.years_high),
    )
