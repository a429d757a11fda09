"""Asks every question of a file, its earlier turns first, each entry in a conversation of its own."""

import time
from collections.abc import Callable, Iterable

from bot.advisor import Advisor
from bot.domain import Question, Reply
from bot.evaluation.questions import Entry
from bot.evaluation.report import Report
from bot.evaluation.scoring import Score, score


async def run(
    advisor: Advisor, entries: Iterable[Entry], progress: Callable[[int], None] | None = None
) -> Report:
    """Grades the last turn of each entry; `progress` is told how many are done."""
    scores: list[Score] = []
    for entry in entries:
        conversation: str | None = None
        reply: Reply | None = None
        seconds = 0.0
        for turn in entry.q:
            begun = time.perf_counter()
            reply = await advisor.answer(Question(turn, conversation, entry.ask_with_guide))
            seconds = time.perf_counter() - begun
            conversation = reply.conversation_id
        assert reply is not None
        with advisor.library.opened() as index:
            scores.append(score(entry, reply, index.passages, seconds))
        if progress is not None:
            progress(len(scores))
    return Report(tuple(scores))
