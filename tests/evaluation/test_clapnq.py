"""How the program cites and abstains on content that nobody tuned it to."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.domain import Citation, Outcome
from bot.evaluation.figures import REFUSALS
from tests.evaluation.clapnq import ARCHIVE, Asked, agreement, measure, quoted, read_questions

# What the figures may not fall below; docs/evaluation.md says what they are.
LEAST_F1_OF_ANSWERED = 0.45
LEAST_ANSWERED = 0.65
LEAST_REFUSED = 0.60
EVERY = 5
"""Of the questions every so many are asked: all take five minutes."""


@pytest.fixture(scope="module")
def asked() -> tuple[Asked, ...]:
    if not ARCHIVE.is_file():
        pytest.skip("the CLAP-NQ questions (../shared/bench) are not there")
    return read_questions(ARCHIVE)


def test_half_of_the_questions_have_an_answer_in_their_passage(asked: tuple[Asked, ...]) -> None:
    assert len(asked) == 600
    assert sum(one.entry.answerable for one in asked) == 300
    # One question's answer is marked in no sentence of its passage.
    assert sum(bool(one.gold) for one in asked if one.entry.answerable) == 299
    assert not any(one.gold for one in asked if not one.entry.answerable)


def citation(quote: str) -> Citation:
    return Citation(1, "p", "g", "G", "S", quote, "/guides/g", None, "")


def test_a_sentence_is_quoted_whole_or_in_part() -> None:
    sentences = ("One is here .", "Two is there .", "Three is nowhere .")
    assert quoted([citation("Two is there")], sentences) == {1}
    assert quoted([citation("One is here .  Two is there .")], sentences) == {0, 1}
    assert quoted([], sentences) == frozenset()


@pytest.mark.slow
@pytest.mark.timeout(1200)
async def test_citations_and_abstention_reach_the_bars(
    asked: tuple[Asked, ...], make_home: Callable[[Path], Path], tmp_path: Path
) -> None:
    sample = asked[::EVERY]
    report = await measure(make_home(tmp_path / "home"), sample)
    figures = report.figures()
    ended = [(one.entry.answerable, one.outcome) for one in report.scores]
    assert figures["citation_precision"] == 1.0
    assert agreement(sample, report).f1_of_answered >= LEAST_F1_OF_ANSWERED
    answered = [ends is Outcome.ANSWERED for can, ends in ended if can]
    refused = [ends in REFUSALS for can, ends in ended if not can]
    assert sum(answered) / len(answered) >= LEAST_ANSWERED
    assert sum(refused) / len(refused) >= LEAST_REFUSED
