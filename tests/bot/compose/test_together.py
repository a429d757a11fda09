from bot.compose.material import Draft
from bot.compose.together import together
from bot.domain import Claim, ItemList, Outcome, Paragraph, Quote


def test_drafts_put_together_say_nothing_twice() -> None:
    one, two, part = (
        Claim(text, (Quote("p", text),))
        for text in ("Pilots board ships.", "They sail at night.", "board ships")
    )
    quoted, listed = Draft(Outcome.ANSWERED, (Paragraph((one,)),)), ItemList((part, two))
    both = together([quoted, Draft(Outcome.ANSWERED, (listed, Paragraph((one,))), role="Pilot")])
    assert both.blocks == (Paragraph((one,)), ItemList((two,)))
    assert both.role == "Pilot"


def test_a_list_is_given_whole_rather_than_without_what_is_said_before_it() -> None:
    one, two, other = (
        Claim(text, (Quote("p", text),))
        for text in ("Pilots board ships.", "They sail at night.", "It is wet.")
    )
    quoted, listed = Draft(Outcome.ANSWERED, (Paragraph((one, other)),)), ItemList((one, two))
    assert together([quoted, Draft(Outcome.ANSWERED, (listed,))]).blocks == (Paragraph((other,)), listed)
    same = Draft(Outcome.ANSWERED, (listed,))
    assert together([same, same]).blocks == (listed,)
    assert together([quoted]).blocks == quoted.blocks
