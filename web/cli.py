"""The rolecall command.

What a command needs is imported inside it: `rolecall --help` answers at once, and a question never waits for
the libraries that only building an index needs.
"""

import asyncio
import io
import os
import sys
from collections.abc import Sequence
from contextlib import AsyncExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from web.complaints import complain, words_for

if TYPE_CHECKING:
    from bot.domain import Question, Reply
    from bot.evaluation.questions import Entry
    from bot.evaluation.report import Report
    from knowledge.domain import IngestReport

app = typer.Typer(
    name="rolecall",
    help="A career advisor that answers from its guides, and shows where each word of it stands."
    "\n\nBegin with `rolecall ingest`, then `rolecall ask` or `rolecall serve`. The variable ROLECALL_HOME"
    " names the folder that everything is kept in.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

ESCAPED = "backslashreplace"


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run one command. A fault ends as one line on stderr and exit status 1."""
    for stream, errors in ((sys.stdin, "surrogateescape"), (sys.stdout, ESCAPED), (sys.stderr, ESCAPED)):
        if isinstance(stream, io.TextIOWrapper):  # None where the caller has closed it
            stream.reconfigure(errors=errors)
    try:
        try:
            app(args=arguments, prog_name="rolecall")
        finally:
            flush()
    except BrokenPipeError:
        pass  # whoever read the output has seen enough
    except Exception as fault:
        lines = tuple(words_for(fault))
        if not lines:
            raise
        complain(lines)
    sys.exit(1)


def flush() -> None:
    """Write out what was printed, while it can still be told that this failed. Raises OSError."""
    try:
        print(end="", flush=True)
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # else the interpreter tries again
        raise


@app.command()
def ingest(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATH", help="Files or folders; none: the bundled guides."),
    ] = None,
) -> None:
    """Take guides in and build the index anew where something changed."""
    from knowledge.wiring import open_ingestion
    from web.terminal import progress
    from web.wiring import library_settings

    settings = library_settings()
    with progress() as show:
        report = open_ingestion(settings).ingest(paths or (), show)
    finish(report)


@app.command()
def remove(
    slugs: Annotated[list[str], typer.Argument(metavar="SLUG", help="As `rolecall guides` shows them.")],
) -> None:
    """Take guides out of the library."""
    from knowledge.wiring import open_ingestion
    from web.terminal import progress
    from web.wiring import library_settings

    settings = library_settings()
    with progress() as show:
        report = open_ingestion(settings).remove(slugs, show)
    finish(report)


def finish(report: "IngestReport") -> None:
    """Print what was done; refused files go to stderr, and then the exit status is 1."""
    from web.terminal import report_lines

    for line in report_lines(report):
        print(line)
    for refusal in report.refused:
        print(refusal, file=sys.stderr)
    if report.refused:
        raise typer.Exit(1)


@app.command()
def guides() -> None:
    """List what the library holds."""
    from web.terminal import guide_line
    from web.wiring import published_library

    with published_library().opened() as index:
        for slug, guide in sorted(index.guides.items()):
            print(guide_line(guide, len(index.passages_of(slug)), len(index.facts_of(slug))))


@app.command()
def ask(
    question: Annotated[
        str, typer.Argument(metavar="QUESTION", help="In your own words, up to 500 characters.")
    ],
    as_json: Annotated[
        bool, typer.Option("--json", help="Print what POST /api/v1/ask would answer.")
    ] = False,
    conversation: Annotated[str | None, typer.Option(help="Go on with a stored conversation.")] = None,
    guide: Annotated[
        str | None, typer.Option(help="The guide that is meant when the question names none.")
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show what was understood, and the passages that were weighed.")
    ] = False,
) -> None:
    """Ask one question."""
    asyncio.run(answer(question, conversation, guide, as_json, explain))


async def answer(
    text: str, conversation: str | None, guide: str | None, as_json: bool, explain: bool
) -> None:
    """Answer one question on stdout; the explanation goes to stderr, so that --json stays JSON."""
    from bot.domain import Outcome
    from web.terminal import explanation_lines
    from web.wiring import opened_bot, published_library

    asked = question_of(text, conversation, guide)
    library = published_library()
    async with opened_bot(library) as bot:
        understood = await bot.advisor.explain(asked) if explain else ()
        reply = await bot.advisor.answer(asked)
        show(reply, as_json)
        if explain:
            for line in understood:
                print(line, file=sys.stderr)
            from knowledge.domain import SearchQuery

            with library.opened() as index:
                evidence = await index.search(
                    SearchQuery(reply.interpreted_as, guides=(guide,) if guide else ())
                )
            for line in explanation_lines(reply, evidence):
                print(line, file=sys.stderr)
    if reply.outcome is Outcome.UNAVAILABLE:
        raise typer.Exit(1)


def question_of(text: str, conversation: str | None, guide: str | None = None) -> "Question":
    """The question, checked as the HTTP API does. Raises ValidationError, RequestFault."""
    from bot.domain import Question
    from web.api.text import question_text
    from web.api.wire import AskRequest

    request = AskRequest(question=text, conversation_id=conversation, guide=guide)
    return Question(question_text(request.question), conversation_id=conversation, guide=guide)


def show(reply: "Reply", as_json: bool = False) -> None:
    """Print a reply as text or as the JSON of the HTTP API."""
    if as_json:
        from web.api.replies import reply_out

        print(reply_out(reply).model_dump_json(indent=2))
        return
    from web.terminal import reply_lines

    for line in reply_lines(reply):
        print(line)


@app.command()
def chat() -> None:
    """Talk in the terminal; an empty line ends it."""
    from pydantic import ValidationError

    from bot.errors import QuestionInvalid
    from web.faults import RequestFault
    from web.wiring import opened_bot, published_library

    conversation: str | None = None
    # The person types outside the event loop, where Ctrl-C ends the waiting at once.
    with asyncio.Runner() as runner:
        opened = AsyncExitStack()
        bot = runner.run(opened.enter_async_context(opened_bot(published_library())))
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


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on; 0 takes a free one.")] = None,
    workers: Annotated[int | None, typer.Option(help="Serving processes.")] = None,
) -> None:
    """Serve the pages and the HTTP API. What is not given is taken from the settings."""
    from web import serving
    from web.settings import WebSettings
    from web.wiring import check_settings

    check_settings()
    given = {"host": host, "port": port, "workers": workers}
    settings = WebSettings.model_validate(
        WebSettings().model_dump() | {name: value for name, value in given.items() if value is not None}
    )
    serving.serve(settings)


@app.command()
def mcp() -> None:
    """Serve the Model Context Protocol on stdin and stdout, for a client that starts this command."""
    from web.channels.mcp_server.stdio import serve
    from web.settings import WebSettings
    from web.wiring import parts_opener

    asyncio.run(serve(parts_opener(), WebSettings().public_url))


@app.command()
def verify() -> None:
    """Check the published index in a child process."""
    from knowledge.wiring import verify_published
    from web.wiring import library_settings

    problems = verify_published(library_settings())
    if problems:
        complain(problems)
        raise typer.Exit(1)
    print("The published index is sound.")


@app.command()
def evaluate(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="Question files, JSON Lines.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print the reports as JSON.")] = False,
) -> None:
    """Score the library against question files.

    The reports are also written as JSON, into the folder `evaluations` of the data folder.
    """
    import json

    from bot.evaluation.questions import read_questions
    from bot.evaluation.report import as_json as report_as_json
    from bot.evaluation.report import as_text
    from web.wiring import library_settings

    entries = {file: read_questions(file) for file in files}
    folder = library_settings().home / "evaluations"
    for file, report in asyncio.run(score(entries)).items():
        written = json.dumps({"file": file.name} | report_as_json(report), indent=2, ensure_ascii=False)
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / f"{file.stem}.json"
        target.write_text(written + "\n", encoding="utf-8")
        print(written if as_json else f"{file.name}\n{as_text(report)}")
        print(f"written to {target}", file=sys.stderr)


async def score(entries: "dict[Path, tuple[Entry, ...]]") -> "dict[Path, Report]":
    """Ask every question of every file, in conversations that nobody keeps."""
    from bot.evaluation.run import run
    from web.terminal import counting
    from web.wiring import opened_bot, published_library

    async with opened_bot(published_library(), keep=False) as bot:
        reports = {}
        for file, questions in entries.items():
            with counting(file.name, len(questions)) as tell:
                reports[file] = await run(bot.advisor, questions, tell)
        return reports


@app.command("settings")
def list_settings(
    markdown: Annotated[bool, typer.Option("--markdown", help="As the table of docs/settings.md.")] = False,
) -> None:
    """List every setting, its value and what it does."""
    from web.setting_list import as_markdown, as_text
    from web.wiring import check_names, setting_classes

    check_names(os.environ)
    kinds = setting_classes()
    print(as_markdown(kinds) if markdown else as_text(kinds), end="")
