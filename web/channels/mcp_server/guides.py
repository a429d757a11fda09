"""Guides as resources: rolecall://guides/{slug}, in Markdown."""

from itertools import islice
from urllib.parse import quote, unquote

import mcp_types as types

from bot.errors import GuideNotFound
from knowledge.domain import Guide
from web.api.guides import found
from web.channels.mcp_server.desk import Desk
from web.guide_markdown import guide_markdown
from web.guide_view import sections_of

PREFIX = "rolecall://guides/"
MARKDOWN = "text/markdown"
PAGE = 200
"""Guides on one page of the list: about 80 KB."""

TEMPLATE = types.ResourceTemplate(
    uri_template=f"{PREFIX}{{slug}}",
    name="guide",
    title="A role guide",
    description="One guide of the library as Markdown.",
    mime_type=MARKDOWN,
)


def uri_of(slug: str) -> str:
    """The address of a guide."""
    return PREFIX + quote(slug, safe="")


def listed(desk: Desk, cursor: str | None) -> types.ListResourcesResult:
    """The guides whose slugs come after the cursor."""
    with desk.parts.library.opened() as index:
        after = sorted(slug for slug in index.guides if slug > (cursor or ""))
        page = [resource(index.guides[slug]) for slug in islice(after, PAGE)]
    more = after[PAGE - 1] if len(after) > PAGE else None
    return types.ListResourcesResult(resources=page, next_cursor=more)


def resource(guide: Guide) -> types.Resource:
    """A guide in the list."""
    return types.Resource(
        uri=uri_of(guide.slug),
        name=guide.slug,
        title=guide.title,
        description=guide.summary or None,
        mime_type=MARKDOWN,
    )


def read(desk: Desk, uri: str) -> types.ReadResourceResult:
    """The guide at that address. Raises GuideNotFound."""
    if not uri.startswith(PREFIX):
        raise GuideNotFound(uri[:80])
    with desk.parts.library.opened() as index:
        guide = found(index, unquote(uri.removeprefix(PREFIX)))
        text = guide_markdown(guide, sections_of(guide, index.passages_of(guide.slug)), desk.links)
    return types.ReadResourceResult(
        contents=[types.TextResourceContents(uri=uri, mime_type=MARKDOWN, text=text)]
    )


def roles(desk: Desk) -> list[str]:
    """The titles of all roles."""
    with desk.parts.library.opened() as index:
        return sorted({role.title for guide in index.guides.values() for role in guide.roles})


def slugs(desk: Desk) -> list[str]:
    """The slugs of all guides."""
    with desk.parts.library.opened() as index:
        return sorted(index.guides)
