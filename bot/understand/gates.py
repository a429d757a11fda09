"""Messages that are no questions about a job: a person in need, small talk, off-topic requests."""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from bot.understand.fields_of_work import field_left
from bot.understand.parts import ASKS

_ASKS = rf"(?:{ASKS}|tell|explain|and|but|so|then|i|i'?m|we|my|the|thanks|thank)"
"""Words that ask, behind a word that says something of any other: "good how much", but "good pay"."""
SMALL_TALK = ("greeting", "thanks", "goodbye", "acknowledgement", "about_us")


@dataclass(frozen=True, slots=True)
class Gates:
    """The patterns of `gates.toml`, compiled."""

    crisis: re.Pattern[str]
    of_work: re.Pattern[str]
    off_topic: re.Pattern[str]
    on_work: re.Pattern[str]
    aside: re.Pattern[str]
    small_talk: tuple[tuple[str, re.Pattern[str]], ...]
    opening: re.Pattern[str]


@lru_cache(maxsize=1)
def gates() -> Gates:
    """The patterns that ship with the program."""
    data = tomllib.loads(Path(__file__).with_name("gates.toml").read_text(encoding="utf-8"))
    polite = "|".join(f"(?:{one})" for name in SMALL_TALK[:3] for one in data[name])
    taken = "|".join(f"(?:{one})" for one in data["acknowledgement"])
    return Gates(
        crisis=_any(data["crisis"]),
        of_work=_any(data["of_work"]),
        off_topic=_any(data["off_topic"]),
        on_work=_any(data["on_work"]),
        aside=_any(data["asker"] + data["injection"]),
        small_talk=tuple((name, _any(data[name])) for name in SMALL_TALK),
        opening=re.compile(
            rf"(?:(?:{polite})(?=[\s,.!?;:])|(?:{taken})(?=\s*[,.!?;:]|\s+{_ASKS}\b))[\s,.!?;:]+",
            re.IGNORECASE,
        ),
    )


def is_crisis(text: str) -> bool:
    """A person speaks of hurting themselves."""
    return bool(gates().crisis.search(gates().of_work.sub(" ", _straight(text))))


def is_off_topic(text: str) -> bool:
    """It asks for something that has nothing to do with jobs."""
    return bool(gates().off_topic.search(_straight(text)))


def is_on_work(text: str) -> bool:
    """It speaks of working life: of a manager, of colleagues, of time off."""
    return bool(gates().on_work.search(_straight(text)))


def small_talk(text: str) -> str | None:
    """Which sort of small talk the whole message is, or None."""
    plain = re.sub(r"[^\w\s'?]+", " ", _straight(text))
    parts = [part.strip() for part in re.split(r"[?!.,;:\n]+", _straight(text)) if part.strip(" ()[]-")]
    whole = " ".join(plain.replace("?", " ").split())
    if not whole:
        return "acknowledgement"
    sorts = [_sort(" ".join(re.sub(r"[^\w\s']+", " ", part).split())) for part in parts]
    if sorts and all(sorts):
        return min((sort for sort in sorts if sort), key=SMALL_TALK.index)
    return _sort(whole)


def without_asides(text: str) -> str:
    """The question without greetings, without what the asker says of their person but the work they come
    from, and without instructions to the program."""
    stripped = gates().aside.sub(lambda aside: aside.group() if field_left(aside.group()) else " ", text)
    for _ in range(3):
        shorter = gates().opening.sub("", stripped.lstrip(), count=1) if _opens(stripped) else stripped
        if shorter == stripped:
            break
        stripped = shorter
    stripped = " ".join(stripped.split())
    return stripped or text


def _opens(text: str) -> bool:
    return bool(gates().opening.match(text.lstrip()))


def _sort(text: str) -> str | None:
    if not text:
        return "acknowledgement"
    for name, pattern in gates().small_talk:
        if pattern.fullmatch(text):
            return name
    return None


def _straight(text: str) -> str:
    return text.lower().replace("’", "'")


def _any(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for one in patterns), re.IGNORECASE)
