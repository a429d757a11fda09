import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.ranking import BELOW_LIMIT, REJECTED_LIMIT, TOO_UNLIKE, Candidate, fuse, rank


def test_first_in_both_rankings_comes_first() -> None:
    scores = fuse([[1, 2, 3], [1, 3]])
    assert scores[1] == pytest.approx(2 / 61)
    assert scores[1] > scores[3] > scores[2]


def test_terms_lift_a_passage_over_one_of_equal_likeness() -> None:
    hits, _ = rank([Candidate(0, 0.5, 0, 0.5), Candidate(1, 0.5, 3.2, 0.5)], 2)
    assert [hit.candidate.number for hit in hits] == [1, 0]


def test_what_is_past_the_limit_is_named() -> None:
    hits, rejected = rank([Candidate(number, 0.9 - number / 10, 0, 0.5) for number in range(3)], 1)
    assert [hit.candidate.number for hit in hits] == [0]
    assert rejected == ((1, BELOW_LIMIT), (2, BELOW_LIMIT))


def test_what_is_unlike_and_shares_no_term_is_turned_away() -> None:
    hits, rejected = rank([Candidate(0, 0.05, 0, 0.05), Candidate(1, 0.05, 1.0, 0.05)], 5)
    assert [hit.candidate.number for hit in hits] == [1]
    assert rejected == ((0, TOO_UNLIKE),)


def test_a_sentence_that_answers_lifts_its_passage() -> None:
    found = [Candidate(0, 0.3, 0, 0.1), Candidate(1, 0.05, 0, 0.6), Candidate(2, 0.2, 0, 0.0)]
    hits, rejected = rank(found, 5)
    assert [hit.candidate.number for hit in hits] == [0, 1, 2]
    assert rejected == ()


def test_nothing_gives_nothing() -> None:
    assert rank([], 8) == ((), ())


candidates = st.lists(st.tuples(st.floats(-1, 1), st.floats(0, 20), st.floats(-1, 1)), max_size=40).map(
    lambda found: [Candidate(number, *scores) for number, scores in enumerate(found)]
)


@given(candidates, st.integers(1, 10))
def test_each_candidate_is_told_of_once(found: list[Candidate], limit: int) -> None:
    hits, rejected = rank(found, limit)
    numbers = [hit.candidate.number for hit in hits] + [number for number, _ in rejected]
    assert len(hits) <= limit
    assert len(numbers) == len(set(numbers))
    assert len(numbers) == min(len(found), len(hits) + REJECTED_LIMIT)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


@given(candidates)
def test_the_order_of_what_comes_in_does_not_matter(found: list[Candidate]) -> None:
    assert rank(found, 8) == rank(found[::-1], 8)
