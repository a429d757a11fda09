from bot.understand.guide_words import GuideWords
from bot.understand.words import stem
from knowledge.library import OpenIndex


def test_words_are_counted_by_passages_that_hold_them(index: OpenIndex) -> None:
    words = GuideWords(index)
    pilot = words.stems_of(["senior-harbour-pilot"])
    assert pilot[stem("tanker")] >= 1
    both = words.stems_of(["senior-harbour-pilot", "botanist"])
    assert both[stem("tanker")] == pilot[stem("tanker")]


def test_a_guide_of_no_index_has_no_words(index: OpenIndex) -> None:
    assert GuideWords(index).stems_of(["no-such-guide"]) == {}
    assert GuideWords(index).phrases_of(["no-such-guide"]) == frozenset()


def test_occupations_that_a_guide_mentions_are_its_phrases(index: OpenIndex) -> None:
    assert stem("captain") in GuideWords(index).phrases_of(["senior-harbour-pilot"])
