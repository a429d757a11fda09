"""What cannot be answered, read or kept is a fault with a name."""

import gc
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field

import pytest

from bot.advisor import Advisor, Limits, checked
from bot.domain import Done, Event, Focus, Question, Reply
from bot.errors import (
    ConversationUnknown,
    GuideNotFound,
    LibraryUnavailable,
    QuestionInvalid,
    StorageUnavailable,
)
from bot.storage import MemoryConversations
from knowledge.errors import IndexMissing
from knowledge.library import OpenIndex, PublishedLibrary
from tests.bot.answering import PAY, Desk


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "\u200b\u200b", "\x07"])
async def test_an_empty_question_is_turned_down(desk: Desk, text: str) -> None:
    with pytest.raises(QuestionInvalid) as fault:
        await desk.ask(text)
    assert fault.value.code == "empty_question"


def test_a_question_may_have_500_characters_and_no_more() -> None:
    assert checked(f"  {'x' * 500}  ", 500) == "x" * 500
    with pytest.raises(QuestionInvalid, match="500") as fault:
        checked("x" * 501, 500)
    assert fault.value.code == "question_too_long"


async def test_a_guide_that_is_not_there_is_a_fault(desk: Desk) -> None:
    with pytest.raises(GuideNotFound, match="astronaut"):
        await desk.ask(PAY, guide="astronaut")


async def test_an_unknown_conversation_is_a_fault(desk: Desk) -> None:
    with pytest.raises(ConversationUnknown):
        await desk.advisor.answer(Question(PAY, "f" * 32))


@contextmanager
def closed() -> Iterator[OpenIndex]:
    raise IndexMissing("nothing was published: run `rolecall ingest`")
    yield


class ClosedLibrary:
    """Has nothing published."""

    def opened(self) -> AbstractContextManager[OpenIndex]:
        return closed()


@dataclass
class FullDisk(MemoryConversations):
    """Cannot record."""

    asked: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    async def record(self, question: Question, reply: Reply, focus: Focus) -> None:
        self.asked.append(question.text)
        raise StorageUnavailable("the disk is full")


async def test_a_library_without_index_is_unavailable() -> None:
    advisor = Advisor(ClosedLibrary(), MemoryConversations(), Limits(), "0")
    with pytest.raises(LibraryUnavailable, match="rolecall ingest"):
        await advisor.answer(Question(PAY))


async def test_a_reply_that_cannot_be_kept_is_not_done(harbour: PublishedLibrary) -> None:
    store = FullDisk()
    events: list[Event] = []
    with pytest.raises(StorageUnavailable):
        async for event in Advisor(harbour, store, Limits(), "0").stream(Question("hello")):
            events.append(event)
    assert store.asked == ["hello"]
    assert not any(isinstance(event, Done) for event in events)


async def test_a_reader_who_leaves_lets_go_of_the_index(desk: Desk, harbour: PublishedLibrary) -> None:
    with harbour.opened() as index:
        held = index._readers
        stream = desk.advisor.stream(Question(PAY))
        await anext(stream)
        assert index._readers == held + 1
        await stream.aclose()  # type: ignore[attr-defined]
        gc.collect()
        assert index._readers == held
