"""Every sentence that Rolecall says in its own name, with sample values."""

import re

import pytest
from jinja2 import UndefinedError

from bot.templates import say
from tests.bot.sentences.across import ACROSS
from tests.bot.sentences.facts import FACTS
from tests.bot.sentences.missing import MISSING
from tests.bot.sentences.talk import TALK
from tests.bot.sentences.wages import WAGES
from tests.conftest import REPOSITORY

SOURCE = (REPOSITORY / "prompts" / "replies.jinja").read_text(encoding="utf-8")
MACROS = re.findall(r"{%-? *macro +(\w+)", SOURCE)
WORDS = FACTS | MISSING | TALK | WAGES | ACROSS


@pytest.mark.parametrize(
    ("macro", "values", "words"),
    [(macro, values, words) for macro, samples in WORDS.items() for values, words in samples],
    ids=[macro for macro, samples in WORDS.items() for _ in samples],
)
def test_the_words_are_these(macro: str, values: dict[str, object], words: str) -> None:
    assert say(macro, **values) == words


def test_every_sentence_has_its_words_here() -> None:
    assert sorted(WORDS) == sorted(MACROS)


@pytest.mark.parametrize("macro", sorted({one for one in WORDS if WORDS[one][0][0]}))
def test_a_forgotten_value_is_a_fault(macro: str) -> None:
    with pytest.raises(UndefinedError):
        say(macro)


def test_a_sentence_that_is_not_there_is_a_fault() -> None:
    with pytest.raises(AttributeError):
        say("no_such_sentence")


def test_values_are_said_as_they_are() -> None:
    assert say("missing", guide="R&D", what="<b>pay</b>") == (
        "The R&D guide does not say anything about <b>pay</b>."
    )
