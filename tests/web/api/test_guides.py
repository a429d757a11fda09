import httpx

from tests.web.library import SLUG


async def test_guides_are_listed_by_title(client: httpx.AsyncClient) -> None:
    guides = (await client.get("/api/v1/guides")).json()["guides"]
    assert [guide["slug"] for guide in guides] == [SLUG, "lighthouse-keeper"]
    assert guides[0]["url"] == f"/guides/{SLUG}"
    assert guides[0]["roles"] == [
        {"title": "Harbour Pilot", "aliases": ["marine pilot"], "codes": ["53-5021"]}
    ]


async def test_a_guide_has_its_sections_passages_and_facts(client: httpx.AsyncClient) -> None:
    guide = (await client.get(f"/api/v1/guides/{SLUG}")).json()
    titles = [section["title"] for section in guide["sections"]]
    assert "Salary bands by experience" in titles
    assert "Buy our packaged path" not in titles
    passages = {p["id"]: p for section in guide["sections"] for p in section["passages"]}
    band = next(fact for fact in guide["facts"] if fact["kind"] == "pay_band")
    assert (band["low"], band["high"], band["unit"]) == (80000, 105000, "USD per year")
    assert band["quote"] in passages[band["passage_id"]]["text"]
    assert passages[band["passage_id"]]["url"] == f"/guides/{SLUG}#{band['passage_id']}"


async def test_an_unknown_guide_is_not_found(client: httpx.AsyncClient) -> None:
    for path in ("/api/v1/guides/astronaut", "/api/v1/guides/%00", "/api/v1/guides/%ff%fe"):
        response = await client.get(path)
        assert (response.status_code, response.json()["error"]["code"]) == (404, "not_found")


async def test_search_finds_passages_and_says_what_it_turned_away(client: httpx.AsyncClient) -> None:
    found = (await client.post("/api/v1/search", json={"query": "simulator run talk", "limit": 2})).json()
    best = found["passages"][0]
    assert set(best) == {"id", "guide", "section", "context", "text", "url", "score"}
    assert "simulator run" in best["text"]
    assert len(found["passages"]) <= 2
    assert set(found["rejected"][0]) == {"passage_id", "reason"}


async def test_search_can_be_kept_to_one_guide(client: httpx.AsyncClient) -> None:
    body = {"query": "lens chart", "guide": "lighthouse-keeper"}
    found = (await client.post("/api/v1/search", json=body)).json()
    assert {passage["guide"] for passage in found["passages"]} == {"lighthouse-keeper"}
    assert (await client.post("/api/v1/search", json=body | {"guide": "astronaut"})).status_code == 404


async def test_an_empty_query_is_refused(client: httpx.AsyncClient) -> None:
    response = await client.post("/api/v1/search", json={"query": " "})
    assert (response.status_code, response.json()["error"]["code"]) == (422, "empty_query")
