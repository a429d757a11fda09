import http.server
import socket
import threading
from collections.abc import Iterator

import pytest

from web.serving import announce, answers, bind


class Alive(http.server.BaseHTTPRequestHandler):
    """Says yes to everything."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def port() -> Iterator[int]:
    with http.server.HTTPServer(("127.0.0.1", 0), Alive) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


def test_the_address_is_said_once_the_server_answers(port: int, capsys: pytest.CaptureFixture[str]) -> None:
    announce("127.0.0.1", port)
    assert capsys.readouterr().out == f"Open http://127.0.0.1:{port}\n"


def test_a_server_on_every_address_is_opened_on_this_machine(
    port: int, capsys: pytest.CaptureFixture[str]
) -> None:
    announce("0.0.0.0", port)
    assert capsys.readouterr().out == f"Open http://127.0.0.1:{port}\n"


def test_a_port_that_nobody_listens_on_does_not_answer() -> None:
    with bind("127.0.0.1", 0) as bound:
        assert not answers(*bound.getsockname())


def test_a_part_of_an_answer_does_not_wait_for_the_one_before_it() -> None:
    # asyncio switches off the kernel's gathering of small writes only where a socket names its protocol.
    # Without that each answer took 40 ms longer.
    with bind("127.0.0.1", 0) as bound:
        assert bound.proto == socket.IPPROTO_TCP


def test_an_address_in_use_is_refused_with_the_remedy() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(OSError, match="--port") as refused:
            bind("127.0.0.1", port)
    assert refused.value.filename == f"127.0.0.1:{port}"


def test_an_address_that_is_not_ours_is_refused_with_the_remedy() -> None:
    with pytest.raises(OSError, match="--host"):
        bind("192.0.2.1", 0)
