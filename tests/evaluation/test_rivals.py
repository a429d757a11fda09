"""What competes with the sentence that answers, while the answering encoder learns."""

import numpy as np
import pytest
import torch

from bot.understand.reading import Ask, QuestionKind
from tests.evaluation.answering import Answering
from tests.evaluation.beside import Beside
from tests.evaluation.labelled import GuideSet, Labelled
from tests.evaluation.rivals import Rivals

TIDES = ("Tides turn twice a day.", "Boats leave at high water.", "The harbour has two locks.")
LAMPS = ("Lamps burn paraffin at night.", "High water comes twice a day.")
PILOTS = ("Pilots board ships at sea.",)


def labelled(question: str, *answers: tuple[str, int]) -> Labelled:
    return Labelled(Ask(question, question, QuestionKind.OPEN), frozenset(answers))


def guide_set(
    name: str, matter: bool, sentences: tuple[str, ...], asked: tuple[Labelled, ...], model: Answering
) -> GuideSet:
    ids = tuple((f"{name}/{number}", 0) for number in range(len(sentences)))
    right = np.array([[one in question.answers for one in ids] for question in asked])
    with torch.no_grad():
        passages = model.encode(sentences).numpy()
    return GuideSet(name, matter, asked, ids, sentences, passages, right)


@pytest.fixture(scope="module")
def model() -> Answering:
    return Answering()


@pytest.fixture(scope="module")
def sets(model: Answering) -> tuple[GuideSet, ...]:
    tides = (labelled("when do boats leave?", ("tides/1", 0)), labelled("who pays for the locks?"))
    lamps = (labelled("what do lamps burn?", ("lamps/0", 0)),)
    pilots = (labelled("where do pilots board?", ("pilots/0", 0)),)
    return (
        guide_set("tides", True, TIDES, tides, model),
        guide_set("lamps", True, LAMPS, lamps, model),
        guide_set("pilots", False, PILOTS, pilots, model),
    )


def test_what_matches_best_in_other_guides_on_matters_competes(
    sets: tuple[GuideSet, ...], model: Answering
) -> None:
    rivals = Rivals.of(sets, model)
    assert set(rivals.nearest) == {("tides", 0), ("lamps", 0)}  # no role's guide, nothing unanswered
    answers, others = rivals.nearest["tides", 0]
    assert rivals.texts[answers] == TIDES[1]
    assert [rivals.texts[row] for row in others] == [LAMPS[1], LAMPS[0]]

    piece = rivals.beside(sets[0], (0, 1), np.random.default_rng(0))
    assert piece.one.sentences[:3] == TIDES
    assert set(piece.one.sentences[3:]) == set(LAMPS)
    assert piece.competes.tolist() == [[True] * 5, [True] * 3 + [False] * 2]
    assert piece.one.right.tolist() == [[False, True, False, False, False], [False] * 5]


def test_what_says_nearly_the_same_does_not_compete(sets: tuple[GuideSet, ...], model: Answering) -> None:
    tides, lamps, pilots = sets
    passages = np.array([tides.passages[1], lamps.passages[1]])  # the first stands beside what answers
    twin = GuideSet("lamps", True, lamps.labelled, lamps.ids, LAMPS, passages, lamps.right)
    rivals = Rivals.of((tides, twin, pilots), model)
    piece = rivals.beside(tides, (0,), np.random.default_rng(0))
    competing = dict(zip(piece.one.sentences, piece.competes[0].tolist(), strict=True))
    assert (competing[LAMPS[0]], competing[LAMPS[1]]) == (False, True)


def test_a_role_is_learnt_from_by_itself(sets: tuple[GuideSet, ...], model: Answering) -> None:
    alone = Rivals.of(sets, model).beside(sets[2], (0,), np.random.default_rng(0))
    assert alone.one.sentences == PILOTS
    assert Rivals.of(sets[2:], model).beside(sets[2], (0,), np.random.default_rng(0)).competes.all()


def test_a_step_learns_from_what_competes(sets: tuple[GuideSet, ...], model: Answering) -> None:
    piece = Rivals.of(sets, model).beside(sets[0], (0, 1), np.random.default_rng(0))
    beside = Beside(("how do I bake bread?", "who won the cup?"), ("is the pay good?",))
    loss = model.loss(piece, beside)
    assert 0 < float(loss.detach()) < 100
    torch.autograd.backward(loss)
    learnt = [change.up.grad for change in model.changes.values()]
    assert all(one is not None and bool(one.isfinite().all()) and bool(one.any()) for one in learnt)
