import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import Outcome
from bot.evaluation.figures import Share, figures, shares
from tests.bot.evaluation.made import made

TWO = ("x", "y")
SCORES = (
    made("answered", Outcome.ANSWERED, counted=(3, 3, 10)),
    made("answered", Outcome.ANSWERED, "text lacks x", counted=(1, 0, 20)),
    made("answered", Outcome.NOT_COVERED, "outcome", counted=(0, 0, 30), q=TWO),
    made("answered|partial", Outcome.PARTIAL, counted=(0, 0, 40), q=TWO),
    made("not_covered", Outcome.NOT_COVERED, counted=(0, 0, 50)),
    made("off_topic", Outcome.NOT_COVERED, "outcome", counted=(0, 0, 60)),
    made("partial", Outcome.ANSWERED, "outcome", counted=(0, 0, 70)),
    made("small_talk", Outcome.SMALL_TALK, counted=(0, 0, 80)),
)


def test_the_figures_are_counted() -> None:
    found = figures(SCORES)
    assert found["questions"] == 8
    assert found["right"] == 4 / 8
    assert (found["answerable"], found["answered_accuracy"]) == (4, 2 / 4)
    assert (found["to_refuse"], found["refusal_recall"], found["refusal_right"]) == (3, 2 / 3, 1 / 3)
    assert found["refusal_precision"] == 2 / 4
    assert found["wrong_refusals"] == 2 / 4
    assert (found["follow_ups"], found["follow_up_accuracy"]) == (2, 1 / 2)
    assert (found["claims"], found["citation_precision"]) == (4, 3 / 4)
    assert found["latency_p50_ms"] == pytest.approx(45)
    assert found["latency_p95_ms"] == pytest.approx(80)


def test_what_was_not_counted_has_no_figure() -> None:
    found = figures(())
    assert found["questions"] == 0
    assert found["answered_accuracy"] is None
    assert found["citation_precision"] is None
    assert found["latency_p95_ms"] is None
    assert shares(())["right"].interval is None


def test_what_could_not_be_asked_is_wrong_and_takes_no_time() -> None:
    found = figures((made("answered", None, "turn 1 cannot be asked", counted=(0, 0, 0)), SCORES[0]))
    assert found["answered_accuracy"] == 0.5
    assert found["latency_p50_ms"] == 10


def test_a_guide_that_the_entry_does_not_name_is_another_roles() -> None:
    scores = (
        made("answered", Outcome.ANSWERED, guide="pilot"),
        made("answered", Outcome.ANSWERED, "cites", guide="botanist"),
        made("answered", Outcome.ANSWERED, guides_all=("botanist", "pilot")),
        made("answered", Outcome.NOT_COVERED, "outcome", guide="botanist"),
        made("answered", Outcome.ANSWERED),
    )
    assert shares(scores)["cites_other_guide"] == Share(1, 4)


@pytest.mark.parametrize(
    ("share", "low", "high"),
    [  # Wilson score intervals as published tables give them
        (Share(0, 10), 0.0, 0.2775),
        (Share(5, 10), 0.2366, 0.7634),
        (Share(10, 10), 0.7225, 1.0),
        (Share(81, 263), 0.2553, 0.3662),
    ],
)
def test_intervals_are_wilsons(share: Share, low: float, high: float) -> None:
    assert share.interval == pytest.approx((low, high), abs=1e-4)


@given(st.integers(1, 5000), st.data())
def test_an_interval_lies_around_its_share(of: int, data: st.DataObject) -> None:
    share = Share(data.draw(st.integers(0, of)), of)
    assert share.interval is not None
    low, high = share.interval
    assert 0 <= low <= (share.value or 0) + 1e-9 and (share.value or 0) - 1e-9 <= high <= 1
    assert low < high
