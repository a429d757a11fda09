from bot.domain import Choice, Focus
from bot.storage.kept import kept_focus

TYPED = "I am at ann.lee@example.org, what does a pilot earn?\0"


def test_what_a_person_typed_is_redacted_wherever_a_focus_repeats_it() -> None:
    kept = kept_focus(Focus(question=TYPED, wording=TYPED, choices=(Choice(TYPED, TYPED),)))
    for text in (kept.question, kept.wording, kept.choices[0].label, kept.choices[0].question):
        assert "ann.lee" not in text
        assert "\0" not in text
        assert "what does a pilot earn?" in text
