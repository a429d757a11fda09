"""Fits `knowledge/index/matching.npz` on the labelled questions.

    python -m tests.evaluation.fit_matching [--write] [HOME]

For each question all sentences of its guide compete; what is learnt makes those that answer win (softmax over
the guide's sentences). Small factors, half of which are left out at each step, and strong decay keep it from
learning the guides by heart: without them nothing was gained on guides that it had not seen. Prints how often
a labelled sentence comes first, and among the first three, on unseen guides, before and after.
"""

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch.nn.functional import dropout

from knowledge.index import matching
from knowledge.index.matching import Matching
from tests.evaluation.labelled import GuideSet, folds, labelled_index

RANK, EPOCHS, RATE, DECAY, LEFT_OUT = 128, 15, 2e-3, 4.0, 0.5
"""Chosen of five settings by the folds; the others came within 2 points."""
SHARPNESS = 20.0
"""By what the learnt part is multiplied in the softmax, as a cosine would be."""
SPREAD = 0.02
"""Of the factors before the first step."""


def fit_matching(sets: Sequence[GuideSet]) -> Matching:
    """What makes the labelled sentences of these guides win."""
    torch.manual_seed(0)
    order = np.random.default_rng(0)
    kept = [one for one in sets if one.right.any()]
    factors = [torch.nn.Parameter(torch.randn(kept[0].questions.shape[1], RANK) * SPREAD) for _ in range(3)]
    shares = torch.nn.Parameter(SHARPNESS * torch.tensor([0.6, 0.4]))
    optimizer = torch.optim.AdamW(
        [{"params": factors, "weight_decay": DECAY}, {"params": [shares], "weight_decay": 0.0}], lr=RATE
    )
    steps = EPOCHS * len(kept)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: 1 - step / steps)
    for _ in range(EPOCHS):
        for number in order.permutation(len(kept)):
            loss = _loss(kept[number], factors, shares)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
    total = float(shares.detach().sum())
    own, around = (share / total for share in shares.tolist())
    question, sentence, passage = (one.detach().numpy() for one in factors)
    return Matching(own, around, question * (SHARPNESS / total), sentence, passage)


def _loss(one: GuideSet, factors: Sequence[torch.Tensor], shares: torch.Tensor) -> torch.Tensor:
    answered = one.right.any(1)
    questions, right = torch.tensor(one.questions[answered]), torch.tensor(one.right[answered])
    sentences, passages = torch.tensor(one.sentences), torch.tensor(one.passages)
    question, sentence, passage = factors
    learnt = dropout(questions @ question, LEFT_OUT) @ (sentences @ sentence + passages @ passage).T
    plain = shares[0] * questions @ sentences.T + shares[1] * questions @ passages.T
    scores = plain + SHARPNESS * learnt
    wanted = scores.masked_fill(~right, -torch.inf)
    return (torch.logsumexp(scores, 1) - torch.logsumexp(wanted, 1)).mean()


def places(fitted: Matching, one: GuideSet) -> list[int]:
    """For each question that can be answered, how many sentences go before the first that answers it."""
    scores = one.questions @ fitted.vectors(one.sentences, one.passages).T
    answered = one.right.any(1)
    best = np.where(one.right, scores, -np.inf).max(1)
    return [int(place) for place in (scores > best[:, None]).sum(1)[answered]]


def shares_of(found: Sequence[int]) -> str:
    """How many are first and among the first three."""
    first, three = (np.mean([one < many for one in found]) for many in (1, 3))
    return f"first {first:.3f}, of three {three:.3f}"


def write(fitted: Matching) -> None:
    """Replaces what ships."""
    np.savez_compressed(
        Path(matching.__file__).with_name(matching.FITTED),
        shares=np.array([fitted.own, fitted.around], np.float32),
        question=fitted.question.astype(np.float16),
        sentence=fitted.sentence.astype(np.float16),
        passage=fitted.passage.astype(np.float16),
    )


def main(home: Path) -> None:
    """Prints what is gained on unseen guides, and with --write replaces the file."""
    with labelled_index(home) as (_, sets):
        print(f"{sum(len(one.labelled) for one in sets)} questions on {len(sets)} guides")
        plain = matching.matching_for("", sets[0].questions.shape[1])
        print("plain:  ", shares_of([place for one in sets for place in places(plain, one)]))
        unseen = [
            place
            for learnt_from, tested in folds(sets)
            for fitted in [fit_matching(learnt_from)]
            for one in tested
            for place in places(fitted, one)
        ]
        print("fitted: ", shares_of(unseen))
        if "--write" in sys.argv:
            write(fit_matching(sets))


if __name__ == "__main__":
    named = [one for one in sys.argv[1:] if not one.startswith("--")]
    with tempfile.TemporaryDirectory() as made:
        main(Path(named[0] if named else made))
