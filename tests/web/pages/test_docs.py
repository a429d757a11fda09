from fastapi import FastAPI

from web.pages.docs import endpoints


def test_every_endpoint_is_listed_with_what_it_takes_and_gives(app: FastAPI) -> None:
    listed = {(one.method, one.path): one for one in endpoints(app.openapi())}
    ask = listed["POST", "/api/v1/ask"]
    assert [field.name for field in ask.sends] == ["question", "conversation_id", "guide", "profile"]
    assert [field.required for field in ask.sends] == [True, False, False, False]
    assert "outcome" in [field.name for field in ask.gets]
    assert {"200", "400", "422", "503"} <= set(ask.statuses)
    assert ("DELETE", "/api/v1/conversations/{conversation_id}") in listed
    assert ("GET", "/guides") not in listed
    assert all(one.about for one in listed.values())
