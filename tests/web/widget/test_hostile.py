"""Words that try to run as code: as questions, text of every kind of block, guides. Policies are off."""

import json
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from bot.domain import (
    Citation,
    Claim,
    ItemList,
    Note,
    Outcome,
    Paragraph,
    Question,
    Ranges,
    Receipt,
    Reply,
    Series,
    Table,
)
from knowledge.domain import Block, BlockKind, FactKind, Section
from tests.web.advisor import PreparedAdvisor, RememberedConversations
from tests.web.hostile import hostile_strings
from tests.web.library import PILOT, HandMadeIndex, HandMadeLibrary
from tests.web.widget.conftest import PHONE, Host
from web.api.text import MAX_QUESTION, trimmed
from web.pages.picture import MOST_RANGES

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

AT_ONCE = 60
"""Strings in one reply or guide: few enough that one is drawn in well under a second."""
IN_ONE_CONVERSATION = 25
"""Questions before a new one is begun: each takes longer, the more stand above it."""

EVERY = pytest.param(1, marks=[pytest.mark.slow, pytest.mark.timeout(900)], id="all")
SAMPLE = pytest.param(45, id="sample")


class Scripted(PreparedAdvisor):
    """Says given texts in every place of a reply that holds text."""

    texts: Sequence[str] = ()

    async def reply_to(self, question: Question) -> Reply:
        plain = await super().reply_to(question)
        if not self.texts:
            return plain
        claims = tuple(Claim(text, (), (n,)) for n, text in enumerate(self.texts, 1))
        citations = tuple(
            Citation(n, text, text, text, text, text, text if n % 2 else f"/guides/{text}", text, text)
            for n, text in enumerate(self.texts, 1)
        )
        series = tuple(Series(claim.text, claim, 1000 * n, 2000 * n) for n, claim in enumerate(claims, 1))
        return replace(
            plain,
            outcome=Outcome.ANSWERED,
            blocks=(
                Paragraph(claims),
                ItemList(claims),
                Table(tuple(self.texts[:3]), tuple((claim, claim, claim) for claim in claims)),
                Ranges(self.texts[0], self.texts[-1], series),
                *(Note(text) for text in self.texts),
            ),
            citations=citations,
            suggestions=tuple(self.texts[:5]),
            receipt=Receipt("f", "scripted", "0"),
        )


@pytest.fixture
def advisor(library: HandMadeLibrary, conversations: RememberedConversations) -> Scripted:
    return Scripted(library, conversations)


@pytest_asyncio.fixture(loop_scope="module")
async def page(browser: Browser, host: Host) -> AsyncIterator[Page]:
    """A page without any policy; what runs, or leaves for elsewhere, fails the test."""
    context = await browser.new_context(reduced_motion="reduce", bypass_csp=True)
    opened = await context.new_page()
    ran: list[str] = []

    async def on_dialog(dialog: object) -> None:
        ran.append("a dialog")
        await dialog.dismiss()  # type: ignore[attr-defined]

    opened.on("dialog", on_dialog)
    opened.on("popup", lambda popup: ran.append(popup.url))
    opened.on(
        "request",
        lambda request: None if request.url.startswith((host.url, host.address)) else ran.append(request.url),
    )
    yield opened
    assert await opened.evaluate("window.hacked") is None
    await context.close()
    assert ran == []


def batches(step: int, size: int = AT_ONCE) -> list[list[str]]:
    texts = [text.replace("\0", "") or "x" for text in hostile_strings(step)]
    return [texts[start : start + size] for start in range(0, len(texts), size)]


async def foreign_elements(page: Page) -> int:
    """Elements that only somebody's markup could have made."""
    return (
        await page.locator("rolecall-widget")
        .locator("script, img, iframe, object, embed, video, style")
        .count()
    )


@pytest.mark.parametrize("step", [SAMPLE, EVERY])
async def test_as_the_text_of_every_block(page: Page, host: Host, advisor: Scripted, step: int) -> None:
    await page.goto(host.show("/", "data-open-on-load"))
    await expect(page.get_by_label("Your question")).to_be_focused()
    for texts in batches(step):
        advisor.texts = texts
        await page.evaluate("Rolecall.ask('pay?')")
        await expect(page.locator(".foot")).to_have_count(1)
        await page.locator(".ranges .plain").click()
        await page.locator(".sources summary").click()
        await page.locator(".cite").first.click()
        await page.keyboard.press("Escape")
        drawn = await page.locator(".note").all_inner_texts()
        assert len(drawn) == len(texts)
        assert await foreign_elements(page) == 0
        hrefs = await page.locator(".turn a").evaluate_all("all => all.map(one => one.href)")
        assert all(href.startswith(f"{host.address}/guides/") for href in hrefs)
        await page.evaluate("document.querySelector('rolecall-widget').chat.then(chat => chat.fresh())")


async def test_a_word_of_ten_thousand_letters_fits(page: Page, host: Host, advisor: Scripted) -> None:
    await page.set_viewport_size(PHONE)
    await page.goto(host.show("/", "data-open-on-load"))
    await expect(page.get_by_label("Your question")).to_be_focused()
    advisor.texts = ["w" * 10_000]
    await page.evaluate("Rolecall.ask('x'.repeat(500))")
    await expect(page.locator(".foot")).to_have_count(1)
    await page.locator(".sources summary").click()
    scroller = page.locator(".scroller")
    assert await scroller.evaluate("node => node.scrollWidth <= node.clientWidth")
    await page.locator(".cite").first.click()
    assert await page.locator(".source-card").evaluate("node => node.scrollWidth <= node.clientWidth")


@pytest.mark.parametrize("step", [SAMPLE, EVERY])
async def test_as_questions(page: Page, host: Host, advisor: Scripted, step: int) -> None:
    await page.goto(host.show("/", "data-open-on-load"))
    await expect(page.get_by_label("Your question")).to_be_focused()
    for texts in batches(step, IN_ONE_CONVERSATION):
        asked = [text for text in texts if trimmed(text).strip() and len(text) <= MAX_QUESTION]
        heard = await page.evaluate(
            "async texts => { let n = 0;"
            " for (const text of texts) if (await Rolecall.ask(text)) n += 1; return n }",
            asked,
        )
        # What the server refuses (nothing to be seen in it) is said; everything else is answered.
        assert heard >= len(asked) * 0.9
        assert await foreign_elements(page) == 0
        await page.evaluate("document.querySelector('rolecall-widget').chat.then(chat => chat.fresh())")


@pytest.mark.parametrize("step", [SAMPLE, EVERY])
async def test_as_guides(page: Page, host: Host, library: HandMadeLibrary, step: int) -> None:
    for texts in batches(step):
        blocks = [Block(kind, text, 1) for text in texts for kind in (BlockKind.PARAGRAPH, BlockKind.ITEM)]
        blocks += [Block(BlockKind.FIELD, f"{text}\n{text}", 1) for text in texts]
        blocks += [Block(BlockKind.ANSWER, f"{text}\n{text}", 1, under=(text,)) for text in texts]
        unique = {(block.kind, block.text): block for block in blocks}
        section = Section(texts[0], tuple(unique.values()), 1)
        hostile = replace(
            PILOT, title=texts[0], summary=texts[-1], source=texts[0], source_url=texts[0], licence=texts[-1],
            attributions=tuple(texts), sections=(section,),
        )  # fmt: skip
        library.index = HandMadeIndex([hostile])
        await page.goto(f"{host.address}/guides/{PILOT.slug}")
        assert (
            await page.locator("main").locator("script, img, iframe, object, embed, video, style").count()
            == 0
        )
        links = await page.locator("main a").evaluate_all("all => all.map(one => one.protocol)")
        assert set(links) <= {"http:", "https:"}
        await page.goto(f"{host.address}/guides")
        await page.goto(f"{host.address}/")
        await expect(page.locator("rolecall-chat[state]")).to_have_count(1)


@pytest.mark.parametrize("step", [SAMPLE, EVERY])
async def test_as_names_in_the_pictures_of_a_guide(
    page: Page, host: Host, library: HandMadeLibrary, step: int
) -> None:
    index = library.index
    assert index is not None
    band, way = (
        next(one for one in index.facts if one.kind is kind)
        for kind in (FactKind.PAY_BAND, FactKind.TRANSITION)
    )
    for texts in batches(step):
        # Equal texts among them are bands of one name, each with a figure of its own: all must be shown.
        bands = [
            replace(band, name=text, role=text, quote=text, low=100e3 + n) for n, text in enumerate(texts)
        ]
        index.facts = [
            *bands,
            *(replace(band, kind=FactKind.LADDER_STEP, name=text, role=text, value=text) for text in texts),
            *(replace(way, origin=text, role=text, value=text) for text in texts),
            *(replace(band, kind=FactKind.SKILL, name=text, quote=text) for text in texts),
        ]
        await page.goto(f"{host.address}/guides/{PILOT.slug}")
        await page.locator(".as-table summary").click()
        inside = page.locator("main").locator("script, img, iframe, object, embed, video, style")
        assert await inside.count() == 0
        names = [as_html(one.name) for one in bands]
        assert await texts_of(page, ".range-label") == names[:MOST_RANGES]
        assert await texts_of(page, ".as-table tbody th") == names
        data = page.locator("script[type='application/ld+json']")
        assert await data.count() == 1
        said = json.loads(await data.text_content() or "")
        assert [one["name"] for one in said["estimatedSalary"]] == [one.name for one in bands]
        assert said["skills"] == list(dict.fromkeys(texts))


async def texts_of(page: Page, selector: str) -> list[str]:
    found: list[str] = await page.locator(selector).evaluate_all("all => all.map(one => one.textContent)")
    return found


def as_html(text: str) -> str:
    """The text as it stands in a page: the parser knows one kind of line end."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
