"""Offers and disclaimers, told from advice."""

import pytest

from knowledge.readers.offers import is_disclaimer, is_offer


@pytest.mark.parametrize(
    ("title", "texts", "offer"),
    [
        ("Our courses", ["Learn with us."], True),
        ("Subscribe to our newsletter", [""], True),
        ("Next step", ["We bundle all roles. Start today and unlock them."], True),
        ("Representative certifications", ["Verify current pricing and exam format."], False),
        ("Salary bands", ["Base plus equity."], False),
        ("What does a pricing analyst do", ["Sets prices."], False),
        ("Duties", ["Bundles modules and unlocks performance."], False),
        ("Get started in nursing", ["Volunteer first."], False),
        ("Want to become a nurse?", ["Study first."], False),
    ],
)
def test_offers_are_told_from_advice(title: str, texts: list[str], offer: bool) -> None:
    assert is_offer(title, texts) is offer


def test_disclaimers_are_known_by_what_they_disclaim() -> None:
    assert is_disclaimer("This is for educational purposes only.")
    assert is_disclaimer("It does not constitute financial advice.")
    assert not is_disclaimer("Ask for advice.")
