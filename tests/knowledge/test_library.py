import asyncio
import shutil
from pathlib import Path

import numpy as np
import pytest

from knowledge.domain import SearchQuery
from knowledge.encoders.onnx import OnnxEncoder
from knowledge.errors import EncoderUnavailable, IndexDamaged, IndexMissing
from knowledge.files import write_whole
from knowledge.index.published import pointer, published_folder
from knowledge.library import QUESTIONS_KEPT, PublishedLibrary, QuestionVectors
from knowledge.settings import KnowledgeSettings
from knowledge.wiring import open_ingestion, open_library
from tests.conftest import SMALL_GUIDES

pytestmark = pytest.mark.usefixtures("verified_here")


@pytest.fixture
def own(settings: KnowledgeSettings) -> KnowledgeSettings:
    """A published library of the beekeeper alone, to change as one likes."""
    open_ingestion(settings).ingest([SMALL_GUIDES / "beekeeper.md"])
    return settings


async def test_a_question_is_answered_from_the_index(small_library: PublishedLibrary) -> None:
    with small_library.opened() as index:
        evidence = await index.search(SearchQuery("What does a beekeeper earn?", limit=3))
        scores = await index.topic_scores("What does a beekeeper earn?")
    assert "$41,500" in evidence.hits[0].passage.text
    assert len(evidence.hits) == 3
    assert evidence.rejected
    assert max(scores, key=lambda name: scores[name]) == "pay"


def test_passages_and_facts_come_by_guide(small_library: PublishedLibrary) -> None:
    with small_library.opened() as index:
        passages = index.passages_of("beekeeper")
        assert [passage.guide for passage in passages] == ["beekeeper"] * len(passages)
        assert tuple(index.passages.values())[: len(passages)] == passages
        assert {fact.guide for fact in index.facts_of("beekeeper")} == {"beekeeper"}
        assert index.passages_of("plumber") == index.facts_of("plumber") == ()
        assert index.manifest.guides == len(index.guides) == 2


async def test_many_questions_at_once_get_the_answers_of_one(small_library: PublishedLibrary) -> None:
    questions = [
        f"What does a {who} do in week {week}?" for who in ("beekeeper", "keeper") for week in range(20)
    ]
    with small_library.opened() as index:
        together = await asyncio.gather(*(index.search(SearchQuery(question)) for question in questions))
        alone = [await index.search(SearchQuery(question)) for question in questions]
    assert together == alone


async def test_a_caller_that_gives_up_leaves_the_library_working(small_library: PublishedLibrary) -> None:
    with small_library.opened() as index:
        waiting = [
            asyncio.ensure_future(index.search(SearchQuery(f"honey {number}"))) for number in range(30)
        ]
        await asyncio.sleep(0)
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
        assert (await index.search(SearchQuery("honey"))).hits


def test_nothing_published_is_told(settings: KnowledgeSettings) -> None:
    library = open_library(settings)
    with pytest.raises(IndexMissing, match="rolecall ingest"), library.opened():
        pass
    open_ingestion(settings).ingest([SMALL_GUIDES / "beekeeper.md"])
    with library.opened() as index:
        assert list(index.guides) == ["beekeeper"]
    library.close()


async def test_what_is_published_later_is_opened_and_running_answers_finish_on_the_old(
    own: KnowledgeSettings,
) -> None:
    library = open_library(own)
    with library.opened() as old:
        before = old.folder
        open_ingestion(own).ingest([SMALL_GUIDES])
        assert before.is_dir()
        with library.opened() as new:
            assert list(new.guides) == ["beekeeper", "lighthouse-keeper"]
        assert (await old.search(SearchQuery("honey"))).hits
        assert list(old.guides) == ["beekeeper"]
    open_ingestion(own).ingest([SMALL_GUIDES])
    assert not before.exists()
    library.close()


def test_the_same_index_stays_open_while_nothing_changes(own: KnowledgeSettings) -> None:
    library = open_library(own)
    with library.opened() as one, library.opened() as two:
        assert one is two
    library.close()


@pytest.mark.parametrize("opened_before", [True, False])
def test_a_deleted_index_is_damage_and_can_be_built_again(
    own: KnowledgeSettings, opened_before: bool
) -> None:
    library = open_library(own)
    if opened_before:
        with library.opened():
            pass
    shutil.rmtree(published_folder(own.home))
    with pytest.raises(IndexDamaged, match="rolecall ingest"), library.opened():
        pass
    open_ingestion(own).ingest([SMALL_GUIDES / "beekeeper.md"])
    with library.opened() as index:
        assert list(index.guides) == ["beekeeper"]
    library.close()


async def test_what_is_built_where_another_lay_is_answered_from_its_own_files(own: KnowledgeSettings) -> None:
    library = open_library(own)
    with library.opened() as index:
        place = index.folder
    open_ingestion(own).ingest([SMALL_GUIDES])
    later = published_folder(own.home)
    shutil.rmtree(place)
    later.rename(place)
    write_whole(pointer(own.home), place.name.encode())
    with library.opened() as index:
        assert list(index.guides) == ["beekeeper", "lighthouse-keeper"]
        assert (await index.search(SearchQuery("lamp", guides=("lighthouse-keeper",)))).hits
    library.close()


@pytest.mark.parametrize(
    "name", ["guides.json", "texts.rows", "chroma/chroma.sqlite3", "chroma/*/link_lists.bin"]
)
def test_a_truncated_index_is_damage(own: KnowledgeSettings, name: str) -> None:
    file = next(published_folder(own.home).glob(name))
    file.write_bytes(file.read_bytes()[:-10])
    library = open_library(own)
    with pytest.raises(IndexDamaged, match="rolecall ingest"), library.opened():
        pass
    library.close()


def test_an_index_of_another_model_is_damage(own: KnowledgeSettings) -> None:
    other = own.model_copy(update={"encoder_precision": "float32"})
    library = open_library(other)
    with pytest.raises(IndexDamaged, match=r"int8.*float32.*rolecall ingest"), library.opened():
        pass
    library.close()


def test_a_lost_encoder_says_what_to_run(own: KnowledgeSettings) -> None:
    (own.home / "encoders").unlink()
    library = open_library(own)
    with pytest.raises(EncoderUnavailable, match="rolecall ingest"), library.opened():
        pass
    library.close()


def test_a_question_is_encoded_once(encoder: OnnxEncoder) -> None:
    vectors = QuestionVectors(encoder)
    first = vectors.of("What is honey?")
    assert vectors.of("What is honey?") is first
    assert np.allclose(first, encoder.encode(["What is honey?"])[0])


def test_only_the_last_questions_are_remembered() -> None:
    class Counting:
        name, dimension, calls = "counting", 1, 0

        @property
        def answering(self) -> "Counting":
            return self

        def encode(self, texts: object) -> np.ndarray:
            self.calls += 1
            return np.ones((1, 1), np.float32)

    counting = Counting()
    vectors = QuestionVectors(counting)
    for number in range(QUESTIONS_KEPT + 1):
        vectors.of(str(number))
    vectors.of("1")
    assert counting.calls == QUESTIONS_KEPT + 1
    vectors.of("0")
    assert counting.calls == QUESTIONS_KEPT + 2


def test_two_libraries_read_one_index(small_home: Path) -> None:
    libraries = [open_library(KnowledgeSettings(home=small_home)) for _ in range(2)]
    with libraries[0].opened() as one, libraries[1].opened() as two:
        assert one.manifest == two.manifest
    for library in libraries:
        library.close()
