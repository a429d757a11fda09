"""The pages as programs like to read them: /llms.txt, and each guide as Markdown."""

from collections.abc import Iterator, Sequence

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from knowledge.domain import Guide
from knowledge.ports import Index
from web.api.guides import found
from web.guide_markdown import guide_markdown, guide_markdown_url
from web.guide_view import guides_by_title, sections_of
from web.links import Links, links_of
from web.markdown import linked
from web.markdown_text import escaped
from web.parts import parts_of

MARKDOWN = "text/markdown"
NO_CACHE = {"Cache-Control": "no-cache"}
VARY = {"Vary": "Accept"}

INTERFACES = {
    "/openapi.json": ("OpenAPI description", "every endpoint, its fields and errors"),
    "/docs": ("API", "the same as a page"),
    "/mcp": ("MCP", "tools, resources and prompts over streamable HTTP"),
    "/v1/models": ("OpenAI-compatible API", "chat completions and responses; the model is rolecall"),
}
"""Ways to ask, for who reads /llms.txt to do so."""


def wants_markdown(request: Request) -> bool:
    """Whether the client names Markdown, and likes it no less than HTML. Browsers never do."""
    liked = dict(_liked(request.headers.get("accept", "")))
    return liked.get(MARKDOWN, 0.0) > 0 and liked[MARKDOWN] >= liked.get("text/html", 0.0)


def _liked(accept: str) -> Iterator[tuple[str, float]]:
    for part in accept.lower().split(","):
        kind, *parameters = (one.strip() for one in part.split(";"))
        weight = next((one[2:] for one in parameters if one.startswith("q=")), "1")
        try:
            yield kind, float(weight)
        except ValueError:
            yield kind, 0.0


def guide_as_markdown(request: Request) -> Response:
    """One guide as Markdown."""
    with parts_of(request).library.opened() as index:
        return markdown_of(request, index, found(index, request.path_params["slug"]))


def markdown_of(request: Request, index: Index, guide: Guide) -> Response:
    """That guide as an answer."""
    text = guide_markdown(guide, sections_of(guide, index.passages_of(guide.slug)), links_of(request))
    return PlainTextResponse(text, headers=NO_CACHE | VARY, media_type=MARKDOWN)


def alternate(slug: str) -> dict[str, str]:
    """The header by which a guide's page names its Markdown."""
    return {"Link": f'<{guide_markdown_url(slug)}>; rel="alternate"; type="{MARKDOWN}"'}


def llms(request: Request) -> Response:
    """What is here, for language models that look for it."""
    with parts_of(request).library.opened() as index:
        lines = llms_lines(guides_by_title(index), links_of(request))
        return PlainTextResponse("\n".join(lines) + "\n", headers=NO_CACHE)


def llms_lines(guides: Sequence[Guide], links: Links) -> Iterator[str]:
    """The lines of /llms.txt."""
    yield "# Rolecall"
    yield ""
    yield "> Answers questions about jobs and careers from role guides. Every claim carries an exact quote"
    yield "> and the address of its passage; what the guides do not cover is said to be not covered."
    yield ""
    yield "To ask, POST a question to the API rather than guess from a guide. Figures have dates: keep both."
    yield ""
    yield "## Guides"
    yield ""
    for guide in guides:
        about = f": {escaped(guide.summary)}" if guide.summary else ""
        yield f"- {linked(guide.title, links.to(guide_markdown_url(guide.slug)))}{about}"
    yield ""
    yield "## Ways to ask"
    yield ""
    for path, (name, about) in INTERFACES.items():
        yield f"- {linked(name, links.to(path))}: {about}"


router = APIRouter(include_in_schema=False)
for path, endpoint in {"/llms.txt": llms, "/guides/{slug}.md": guide_as_markdown}.items():
    router.add_api_route(path, endpoint, methods=["GET", "HEAD"])
