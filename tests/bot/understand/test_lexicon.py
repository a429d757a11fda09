from collections.abc import Callable
from pathlib import Path

from bot.understand.lexicon import KEPT, Lexicon, Lexicons
from bot.understand.words import stem, words
from knowledge.library import OpenIndex, PublishedLibrary


def test_a_lexicon_is_made_once_an_index(index: OpenIndex) -> None:
    lexicons = Lexicons()
    assert lexicons.of(index) is lexicons.of(index)


def test_only_the_last_indexes_are_remembered(
    harbour: PublishedLibrary, senior_alone: PublishedLibrary, small_library: PublishedLibrary
) -> None:
    lexicons = Lexicons()
    with harbour.opened() as one, senior_alone.opened() as two, small_library.opened() as three:
        first = lexicons.of(one)
        last = [lexicons.of(index) for index in (two, three)]
        assert len(last) == KEPT
        assert [lexicons.of(index) for index in (two, three)] == last
        assert lexicons.of(one) is not first


def test_another_wage_table_beside_the_same_guides_has_a_lexicon_of_its_own(
    index: OpenIndex, with_wages: PublishedLibrary
) -> None:
    lexicons = Lexicons()
    with with_wages.opened() as paid:
        assert paid.manifest.fingerprint == index.manifest.fingerprint
        assert lexicons.of(index).wages is None
        assert lexicons.of(paid).wages is not None


def test_the_words_of_each_guide_are_known(lexicon: Lexicon) -> None:
    assert stem("tanker") in lexicon.stems_of(["senior-harbour-pilot"])
    assert stem("tanker") not in lexicon.stems_of(["botanist"])
    both = lexicon.stems_of(["senior-harbour-pilot", "botanist"])
    assert stem("tanker") in both
    assert stem("grasses") in both
    assert not lexicon.stems_of(["no-such-guide"])


def test_topics_are_those_of_the_index(lexicon: Lexicon, index: OpenIndex) -> None:
    assert set(lexicon.topics.by_name) == {topic.name for topic in index.topics}


def test_things_that_a_guide_names_are_found_with_their_passage(lexicon: Lexicon, index: OpenIndex) -> None:
    names, taken = lexicon.named(words("Is the bridge resource certificate required?"))
    assert [index.passages[one.passage].text for one in names] == [
        "Bridge Resource Certificate (Maritime Academy)"
    ]
    assert names[0].topics == ("certifications",)
    assert taken == {2, 3, 4}
    assert lexicon.named(words("Is the bridge high?")) == ((), set())


def test_a_question_stands_on_the_role_it_is_about(lexicon: Lexicon) -> None:
    role = lexicon.roles.of_guide("senior-harbour-pilot")
    assert lexicon.ground(role).default == role
    assert stem("captain") in lexicon.ground(role).phrases
    assert lexicon.ground(None).phrases == frozenset()


def test_a_guide_without_facts_has_a_lexicon_too(
    make_library: Callable[..., PublishedLibrary], tmp_path: Path
) -> None:
    bare = tmp_path / "tides.md"
    bare.write_text("# On tides\n\nThe moon pulls the sea twice a day.\n", encoding="utf-8")
    with make_library(bare).opened() as index:
        lexicon = Lexicons().of(index)
        assert stem("moon") in lexicon.stems_of(list(index.guides))
        assert lexicon.named(words("What pulls the sea?")) == ((), set())
