import httpx
import pytest

from tests.web.advisor import RememberedConversations


async def test_a_conversation_is_read_back_with_its_answers(client: httpx.AsyncClient) -> None:
    reply = (await client.post("/api/v1/ask", json={"question": "What does a pilot earn?"})).json()
    path = f"/api/v1/conversations/{reply['conversation_id']}"
    kept = (await client.get(path)).json()
    assert kept["id"] == reply["conversation_id"]
    assert [turn["question"] for turn in kept["turns"]] == ["What does a pilot earn?"]
    assert kept["turns"][0]["answer"] == reply


async def test_a_forgotten_conversation_is_gone(client: httpx.AsyncClient) -> None:
    reply = (await client.post("/api/v1/ask", json={"question": "pay?"})).json()
    path = f"/api/v1/conversations/{reply['conversation_id']}"
    assert (await client.delete(path)).status_code == 204
    assert (await client.get(path)).status_code == 404
    assert (await client.delete(path)).status_code == 404


@pytest.mark.parametrize("name", ["0" * 32, "%00", "a%20b", "%ed%a0%80", "x" * 5000, "%27%20OR%201=1--"])
async def test_an_unknown_conversation_is_not_found(client: httpx.AsyncClient, name: str) -> None:
    response = await client.get(f"/api/v1/conversations/{name}")
    assert (response.status_code, response.json()["error"]["code"]) == (404, "not_found")


async def test_a_rating_is_kept_and_a_second_one_replaces_it(
    client: httpx.AsyncClient, conversations: RememberedConversations
) -> None:
    reply = (await client.post("/api/v1/ask", json={"question": "pay?"})).json()
    for rating in ("up", "down"):
        body = {"answer_id": reply["id"], "rating": rating, "reason": " too short "}
        assert (await client.post("/api/v1/feedback", json=body)).json() == {"status": "saved"}
    assert conversations.ratings[reply["id"]].rating == "down"
    assert conversations.ratings[reply["id"]].reason == "too short"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"answer_id": "0" * 32, "rating": "up"}, 404),
        ({"answer_id": "no such id", "rating": "up"}, 404),
        ({"answer_id": "0" * 32, "rating": "sideways"}, 422),
        ({"answer_id": "0" * 32}, 400),
        ({"answer_id": "0" * 32, "rating": "up", "reason": "x" * 1001}, 422),
    ],
)
async def test_a_rating_that_cannot_be_kept_is_refused(
    client: httpx.AsyncClient, body: dict[str, str], status: int
) -> None:
    assert (await client.post("/api/v1/feedback", json=body)).status_code == status
