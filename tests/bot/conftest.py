"""What the tests of the bot share: a library of three small guides, and the advisor over it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.advisor import Advisor, Limits
from bot.storage import MemoryConversations
from bot.understand.lexicon import Lexicon, Lexicons
from bot.understand.places import Gazetteer
from knowledge.index.verify import problems
from knowledge.library import OpenIndex, PublishedLibrary
from knowledge.settings import KnowledgeSettings
from knowledge.wages.keeping import publish_wages
from knowledge.wages.rendering import RenderedWages
from knowledge.wiring import open_ingestion, open_library
from tests.bot.answering import Desk
from tests.bot.wage_table import AREAS, FURTHER, gathered, made_wages

GUIDES = Path(__file__).parent / "guides"
LADDER = Path(__file__).parent / "ladder"


@pytest.fixture(scope="session")
def make_library(
    make_home: Callable[[Path], Path], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[..., PublishedLibrary]]:
    """Publishes a library of these guides; the embedding cache knows the topics already."""
    opened: list[PublishedLibrary] = []

    def make(*guides: Path, wages: bool = False) -> PublishedLibrary:
        home = make_home(tmp_path_factory.mktemp("library") / "home")
        settings = KnowledgeSettings(home=home)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("knowledge.ingestion.problems_in_child", problems)
            report = open_ingestion(settings).ingest(guides)
        assert report.published, report
        assert not report.refused, report
        if wages:
            publish_wages(home, gathered())
        opened.append(open_library(settings))
        return opened[-1]

    yield make
    for library in opened:
        library.close()


@pytest.fixture(scope="session")
def harbour(make_library: Callable[..., PublishedLibrary]) -> PublishedLibrary:
    """Two rungs of harbour pilot, and a botanist."""
    return make_library(GUIDES)


@pytest.fixture(scope="session")
def senior_alone(make_library: Callable[..., PublishedLibrary]) -> PublishedLibrary:
    """The senior harbour pilot and nothing else."""
    return make_library(GUIDES / "senior-harbour-pilot.md")


@pytest.fixture(scope="session")
def ladder(make_library: Callable[..., PublishedLibrary]) -> PublishedLibrary:
    """Three rungs of a company's ladder, a page of the same company on moving up, and one on applying."""
    return make_library(LADDER)


@pytest.fixture(scope="session")
def ladder_advisor(ladder: PublishedLibrary) -> Advisor:
    """Kept for the session, so that the lexicon is made once."""
    return Advisor(ladder, MemoryConversations(), Limits(), "0")


@pytest.fixture
def ladder_desk(ladder_advisor: Advisor) -> Desk:
    """Where questions to that library are put."""
    return Desk.over(ladder_advisor)


@pytest.fixture(scope="session")
def with_wages(make_library: Callable[..., PublishedLibrary]) -> PublishedLibrary:
    """The three guides beside a small wage table."""
    return make_library(GUIDES, wages=True)


@pytest.fixture(scope="session")
def wages(tmp_path_factory: pytest.TempPathFactory) -> RenderedWages:
    """The small wage table by itself."""
    return made_wages(tmp_path_factory.mktemp("wages") / "table")


@pytest.fixture
def index(harbour: PublishedLibrary) -> Iterator[OpenIndex]:
    """The index of the three guides."""
    with harbour.opened() as opened:
        yield opened


@pytest.fixture(scope="session")
def lexicons() -> Lexicons:
    """Keeps lexicons from one test to the next."""
    return Lexicons()


@pytest.fixture
def lexicon(index: OpenIndex, lexicons: Lexicons) -> Lexicon:
    """The lexicon of the three guides."""
    return lexicons.of(index)


@pytest.fixture(scope="session")
def advisors(harbour: PublishedLibrary, senior_alone: PublishedLibrary) -> tuple[Advisor, Advisor]:
    """Kept for the session, so that the lexicon is made once."""
    made = [Advisor(one, MemoryConversations(), Limits(), "0") for one in (harbour, senior_alone)]
    return made[0], made[1]


@pytest.fixture
def desk(harbour: PublishedLibrary, advisors: tuple[Advisor, Advisor]) -> Desk:
    """Where questions to the library of three guides are put."""
    return Desk.over(advisors[0])


@pytest.fixture
def lone_desk(advisors: tuple[Advisor, Advisor]) -> Desk:
    """Where questions to the senior harbour pilot's guide alone are put."""
    return Desk.over(advisors[1])


@pytest.fixture(scope="session")
def wage_advisor(with_wages: PublishedLibrary) -> Advisor:
    """Kept for the session, so that the lexicon is made once."""
    return Advisor(with_wages, MemoryConversations(), Limits(), "0")


@pytest.fixture
def wage_desk(wage_advisor: Advisor) -> Desk:
    """Where questions to the three guides and the small wage table are put."""
    return Desk.over(wage_advisor)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    """The places of the small wage table."""
    return Gazetteer(AREAS.values())


@pytest.fixture(scope="module")
def wide() -> Gazetteer:
    """Those and more."""
    return Gazetteer((*AREAS.values(), *FURTHER.values()))
