import re
from dataclasses import replace
from html.parser import HTMLParser

import httpx
import pytest

from knowledge.domain import Block, BlockKind, Guide, Section
from tests.web.advisor import PreparedAdvisor, RememberedConversations
from tests.web.library import KEEPER, PILOT, SLUG, HandMadeIndex, HandMadeLibrary
from web.pages.assets import assets
from web.widget.files import modules

HTML = {"accept": "text/html"}


class Page(HTMLParser):
    """What a page links to, and the ids on it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.loads: list[str] = []
        self.tags: list[str] = []
        self.handlers: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            if name == "src" or (name == "href" and tag == "link"):
                self.loads.append(value or "")
            if name.startswith("on") or name == "style":
                self.handlers.append(name)


@pytest.mark.parametrize("path", ["/", "/guides", f"/guides/{SLUG}", "/docs", "/embed"])
async def test_a_page_loads_nothing_from_another_origin(client: httpx.AsyncClient, path: str) -> None:
    response = await client.get(path, headers=HTML)
    assert response.status_code == 200
    page = Page(response.text)
    assert all(load.startswith(("/static/", "/widget/")) for load in page.loads)
    assert not page.handlers
    for load in page.loads:
        asset = await client.get(load)
        assert asset.status_code == 200
        assert "immutable" in asset.headers["cache-control"]


async def test_every_passage_has_its_id_on_the_guide_page(
    client: httpx.AsyncClient, library: HandMadeLibrary
) -> None:
    response = await client.get(f"/guides/{SLUG}")
    page = Page(response.text)
    assert library.index is not None
    for passage in library.index.passages_of(SLUG):
        assert page.ids.count(passage.id) == 1
    assert len(page.ids) == len(set(page.ids))
    assert "Special offer" not in response.text
    assert "O*NET 30.1" in response.text
    assert "CC BY 4.0" in response.text
    assert "2026-04-26" in response.text
    assert page.tags.count("table") == 2  # the guide's own, and the chart's figures


async def test_heads_are_answered(client: httpx.AsyncClient) -> None:
    assert (await client.head("/")).status_code == 200


async def test_the_first_questions_are_made_from_the_guides(client: httpx.AsyncClient) -> None:
    text = (await client.get("/")).text
    assert "How much does a Harbour Pilot earn?" in text
    assert "What skills does a Lighthouse Keeper need?" in text


async def test_a_question_can_come_with_the_address(client: httpx.AsyncClient) -> None:
    text = (await client.get("/", params={"guide": "lighthouse-keeper", "q": "<i>lens?"})).text
    assert "Ask about the Lighthouse Keeper role" in text
    assert "&lt;i&gt;lens?" in text
    assert "Harbour Pilot earn" not in text


async def test_the_chat_page_opens_without_an_index(
    client: httpx.AsyncClient, library: HandMadeLibrary
) -> None:
    library.index = None
    response = await client.get("/")
    assert response.status_code == 200
    assert "no guides yet" in response.text
    assert (await client.get("/guides", headers=HTML)).status_code == 503


class TestWithoutScripts:
    async def test_a_form_is_answered_with_every_kind_of_block(self, client: httpx.AsyncClient) -> None:
        response = await client.post("/", data={"question": "What does a pilot earn?"})
        assert response.status_code == 200
        text = response.text
        assert "Harbour pilots earn a median salary of" in text
        assert "$80K–$105K" in text
        assert "(240,000 − 80,000 = 160,000)" in re.sub("<[^>]+>", "", text)
        page = Page(text)
        assert {"table", "figure", "svg", "blockquote"} <= set(page.tags)
        for number in re.findall(r'href="#(_source-\d+)"', text):
            assert page.ids.count(number) == 1

    async def test_the_conversation_goes_on(
        self, client: httpx.AsyncClient, conversations: RememberedConversations
    ) -> None:
        first = await client.post("/", data={"question": "What does a pilot earn?"})
        (conversation,) = conversations.kept
        assert f'name="conversation_id" value="{conversation}"' in first.text
        await client.post("/", data={"question": "interview?", "conversation_id": conversation})
        assert len(conversations.kept[conversation]) == 2

    @pytest.mark.parametrize("conversation", ["0" * 32, "../x"])
    async def test_an_expired_conversation_begins_anew(
        self, client: httpx.AsyncClient, conversation: str
    ) -> None:
        response = await client.post("/", data={"question": "interview?", "conversation_id": conversation})
        assert response.status_code == 200

    @pytest.mark.parametrize("question", ["", " \u200b ", "x" * 501])
    async def test_a_question_that_cannot_be_asked_is_said_on_the_page(
        self, client: httpx.AsyncClient, question: str
    ) -> None:
        response = await client.post("/", data={"question": question})
        assert response.status_code == 422
        assert 'class="trouble"' in response.text

    @pytest.mark.parametrize(
        "body", [b"question=%00", b"question=%ff", b"question=\xff", b"a=1&" * 30, b"question=%ed%a0%80"]
    )
    async def test_a_form_that_cannot_be_read_is_malformed(
        self, client: httpx.AsyncClient, body: bytes
    ) -> None:
        response = await client.post("/", content=body, headers=HTML)
        assert response.status_code == 400
        assert response.headers["content-type"].startswith("text/html")

    async def test_an_unknown_guide_is_no_reason_not_to_answer(
        self, client: httpx.AsyncClient, advisor: PreparedAdvisor
    ) -> None:
        assert (await client.post("/", data={"question": "pay?", "guide": "gone"})).status_code == 200
        assert advisor.asked[0].guide is None


async def test_pages_that_are_not_there_are_pages(client: httpx.AsyncClient) -> None:
    for path in ("/guides/astronaut", "/nowhere", "/static/x/nowhere.js", "/static/x/..%2fapp.css"):
        response = await client.get(path, headers=HTML)
        assert response.status_code == 404
        assert "<h1>Not found</h1>" in response.text


async def test_files_of_an_older_build_are_still_served_but_not_kept(client: httpx.AsyncClient) -> None:
    response = await client.get("/static/000000000000/app.css")
    assert response.headers["cache-control"] == "no-cache"
    assert response.content == assets().files["app.css"]


def test_scripts_never_write_markup() -> None:
    for name, content in (assets().files | modules().files).items():
        if name.endswith(".js"):
            written = re.search(
                rb"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function", content
            )
            assert written is None, name


async def test_hostile_words_stay_words(client: httpx.AsyncClient, hostile: list[str]) -> None:
    plain = Page((await client.get("/", params={"q": "x"})).text)
    for text in hostile:
        if "\0" in text:
            continue
        drafted = await client.get("/", params={"q": text})
        page = Page(drafted.text)
        assert page.tags == plain.tags
        assert not page.handlers
        asked = await client.post("/", data={"question": text})
        assert asked.status_code in {200, 422}
        page = Page(asked.text)
        assert page.tags.count("script") == 1
        assert not page.handlers


async def test_hostile_guides_stay_words(
    client: httpx.AsyncClient, library: HandMadeLibrary, hostile: list[str]
) -> None:
    plain = Page((await client.get("/guides/lighthouse-keeper")).text)
    for text in hostile[:40]:
        library.index = HandMadeIndex([PILOT, hostile_keeper(text)])
        page = Page((await client.get("/guides/lighthouse-keeper")).text)
        assert [tag for tag in page.tags if tag != "a"] == [tag for tag in plain.tags if tag != "a"]
        assert not page.handlers
        assert "javascript:" not in "".join(page.loads)


def hostile_keeper(text: str) -> Guide:
    """A guide in which everything is that text."""
    blocks = tuple(Block(BlockKind.ITEM, f"{text}{n}", 1) for n in range(2))
    return replace(KEEPER, title=text, source=text, source_url=text, sections=(Section(text, blocks, 1),))


class TestGuides:
    async def test_the_list_is_searched_by_title_and_alias(self, client: httpx.AsyncClient) -> None:
        for words in ("harbour", "MARINE pilot"):
            text = (await client.get("/guides", params={"q": words})).text
            assert "Harbour Pilot" in text
            assert "Lighthouse Keeper" not in text
        nothing = (await client.get("/guides", params={"q": "<i>astronaut"})).text
        assert "No guide has these words" in nothing
        assert "<i>astronaut" not in nothing

    async def test_a_guide_has_its_pictures_and_its_structured_data(self, client: httpx.AsyncClient) -> None:
        text = (await client.get(f"/guides/{SLUG}")).text
        assert '<script type="application/ld+json">{"@context": "https://schema.org"' in text
        assert 'name="guide" value="harbour-pilot"' in text
        assert "<textarea" in text

    async def test_a_guide_without_pay_has_no_chart_and_claims_no_pay(
        self, client: httpx.AsyncClient
    ) -> None:
        text = (await client.get("/guides/lighthouse-keeper")).text
        assert "Lens cleaning." in text
        assert 'class="ranges"' not in text and "Show as table" not in text
        assert "estimatedSalary" not in text
