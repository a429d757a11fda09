"""The choice that a message makes among those that were offered."""

from bot.domain import Focus
from bot.understand.heard import own_words
from bot.understand.lexicon import Lexicon
from bot.understand.mentions import mentions_in
from bot.understand.recent import ORDINALS
from bot.understand.words import words


def chosen(text: str, focus: Focus, lexicon: Lexicon) -> str:
    """The question behind a choice that was offered, when the message picks one: by its number, its
    words, or by naming another role and nothing else."""
    plain = text.lower().strip(" .!?")
    for number, choice in enumerate(focus.choices):
        label = choice.label.lower()
        ordinal = ORDINALS[number] if number < len(ORDINALS) else label
        if plain in (
            label,
            str(number + 1),
            ordinal,
            f"the {ordinal}",
            f"the {ordinal} one",
            f"{label} please",
        ):
            return choice.question
    if not focus.choices:
        return ""
    if lexicon.wages and (occupation := lexicon.wages.chosen(text, focus)):
        return occupation
    found = words(text)
    mentions = [one for one in mentions_in(found, lexicon.ground(None)) if one.core]
    named = frozenset(number for one in mentions for number in range(one.begin, one.end))
    if len(mentions) != 1 or own_words(found, named):
        return ""
    return f"{focus.question.rstrip(' ?')} ({mentions[0].written})?"
