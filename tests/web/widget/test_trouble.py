"""What goes wrong around the widget, and what its visitor then reads."""

import asyncio
from datetime import UTC, datetime

import pytest
from playwright.async_api import Page, Route, expect

from tests.web.advisor import PreparedAdvisor
from tests.web.widget.conftest import KEY, STRICT, Host
from tests.web.widget.panel import OPEN, ask, opened, shown

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

NOT_SET_UP = "This chat is not set up for this page."


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


async def test_a_slow_server_is_waited_for_with_its_stages(
    page: Page, host: Host, advisor: PreparedAdvisor
) -> None:
    advisor.pause = 0.2
    await page.goto(host.show("/"))
    await opened(page)
    await page.evaluate(
        "window.seen = []; const chat = document.querySelector('rolecall-widget').shadowRoot"
        ".querySelector('rolecall-chat').shadowRoot;"
        "Rolecall.on('stage', () => seen.push(chat.querySelector('.stage').textContent)); 0"
    )
    await ask(page, "interview?")
    await expect(page.locator(".foot")).to_be_visible()
    assert await page.evaluate("window.seen") == [
        "Reading your question…",
        "Searching the guides…",
        "Putting the answer together…",
        "Checking every figure against its source…",
    ]
    await expect(page.locator(".stage")).to_have_count(0)


async def test_a_stream_that_falls_silent_is_given_up_after_a_minute(page: Page, host: Host) -> None:
    await page.clock.install()
    await page.goto(host.show("/"))
    await opened(page)
    await page.evaluate("window.heard = 0; Rolecall.on('stage', () => heard++); 0")
    await ask(page, "slow")
    await page.wait_for_function("window.heard === 1")  # the panel says the first stage by itself
    await page.clock.fast_forward(55_000)
    await expect(page.locator(".stage")).to_be_visible()
    await page.clock.fast_forward(10_000)
    await expect(page.get_by_role("alert")).to_contain_text("The answer took too long.")
    await expect(page.get_by_label("Your question")).to_have_value("slow")
    await page.get_by_role("button", name="Try again").click()
    await expect(page.locator(".stage")).to_be_visible()
    await expect(page.locator(".turn")).to_have_count(1)


@pytest.mark.parametrize("year", [1999, 2099])
async def test_a_wrong_clock_changes_nothing(page: Page, host: Host, year: int) -> None:
    await page.clock.install(time=datetime(year, 1, 1, tzinfo=UTC))
    await page.goto(host.show("/"))
    await opened(page)
    await shown(page)
    await page.reload()
    await opened(page)
    await expect(page.locator(".foot")).to_have_count(1)
    await shown(page, "interview?")


async def test_a_connection_that_breaks_keeps_what_had_arrived(page: Page, host: Host) -> None:
    block = '{"kind": "paragraph", "claims": [{"text": "The first half.", "citations": []}]}'
    event = f"event: block\ndata: {block}\n\n"

    async def half(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked = await reader.readuntil(b"\r\n\r\n")
        cors = f"Access-Control-Allow-Origin: {host.url}\r\nAccess-Control-Allow-Headers: *\r\n"
        if asked.startswith(b"OPTIONS"):
            writer.write(f"HTTP/1.1 204 No Content\r\n{cors}Connection: close\r\n\r\n".encode())
        else:
            kind = "Content-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n"
            writer.write(f"HTTP/1.1 200 OK\r\n{cors}{kind}\r\n{len(event):x}\r\n{event}\r\n".encode())
        await writer.drain()
        await asyncio.sleep(0.2)
        writer.close()

    async with await asyncio.start_server(half, "127.0.0.1", 0) as server:
        there = "http://{}:{}/".format(*server.sockets[0].getsockname())
        await page.goto(host.show("/"))
        await opened(page)
        await page.route("**/api/v1/chat", lambda route: route.continue_(url=there))
        await ask(page, "What does a pilot earn?")
        await expect(page.get_by_role("alert")).to_contain_text("broke off")
        await expect(page.locator(".answer")).to_contain_text("The first half.")
        await expect(page.get_by_label("Your question")).to_have_value("What does a pilot earn?")


async def test_a_draft_outlives_an_error_and_a_reload(page: Page, host: Host) -> None:
    await page.goto(host.show("/"))
    await opened(page)
    await ask(page, "storage")
    await expect(page.get_by_role("alert")).to_contain_text("Please try again in a moment.")
    await expect(page.get_by_label("Your question")).to_have_value("storage")
    await page.get_by_label("Your question").fill("And the night work?")
    await page.reload()
    await opened(page)
    await expect(page.get_by_label("Your question")).to_have_value("And the night work?")


async def test_a_conversation_that_cannot_be_deleted_is_said(page: Page, host: Host) -> None:
    await page.goto(host.show("/"))
    await opened(page)
    await shown(page)
    await page.context.set_offline(True)
    await page.get_by_role("button", name="Options").click()
    await page.get_by_role("button", name="Forget this conversation").click()
    await expect(page.locator(".notice")).to_have_text(
        "The conversation could not be deleted. Please try again."
    )
    await expect(page.locator(".foot")).to_have_count(1)


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
