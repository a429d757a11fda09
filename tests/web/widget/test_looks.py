"""How the widget looks: languages, themes, sizes, paper; and that it moves nothing."""

import re
from typing import Literal

import pytest
from playwright.async_api import Page, ViewportSize, expect

from tests.web.advisor import PreparedAdvisor
from tests.web.widget.conftest import HOSTILE_CSS, PHONE, Host
from tests.web.widget.panel import SHIFTS, ask, opened, shown

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


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


@pytest.mark.parametrize(("wish", "moves"), [("reduce", False), ("no-preference", True)])
async def test_nothing_moves_for_those_who_want_it_still(
    page: Page, host: Host, advisor: PreparedAdvisor, wish: Literal["reduce", "no-preference"], moves: bool
) -> None:
    advisor.pause = 0.1
    await page.emulate_media(reduced_motion=wish)
    await page.goto(host.show("/"))
    await opened(page)
    await page.evaluate(
        "window.moving = new Set(); const chat = document.querySelector('rolecall-widget').shadowRoot"
        ".querySelector('rolecall-chat').shadowRoot;"
        "const look = () => { for (const one of chat.getAnimations())"
        " moving.add(one.animationName ?? one.transitionProperty); requestAnimationFrame(look) }; look()"
    )
    await ask(page, "What does a pilot earn?")
    await page.locator(".send").hover()
    await expect(page.locator(".foot")).to_be_visible()
    assert bool(await page.evaluate("[...moving]")) == moves
    smooth = await page.locator(".scroller").evaluate("node => getComputedStyle(node).scrollBehavior")
    assert smooth == ("smooth" if moves else "auto")
