import pytest

from bot.publishers import without
from bot.understand.constraints import Constraint, ConstraintKind

NAME = Constraint(ConstraintKind.EMPLOYER, "Acme", ("acm",), 0, 1)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("What is expected at Acme of a mason?", "What is expected of a mason?"),
        ("what does Acme mean by reach", "what does the company mean by reach"),
        ("Is it in Acme's handbook?", "Is it in the company handbook?"),
        ("Are Acmes rare?", "Are Acmes rare?"),
    ],
)
def test_the_name_of_a_source_is_left_out(text: str, left: str) -> None:
    assert without(text, [NAME]) == left
