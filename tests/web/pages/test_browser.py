"""The chat page in a real browser."""

import re
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from knowledge.domain import Block, BlockKind, Section
from tests.web.advisor import PreparedAdvisor
from tests.web.chromium import launched
from tests.web.library import KEEPER, PILOT, SLUG, HandMadeIndex, HandMadeLibrary, row

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with launched() as started:
        yield started


@pytest_asyncio.fixture(loop_scope="module")
async def page(browser: Browser, address: str) -> AsyncIterator[Page]:
    """A page of the site; whatever goes wrong in it, or leaves for another origin, fails the test."""
    context = await browser.new_context(base_url=address, reduced_motion="reduce")
    opened = await context.new_page()
    troubles: list[str] = []
    opened.on("pageerror", lambda error: troubles.append(str(error)))
    opened.on(
        "request", lambda request: None if request.url.startswith(address) else troubles.append(request.url)
    )
    yield opened
    await context.close()
    assert troubles == []


async def ask(page: Page, question: str) -> None:
    """Type a question and send it, once the element has taken over from the plain form."""
    await page.locator("rolecall-chat[state]").wait_for()
    await page.get_by_label("Your question").fill(question)
    await page.keyboard.press("Enter")


async def test_a_citation_leads_to_the_highlighted_passage(page: Page) -> None:
    await page.goto("/")
    await ask(page, "What does a pilot earn?")
    log = page.get_by_role("log")
    await expect(log.get_by_text("Harbour pilots earn a median salary")).to_be_visible()
    await expect(log.get_by_text("7 sources")).to_be_visible()
    await page.get_by_role("button", name="Source 5: Harbour Pilot · What the role does").click()
    card = page.get_by_role("dialog", name="Source 5")
    await expect(card.locator("blockquote")).to_have_text(
        "Boards inbound ships at the pilot station and takes over the conduct of the passage."
    )
    await expect(card).to_contain_text("Reviewed 2026-04-26")
    await card.get_by_role("link", name="Open the passage").click()
    await expect(page).to_have_url(re.compile(f"/guides/{SLUG}#{SLUG}/what-the-role-does-[0-9a-f]+$"))
    target = page.locator(":target")
    await expect(target).to_have_text(
        "Boards inbound ships at the pilot station and takes over the conduct of the passage."
    )
    await expect(target).to_be_in_viewport()
    colour = await target.evaluate("node => getComputedStyle(node).backgroundColor")
    assert colour != "rgba(0, 0, 0, 0)"


async def test_every_kind_of_block_is_drawn(page: Page) -> None:
    await page.goto("/")
    await ask(page, "What does a pilot earn?")
    answer = page.locator(".answer")
    await expect(answer.locator("figure li")).to_have_count(3)
    await expect(answer.locator("figure")).to_contain_text("$80K–$105K")
    await expect(answer.locator("svg.bar")).to_have_count(3)
    await expect(answer.locator("tbody tr")).to_have_count(3)
    await expect(answer.locator(":scope > ul li")).to_have_count(3)
    await expect(answer.locator(".note")).to_have_text("Pay varies by port and by the size of the ships.")


async def test_everything_can_be_done_from_the_keyboard(page: Page) -> None:
    await page.goto("/")
    await ask(page, "What does a pilot earn?")
    chip = page.locator(".answer .cite").first
    await chip.focus()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("dialog")).to_be_visible()
    await expect(page.get_by_role("link", name="Open the passage").first).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("dialog")).to_be_hidden()
    await expect(chip).to_be_focused()


async def test_a_conversation_survives_a_reload_and_can_be_left(page: Page) -> None:
    await page.goto("/")
    await page.get_by_role("button", name="How much does a Harbour Pilot earn?").first.click()
    await page.get_by_role("button", name="What is the interview like?").click()
    await expect(page.locator(".foot")).to_have_count(2)
    await page.reload()
    await expect(page.locator(".foot")).to_have_count(2)
    await expect(page.get_by_role("heading", name="What is the interview like?")).to_be_visible()
    await page.get_by_role("button", name="New conversation").click()
    await expect(page.get_by_role("heading", level=1)).to_be_visible()
    await expect(page.locator(".turn")).to_have_count(0)


async def test_a_forgotten_conversation_is_forgotten_by_the_server(
    page: Page, advisor: PreparedAdvisor
) -> None:
    await page.goto("/")
    await ask(page, "interview?")
    await expect(page.locator(".foot")).to_have_count(1)
    await page.get_by_role("button", name="Options").click()
    await page.get_by_role("button", name="Forget this conversation").click()
    await expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert advisor.conversations.kept == {}


async def test_a_running_answer_can_be_stopped_and_asked_again(page: Page) -> None:
    await page.goto("/")
    await ask(page, "slow")
    await expect(page.locator(".stage")).to_be_visible()
    await page.get_by_role("button", name="Stop").click()
    await expect(page.get_by_role("alert")).to_contain_text("Stopped.")
    await page.get_by_role("button", name="Try again").click()
    await expect(page.locator(".stage")).to_be_visible()
    await expect(page.locator(".turn")).to_have_count(1)


async def test_a_fault_is_said_with_a_way_to_try_again(page: Page) -> None:
    await page.goto("/")
    await ask(page, "storage")
    await expect(page.get_by_role("alert")).to_contain_text("Please try again in a moment.")
    await expect(page.get_by_role("button", name="Try again")).to_be_visible()


async def test_a_question_that_is_too_long_is_not_sent(page: Page) -> None:
    await page.goto("/")
    await ask(page, "x" * 503)
    await expect(page.get_by_text("3 characters too many")).to_be_visible()
    await expect(page.get_by_role("button", name="Send")).to_be_disabled()
    await expect(page.locator(".turn")).to_have_count(0)


async def test_a_thumb_is_kept(page: Page, advisor: PreparedAdvisor) -> None:
    await page.goto("/")
    await ask(page, "interview?")
    await page.get_by_role("button", name="Helpful", exact=True).click()
    await expect(page.get_by_role("button", name="Helpful", exact=True)).to_have_attribute(
        "aria-pressed", "true"
    )
    (rating,) = advisor.conversations.ratings.values()
    assert rating.rating == "up"


@pytest.mark.parametrize("path", ["/", "/guides", f"/guides/{SLUG}", "/docs", "/embed"])
async def test_nothing_is_wider_than_a_small_screen(page: Page, path: str) -> None:
    await page.set_viewport_size({"width": 320, "height": 640})
    await page.goto(path)
    if path == "/":
        await ask(page, "What does a pilot earn?")
        await expect(page.locator(".foot")).to_have_count(1)
    assert await page.evaluate("document.documentElement.scrollWidth") <= 320


async def test_hostile_words_do_not_run(page: Page, hostile: list[str]) -> None:
    await page.goto("/")
    for text in hostile[:25]:
        await ask(page, text.replace("\n", " "))
        await expect(page.locator(".composer.working")).to_have_count(0)
    assert await page.evaluate("window.hacked") is None
    assert await page.locator("rolecall-chat script, rolecall-chat img, rolecall-chat iframe").count() == 0


async def test_the_snippet_is_built_and_shown_live(page: Page, address: str) -> None:
    await page.goto("/embed")
    await page.get_by_label("Guide").select_option("harbour-pilot")
    await page.get_by_label("Greeting").fill('Ask "us" <anything>')
    snippet = page.locator("#_snippet")
    await expect(snippet).to_have_text(
        f'<script async src="{address}/widget.js" data-key="…" data-guide="harbour-pilot"'
        ' data-greeting="Ask &quot;us&quot; &lt;anything&gt;"></script>'
    )
    await expect(page.locator('rolecall-widget[guide="harbour-pilot"]')).to_have_count(1)
    await expect(page.locator("rolecall-widget")).to_have_count(1)
    await expect(page.locator("rolecall-widget")).to_have_attribute("greeting", 'Ask "us" <anything>')
    await page.get_by_role("button", name="Open the career advisor").click()
    await expect(page.get_by_role("heading", name='Ask "us" <anything>')).to_be_visible()


async def test_the_snippet_can_be_copied_with_and_without_a_clipboard(page: Page, address: str) -> None:
    await page.goto("/embed")
    await page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    snippet = await page.locator("#_snippet").inner_text()
    copy = page.get_by_role("button", name="Copy the snippet")
    await copy.click()
    await expect(page.locator("#_copied")).to_have_text("Copied.")
    assert await page.evaluate("navigator.clipboard.readText()") == snippet
    # Without a secure connection there is none.
    await page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    await copy.click()
    await expect(page.locator("#_copied")).to_have_text("It is selected: copy it.")
    assert await page.evaluate("getSelection().toString().trim()") == snippet


async def test_a_question_on_a_guide_is_answered_beside_it(page: Page) -> None:
    await page.goto(f"/guides/{SLUG}")
    await page.locator(".launch").wait_for()
    await page.get_by_label("Ask about this role").fill("What does a pilot earn?")
    await page.keyboard.press("Enter")
    await expect(page.locator(".foot")).to_be_visible()
    await expect(page).to_have_url(re.compile(f"/guides/{SLUG}$"))
    panel, guide = page.locator(".panel"), page.locator("main h1")
    await expect(guide).to_be_in_viewport()
    await page.locator(".cite").first.click()
    await page.get_by_role("link", name="Open the passage").first.click()
    await expect(page.locator(":target")).to_be_in_viewport()
    await expect(panel).to_be_visible()
    await expect(page.locator(".source-card")).to_be_hidden()
    column, beside = await page.locator("main").bounding_box(), await panel.bounding_box()
    assert column and beside and column["x"] + column["width"] <= beside["x"]


async def test_a_first_question_of_a_guide_is_asked_beside_it(page: Page) -> None:
    await page.goto(f"/guides/{SLUG}")
    await page.locator(".launch").wait_for()
    chip = page.locator(".ask-here .chip").first
    question = await chip.inner_text()
    await chip.click()
    await expect(page.get_by_role("heading", name=question)).to_be_visible()
    await expect(page.locator(".foot")).to_have_count(1)  # before that, it is no conversation yet
    await page.goto("/")  # where the conversation goes on
    await expect(page.get_by_role("heading", name=question)).to_be_visible()


async def test_on_a_phone_the_panel_makes_way_for_the_passage(page: Page) -> None:
    await page.set_viewport_size({"width": 360, "height": 640})
    await page.goto(f"/guides/{SLUG}")
    await page.locator(".launch").wait_for()
    await page.get_by_label("Ask about this role").fill("What does a pilot earn?")
    await page.get_by_role("button", name="Ask", exact=True).click()
    await page.locator(".cite").nth(2).click()
    await page.get_by_role("link", name="Open the passage").first.click()
    await expect(page.locator(".panel")).to_be_hidden()
    await expect(page.locator(":target")).to_be_in_viewport()


async def test_a_word_of_ten_thousand_letters_fits_on_a_guide(page: Page, library: HandMadeLibrary) -> None:
    word = "w" * 10_000
    blocks = [Block(kind, word, 1) for kind in (BlockKind.PARAGRAPH, BlockKind.ITEM)]
    blocks += [
        Block(BlockKind.FIELD, f"{word}\n{word}", 1),
        row(word, "$1K–$2K", word),
    ]
    guide = replace(PILOT, title=word, summary=word, source=word, sections=(Section(word, tuple(blocks), 1),))
    library.index = HandMadeIndex([replace(guide, slug=SLUG), KEEPER])
    await page.set_viewport_size({"width": 320, "height": 640})
    for path in (f"/guides/{SLUG}", "/guides", "/"):
        await page.goto(path)
        assert await page.evaluate("document.documentElement.scrollWidth") <= 320, path


async def test_a_guide_can_be_asked_without_scripts(browser: Browser, address: str) -> None:
    context = await browser.new_context(base_url=address, java_script_enabled=False)
    page = await context.new_page()
    await page.goto(f"/guides/{SLUG}")
    await page.get_by_text("Show as table").focus()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("table").first).to_contain_text("$80K")
    await page.get_by_label("Ask about this role").fill("What does a pilot earn?")
    await page.get_by_role("button", name="Ask", exact=True).click()
    await expect(page.get_by_text("Harbour pilots earn a median salary")).to_be_visible()
    await context.close()


async def test_the_page_answers_without_scripts(browser: Browser, address: str) -> None:
    context = await browser.new_context(base_url=address, java_script_enabled=False)
    page = await context.new_page()
    await page.goto("/")
    await page.get_by_label("Your question").fill("What does a pilot earn?")
    await page.get_by_role("button", name="Send").click()
    await expect(page.get_by_text("Harbour pilots earn a median salary")).to_be_visible()
    await page.get_by_role("link", name="Source 2", exact=True).first.click()
    await expect(page.locator(":target")).to_contain_text("Junior Pilot (0-3 yrs) | $80K–$105K")
    await page.get_by_label("Your question").fill("interview?")
    await page.get_by_role("button", name="Send").click()
    await expect(page.get_by_role("heading", name="interview?")).to_be_visible()
    await context.close()
