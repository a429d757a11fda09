import pytest

from bot.understand.wording import a_role


@pytest.mark.parametrize(
    ("title", "worded"),
    [
        ("Harbour Pilot", "a Harbour Pilot"),
        ("Actor", "an Actor"),
        ("ML Engineer", "an ML Engineer"),
        ("M3 Engineering Manager", "an M3 Engineering Manager"),
        ("UX Designer", "a UX Designer"),
        ("Usher", "an Usher"),
        ("University Teacher", "a University Teacher"),
    ],
)
def test_a_title_has_its_article(title: str, worded: str) -> None:
    assert a_role(title) == worded
