"""How well a sentence answers a question: one vector a sentence, made of its own and of its passage's.

A sentence that answers is often not the one most like the question. `matching.npz` holds what
`tests/evaluation/fit_answering.py` learnt from labelled questions for the bundled encoder; the product of a
question's vector with a sentence's is then its match. Questions' and sentences' vectors are those of the
answering encoder, passages' those of the encoder.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.ports import Vectors

FITTED = "matching.npz"
FACTORS = ("question", "sentence", "passage")
FITTED_FOR = "all-MiniLM-L6-v2@"
"""How the name begins of the encoder that it was fitted for."""
SENTENCE_SHARE = 0.6
"""What a sentence's own vector counts for, and its passage's for the rest, where nothing was fitted; the best
of four shares on the labelled questions."""


@dataclass(frozen=True, slots=True)
class Matching:
    """A question's vector q matches a sentence s of passage p by q.(own s + around p) + (q U).(s V + p W).

    `question`, `sentence` and `passage` are U, V and W, of shape (dimension, rank). `own` and `around` add up
    to one, so that matches are of the size of cosines.
    """

    own: float
    around: float
    question: NDArray[np.float32]
    sentence: NDArray[np.float32]
    passage: NDArray[np.float32]

    def vectors(self, sentences: Vectors, passages: Vectors) -> Vectors:
        """The vectors to multiply a question's with: of each sentence and the passage in the same row."""
        learnt = (sentences @ self.sentence + passages @ self.passage) @ self.question.T
        mixed: Vectors = self.own * sentences + self.around * passages + learnt
        return mixed


def matching_for(encoder: str, dimension: int) -> Matching:
    """What was fitted for an encoder, or else a plain mixture."""
    if encoder.startswith(FITTED_FOR):
        return _fitted()
    none = np.zeros((dimension, 0), np.float32)
    return Matching(SENTENCE_SHARE, 1 - SENTENCE_SHARE, none, none, none)


@lru_cache(maxsize=1)
def _fitted() -> Matching:
    return read(Path(__file__).with_name(FITTED))


def read(file: Path) -> Matching:
    """What was written into a file."""
    with np.load(file, allow_pickle=False) as held:
        own, around = held["shares"].astype(float)
        return Matching(float(own), float(around), *(held[name].astype(np.float32) for name in FACTORS))
