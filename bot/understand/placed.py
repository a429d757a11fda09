"""Whether a sentence puts a role where a word stands: "as a host", "do models earn", but not "the model".

O*NET's titles include model, server, principal and host, and a guide's own subject may be models and servers.
"""

from collections.abc import Sequence

from bot.understand.words import Word, word_lists

_ARTICLES = frozenset({"a", "an"})
_BECOMING = frozenset(
    "become becoming becomes became be being as into im am was were from hire hiring for of than".split()
)
"""Words that an article and a role come after ("as a host", "the pay of a host")."""
_LEADS = frozenset({"become", "becoming"})
"""The same without an article: "becoming host"."""
_OF_A_ROLE = frozenset(
    "earn earns make makes do does get gets need needs work works have has paid start use uses pay pays salary "
    "salaries job jobs career careers wage wages want and or in at with without vs versus from to for after is "
    "are be who that per compared role position working when if then than usually typically actually really "
    "here now today on average median outlook education training".split()
)
"""Words that may follow the name of a role; another noun would make it a thing ("a model registry")."""
_DONE_BY_ONE = frozenset("earn earns make makes get gets paid".split())
"""What is said of people: "how much does a host earn"."""
_ASKED_OF = frozenset("do does are is can will should would".split())
_BEFORE_MANY = frozenset(
    "do are can for of most many much will should would as among become becoming".split()
)
"""Words before the plural of a role that it is said of: "how much do models earn"."""


def puts_role(found: Sequence[Word], begin: int, end: int) -> bool:
    """Whether an article or a plural subject makes the words a role, and nothing after them another thing."""
    if _goes_on_as_thing(found, end):
        return False
    before = _before(found, begin)
    if surely_puts_role(found, begin, end) or (before and before[-1] in _ARTICLES):
        return True
    many = found[end - 1].lower.endswith("s") and not found[end - 1].lower.endswith("ss")
    alone = not before and (many or end == len(found) or found[end].lower in _OF_A_ROLE)
    return alone or (many and before[-1] in _BEFORE_MANY)


def surely_puts_role(found: Sequence[Word], begin: int, end: int) -> bool:
    """Whether it can be nothing but a role, even where a guide uses the word for something else: what one
    becomes or is, and what earns ("how much does a host earn", "how much do hosts make")."""
    if _goes_on_as_thing(found, end):
        return False
    before = _before(found, begin)
    with_article = bool(before) and before[-1] in _ARTICLES
    if with_article:
        before.pop()
    if not before:
        return False
    earns = end < len(found) and found[end].lower in _DONE_BY_ONE and before[-1] in _ASKED_OF
    many = found[end - 1].lower.endswith("s")
    if with_article:
        return earns or before[-1] in _BECOMING
    return (earns and many) or before[-1] in _LEADS


def _goes_on_as_thing(found: Sequence[Word], end: int) -> bool:
    return end < len(found) and found[end].lower not in _OF_A_ROLE


def _before(found: Sequence[Word], begin: int) -> list[str]:
    """The words before, without those for a rung that belong to the role."""
    levels = word_lists().levels
    before = [word.lower for word in found[:begin]]
    while before and before[-1] in levels:
        before.pop()
    return before
