"""Faults of the bot, each named for what its caller does next.

BotError
├── QuestionInvalid      mend the question (`code`: empty_question, question_too_long, ...)
├── ConversationUnknown  begin a new conversation
├── AnswerUnknown        nothing to rate: ask again
├── GuideNotFound        name a guide that the library holds
├── QuestionFileRefused  mend the question file (path:line: field: reason)
├── RunFileRefused       name a file that `rolecall evaluate` wrote
├── StorageUnavailable   try again later
└── LibraryUnavailable   try again later; the operator runs `rolecall ingest`
"""


class BotError(Exception):
    """The root of the bot's faults."""


class QuestionInvalid(BotError):
    """The question cannot be answered as it stands."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class ConversationUnknown(BotError):
    """No conversation has that id."""


class AnswerUnknown(BotError):
    """No stored answer has that id."""


class GuideNotFound(BotError):
    """The library holds no guide of that slug."""


class StorageUnavailable(BotError):
    """The conversation store cannot be reached."""


class LibraryUnavailable(BotError):
    """No index can be opened."""


class QuestionFileRefused(BotError):
    """A file of evaluation questions breaks its format."""


class RunFileRefused(BotError):
    """A file is no kept evaluation."""
