import pytest

from bot.understand.elsewhere import ELSEWHERE, NEVER, log_odds
from knowledge.encoders.onnx import OnnxEncoder

ON_OTHER_MATTERS = [
    "How long do I have to cook rice for sushi?",
    "my tablet doesnt charge any more",
    "Who wrote the song about the yellow submarine?",
    "What is the derivative of a sine?",
    "train times to the coast on sunday",
]
ON_JOBS = [
    "How much money does this job bring?",
    "do they sit all day",
    "What must I show them to be taken?",
    "which tests are there before one is hired",
    "Does this job still exist in ten years?",
]


def test_questions_on_other_matters_are_told_from_those_on_jobs(encoder: OnnxEncoder) -> None:
    def odds(text: str) -> float:
        return log_odds(encoder.answering.encode([text])[0], encoder.name, {})

    assert min(map(odds, ON_OTHER_MATTERS)) > 0 > max(map(odds, ON_JOBS))


@pytest.mark.parametrize(
    ("likeness", "likely"),
    [({ELSEWHERE: 0.6, "pay": 0.2}, True), ({ELSEWHERE: 0.3, "pay": 0.8}, False), ({ELSEWHERE: 0.5}, True)],
)
def test_without_a_fitted_model_the_examples_decide(
    encoder: OnnxEncoder, likeness: dict[str, float], likely: bool
) -> None:
    vector = encoder.encode(["anything"])[0]
    assert (log_odds(vector, "someone's-model", likeness) > 0) is likely
    assert log_odds(vector, "someone's-model", {ELSEWHERE: 0.1}) == NEVER
