from typing import Any

import pytest
from mcp.server.lowlevel import Server

from tests.web.advisor import PreparedAdvisor, RememberedConversations
from tests.web.library import HandMadeLibrary
from web.channels.mcp_server.desk import Desk
from web.channels.mcp_server.server import protocol_server
from web.links import Links
from web.metrics import Metrics
from web.parts import Parts


@pytest.fixture
def desk(advisor: PreparedAdvisor, conversations: RememberedConversations, library: HandMadeLibrary) -> Desk:
    """A desk over hand-made parts, whose links are absolute."""
    links = Links("https://careers.example.org")
    return Desk(Parts(advisor, conversations, library), Metrics(), links, lambda: None)


@pytest.fixture
def server(desk: Desk) -> Server[Any]:
    """A server at that desk, for a client in the same process."""
    return protocol_server(lambda _: desk)
