import pytest
from fastapi import FastAPI
from starlette.requests import Request

from web.links import Links, links_of
from web.settings import WebSettings


def request(app: FastAPI, host: str, scheme: str = "http") -> Request:
    """A request to that host."""
    return Request(
        {
            "type": "http",
            "method": "GET",
            "path": "/v1/models",
            "scheme": scheme,
            "server": ("127.0.0.1", 8000),
            "headers": [(b"host", host.encode("latin-1"))],
            "query_string": b"",
            "app": app,
        }
    )


@pytest.mark.parametrize("host", ["here", "careers.example.org:8080", "[::1]:8000", "127.0.0.1"])
def test_links_lead_to_where_the_request_came(app: FastAPI, host: str) -> None:
    assert links_of(request(app, host)).to("/guides/a#b") == f"http://{host}/guides/a#b"


@pytest.mark.parametrize("host", ["evil.example/x", "a b", "x)](https://evil.example", "<script>", "a@b"])
def test_a_host_that_is_none_makes_no_address(app: FastAPI, host: str) -> None:
    assert not links_of(request(app, host)).to("/guides/a").startswith(("http://a", "http://x", "http://<"))
    assert "evil" not in links_of(request(app, host)).to("/guides/a")


class TestWithAPublicAddress:
    @pytest.fixture
    def settings(self) -> WebSettings:
        return WebSettings(public_url="https://example.org/careers/")

    def test_it_wins(self, app: FastAPI) -> None:
        assert links_of(request(app, "inside:8000")).to("/guides/a") == "https://example.org/careers/guides/a"


def test_without_any_a_path_stays_a_path() -> None:
    assert Links("").to("/guides/a#b") == "/guides/a#b"
