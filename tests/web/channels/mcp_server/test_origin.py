import pytest

from web.channels.mcp_server.origin import own


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "127.0.0.1:80", "[::1]:8000", "192.0.2.7"])
def test_names_of_ours_and_figures_are_our_own(host: str) -> None:
    assert own(host, {"localhost"})


@pytest.mark.parametrize(
    "host",
    [
        "",
        "evil.example",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "evil@127.0.0.1",
        "[::1",
        "a b",
        ":80",
    ],
)
def test_other_names_are_not(host: str) -> None:
    assert not own(host, {"localhost"})
