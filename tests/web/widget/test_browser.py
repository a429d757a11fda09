"""The widget in a real browser, on a site of another origin."""

import re
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, Route, ViewportSize, expect

from bot.domain import Question
from tests.web.advisor import PreparedAdvisor
from tests.web.chromium import launched
from tests.web.widget.conftest import HOSTILE_CSS, KEY, STRICT, Host
from tests.web.widget.panel import OPEN, SHIFTS, ask, first_block, jank, opened, shown

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

PHONE = {"width": 360, "height": 640}
NOT_SET_UP = "This chat is not set up for this page."


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with launched() as started:
        yield started


@pytest_asyncio.fixture(loop_scope="module")
async def page(browser: Browser, host: Host) -> AsyncIterator[Page]:
    """A page that may only reach the site and ours; errors and other requests fail the test."""
    context = await browser.new_context(reduced_motion="reduce")
    opened = await context.new_page()
    troubles: list[str] = []
    opened.on("pageerror", lambda error: troubles.append(str(error)))
    opened.on("console", lambda said: troubles.append(said.text) if "Content Security" in said.text else None)
    opened.on(
        "request",
        lambda request: (
            None
            if request.url.startswith((host.url, host.address, "data:"))
            else troubles.append(request.url)
        ),
    )
    yield opened
    await context.close()
    assert troubles == []


async def test_it_answers_under_the_strictest_policy(page: Page, host: Host) -> None:
    await page.goto(host.show("/", 'data-guide="harbour-pilot"', policy=STRICT))
    await opened(page)
    await shown(page)
    await page.locator(".cite").first.click()
    card = page.get_by_role("dialog", name="Source 1")
    await expect(card.locator("blockquote")).to_be_visible()
    link = card.get_by_role("link", name="Open the passage")
    assert (await link.get_attribute("href") or "").startswith(f"{host.address}/guides/harbour-pilot#")
    box = page.locator(".panel")
    assert await box.evaluate("node => getComputedStyle(node).position") == "fixed"
    assert await page.locator(".frame").evaluate("node => getComputedStyle(node).display") == "grid"


async def test_hostile_rules_of_the_page_stay_outside(page: Page, host: Host) -> None:
    await page.goto(host.show("/", css=HOSTILE_CSS))
    await opened(page)
    await shown(page)
    text = page.locator(".answer p").first
    await expect(text).to_be_visible()
    looks = await text.evaluate(
        "node => { const s = getComputedStyle(node);"
        " return [s.color, s.fontSize, s.letterSpacing, s.transform] }"
    )
    assert looks == ["rgb(29, 28, 26)", "16px", "normal", "none"]


async def test_nothing_heavy_is_loaded_before_the_first_opening(page: Page, host: Host) -> None:
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url.removeprefix(host.address)))
    await page.goto(host.show("/"))
    await expect(page.get_by_role("button", name=OPEN)).to_be_visible()
    await page.wait_for_timeout(200)
    assert [url for url in loaded if not url.startswith(("http", "data:"))] == ["/widget.js"]


@pytest.mark.parametrize("viewport", [{"width": 1280, "height": 800}, PHONE], ids=["desktop", "phone"])
async def test_nothing_shifts(
    page: Page, host: Host, advisor: PreparedAdvisor, viewport: ViewportSize
) -> None:
    advisor.pause = 0.15  # blocks come one by one, each painted before the next
    await page.set_viewport_size(viewport)
    await page.goto(host.show("/"))
    await page.evaluate(SHIFTS)
    before = await page.locator("main").bounding_box()
    await page.evaluate("Rolecall.open()")
    await page.evaluate("Rolecall.ask('What does a pilot earn?')")
    await expect(page.locator(".suggestions")).to_be_visible()
    await page.evaluate("Rolecall.ask('interview?')")
    await expect(page.locator(".foot")).to_have_count(2)
    await page.evaluate("Rolecall.close()")
    await page.wait_for_timeout(300)
    assert await page.locator("main").bounding_box() == before
    # None at all, not even inside the panel, whose shifts a host's measurements would count as its own.
    assert await page.evaluate("window.shifts") == []


async def test_escape_closes_and_gives_focus_back(page: Page, host: Host) -> None:
    await page.goto(host.show("/"))
    await opened(page)
    await page.keyboard.press("Escape")
    await expect(page.locator(".panel")).to_be_hidden()
    await expect(page.get_by_role("button", name=OPEN)).to_be_focused()
    await page.get_by_role("link", name="A link").focus()
    await page.evaluate("Rolecall.open()")
    await expect(page.get_by_label("Your question")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("link", name="A link")).to_be_focused()


async def test_escape_closes_the_source_before_the_panel(page: Page, host: Host) -> None:
    await page.goto(host.show("/"))
    await opened(page)
    await shown(page)
    chip = page.locator(".cite").first
    await chip.focus()
    await page.keyboard.press("Enter")
    await page.keyboard.press("Escape")
    await expect(page.locator(".source-card")).to_be_hidden()
    await expect(page.locator(".panel")).to_be_visible()
    await expect(chip).to_be_focused()


async def in_panel(page: Page) -> bool:
    """Whether the focus is inside the chat."""
    return bool(
        await page.evaluate(
            "document.activeElement.localName === 'rolecall-widget' &&"
            " document.activeElement.shadowRoot.activeElement?.localName === 'rolecall-chat'"
        )
    )


async def test_a_desktop_panel_lets_the_focus_go(page: Page, host: Host) -> None:
    await page.goto(host.show("/"))
    await opened(page)
    places = []
    for _ in range(16):
        await page.keyboard.press("Tab")
        places.append(await in_panel(page))
    assert False in places


async def test_a_phone_panel_fills_the_screen_and_keeps_the_focus(page: Page, host: Host) -> None:
    await page.set_viewport_size(PHONE)
    await page.goto(host.show("/"))
    await opened(page)
    assert await page.locator(".panel").bounding_box() == {"x": 0, "y": 0, **PHONE}
    for key in ["Tab"] * 12 + ["Shift+Tab"] * 12:
        await page.keyboard.press(key)
        assert await in_panel(page)
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("button", name=OPEN)).to_be_focused()


async def test_what_happens_is_said_once(page: Page, host: Host) -> None:
    await page.goto(host.show("/"))
    await opened(page)
    await page.evaluate(
        """() => {
          const live = document.querySelector('rolecall-widget').shadowRoot.querySelector('rolecall-chat')
            .shadowRoot.querySelector('[aria-live=polite]');
          window.said = [];
          new MutationObserver(list => { for (const one of list) for (const node of one.addedNodes)
            window.said.push(node.textContent); }).observe(live, { childList: true, subtree: true });
        }"""
    )
    await shown(page)
    said = await page.evaluate("window.said")
    assert said[:2] == ["You asked: What does a pilot earn?", "Answering…"]
    assert len(said) == 3
    assert "Harbour pilots earn a median salary" in said[2]
    assert await page.get_by_role("log").get_attribute("aria-live") == "off"


async def test_calls_before_loading_are_kept(page: Page, host: Host) -> None:
    url = host.show("/")
    html, policy = host.pages["/"]
    stub = (
        "<script>window.Rolecall = function () { (Rolecall.q = Rolecall.q || []).push(arguments) };"
        "window.heard = []; Rolecall('on', 'answer', reply => heard.push(reply.outcome));"
        "Rolecall('ask', 'What does a pilot earn?')</script>"
    )
    host.pages["/"] = (html.replace("<head>", f"<head>{stub}"), policy)
    await page.goto(url)
    await expect(page.locator(".foot")).to_be_visible()
    assert await page.evaluate("window.heard") == ["answered"]


async def test_every_state_is_an_event(page: Page, host: Host) -> None:
    await page.goto(host.show("/"))
    await page.evaluate(
        "window.heard = []; for (const name of ['open', 'close', 'ready', 'sent', 'stage', 'block', 'answer',"
        " 'stopped', 'error', 'new', 'citation', 'feedback', 'forgotten'])"
        " Rolecall.on(name, () => heard.push(name))"
    )
    await opened(page)
    await shown(page)
    await page.get_by_role("button", name="Helpful", exact=True).click()
    await expect(page.get_by_role("textbox", name="What could be better? (optional)")).to_be_visible()
    await ask(page, "slow")
    await page.get_by_role("button", name="Stop").click()
    await expect(page.get_by_role("alert")).to_contain_text("Stopped.")
    await ask(page, "storage")
    await expect(page.get_by_role("alert")).to_contain_text("Please try again in a moment.")
    await page.get_by_role("button", name="Options").click()
    await page.get_by_role("button", name="Forget this conversation").click()
    await expect(page.get_by_text("The conversation was deleted.")).to_have_count(1)
    await page.evaluate("Rolecall.close()")
    heard = await page.evaluate("window.heard")
    for name in ("open", "ready", "sent", "stage", "block", "answer", "feedback", "stopped", "error", "new"):
        assert name in heard, name
    assert heard[-1] == "close"


async def test_a_reason_goes_with_the_thumb(page: Page, host: Host, advisor: PreparedAdvisor) -> None:
    await page.goto(host.show("/"))
    await opened(page)
    await shown(page)
    await page.get_by_role("button", name="Not helpful").click()
    await page.get_by_role("textbox", name="What could be better? (optional)").fill("No figures of 1970.")
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("Thank you.")).to_be_visible()
    (rating,) = advisor.conversations.ratings.values()
    assert (rating.rating, rating.reason) == ("down", "No figures of 1970.")


async def test_the_chart_is_a_table_one_key_away(page: Page, host: Host) -> None:
    await page.goto(host.show("/"))
    await opened(page)
    await shown(page)
    await expect(
        page.get_by_role("img", name="Harbour Pilot (3-8 yrs): $110K–$165K, median $137,500")
    ).to_be_visible()
    await page.get_by_role("button", name="Show as table").focus()
    await page.keyboard.press("Enter")
    table = page.locator("figure table")
    await expect(table.locator("thead th")).to_have_text(
        ["Pay by level", "Low", "25th percentile", "Median", "75th percentile", "High"]
    )
    await expect(table.locator("tbody tr").nth(1)).to_contain_text("$137.5K")


async def test_a_conversation_survives_a_reload_and_no_cookie_is_set(page: Page, host: Host) -> None:
    await page.goto(host.show("/"))
    await opened(page)
    await shown(page)
    await page.reload()
    await opened(page)
    await expect(page.locator(".foot")).to_have_count(1)
    assert await page.context.cookies() == []


async def test_it_works_where_storage_is_blocked(page: Page, host: Host) -> None:
    await page.add_init_script(
        "Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('no') } })"
    )
    await page.goto(host.show("/"))
    await opened(page)
    await shown(page)
    await shown(page, "interview?")
    await expect(page.locator(".foot")).to_have_count(2)


async def test_a_wrong_key_is_said_to_visitor_and_owner(page: Page, host: Host) -> None:
    console: list[str] = []
    page.on("console", lambda said: console.append(said.text))
    url = host.show("/", policy=STRICT)
    html, policy = host.pages["/"]
    host.pages["/"] = (html.replace(KEY, "pk_wrong_0001"), policy)
    await page.goto(url)
    await opened(page)
    await expect(page.locator(".notice")).to_have_text(NOT_SET_UP)
    await ask(page, "What does a pilot earn?")
    await expect(page.get_by_role("alert")).to_contain_text(NOT_SET_UP)
    await expect(page.get_by_label("Your question")).to_have_value("What does a pilot earn?")
    assert any("the key of this page" in said and host.url in said for said in console)


async def test_an_origin_that_is_not_listed_gets_words_and_nothing_else(page: Page, host: Host) -> None:
    console: list[str] = []
    page.on("console", lambda said: console.append(said.text))
    url = host.show("/", policy=STRICT).replace("127.0.0.1", "localhost")
    await page.route("http://localhost:*/favicon.ico", lambda route: route.abort())
    host.url = url.removesuffix("/")
    await page.goto(url)
    await page.get_by_role("button", name=OPEN).click()
    await expect(page.get_by_role("alert")).to_have_text(NOT_SET_UP)
    await expect(page.get_by_role("button", name=OPEN)).to_have_attribute("aria-expanded", "false")
    assert any("no site of this server has this page's origin" in said for said in console)


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("en", "The advisor cannot be reached just now."),
        ("de", "Der Berater ist gerade nicht erreichbar."),
        ("ar", "تعذر الوصول إلى المستشار الآن."),
    ],
)
async def test_a_widget_that_cannot_be_loaded_says_so_and_can_be_opened_later(
    page: Page, host: Host, locale: str, words: str
) -> None:
    await page.goto(host.show("/", f'data-locale="{locale}"'))
    await page.route("**/widget/**", lambda route: route.abort())
    await page.locator(".launch").click()
    await expect(page.get_by_role("alert")).to_have_text(words)
    await page.unroute("**/widget/**")
    await page.locator(".launch").click()
    await expect(page.locator(".composer textarea")).to_be_focused()


async def test_a_server_that_is_away_keeps_the_draft(page: Page, host: Host) -> None:
    await page.goto(host.show("/"))
    await opened(page)
    await page.context.set_offline(True)
    await ask(page, "What does a pilot earn?")
    await expect(page.get_by_role("alert")).to_contain_text("You are offline.")
    await expect(page.get_by_label("Your question")).to_have_value("What does a pilot earn?")
    await page.context.set_offline(False)
    await page.get_by_role("button", name="Try again").click()
    await expect(page.locator(".foot")).to_have_count(1)
    await expect(page.get_by_label("Your question")).to_have_value("")


@pytest.mark.parametrize(
    ("kind", "body", "said"),
    [
        ("text/html", "<h1>Sign in</h1>", "something else than an answer"),
        ("text/event-stream", 'event: stage\ndata: {"stage": "searching"}\n\n', "broke off"),
        ("text/event-stream", "event: block\ndata: {half", "broke off"),
        ("text/event-stream", "event: block\ndata: {half}\n\n", "broke off"),
    ],
)
async def test_an_answer_that_is_none_is_said(
    page: Page, host: Host, kind: str, body: str, said: str
) -> None:
    async def answer(route: Route) -> None:
        cors = {"Access-Control-Allow-Origin": host.url, "Access-Control-Allow-Headers": "*"}
        if route.request.method == "OPTIONS":
            await route.fulfill(status=204, headers=cors)
        else:
            await route.fulfill(status=200, headers=cors | {"Content-Type": kind}, body=body)

    await page.goto(host.show("/"))
    await opened(page)
    await page.route("**/api/v1/chat", answer)
    await ask(page, "What does a pilot earn?")
    await expect(page.get_by_role("alert")).to_contain_text(said)
    await expect(page.get_by_role("button", name="Try again")).to_be_visible()


async def test_it_can_be_taken_out_and_put_back(page: Page, host: Host) -> None:
    await page.goto(host.show("/"))
    await opened(page)
    await shown(page)
    await page.evaluate("window.kept = document.querySelector('rolecall-widget'); kept.remove()")
    await expect(page.get_by_role("button", name=OPEN)).to_have_count(0)
    await page.evaluate("document.body.append(kept)")
    await shown(page, "interview?")
    await page.evaluate("kept.remove(); Rolecall.open()")
    await expect(page.locator(".foot")).to_have_count(2)


async def test_several_live_on_one_page(page: Page, host: Host) -> None:
    inline = "".join(
        f'<rolecall-chat key="{KEY}" name="{name}" heading="{name}"></rolecall-chat>'
        for name in ("one", "two")
    )
    await page.goto(host.show("/", body=inline))
    await expect(page.locator("rolecall-chat[state]")).to_have_count(2)
    first, second = page.locator("rolecall-chat[name=one]"), page.locator("rolecall-chat[name=two]")
    await first.get_by_label("Your question").fill("What does a pilot earn?")
    await first.get_by_role("button", name="Send").click()
    await expect(first.locator(".foot")).to_have_count(1)
    await expect(second.locator(".turn")).to_have_count(0)
    await opened_second(page)
    await expect(page.locator("rolecall-widget .turn")).to_have_count(0)


async def opened_second(page: Page) -> None:
    """Open the floating panel beside the inline ones."""
    await page.get_by_role("button", name=OPEN).click()
    await expect(page.locator(".panel")).to_be_visible()


@pytest.mark.parametrize(
    ("locale", "direction", "button"),
    [("de", "ltr", "Senden"), ("fr", "ltr", "Envoyer"), ("es", "ltr", "Enviar"), ("ar", "rtl", "إرسال"),
     ("en-XA", "ltr", re.compile(r"^\[Šéñd|^\[Séñd"))],
)  # fmt: skip
async def test_it_speaks_other_languages(
    page: Page, host: Host, locale: str, direction: str, button: str | re.Pattern[str]
) -> None:
    await page.set_viewport_size({"width": 320, "height": 640})
    await page.goto(host.show("/", f'data-locale="{locale}" data-open-on-load'))
    await expect(page.get_by_role("button", name=button)).to_be_visible()
    assert await page.locator(".frame").get_attribute("dir") == direction
    await page.evaluate("Rolecall.ask('What does a pilot earn?')")
    await expect(page.locator(".foot")).to_be_visible()
    frame = page.locator(".scroller")
    assert await frame.evaluate("node => node.scrollWidth <= node.clientWidth")


async def test_a_first_block_is_quick(page: Page, host: Host) -> None:
    await page.goto(host.show("/"))
    await opened(page)
    await shown(page)
    times = [await first_block(page, "What does a pilot earn?") for _ in range(5)]
    assert sorted(times)[2] < 150


async def test_a_word_of_ten_thousand_letters_fits(page: Page, host: Host) -> None:
    await page.set_viewport_size({"width": 320, "height": 640})
    await page.goto(host.show("/"))
    await opened(page)
    await ask(page, "x" * 500)
    await expect(page.locator(".foot")).to_be_visible()
    await page.evaluate(
        "document.querySelector('rolecall-widget').shadowRoot.querySelector('rolecall-chat').shadowRoot"
        ".querySelector('.answer p').prepend('w'.repeat(10000))"
    )
    assert await page.locator(".scroller").evaluate("node => node.scrollWidth <= node.clientWidth")


async def test_a_long_conversation_scrolls_and_types_without_jank(
    page: Page, host: Host, advisor: PreparedAdvisor
) -> None:
    reply = await advisor.answer(Question("What does a pilot earn?"))
    (turns,) = advisor.conversations.kept.values()
    turns *= 200
    await page.add_init_script(f"sessionStorage.setItem('rolecall.conversation.', '{reply.conversation_id}')")
    await page.goto(host.show("/"))
    await opened(page)
    await expect(page.locator(".turn")).to_have_count(200)
    frames, keys = await jank(page)
    assert frames < 50
    assert keys < 16


async def test_at_four_hundred_percent_everything_can_be_reached(page: Page, host: Host) -> None:
    # 1280 by 800 at 400 % is 320 by 200.
    await page.set_viewport_size({"width": 320, "height": 200})
    await page.goto(host.show("/"))
    await opened(page)
    await shown(page)
    frame = page.locator(".frame")
    assert await frame.evaluate("node => node.scrollWidth <= node.clientWidth")
    for place in (".cite >> nth=0", ".suggestions button >> nth=0", ".composer textarea", ".fresh"):
        await page.locator(place).scroll_into_view_if_needed()
        await expect(page.locator(place)).to_be_in_viewport()


async def test_paper_shows_the_whole_answer(page: Page, host: Host) -> None:
    await page.goto(f"{host.address}/")
    await page.locator("rolecall-chat[state]").wait_for()
    await shown(page)
    await page.emulate_media(media="print")
    await expect(page.locator(".composer")).to_be_hidden()
    scroller = page.locator(".scroller")
    assert await scroller.evaluate("node => node.scrollHeight <= node.clientHeight + 1")


async def test_forced_colours_keep_the_chart(page: Page, host: Host) -> None:
    await page.emulate_media(forced_colors="active")
    await page.goto(host.show("/"))
    await opened(page)
    await shown(page)
    fills = (
        await page.locator(".bar")
        .nth(1)
        .evaluate("node => [...node.children].map(one => getComputedStyle(one).fill)")
    )
    assert len(set(fills)) >= 3


async def test_two_tabs_share_a_conversation(page: Page, host: Host, advisor: PreparedAdvisor) -> None:
    await page.goto(host.show("/"))
    await opened(page)
    await shown(page)
    kept = await page.evaluate("sessionStorage.getItem('rolecall.conversation.')")
    other = await page.context.new_page()
    await other.add_init_script(f"sessionStorage.setItem('rolecall.conversation.', '{kept}')")
    await other.goto(host.url)
    await opened(other)
    await expect(other.locator(".foot")).to_have_count(1)
    await shown(other, "interview?")
    await shown(page, "moon")
    assert len(advisor.conversations.kept[kept]) == 3
    await other.get_by_role("button", name="Options").click()
    await other.get_by_role("button", name="Forget this conversation").click()
    await expect(other.locator(".turn")).to_have_count(0)
    await ask(page, "interview?")
    await expect(page.locator(".foot")).to_have_count(3)


async def test_hostile_words_do_not_run(page: Page, host: Host, hostile: list[str]) -> None:
    await page.goto(host.show("/"))
    await opened(page)
    for text in hostile[:15]:
        await ask(page, text.replace("\n", " "))
        await expect(page.locator(".composer.working")).to_have_count(0)
    assert await page.evaluate("window.hacked") is None
