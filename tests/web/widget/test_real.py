"""The widget over the real index and `rolecall serve`, on another origin with the strictest policy."""

import json
import re
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import httpx
import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

import knowledge
from tests.bad_input.conftest import Rolecall
from tests.web.widget.conftest import KEY, STRICT, Host, other_origin
from tests.web.widget.panel import SHIFTS, ask, first_block, jank, opened, shown

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.timeout(300),
]

GUIDES = Path(knowledge.__file__).parent / "guides"
PAY = "How much does a senior ML engineer make?"
WITHOUT_PAY = """---
title: Bell Founder
role:
  title: Bell Founder
source: The Tower Gazette
reviewed: "2026-05-01"
---

# Bell Founder

## Required skills

- Reading the tone of a cast by ear
- Building moulds of loam
"""


@pytest.fixture(scope="module")
def host(make_home: Callable[[Path], Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """A server over the bundled guides and one that tells no pay; a site on another origin that it lists."""
    folder = tmp_path_factory.mktemp("real")
    rolecall = Rolecall(make_home(folder / "home"))
    extra = folder / "bell-founder.md"
    extra.write_text(WITHOUT_PAY, encoding="utf-8")
    ingested = rolecall("ingest", GUIDES, extra)
    assert ingested.status == 0, ingested.err
    with other_origin() as (url, pages):
        sites = json.dumps([{"name": "harbour", "origins": [url], "key": KEY}])
        with rolecall.serving(SITES=sites) as client:
            yield Host(url, str(client.base_url).rstrip("/"), pages)


@pytest_asyncio.fixture(loop_scope="module")
async def page(browser: Browser, host: Host) -> AsyncIterator[Page]:
    """The site's page with the widget, not opened yet; errors and what the policy stopped fail the test."""
    context = await browser.new_context(reduced_motion="reduce")
    shown_page = await context.new_page()
    troubles: list[str] = []
    shown_page.on("pageerror", lambda error: troubles.append(str(error)))
    shown_page.on("console", lambda said: troubles.append(said.text) if said.type == "error" else None)
    await shown_page.goto(host.show("/", policy=STRICT))
    yield shown_page
    await context.close()
    assert [one for one in troubles if "favicon" not in one and "404" not in one] == []


async def test_a_pay_question_leads_to_the_highlighted_passage(page: Page, host: Host) -> None:
    await opened(page)
    await shown(page, PAY)
    answer = page.locator(".answer")
    await expect(answer).to_have_attribute("data-outcome", "answered")
    await expect(answer.locator("p").first).to_contain_text("$215K")
    chart = page.locator("figure.ranges")
    await expect(chart.get_by_role("img").first).to_have_attribute("aria-label", re.compile(r"\$195K–\$265K"))
    await page.get_by_role("button", name="Show as table").click()
    await expect(chart.locator("tbody tr").first).to_contain_text("$195K")

    chip = chart.locator("li .cite").first
    await chip.click()
    card = page.get_by_role("dialog", name=f"Source {await chip.inner_text()}")
    quote = await card.locator("blockquote").inner_text()
    assert "$195K–$265K" in quote
    async with page.context.expect_page() as opening:
        await card.get_by_role("link", name="Open the passage").click()
    guide = await opening.value
    await expect(guide).to_have_url(re.compile(f"^{host.address}/guides/senior-ml-engineer#"))
    passage = guide.locator(":target")
    await expect(passage).to_be_in_viewport()
    cells = await passage.locator("th, td").all_inner_texts()
    assert all(cell in quote for cell in cells)
    assert await passage.evaluate("node => getComputedStyle(node).backgroundColor") != "rgba(0, 0, 0, 0)"


async def test_a_quote_in_one_piece_is_named_in_the_address(page: Page) -> None:
    await opened(page)
    await shown(page, "What does a senior ML engineer do?")
    links = await page.locator(".sources a").evaluate_all("all => all.map(one => one.href)")
    assert any(":~:text=" in link for link in links)


async def test_a_guide_without_pay_says_so_and_draws_nothing(page: Page) -> None:
    await opened(page)
    await ask(page, "How much does a bell founder earn?")
    await expect(page.locator(".foot")).to_be_visible()
    await expect(page.locator(".answer")).to_have_attribute("data-outcome", re.compile("not_covered|partial"))
    await expect(page.locator("figure.ranges")).to_have_count(0)
    assert "$" not in await page.locator(".answer").inner_text()


async def test_a_first_block_is_on_the_screen_within_150_ms(page: Page) -> None:
    await opened(page)
    await shown(page, PAY)
    questions = [
        PAY,
        "What is the interview like for a data scientist?",
        "Which skills does an ML engineer need?",
    ]
    for question in questions:
        times = [await first_block(page, question) for _ in range(3)]
        assert min(times) < 150, (question, times)  # whatever else runs on the machine can only add to them


async def test_two_hundred_messages_scroll_and_type_without_jank(page: Page, host: Host) -> None:
    async with httpx.AsyncClient(base_url=host.address, timeout=30) as client:
        first = (await client.post("/api/v1/ask", json={"question": PAY})).json()
        body = {"question": PAY, "conversation_id": first["conversation_id"]}
        for _ in range(99):
            assert (await client.post("/api/v1/ask", json=body)).status_code == 200
    await page.evaluate(f"sessionStorage.setItem('rolecall.conversation.', '{first['conversation_id']}')")
    await opened(page)
    await expect(page.locator(".turn")).to_have_count(100)
    frames, keys = await jank(page)
    print("JANK", frames, keys)
    assert frames < 50
    assert keys < 16


@pytest.mark.parametrize("width", [360, 1280])
async def test_nothing_shifts(page: Page, width: int) -> None:
    await page.set_viewport_size({"width": width, "height": 720})
    await page.evaluate(SHIFTS)
    await page.evaluate("Rolecall.open()")
    for question in (PAY, "And a principal?", "Compare a data scientist and an ML engineer"):
        await page.evaluate("text => Rolecall.ask(text)", question)
        await page.wait_for_timeout(100)
    assert await page.evaluate("window.shifts") == []
