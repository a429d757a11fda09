"""Asks every question of a file, its earlier turns first, each entry in a conversation of its own."""

import time
from collections.abc import Callable, Iterable
from dataclasses import replace

from bot.advisor import Advisor
from bot.domain import Question, Reply, Turn
from bot.errors import GuideNotFound, QuestionInvalid
from bot.evaluation.questions import Entry
from bot.evaluation.report import Report
from bot.evaluation.scoring import Score, score
from bot.evaluation.seen import seen


async def run(
    advisor: Advisor,
    entries: Iterable[Entry],
    progress: Callable[[int], None] | None = None,
    look: bool = False,
) -> Report:
    """Grades the last turn of each entry; `progress` is told how many are done. With `look` each score
    says how its reply came about, which takes about as long again."""
    scores: list[Score] = []
    for entry in entries:
        scores.append(await _graded(advisor, entry, look))
        if progress is not None:
            progress(len(scores))
    return Report(tuple(scores))


async def _graded(advisor: Advisor, entry: Entry, look: bool) -> Score:
    """A turn that cannot be asked makes the entry wrong."""
    replies: list[Reply] = []
    before: tuple[Turn, ...] = ()
    seconds = 0.0
    for number, turn in enumerate(entry.q, 1):
        conversation = replies[-1].conversation_id if replies else None
        if conversation is not None:
            before = tuple(await advisor.conversations.recent(conversation, advisor.limits.history))
        begun = time.perf_counter()
        try:
            replies.append(await advisor.answer(Question(turn, conversation, entry.ask_with_guide)))
        except (QuestionInvalid, GuideNotFound) as fault:
            return Score(entry, tuple(replies), f"turn {number} cannot be asked: {fault}")
        seconds = time.perf_counter() - begun
    with advisor.library.opened() as index:
        graded = score(entry, replies, index.passages, seconds)
    if not look:
        return graded
    # Only now, or the answer would find its question encoded already; with the history as it was then.
    question = Question(entry.q[-1], guide=entry.ask_with_guide, history=before)
    return replace(graded, seen=seen(await advisor.explain(question), replies[-1]))
