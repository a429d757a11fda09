"""Asking in the terminal: one question, or a conversation."""

import asyncio
import sys
from contextlib import AsyncExitStack

import typer
from pydantic import ValidationError

from bot.domain import Outcome, Question, Reply
from bot.errors import QuestionInvalid
from web import wiring
from web.api.replies import reply_out
from web.api.text import question_text
from web.api.wire import AskRequest
from web.complaints import complain, words_for
from web.faults import RequestFault
from web.terminal import explanation_lines, reply_lines


async def answer(
    text: str, conversation: str | None, guide: str | None, as_json: bool, explain: bool
) -> None:
    """Answer one question on stdout; the explanation goes to stderr, so that --json stays JSON."""
    asked = question_of(text, conversation, guide)
    async with wiring.opened_bot(wiring.published_library()) as bot:
        explanation = await bot.advisor.explain(asked) if explain else None
        reply = await bot.advisor.answer(asked)
        show(reply, as_json)
        if explanation is not None:
            for line in (*explanation.understood, *explanation_lines(reply, explanation.evidence)):
                print(line, file=sys.stderr)
    if reply.outcome is Outcome.UNAVAILABLE:
        raise typer.Exit(1)


def question_of(text: str, conversation: str | None, guide: str | None = None) -> Question:
    """The question, checked as the HTTP API does. Raises ValidationError, RequestFault."""
    request = AskRequest(question=text, conversation_id=conversation, guide=guide)
    return Question(question_text(request.question), conversation_id=conversation, guide=guide)


def show(reply: Reply, as_json: bool = False) -> None:
    """Print a reply as text or as the JSON of the HTTP API."""
    if as_json:
        print(reply_out(reply).model_dump_json(indent=2))
        return
    for line in reply_lines(reply):
        print(line)


def talk() -> None:
    """A conversation; an empty line ends it."""
    conversation: str | None = None
    # The person types outside the event loop, where Ctrl-C ends the waiting at once.
    with asyncio.Runner() as runner:
        opened = AsyncExitStack()
        bot = runner.run(opened.enter_async_context(wiring.opened_bot(wiring.published_library())))
        try:
            print("Ask about a role. An empty line ends the conversation.")
            while text := read_question():
                try:
                    reply = runner.run(bot.advisor.answer(question_of(text, conversation)))
                except (ValidationError, RequestFault, QuestionInvalid) as fault:
                    complain(words_for(fault))
                    continue
                conversation = reply.conversation_id
                show(reply)
                print()
        finally:
            runner.run(opened.aclose())
    if conversation:
        print(f'Go on later: rolecall ask "..." --conversation {conversation}')


def read_question() -> str:
    """One line from the person; empty when there is no more."""
    if sys.stdin is None:
        return ""
    try:
        return input("> " if sys.stdin.isatty() else "").strip()
    except (EOFError, KeyboardInterrupt):
        print()
        return ""
