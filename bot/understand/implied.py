"""Topics that a part is on without naming them, by what it says of the asker, of rungs, of employers."""

from collections.abc import Iterator, Sequence

from bot.understand.constraints import ConstraintKind
from bot.understand.heard import Heard
from bot.understand.reading import QuestionKind
from bot.understand.whom import Whom, prepares
from bot.understand.words import word_lists

WAYS_IN, LADDER, COMPANIES, DIFFERENCE = "transition", "ladder", "companies", "difference"
OF_GROUPS, PAY = "diversity", "pay"


def implied(heard: Heard, about: Whom, left: str, topics: Sequence[str], named: bool) -> Iterator[str]:
    """Those that go before its own topics. `left` is the field of work that the asker comes from, `named`
    whether words name a topic."""
    if not topics and _only_employers(heard):  # "is Initech on the list?"
        yield COMPANIES
    if len(about.levels) > 1 and not about.others and _compares(heard.kind, topics):  # "staff vs principal"
        yield LADDER
    if len(about.levels) > 1 and topics[:1] == (OF_GROUPS,):  # "the pay gap between staff and senior"
        yield PAY
    asked_from = bool(about.origin or left) and topics[:1] == (LADDER,)  # "how do I get from here to senior?"
    into = prepares(heard.asked.text) or heard.asked.leads_here()
    asked_from = asked_from or bool(about.origin and not named and into)
    if asked_from or (left and (not named or heard.kind is QuestionKind.HOW_LONG)):
        yield WAYS_IN


def _only_employers(heard: Heard) -> bool:
    employers = heard.in_constraints(ConstraintKind.EMPLOYER)
    own = (number for number, word in enumerate(heard.asked.words) if word.stem not in word_lists().frame)
    return bool(employers) and employers.union(heard.in_roles).issuperset(own)


def _compares(kind: QuestionKind, topics: Sequence[str]) -> bool:
    """Whether things are compared as a whole."""
    return topics[:1] == (DIFFERENCE,) or (kind is QuestionKind.COMPARE and not topics)
