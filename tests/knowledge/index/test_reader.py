import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from knowledge.domain import Evidence, FactKind, SearchQuery
from knowledge.encoders.onnx import OnnxEncoder
from knowledge.errors import IndexDamaged
from knowledge.index import layout, reader
from knowledge.index.matching import matching_for
from knowledge.index.published import published_folder
from knowledge.index.reader import IndexFolder
from knowledge.ranking import TOO_UNLIKE


@pytest.fixture(scope="module")
def index(small_home: Path) -> Iterator[IndexFolder]:
    opened = IndexFolder(published_folder(small_home))
    yield opened
    opened.close()


@pytest.fixture
def folder(small_home: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(published_folder(small_home), tmp_path / "index"))


def searched(index: IndexFolder, encoder: OnnxEncoder, query: SearchQuery) -> Evidence:
    vectors = (one.encode([query.text])[0] for one in (encoder, encoder.answering))
    return index.search(query, *vectors)


def found(index: IndexFolder, encoder: OnnxEncoder, query: SearchQuery) -> list[str]:
    return [hit.passage.text for hit in searched(index, encoder, query).hits]


def test_what_was_written_is_read_back(index: IndexFolder) -> None:
    assert list(index.guides) == ["beekeeper", "lighthouse-keeper"]
    assert [passage.id for passage in index.passages.values()] == list(index.passages)
    for slug in index.guides:
        assert {passage.guide for passage in index.passages.of(slug)} == {slug}
        facts = index.facts.of(slug)
        assert {fact.guide for fact in facts} == {slug}
        assert all(fact.quote in index.passages[fact.passage].text for fact in facts)
    every = index.facts.of_kinds(frozenset(FactKind))
    assert every == tuple(fact for slug in index.guides for fact in index.facts.of(slug))


def test_a_question_finds_its_passage(index: IndexFolder, encoder: OnnxEncoder) -> None:
    question = SearchQuery("What does a lighthouse keeper earn?")
    assert "$52,300" in found(index, encoder, question)[0]


def test_a_term_of_the_trade_finds_its_passage(index: IndexFolder, encoder: OnnxEncoder) -> None:
    assert "C++" in found(index, encoder, SearchQuery("C++"))[0]


def test_narrowing_leaves_other_guides_out(index: IndexFolder, encoder: OnnxEncoder) -> None:
    query = SearchQuery("median wage of lighthouse keepers", guides=("beekeeper",), limit=50)
    evidence = searched(index, encoder, query)
    seen = [hit.passage.id for hit in evidence.hits] + [one.passage_id for one in evidence.rejected]
    assert "$41,500" in evidence.hits[0].passage.text
    assert set(seen) == {passage.id for passage in index.passages.of("beekeeper")}


def test_a_guide_that_is_not_there_gives_nothing(index: IndexFolder, encoder: OnnxEncoder) -> None:
    assert found(index, encoder, SearchQuery("wage", guides=("plumber",))) == []
    assert found(index, encoder, SearchQuery("wage", limit=0)) == []


def test_sentences_are_scored_in_their_order(index: IndexFolder, encoder: OnnxEncoder) -> None:
    query = SearchQuery("What is the first round of the harbour office about?", guides=("lighthouse-keeper",))
    vector, answering = (one.encode([query.text])[0] for one in (encoder, encoder.answering))
    for hit in index.search(query, vector, answering).hits:
        sentences = layout.embedded_sentences(hit.passage)
        assert all(one.startswith(f"{hit.passage.context}\n") for one in sentences)
        texts = encoder.encode([layout.embedded_text(hit.passage)])
        matching = matching_for(encoder.name, encoder.dimension)
        around = np.repeat(texts, len(sentences), axis=0)
        matches = matching.vectors(encoder.answering.encode(sentences), around) @ answering
        assert hit.sentences == pytest.approx(list(matches), abs=2e-3)
        assert hit.similarity == pytest.approx(float(texts[0] @ vector), abs=1e-4)


def test_what_is_off_the_subject_is_turned_away(index: IndexFolder, encoder: OnnxEncoder) -> None:
    query = SearchQuery("zxqv")
    evidence = searched(index, encoder, query)
    assert any(one.reason == TOO_UNLIKE for one in evidence.rejected)


def test_topic_scores_are_the_best_of_the_examples(index: IndexFolder, encoder: OnnxEncoder) -> None:
    scores = index.topic_scores(encoder.encode(["What is the salary?"])[0])
    assert set(scores) == {topic.name for topic in index.topics if topic.examples}
    assert max(scores, key=lambda name: scores[name]) == "pay"
    topic = next(topic for topic in index.topics if topic.name == "interview")
    assert index.topic_scores(encoder.encode(topic.examples[-1:])[0])["interview"] == pytest.approx(
        1, abs=1e-3
    )


@pytest.mark.parametrize(
    "name",
    [
        "passages.json",
        "passages.shelf",
        "sentences.rows",
        "text-of-passage.npy",
        "manifest.json",
        "keywords/*",
        "chroma/*/data_level0.bin",
    ],
)
def test_a_truncated_file_is_damage(folder: Path, name: str) -> None:
    file = next(iter(sorted(folder.glob(name))))
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    with pytest.raises(IndexDamaged, match="rolecall ingest"):
        IndexFolder(folder)


@pytest.mark.parametrize(
    "name", ["facts.shelf", "texts.rows", "topics.npy", "chroma/chroma.sqlite3", "chroma", "keywords"]
)
def test_a_missing_file_is_damage(folder: Path, name: str) -> None:
    if (folder / name).is_dir():
        shutil.rmtree(folder / name)
    else:
        (folder / name).unlink()
    with pytest.raises(IndexDamaged, match="rolecall ingest"):
        IndexFolder(folder)


def test_an_index_of_another_version_is_damage(folder: Path) -> None:
    manifest = (folder / "manifest.json").read_text()
    (folder / "manifest.json").write_text(
        manifest.replace(f'"version": {layout.INDEX_VERSION}', '"version": 99')
    )
    with pytest.raises(IndexDamaged, match="version is 99"):
        IndexFolder(folder)


def test_damage_that_appears_while_answering_is_told_as_damage(folder: Path, encoder: OnnxEncoder) -> None:
    index = IndexFolder(folder)
    size = (folder / "chroma" / "chroma.sqlite3").stat().st_size
    (folder / "chroma" / "chroma.sqlite3").write_bytes(b"\0" * size)
    try:
        searched(index, encoder, SearchQuery("wage", guides=("beekeeper",)))
    except IndexDamaged as error:
        assert "rolecall ingest" in str(error)
    index.close()


def test_vectors_that_are_cut_short_while_answering_are_damage(folder: Path, encoder: OnnxEncoder) -> None:
    index = IndexFolder(folder)
    (folder / layout.TEXT_VECTORS).write_bytes(b"")
    with pytest.raises(IndexDamaged, match="cut short"):
        searched(index, encoder, SearchQuery("wage"))
    index.close()


@pytest.mark.parametrize("guides", [(), ("beekeeper",)])
def test_a_large_set_is_searched_as_a_small_one_is_ranked(
    index: IndexFolder,
    encoder: OnnxEncoder,
    monkeypatch: pytest.MonkeyPatch,
    guides: tuple[str, ...],
) -> None:
    query = SearchQuery("What is the median wage of a keeper?", guides=guides)
    ranked = found(index, encoder, query)
    monkeypatch.setattr(reader, "WHOLE", 0)
    assert found(index, encoder, query) == ranked
