import pytest

from web.api.text import question_text, trimmed
from web.faults import RequestFault


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("  pay?  ", "pay?"),
        ("\u200b\ufeffpay?\u2060\u200d", "pay?"),
        ("\x00\x1bpay?\x7f", "pay?"),
        ("a \u200b b", "a \u200b b"),
        ("I ❤\ufe0f", "I ❤\ufe0f"),
        ("\ufe0f\u034f", ""),
        ("\u3164\uffa0", ""),
        ("مرحبا", "مرحبا"),
    ],
)
def test_invisible_characters_around_a_text_are_cut(text: str, kept: str) -> None:
    assert trimmed(text) == kept


def test_the_length_is_counted_after_trimming() -> None:
    assert len(question_text("\u200b" * 600 + "é" * 500)) == 500
    with pytest.raises(RequestFault) as refused:
        question_text("é" * 501)
    assert (refused.value.code, refused.value.field) == ("question_too_long", "question")
