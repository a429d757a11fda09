"""Whether a question is on quite another matter than a job, by its meaning.

`elsewhere.npz` holds what `tests/evaluation/fit_answering.py` learnt together with the answering encoder: a
network of one hidden layer on a question's vector of that. With another encoder the examples of the topic
`off_topic` have to do.
"""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

FITTED = "elsewhere.npz"
PARTS = ("inner", "inner_constants", "outer", "constant")
FITTED_FOR = "all-MiniLM-L6-v2@"
"""How the name begins of the encoder that it was fitted for."""
ELSEWHERE = "off_topic"
"""The topic whose examples are questions about no job."""
ALIKE = 0.25
"""Cosine with one of them under which a question is not like them."""
LEAD_WEIGHT, LEAD_CONSTANT = 20.0, 2.0
"""Log-odds for a lead of these examples over those of all topics: 2 for none, 0 for a tenth behind; set on
the development questions."""
NEVER = -20.0
"""Log-odds of what is not like the examples at all."""


def log_odds(vector: NDArray[np.float32], encoder: str, likeness: Mapping[str, float]) -> float:
    """Log-odds that the question with this vector is about no job; `likeness` is that to each topic."""
    if encoder.startswith(FITTED_FOR):
        inner, inner_constants, outer, constant = _fitted()
        return float(outer @ np.maximum(inner @ vector + inner_constants, 0) + constant)
    other = likeness.get(ELSEWHERE, 0.0)
    if other < ALIKE:
        return NEVER
    lead = other - max((value for name, value in likeness.items() if name != ELSEWHERE), default=0.0)
    return LEAD_WEIGHT * lead + LEAD_CONSTANT


@lru_cache(maxsize=1)
def _fitted() -> tuple[NDArray[np.float32], ...]:
    """Weights of shape (hidden, dimension), (hidden,), (hidden,) and ()."""
    with np.load(Path(__file__).with_name(FITTED), allow_pickle=False) as held:
        return tuple(held[name].astype(np.float32) for name in PARTS)
