import gzip
import json
import re

import httpx
import pytest

from web.settings import WebSettings
from web.sites import Site
from web.widget.files import modules
from web.widget.words import words

MOST_LOADER, MOST_WIDGET = 3_000, 30_000
"""Bytes after gzip: what a host page pays before and after the first opening."""


@pytest.fixture
def settings() -> WebSettings:
    return WebSettings(sites=(Site(name="jobs", origins=("https://jobs.example.org",), key="pk_jobs_0001"),))


async def test_the_loader_names_this_build(client: httpx.AsyncClient) -> None:
    response = await client.get("/widget.js")
    assert response.headers["content-type"].startswith("text/javascript")
    assert response.headers["content-encoding"] == "gzip"
    assert response.headers["cross-origin-resource-policy"] == "cross-origin"
    assert f'"{modules().version}"' in response.text
    assert "__VERSION__" not in response.text


async def test_the_widget_is_light(client: httpx.AsyncClient) -> None:
    loader = len(gzip.compress((await client.get("/widget.js")).content))
    # Each file by itself, as it is sent; English and the largest of the other languages.
    sizes = {name: len(gzip.compress(content)) for name, content in modules().files.items()}
    words = [sizes.pop(name) for name in list(sizes) if name.startswith("words-")]
    sizes.pop("loader.js")
    whole = loader + sum(sizes.values()) + max(words)
    assert loader <= MOST_LOADER, f"the loader has {loader} bytes"
    assert whole <= MOST_WIDGET, f"the widget has {whole} bytes"


async def test_modules_may_be_loaded_by_listed_sites_alone(client: httpx.AsyncClient) -> None:
    url = modules().url("element.js")
    listed = await client.get(url, headers={"origin": "https://jobs.example.org"})
    assert listed.headers["access-control-allow-origin"] == "https://jobs.example.org"
    assert "immutable" in listed.headers["cache-control"]
    foreign = await client.get(url, headers={"origin": "https://evil.example"})
    assert foreign.status_code == 403
    assert "access-control-allow-origin" not in foreign.headers
    assert (await client.get(url)).status_code == 200
    assert (await client.get("/widget/x/nowhere.js")).status_code == 404


def test_modules_import_only_each_other() -> None:
    for name, content in modules().files.items():
        for imported in re.findall(rb'(?:from|import) "([^"]+)"', content):
            assert imported.removeprefix(b"./").decode() in modules().files, name


def test_every_language_has_the_same_words() -> None:
    assert set(words()) == {"en", "ar", "de", "es", "fr"}
    for language, texts in words().items():
        assert texts.keys() == words()["en"].keys(), language


async def test_the_loader_has_its_words_in_every_language(client: httpx.AsyncClient) -> None:
    text = (await client.get("/widget.js")).text
    for texts in words().values():
        assert texts["open"] in text and texts["unreachable"] in text
    assert "__WORDS__" not in text


@pytest.mark.parametrize(
    ("origin", "key", "hint"),
    [
        ("https://jobs.example.org", "pk_jobs_0001", ""),
        ("https://JOBS.example.org", "pk_jobs_0001", ""),
        ("https://evil.example", "pk_jobs_0001", "no site of this server"),
        ("null", "", "no site of this server"),
        ("https://jobs.example.org", "pk_nobody_0001", "the key of this page"),
        ("https://jobs.example.org", "</script>", "the key of this page"),
    ],
)
async def test_any_page_may_hear_whether_it_is_refused(
    client: httpx.AsyncClient, origin: str, key: str, hint: str
) -> None:
    asked = {"origin": origin, "key": key, "locale": "de-AT"}
    response = await client.get("/widget/check.js", params=asked)
    assert response.status_code == 200
    assert response.headers["cross-origin-resource-policy"] == "cross-origin"
    assert response.headers["cache-control"] == "no-store"
    assert "access-control-allow-origin" not in response.headers
    assert hint in response.text
    assert bool(response.text) == bool(hint)
    assert "</script>" not in response.text
    if hint:
        assert json.dumps(words()["de"]["forbidden"]) in response.text


async def test_a_refusal_says_nothing_to_a_request_that_could_read_it(client: httpx.AsyncClient) -> None:
    response = await client.get("/widget/check.js", headers={"origin": "https://evil.example"})
    assert response.status_code == 403
    assert "access-control-allow-origin" not in response.headers
