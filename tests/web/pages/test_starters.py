from tests.web.library import KEEPER, PILOT, HandMadeIndex
from web.pages.starters import article, guide_starters, starters


def test_each_question_is_about_another_guide_or_subject() -> None:
    assert starters(HandMadeIndex([PILOT, KEEPER])) == (
        "How much does a Harbour Pilot earn?",
        "What skills does a Lighthouse Keeper need?",
        "How do I get from Ship's Master to Harbour Pilot?",
        "What is the interview like for a Harbour Pilot?",
    )


def test_one_guide_offers_its_own_questions() -> None:
    assert guide_starters(HandMadeIndex([PILOT, KEEPER]), KEEPER.slug) == (
        "What skills does a Lighthouse Keeper need?",
    )


def test_no_guides_offer_nothing() -> None:
    assert starters(HandMadeIndex([])) == ()


def test_articles_follow_the_sound() -> None:
    assert [article(noun) for noun in ("AI Lead", "SRE", "Engineer", "Data Lead", "UX Lead")] == [
        "an AI Lead",
        "an SRE",
        "an Engineer",
        "a Data Lead",
        "a UX Lead",
    ]
