"""Fills the page templates; everything is escaped unless it is a template of ours."""

from collections.abc import Mapping
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from starlette.requests import Request
from starlette.responses import HTMLResponse

from web.faults import RequestFault
from web.guide_view import field_parts, guide_url, passage_url
from web.pages.assets import assets
from web.pages.drawing import POINTS, cells, chart, figures, last_word, points, quoted_url, scale, web_url
from web.pages.picture import MOST_RANGES
from web.widget.files import modules

PRELOADED = sorted(
    name for name in modules().files if name not in {"loader.js", "panel.js"} and "-" not in name
)
"""What the chat page needs at once: the element, without the floating panel and the other languages."""

TITLES = {404: "Not found", 405: "Not possible here", 429: "A little slower", 503: "Not available just now"}


@cache
def environment() -> Environment:
    """The templates that came with this program."""
    made = Environment(
        loader=PackageLoader("web.pages"),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(
        asset=assets().url,
        module=modules().url,
        preloaded=PRELOADED,
        most_ranges=MOST_RANGES,
        chart=chart,
        cells=cells,
        figures=figures,
        point_names=POINTS,
        points=points,
        scale=scale,
        last_word=last_word,
        field_parts=field_parts,
        guide_url=guide_url,
        passage_url=passage_url,
        quoted_url=quoted_url,
        web_url=web_url,
    )
    return made


def page(
    template: str, values: Mapping[str, object], status: int = 200, headers: Mapping[str, str] | None = None
) -> HTMLResponse:
    """A page of that template."""
    text = environment().get_template(template).render(values)
    return HTMLResponse(text, status, {"Cache-Control": "no-cache"} | dict(headers or {}))


def error_page(request: Request, fault: RequestFault, headers: Mapping[str, str]) -> HTMLResponse:
    """What a person sees instead of the page."""
    values = {"title": TITLES.get(fault.status, "That did not work"), "message": fault.message, "here": ""}
    return page("error.html", values, fault.status, headers)
