"""The page on adding a channel: its code is a channel, its line is the wiring."""

import importlib
import re
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

import web.app
from tests.web.advisor import PreparedAdvisor
from web.settings import WebSettings

PAGE = Path(__file__).resolve().parents[3] / "docs" / "channels.md"
CODE, LINE = re.findall(r"^```python\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)


@pytest.fixture
def settings() -> WebSettings:
    return WebSettings(api_keys=("token-of-the-webhook",), public_url="https://careers.example.org")


@pytest.fixture
def app(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> FastAPI:
    """The app with the documented channel beside the others."""
    channel = ModuleType("web.channels.mattermost")
    exec(compile(CODE, str(PAGE), "exec"), channel.__dict__)
    monkeypatch.setattr(web.app, "CHANNELS", (channel, *web.app.CHANNELS))
    parts = web.app.Parts(
        *(request.getfixturevalue(name) for name in ("advisor", "conversations", "library"))
    )
    return web.app.create_app(parts, request.getfixturevalue("settings"))


def posted(**changed: Any) -> dict[str, Any]:
    """What Mattermost posts."""
    message = {
        "token": "token-of-the-webhook",
        "team_domain": "harbour",
        "post_id": "abc",
        "text": "#career What does a pilot earn?",
        "trigger_word": "#career",
    }
    return message | changed


async def test_the_documented_channel_answers_with_its_sources(
    client: httpx.AsyncClient, advisor: PreparedAdvisor
) -> None:
    answer = await client.post("/mattermost", json=posted())
    assert (answer.status_code, answer.json()["response_type"]) == (200, "comment")
    assert "$118K [1]" in answer.json()["text"]
    assert "](https://careers.example.org/guides/harbour-pilot#" in answer.json()["text"]
    assert [question.text for question in advisor.asked] == ["What does a pilot earn?"]
    assert 'outcome="answered"} 1.0' in (await client.get("/metrics")).text


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (posted(token="another"), 401),
        (posted(text="#career"), 422),
        (posted(text=5), 400),
        (posted(text="explode"), 500),  # a bug of ours, made by hand: it is logged and told as nothing else
        ([], 400),
    ],
)
async def test_what_is_wrong_gets_the_error_of_every_other_channel(
    client: httpx.AsyncClient, advisor: PreparedAdvisor, body: Any, status: int
) -> None:
    answer = await client.post("/mattermost", json=body)
    assert (answer.status_code, set(answer.json())) == (status, {"error"})


def test_the_documented_line_is_that_of_the_app_with_one_name_more() -> None:
    names = re.findall(r"\w+", LINE.partition("=")[2])
    assert sorted(set(names) - {"mattermost"}) == sorted(
        channel.__name__.rpartition(".")[2] for channel in web.app.CHANNELS
    )


def test_the_page_names_what_exists() -> None:
    named = re.findall(r"`(?:raise )?(web(?:\.\w+)+)\.(\w+)[`(]", PAGE.read_text(encoding="utf-8"))
    assert len(named) > 8
    for module, name in named:
        found = importlib.import_module(module)
        assert hasattr(found, name) or importlib.import_module(f"{module}.{name}"), f"{module}.{name}"
