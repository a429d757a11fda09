import errno

import pytest
from pydantic import ValidationError

from bot.errors import LibraryUnavailable
from knowledge.errors import IndexMissing, LibraryBusy
from web.api.wire import AskRequest
from web.complaints import words_for
from web.faults import RequestFault
from web.settings import WebSettings

FIRST = "no guide was taken in yet: run `rolecall ingest` first"


def said(fault: Exception) -> list[str]:
    return list(words_for(fault))


def test_a_missing_index_is_the_same_whoever_found_it() -> None:
    found = LibraryUnavailable("by the bot")
    found.__cause__ = IndexMissing("by the library")
    assert said(found) == said(IndexMissing("by the library")) == [FIRST]


def test_a_fault_is_one_line() -> None:
    assert said(LibraryBusy("wait\nuntil it is done")) == ["wait until it is done"]
    assert said(RequestFault(422, "empty_question", "Please type a question.")) == ["Please type a question."]
    assert said(OSError(errno.ENOSPC, "No space left on device")) == ["No space left on device"]
    assert said(OSError(errno.ENOENT, "No such file", "a.md")) == ["a.md: No such file"]
    assert said(ModuleNotFoundError("x", name="x")) == ["the package x is missing: run `make install` again"]


def test_a_wrong_setting_is_named_as_it_is_written() -> None:
    with pytest.raises(ValidationError) as raised:
        WebSettings(port=-1)
    (line,) = said(raised.value)
    assert line.startswith("ROLECALL_PORT: ") and line.endswith("see `rolecall settings`")


def test_bytes_of_another_encoding_are_named() -> None:
    with pytest.raises(ValidationError) as raised:
        AskRequest(question="caf\udce9")
    assert said(raised.value) == ["question: holds bytes that are not UTF-8"]


def test_a_bug_has_no_words() -> None:
    assert said(ZeroDivisionError("bug")) == []
