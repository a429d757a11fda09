import httpx
import pytest

from tests.web.library import HandMadeLibrary
from tests.web.markdown_read import read

GUIDE = "/guides/harbour-pilot"


async def test_llms_lists_every_guide_and_way_to_ask(client: httpx.AsyncClient) -> None:
    answer = await client.get("/llms.txt")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.text.startswith("# Rolecall\n\n> ")
    links = read(answer.text).links
    assert links[:2] == ["http://here/guides/harbour-pilot.md", "http://here/guides/lighthouse-keeper.md"]
    for link in links:
        assert (await client.get(link)).status_code != 404, link


async def test_a_guide_is_there_as_markdown(client: httpx.AsyncClient) -> None:
    answer = await client.get(f"{GUIDE}.md")
    assert answer.headers["content-type"] == "text/markdown; charset=utf-8"
    assert answer.text.startswith("# Harbour Pilot\n\nA harbour pilot brings ships")
    found = read(answer.text)
    assert found.foul == []
    assert found.links == ["http://here/guides/harbour-pilot", "https://almanac.example/harbour-pilot"]
    for line in (
        "- **Median salary**: $118K",
        "| Junior Pilot (0-3 yrs) | $80K–$105K | Restricted to ships under 150 m. |",
        "### From Ship's Master (~12 months)",
        "- A logbook of 120 observed passages.",
        "### What is the interview like?",
        "CC BY 4.0",
    ):
        assert line in answer.text
    assert "Special offer" not in answer.text


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("text/markdown", "text/markdown"),
        ("text/markdown, text/html;q=0.9, */*;q=0.1", "text/markdown"),
        ("text/html, text/markdown", "text/markdown"),
        ("text/html, text/markdown;q=0.5", "text/html"),
        ("text/markdown;q=0", "text/html"),
        ("text/markdown;q=x", "text/html"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "text/html"),
        ("", "text/html"),
    ],
)
async def test_the_page_is_markdown_for_who_likes_it_best(
    client: httpx.AsyncClient, accept: str, kind: str
) -> None:
    answer = await client.get(GUIDE, headers={"accept": accept})
    assert answer.headers["content-type"] == f"{kind}; charset=utf-8"
    assert "Accept" in answer.headers["vary"]


async def test_the_page_names_its_markdown(client: httpx.AsyncClient) -> None:
    page = await client.get(GUIDE)
    assert page.headers["link"] == f'<{GUIDE}.md>; rel="alternate"; type="text/markdown"'


@pytest.mark.parametrize("path", ["/guides/astronaut.md", "/guides/..md", "/guides/%3Cscript%3E.md"])
async def test_a_guide_that_is_none_is_not_found(client: httpx.AsyncClient, path: str) -> None:
    assert (await client.get(path)).status_code == 404


async def test_without_an_index_it_is_unavailable(
    client: httpx.AsyncClient, library: HandMadeLibrary
) -> None:
    library.index = None
    for path in ("/llms.txt", f"{GUIDE}.md"):
        assert (await client.get(path)).status_code == 503
