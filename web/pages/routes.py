"""The pages: they work as plain HTML, and the chat page's script makes them livelier.

Pages that only read are plain functions: they are drawn on a thread, and no answer waits for them.
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from bot.domain import Question, Reply
from bot.errors import ConversationUnknown, LibraryUnavailable
from knowledge.domain import Guide
from web.api.guides import found
from web.api.identifiers import checked_id
from web.api.text import MAX_QUESTION, question_text
from web.faults import RequestFault, malformed
from web.guide_view import guide_url, guides_by_title, sections_of
from web.limits import read_body
from web.links import links_of
from web.pages.assets import serve_asset, serve_icon
from web.pages.docs import endpoints
from web.pages.for_programs import VARY, alternate, markdown_of, wants_markdown
from web.pages.picture import picture
from web.pages.rendering import page
from web.pages.starters import guide_starters, starters
from web.pages.structured import structured
from web.parts import metrics_of, parts_of, settings_of, take_turn


def chat(request: Request) -> Response:
    """The chat page. `?guide=` names the guide one came from, `?q=` fills in a question."""
    return chat_page(
        request,
        {
            "guide": request.query_params.get("guide", ""),
            "draft": request.query_params.get("q", "")[:MAX_QUESTION],
        },
    )


async def asked(request: Request) -> Response:
    """The chat page with an answer on it, for a browser without scripts."""
    fields = await form_fields(request)
    shown: dict[str, Any] = {
        "guide": fields.get("guide", ""),
        "draft": fields.get("question", "")[: MAX_QUESTION * 2],
    }
    try:
        take_turn(request)
        text = question_text(fields.get("question", ""))
    except RequestFault as fault:
        return chat_page(request, shown | {"problem": fault.message}, fault.status, fault.headers)
    reply = await answered(
        request,
        Question(
            text,
            conversation_id=fields.get("conversation_id") or None,
            guide=known_guide(request, fields.get("guide", "")) or None,
        ),
    )
    shown |= {"draft": "", "question": text, "reply": reply, "conversation_id": reply.conversation_id}
    return chat_page(request, shown)


async def answered(request: Request, question: Question) -> Reply:
    """The reply; a conversation that has expired since begins anew."""
    advisor = parts_of(request).advisor
    try:
        if question.conversation_id is not None:
            checked_id(question.conversation_id)
        reply = await advisor.answer(question)
    except ConversationUnknown:
        reply = await advisor.answer(Question(question.text, guide=question.guide))
    metrics_of(request).outcomes.labels(reply.outcome).inc()
    return reply


def known_guide(request: Request, slug: str) -> str:
    """The slug when the library holds it; a stale link is no reason not to answer."""
    with parts_of(request).library.opened() as index:
        return slug if slug in index.guides else ""


async def form_fields(request: Request) -> Mapping[str, str]:
    """The fields of a posted form. Raises 400 and 413."""
    body = await read_body(request, settings_of(request).max_body_bytes)
    try:
        pairs = parse_qsl(body.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=20)
    except (UnicodeDecodeError, ValueError):
        raise malformed("The form cannot be read.") from None
    if any("\0" in value for pair in pairs for value in pair):
        raise malformed("The form holds a NUL character.")
    return dict(pairs)


def chat_page(
    request: Request, shown: Mapping[str, Any], status: int = 200, headers: Mapping[str, str] | None = None
) -> Response:
    """The chat page; it opens even while there is no index, and says so."""
    values: dict[str, Any] = {"problem": "", "question": "", "reply": None, "conversation_id": ""}
    values |= {
        "here": "chat",
        "max_question": MAX_QUESTION,
        "starters": (),
        "guides": (),
        "origin_guide": None,
    }
    values |= shown
    try:
        with parts_of(request).library.opened() as index:
            origin = index.guides.get(values["guide"])
            offered = guide_starters(index, origin.slug) if origin else starters(index)
            values |= {"starters": offered, "guides": guides_by_title(index), "origin_guide": origin}
    except LibraryUnavailable:
        values["problem"] = (
            values["problem"] or "The library has no guides yet, so no question can be answered."
        )
    return page("chat.html", values, status, headers)


def guide_list(request: Request) -> Response:
    """All guides, or those with the words of `?q=` in their title, roles or summary."""
    words = request.query_params.get("q", "")[:MAX_QUESTION]
    with parts_of(request).library.opened() as index:
        listed = guides_by_title(index)
        values = {
            "all": len(listed),
            "guides": [one for one in listed if mentions(one, words)],
            "words": words,
            "here": "guides",
        }
        return page("guides.html", values)


def mentions(guide: Guide, words: str) -> bool:
    """Whether every one of the words stands in what a guide says of itself."""
    names = [name for role in guide.roles for name in (role.title, *role.aliases)]
    text = " ".join([guide.title, guide.summary, *names]).casefold()
    return all(word in text for word in words.casefold().split())


def guide(request: Request) -> Response:
    """One guide, every passage under its own id; as Markdown for who asks for that."""
    with parts_of(request).library.opened() as index:
        shown = found(index, request.path_params["slug"])
        if wants_markdown(request):
            return markdown_of(request, index, shown)
        facts = index.facts_of(shown.slug)
        values = {
            "picture": picture(facts),
            "structured": structured(shown, facts, links_of(request).to(guide_url(shown.slug))),
            "guide": shown,
            "sections": sections_of(shown, index.passages_of(shown.slug)),
            "starters": guide_starters(index, shown.slug, 3),
            "here": "guides",
        }
        return page("guide.html", values, headers=VARY | alternate(shown.slug))


def docs(request: Request) -> Response:
    """The endpoints of the API, from its OpenAPI description."""
    listed = endpoints(request.app.openapi())
    tags = list(dict.fromkeys(endpoint.tag for endpoint in listed))
    values = {"endpoints": listed, "tags": tags, "base": links_of(request).base.rstrip("/"), "here": "docs"}
    return page("docs.html", values)


def embed(request: Request) -> Response:
    """Builds the snippet for other sites, and shows it live. Lists no keys."""
    with parts_of(request).library.opened() as index:
        values = {
            "guides": guides_by_title(index),
            "base": links_of(request).base.rstrip("/"),
            "here": "embed",
        }
        return page("embed.html", values)


router = APIRouter(include_in_schema=False)
router.add_api_route("/", asked, methods=["POST"])
for path, endpoint in {
    "/": chat,
    "/guides": guide_list,
    "/guides/{slug}": guide,
    "/docs": docs,
    "/embed": embed,
    "/favicon.ico": serve_icon,
    "/static/{version}/{name}": serve_asset,
}.items():
    router.add_api_route(path, endpoint, methods=["GET", "HEAD"])
