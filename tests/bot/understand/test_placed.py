import pytest

from bot.understand.placed import puts_role, surely_puts_role
from bot.understand.words import words


def put(text: str, name: str) -> tuple[bool, bool]:
    """Whether the words are put as a role, and surely so."""
    found = words(text)
    lower, wanted = [word.lower for word in found], name.split()
    begin = next(at for at in range(len(lower)) if lower[at : at + len(wanted)] == wanted)
    span = begin, begin + len(wanted)
    return puts_role(found, *span), surely_puts_role(found, *span)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("What does a host earn?", "host"),
        ("How much do models make?", "models"),
        ("How do I become a server?", "server"),
        ("I work as a senior host at a restaurant", "host"),
        ("the pay of a model", "model"),
        ("becoming principal", "principal"),
    ],
)
def test_what_one_becomes_or_what_earns_is_surely_a_role(text: str, name: str) -> None:
    assert put(text, name) == (True, True)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Does a host need a degree?", "host"),
        ("models", "models"),
        ("Model salary", "model"),
    ],
)
def test_an_article_or_a_plural_subject_may_put_a_role(text: str, name: str) -> None:
    assert put(text, name) == (True, False)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Who watches the model after release?", "model"),
        ("What is a model registry?", "model"),
        ("Which models do they deploy?", "models"),
        ("Do they set up server racks?", "server"),
        ("the middle of the pay range", "middle"),
    ],
)
def test_a_thing_is_no_role(text: str, name: str) -> None:
    assert put(text, name) == (False, False)
