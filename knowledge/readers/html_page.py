"""HTML text -> the element that holds what the page says, without chrome and hidden text."""

import re
from collections.abc import Iterator

from lxml import etree, html
from lxml.html import HtmlElement

from knowledge.readers.html_text import fold

MAX_CHROME_SHARE = 0.5
"""A form, header or element with a telling class name is kept when it holds more of the main part's text
than this: it is then a wrapper (ASP.NET pages are one form). On the Handbook's 342 pages, no piece of chrome
inside the main part holds more than 3 %."""

MIN_ARTICLE_SHARE = 0.3
"""Share of the page's text that its only article must hold to be the main part; a teaser holds less. The
article among the invented pages holds 0.75, with all of a site's furniture around it."""

MIN_WORDS = 20
"""A main part with fewer words is none; the Handbook's shortest guide has 1,173."""

MIN_MATCHED_SHARE = 0.8
"""Share of the extractor's text that the element taken as main part must hold. Tried on the invented
pages: from 0.4 to 1.0 the same element is found, at 0.3 a single section wins. Below 1.0, so that one stray
line does not lift it to the body."""

_VOID_OF_TEXT = frozenset({
    "script", "style", "noscript", "template", "link", "meta", "iframe", "object", "embed", "video", "audio",
    "picture", "img", "svg", "canvas", "map", "input", "select", "textarea", "dialog", "colgroup", "col",
    "datalist", "progress", "meter", "title",
})  # fmt: skip
_CHROME_TAGS = frozenset({"nav", "menu", "footer", "form"})
_CHROME_ROLES = frozenset({
    "navigation", "search", "dialog", "alertdialog", "tablist", "menu", "menubar", "toolbar", "banner",
    "status", "contentinfo", "complementary", "tooltip", "alert", "form",
})  # fmt: skip
_NEVER_WRAPPERS = frozenset({"nav", "menu", "navigation", "search", "dialog", "alertdialog", "tablist"})
_CONTAINERS = frozenset({"div", "section", "ul", "ol", "aside", "table", "header", "span", "a", "figure"})
_LINES = frozenset({"p", "span", "div", "a", "li", "figcaption"})
_CHROME_NAMES = re.compile(
    r"(^|[-_])(cookies?|gdpr|breadcrumbs?|newsletter|subscribe|sign-?up|log-?in|sidebar|pagination|pager|"
    r"navbar|subnav|nav|navigation|footer|popup|modal|lightbox|overlay|tooltip|toc|table-of-contents|"
    r"adverts?|advertisement|ads?|adsense|sponsored|promo|byline|suggested-citation|citation|skip-?links?|"
    r"captions?|share-buttons|sharing|social-(media|share|links|icons|buttons|bar|follow)|"
    r"(video|youtube|vimeo|media)-?(player|embed|placeholder|wrapper|container)?|"
    r"(author|writer)-(bio|box|card|info)|related-(posts|articles|content|links|stories|reading)|"
    r"(read|further|recommended)-(more|reading|posts|articles)|"
    r"(article|page|post)-tools(-box)?|feedback|cta|call-to-action)([-_]|$)"
    r"|^(consent|share|socials?|comments?|respond|disqus|menu|player|tags|banner|site-header)([-_]|$)"
    r"|[-_](consent|comments?|menu|share|tags)$|(promo|notice|alert|announcement|app|site)-banner"
)
_STATE_NAME = re.compile(r"^(has|is|with|no|not|js|wp|without)-|-(wrap|wrapper|layout|page|template)$")
_LINE_CHROME = re.compile(r"(^|[-_])(byline|breadcrumbs?|caption|share|sharing|permalink|headerlink)([-_]|$)")
_UNSEEN_NAMES = frozenset({
    "sr-only", "visually-hidden", "visuallyhidden", "u-visually-hidden", "usa-sr-only", "screen-reader-text",
    "screen-reader-only", "element-invisible",
})  # fmt: skip
_HIDDEN_NAMES = frozenset(("hidden", "d-none", "is-hidden", "hide"))
_SHOWN_AT_SOME_WIDTH = re.compile(r"[:-](block|flex|grid|table|inline)$")
_HIDING_STYLE = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
_PANEL_NAME = re.compile(r"(^|[-_ ])(tab|tabs|panel|pane|accordion|collapse|collapsible|faq)([-_ ]|$)")
_DIALOG_NAME = re.compile(r"modal|dialog|popup|lightbox|menu|nav|cookie|consent|login|search|drawer")
_HEADS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "summary", "dt"))


def parse(text: str) -> HtmlElement | None:
    """The page's tree; None where the text holds no markup or words at all. Never fails on bad markup."""
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(text.replace("\0", "").encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:
        return None


def main_part(tree: HtmlElement, text: str) -> tuple[HtmlElement, dict[str, str]]:
    """The element with the page's own words, pruned in place, and the labels of its tabs by panel id."""
    panels = _panels(tree)
    _remove(tree, [e for e in tree.iter(etree.Element) if e.tag in _VOID_OF_TEXT or _hidden(e, panels)])
    main = _landmark(tree)
    if main is None:
        main = _extracted(tree, text)
    _remove(main, list(_chrome(main, panels)))
    return main, panels


def _names(element: HtmlElement) -> list[str]:
    """Class names and id, camel case split, lower case."""
    raw = f"{element.get('class') or ''} {element.get('id') or ''}"
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", raw).lower().split()


def _remove(root: HtmlElement, elements: list[HtmlElement]) -> None:
    for element in elements:
        if element is not root and element.getparent() is not None:
            element.drop_tree()


def _hidden(element: HtmlElement, panels: dict[str, str]) -> bool:
    """Not shown, and not a panel that a tab or an accordion's heading shows."""
    if element.tag in {"html", "body", "main"} or element.get("role") == "main":
        return False
    names = set((element.get("class") or "").lower().split())
    if names & _UNSEEN_NAMES:
        return True
    unseen = (
        element.get("hidden") not in {None, "until-found"}
        or element.get("aria-hidden") == "true"
        or _HIDING_STYLE.search(element.get("style") or "") is not None
        or (bool(names & _HIDDEN_NAMES) and not any(_SHOWN_AT_SOME_WIDTH.search(n) for n in names))
    )
    return unseen and element.get("id") not in panels and element.find(".//h1") is None


def _panels(tree: HtmlElement) -> dict[str, str]:
    """Ids of tab and accordion panels, with the words of the control that shows them."""
    controls: dict[str, HtmlElement] = {}
    for control in tree.iter("a", "button", "summary", "div", "li", "h2", "h3", "h4"):
        for name in ("aria-controls", "data-bs-target", "data-target", "href"):
            value = control.get(name) or ""
            target = value[1:] if value.startswith("#") else value if name == "aria-controls" else ""
            if target:
                controls.setdefault(target, control)
    targets = {id_: e for e in tree.iter(etree.Element) if (id_ := e.get("id")) in controls}
    parents = [e.getparent() for e in targets.values() if not e.tag.startswith("h")]
    found = {}
    for id_, element in targets.items():
        named = " ".join(_names(element))
        if element.tag in _HEADS or _DIALOG_NAME.search(f"{named} {element.get('role') or ''}"):
            continue
        control = controls[id_]
        tab = "tab" in {control.get("role"), (element.get("role") or "").removesuffix("panel")}
        heads = control.tag in _HEADS or any(a.tag in _HEADS for a in control.iterancestors())
        if tab or heads or _PANEL_NAME.search(named) or parents.count(element.getparent()) > 1:
            found[id_] = fold(control.text_content())
    return found


def _landmark(tree: HtmlElement) -> HtmlElement | None:
    """The main landmark, or the article when there is one and it holds a good part of the text."""
    least = MIN_ARTICLE_SHARE * len(fold(tree.text_content()))
    for path in ("//main|//*[@role='main']", "//article"):
        texts = ((element, fold(element.text_content())) for element in tree.xpath(path))
        marked = [
            e
            for e, text in texts
            if len(text.split()) >= MIN_WORDS and (e.tag != "article" or len(text) >= least)
        ]
        outer = [e for e in marked if not any(above in marked for above in e.iterancestors())]
        if len(outer) == 1:
            return outer[0]
    return None


def _extracted(tree: HtmlElement, text: str) -> HtmlElement:
    """The deepest element that holds most of what trafilatura takes for the page's text."""
    import trafilatura  # takes 0.2 s to load, and most pages mark their main part

    body = tree.find("body")
    root = tree if body is None else body
    kept = trafilatura.extract(text, output_format="txt", include_comments=False, favor_recall=True) or ""
    wanted = {fold(line).lstrip("-•# ") for line in kept.splitlines()} - {""}
    weight: dict[HtmlElement, int] = {}
    for element in root.iter("p", "li", "td", "th", "dd", "dt", "h1", "h2", "h3", "h4", "div"):
        words = fold(element.text_content()) if element.tag != "div" or not len(element) else ""
        if words in wanted:
            for holder in element.iterancestors():
                weight[holder] = weight.get(holder, 0) + len(words)
    least, best = MIN_MATCHED_SHARE * weight.get(root, 0), root
    while least:
        inner = [
            e for e in best if weight.get(e, 0) >= least and e.tag in {"div", "section", "article", "form"}
        ]
        if not inner:
            break
        best = inner[0]
    return best


def _chrome(main: HtmlElement, panels: dict[str, str]) -> Iterator[HtmlElement]:
    """Navigation, forms, adverts and the like inside the main part."""
    limit = MAX_CHROME_SHARE * len(main.text_content())
    for element in main.iterdescendants(etree.Element):
        tag, role = element.tag, element.get("role") or ""
        if tag == "button":
            heads = any(above.tag in _HEADS for above in element.iterancestors())
            chrome = not heads and element.get("aria-controls") not in panels
        elif element.get("id") in panels:
            chrome = False
        elif tag in _NEVER_WRAPPERS or role in _NEVER_WRAPPERS:
            chrome = True
        else:
            small = element.find(".//h1") is None and len(element.text_content()) <= limit
            chrome = small and _looks_like_chrome(element, tag, role)
        if chrome:
            yield element


def _looks_like_chrome(element: HtmlElement, tag: str, role: str) -> bool:
    if tag in _CHROME_TAGS or role in _CHROME_ROLES:
        return True
    if tag == "aside":  # a box of key figures is content, a teaser is not
        return element.find(".//table") is None and element.find(".//dl") is None
    if tag == "header":
        return not any(above.tag in {"main", "article", "section"} for above in element.iterancestors())
    names = [name for name in _names(element) if not _STATE_NAME.search(name)]
    if tag in _LINES and any(map(_LINE_CHROME.search, names)):
        return True
    return tag in _CONTAINERS and any(map(_CHROME_NAMES.search, names))
