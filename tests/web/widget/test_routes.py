import gzip
import re

import httpx
import pytest

from web.settings import WebSettings
from web.sites import Site
from web.widget.files import modules

MOST_LOADER, MOST_WIDGET = 3 * 1024, 30 * 1024
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
    def names(file: str) -> set[str]:
        text = modules().files[file].decode()
        return set(re.findall(r'\b(\w+): "', text))

    languages = [name for name in modules().files if name.startswith("words-")]
    assert len(languages) == 4
    for language in languages:
        assert names(language) == names("words.js"), language
