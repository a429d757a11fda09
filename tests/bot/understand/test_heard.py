from bot.understand.constraints import ConstraintKind
from bot.understand.heard import Heard, hear
from bot.understand.lexicon import Lexicon


def said(heard: Heard, numbers: frozenset[int]) -> list[str]:
    return [heard.asked.words[number].written for number in sorted(numbers)]


def test_words_of_a_role_and_of_what_narrows_are_told_apart(lexicon: Lexicon) -> None:
    heard = hear("What does a staff harbour pilot earn in Norway?", "", None, lexicon)
    assert said(heard, heard.in_roles) == ["staff", "harbour", "pilot"]
    assert said(heard, heard.in_constraints()) == ["Norway"]
    assert said(heard, heard.in_constraints(ConstraintKind.GROUP)) == []
    assert heard.names_role


def test_the_role_is_left_out_of_the_wording(lexicon: Lexicon) -> None:
    heard = hear("What does a botanist do?", "I study.", None, lexicon)
    assert heard.wording == "What does this job do?"
    assert heard.whole_wording == "I study. What does this job do?"


def test_a_bare_role_has_no_words_of_its_own(lexicon: Lexicon) -> None:
    assert hear("What about a botanist?", "", None, lexicon).own_words == 0
    assert hear("Does a botanist press ferns?", "", None, lexicon).own_words == 2
