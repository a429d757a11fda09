"""Sentences of other guides that compete with what answers a question.

Guides on matters rather than roles are searched together (`bot.matters`), so the sentence that answers has
to win against those of all of them. Which of these do not answer was not labelled: those that say nearly the
same as what answers are left out, and so are questions that many of them match better, which are hardly on
one guide alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from numpy.typing import NDArray

from knowledge.ports import Vectors
from tests.evaluation.answering import Answering, Piece
from tests.evaluation.labelled import GuideSet

NEAREST, WITHIN = 12, 40
"""Sentences of other guides kept for a question, and how many of all may match it better than what
answers."""
ALIKE = 0.85
"""Cosine of passages from which they say nearly the same."""
DRAWN, RANDOM, MOST = 4, 24, 160
"""Of those kept, how many a question brings into a step; beside them; and of a step in all but these."""


@dataclass(frozen=True, slots=True)
class Rivals:
    """The sentences of all guides on matters as they are encoded, with the guide that each is of and its
    passage's vector; and for a guide and the number of a question on it, the row of what answers and those
    of other guides that match best, the best first."""

    texts: tuple[str, ...]
    guides: NDArray[np.str_]
    passages: Vectors
    nearest: Mapping[tuple[str, int], tuple[int, tuple[int, ...]]]

    @classmethod
    def of(cls, sets: Sequence[GuideSet], model: Answering) -> "Rivals":
        """As the model matches them now."""
        matters = [one for one in sets if one.matter]
        if not matters:
            return cls((), np.array([], str), np.zeros((0, 0), np.float32), {})
        guides = np.repeat([one.guide for one in matters], [len(one.sentences) for one in matters])
        texts = tuple(text for one in matters for text in one.sentences)
        around = np.concatenate([one.passages for one in matters])
        nearest: dict[tuple[str, int], tuple[int, tuple[int, ...]]] = {}
        with torch.no_grad():
            sentences, passages = model.encode(texts), torch.tensor(around)
            for one in matters:
                scores = model.matches(model.questions(one)[0], sentences, passages).numpy()
                own = np.flatnonzero(guides == one.guide)
                for number in np.flatnonzero(one.right.any(1)):
                    answers = own[one.right[number]]
                    best = answers[scores[number, answers].argmax()]
                    if (scores[number] > scores[number, best]).sum() <= WITHIN:
                        others = np.where(guides == one.guide, -np.inf, scores[number])
                        rows = np.argsort(-others)[: min(NEAREST, len(guides) - len(own))]
                        nearest[one.guide, int(number)] = (int(best), tuple(map(int, rows)))
        return cls(texts, guides, around, nearest)

    def beside(self, one: GuideSet, numbers: Sequence[int], chance: np.random.Generator) -> Piece:
        """Some of the questions on a guide, by their numbers, with what competes for each of them."""
        right = one.right[list(numbers)]
        some = replace(one, labelled=tuple(one.labelled[number] for number in numbers), right=right)
        known = [self.nearest.get((one.guide, number)) for number in numbers]
        if not any(known):
            return Piece(some, np.ones_like(right))
        picked = {row for found in known if found for row in _some(found[1], chance)}
        rows = chance.permutation(sorted(picked))[:MOST]
        strangers = chance.integers(0, len(self.texts), RANDOM)
        rows = np.unique(np.concatenate([rows, strangers[self.guides[strangers] != one.guide]]))
        competes = np.zeros((len(numbers), len(rows)), bool)
        for place, found in enumerate(known):
            if found:
                competes[place] = self.passages[rows] @ self.passages[found[0]] < ALIKE
        some = replace(
            some,
            sentences=(*one.sentences, *(self.texts[row] for row in rows)),
            passages=np.concatenate([one.passages, self.passages[rows]]),
            right=np.pad(right, ((0, 0), (0, len(rows)))),
        )
        return Piece(some, np.concatenate([np.ones_like(right), competes], axis=1))


def _some(rows: Sequence[int], chance: np.random.Generator) -> list[int]:
    """A few, those that match best more often."""
    weights = 1 / (2 + np.arange(len(rows)))
    drawn = chance.choice(rows, min(DRAWN, len(rows)), replace=False, p=weights / weights.sum())
    return [int(row) for row in drawn]
