"""How candidates are ranked: fusion and thresholds. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

FUSION_CONSTANT = 60
"""`k` of reciprocal rank fusion, as in Cormack, Clarke and Büttcher (SIGIR 2009)."""

LEAST_LIKENESS = 0.15
"""Cosine, and match of the best sentence, below which a passage that shares no term with the question is not
shown."""

REJECTED_LIMIT = 20
"""Near misses that are named, so that they can be looked through."""

BELOW_LIMIT = "below the rank limit"
TOO_UNLIKE = "too little likeness"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage by its number, with its cosine and BM25 score for the question, and the match of that of its
    sentences which answers it best."""

    number: int
    similarity: float
    keywords: float
    match: float

    @property
    def like(self) -> bool:
        """Whether it has to do with the question."""
        return max(self.similarity, self.match) >= LEAST_LIKENESS or self.keywords > 0


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with its fused score."""

    candidate: Candidate
    score: float


def fuse(rankings: Sequence[Sequence[int]]) -> Mapping[int, float]:
    """Reciprocal rank fusion: a number's score is the sum of 1 / (60 + rank) over the rankings it is in."""
    scores: dict[int, float] = {}
    for ranking in rankings:
        for rank, number in enumerate(ranking, start=1):
            scores[number] = scores.get(number, 0.0) + 1 / (FUSION_CONSTANT + rank)
    return scores


def rank(
    candidates: Sequence[Candidate], limit: int
) -> tuple[tuple[Ranked, ...], tuple[tuple[int, str], ...]]:
    """The best candidates, and the numbers and reasons of those turned away, nearest first.

    Equal scores keep the order of similarity, then the order of the pages.
    """
    by_likeness = sorted(candidates, key=lambda one: (-one.similarity, one.number))
    by_terms = sorted((one for one in by_likeness if one.keywords > 0), key=lambda one: -one.keywords)
    by_match = sorted(by_likeness, key=lambda one: -one.match)
    scores = fuse([[one.number for one in ranking] for ranking in (by_likeness, by_terms, by_match)])
    ordered = sorted(by_likeness, key=lambda one: -scores[one.number])
    fit = [one for one in ordered if one.like]
    unlike = [one for one in ordered if not one.like]
    rejected = [(one.number, BELOW_LIMIT) for one in fit[limit:]] + [
        (one.number, TOO_UNLIKE) for one in unlike
    ]
    hits = tuple(Ranked(one, scores[one.number]) for one in fit[:limit])
    return hits, tuple(rejected[:REJECTED_LIMIT])
