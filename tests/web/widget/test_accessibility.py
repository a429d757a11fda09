"""axe-core over the states of the widget, in both themes and both directions."""

from collections.abc import Awaitable, Callable

import pytest
from playwright.async_api import Browser, Page, expect

from tests.web.axe import violations
from tests.web.library import SLUG
from tests.web.widget.conftest import Host

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

PAY = "What does a pilot earn?"
Reach = Callable[[Page], Awaitable[None]]


async def ask(page: Page, question: str) -> None:
    box = page.locator(".composer textarea")
    await box.fill(question)
    await box.press("Enter")


async def closed(page: Page) -> None:
    await expect(page.locator(".launch")).to_be_visible()


async def opened(page: Page) -> None:
    await page.locator(".launch").click()
    await expect(page.locator(".starter").first).to_be_visible()


async def streaming(page: Page) -> None:
    await ask(page, "slow")
    await expect(page.locator(".stage")).to_be_visible()


async def stopped(page: Page) -> None:
    await page.locator(".send").click()
    await expect(page.locator(".trouble")).to_be_visible()


async def failed(page: Page) -> None:
    await ask(page, "storage")
    await expect(page.locator(".trouble")).to_have_count(1)
    await expect(page.locator(".composer.working")).to_have_count(0)


async def offline(page: Page) -> None:
    await page.context.set_offline(True)
    await ask(page, PAY)
    await expect(page.locator(".composer.working")).to_have_count(0)
    await page.context.set_offline(False)


async def refused(page: Page) -> None:
    await ask(page, "moon")
    await expect(page.locator(".answer[data-outcome=not_covered]")).to_be_visible()


async def answered(page: Page) -> None:
    await ask(page, PAY)
    await expect(page.locator("figure.ranges")).to_be_visible()
    await expect(page.locator(".foot").last).to_be_visible()


async def table(page: Page) -> None:
    await page.locator(".ranges .plain").click()
    await expect(page.locator("figure table")).to_be_visible()


async def sources(page: Page) -> None:
    await page.locator(".sources summary").last.click()


async def citation(page: Page) -> None:
    await page.locator(".cite").last.click()
    await expect(page.locator(".source-card")).to_be_visible()


async def feedback(page: Page) -> None:
    await page.keyboard.press("Escape")
    await page.locator(".rate button").last.click()
    await expect(page.locator(".reason input")).to_be_visible()


async def menu(page: Page) -> None:
    await page.locator(".options").click()
    await expect(page.locator(".menu")).to_be_visible()


async def history(page: Page) -> None:
    await page.reload()
    await page.locator(".launch").click()
    await expect(page.locator(".foot").first).to_be_visible()


async def too_long(page: Page) -> None:
    await page.locator(".composer textarea").fill("x" * 503)


async def phone(page: Page) -> None:
    await page.set_viewport_size({"width": 320, "height": 640})
    await expect(page.locator(".panel")).to_have_css("border-radius", "0px")


STATES: tuple[Reach, ...] = (
    closed, opened, streaming, stopped, failed, offline, refused, answered, table, sources, citation,
    feedback, menu, history, too_long, phone,
)  # fmt: skip
"""Each is reached from the one before."""


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("theme", ["light", "dark"])
async def test_no_state_of_the_widget_has_a_fault(
    browser: Browser, host: Host, theme: str, direction: str
) -> None:
    locale = "ar" if direction == "rtl" else "en"
    context = await browser.new_context(reduced_motion="reduce", viewport={"width": 1000, "height": 720})
    page = await context.new_page()
    await page.goto(host.show("/", f'data-theme="{theme}" data-locale="{locale}"'))
    faults: dict[str, list[str]] = {}
    for reach in STATES:
        await reach(page)
        faults[reach.__name__] = await violations(page)
    await context.close()
    assert {state: found for state, found in faults.items() if found} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_no_page_has_a_fault(browser: Browser, host: Host, scheme: str) -> None:
    context = await browser.new_context(
        base_url=host.address,
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
        bypass_csp=True,
    )
    page = await context.new_page()
    faults = {}
    for path in ("/", "/guides", "/guides?q=nothing", f"/guides/{SLUG}", "/docs", "/embed", "/nowhere"):
        await page.goto(path)
        faults[path] = await violations(page)
    await page.goto("/")
    await expect(page.locator("rolecall-chat[state]")).to_have_count(1)
    await answered(page)
    faults["/ answered"] = await violations(page)
    await context.close()
    assert {path: found for path, found in faults.items() if found} == {}
