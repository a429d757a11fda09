"""A conversation as a client sends it, read into the last question and those before it; pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import JsonValue

from bot.domain import Turn
from web.api.text import MAX_QUESTION, trimmed
from web.channels.openai_api.errors import TOO_LONG, invalid
from web.channels.openai_api.wire import Message

TEXT_PARTS = {"text", "input_text", "output_text"}
PASSED_OVER = {"refusal"}
ROLES = {"system", "developer", "user", "assistant"}


@dataclass(frozen=True, slots=True)
class Spoken:
    """One message; `place` names it in errors, as in `messages[3].content`."""

    role: str
    text: str
    place: str


@dataclass(frozen=True, slots=True)
class Exchange:
    """A whole conversation: the last thing the person asked, and what they asked before."""

    spoken: tuple[Spoken, ...]

    @property
    def asked(self) -> tuple[Spoken, ...]:
        """What the person said, oldest first."""
        return tuple(one for one in self.spoken if one.role == "user")

    @property
    def history(self) -> tuple[Turn, ...]:
        """The questions before the last. What was answered is worked out anew, never believed."""
        return tuple(Turn(one.text[:MAX_QUESTION]) for one in self.asked[:-1])

    @property
    def characters(self) -> int:
        """The length of all of it."""
        return sum(len(one.text) for one in self.spoken)

    def question(self) -> str:
        """The last question. Raises 400 when there is none, it is empty or too long."""
        if not self.asked:
            raise invalid("invalid_value", "There is no message of the user to answer.", "messages")
        last = self.asked[-1]
        text = trimmed(last.text)
        if not text:
            said = f"Invalid '{last.place}': the last message of the user is empty."
            raise invalid("invalid_value", said, last.place)
        if len(text) > MAX_QUESTION:
            said = (
                f"Invalid '{last.place}': string too long. Expected a string with maximum length "
                f"{MAX_QUESTION}, but got a string with length {len(text)} instead."
            )
            raise invalid(TOO_LONG, said, last.place)
        return text


def from_messages(messages: Sequence[Message]) -> Exchange:
    """The conversation of a chat completion. Raises 400."""
    spoken = list[Spoken]()
    for number, message in enumerate(messages):
        place = f"messages[{number}].content"
        spoken.append(Spoken(message.role, text_of(message.content, place), place))
    return Exchange(tuple(spoken))


def from_input(given: JsonValue) -> Exchange:
    """The conversation of a response: one text, or items of which the messages count. Raises 400."""
    if isinstance(given, str):
        return Exchange((Spoken("user", _storable(given, "input"), "input"),))
    if not isinstance(given, list):
        raise invalid("invalid_type", "Invalid type for 'input': expected a string or an array.", "input")
    if not given:
        raise invalid("empty_array", "Invalid 'input': empty array. Expected at least one item.", "input")
    spoken = list[Spoken]()
    for number, item in enumerate(given):
        place = f"input[{number}]"
        if not isinstance(item, dict):
            raise invalid("invalid_type", f"Invalid type for '{place}': expected an object.", place)
        if item.get("type", "message") != "message":
            continue  # what tools said, and reasoning: nothing of ours
        role = item.get("role")
        if role not in ROLES:
            said = f"Invalid value for '{place}.role'. Supported: {', '.join(sorted(ROLES))}."
            raise invalid("invalid_value", said, f"{place}.role")
        content = f"{place}.content"
        spoken.append(Spoken(str(role), text_of(item.get("content"), content), content))
    return Exchange(tuple(spoken))


def text_of(content: JsonValue, place: str) -> str:
    """The words of a message. Raises 400 for images, sound, files and what is no content."""
    if content is None:
        return ""
    if isinstance(content, str):
        return _storable(content, place)
    if not isinstance(content, list):
        raise invalid("invalid_type", f"Invalid type for '{place}': expected a string or an array.", place)
    return "\n".join(_part(part, f"{place}[{number}]") for number, part in enumerate(content))


def _part(part: JsonValue, place: str) -> str:
    if not isinstance(part, dict):
        raise invalid("invalid_type", f"Invalid type for '{place}': expected an object.", place)
    kind, text = part.get("type"), part.get("text")
    if kind in PASSED_OVER:
        return ""
    if kind not in TEXT_PARTS:
        said = "Invalid content type: this model reads text only, no images, audio or files."
        raise invalid("invalid_value", said, f"{place}.type")
    if not isinstance(text, str):
        raise invalid("invalid_type", f"Invalid type for '{place}.text': expected a string.", f"{place}.text")
    return _storable(text, f"{place}.text")


def _storable(text: str, place: str) -> str:
    if "\0" in text:
        raise invalid("invalid_value", f"Invalid '{place}': it holds a NUL character.", place)
    return text
