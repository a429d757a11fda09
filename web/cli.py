"""The rolecall command.

What a command needs is imported inside it: `rolecall --help` answers at once, and a question never waits for
the libraries that only building an index needs.
"""

import asyncio
import io
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from web import importing
from web.complaints import complain, words_for

if TYPE_CHECKING:
    from bot.evaluation import KeptReport
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

app.add_typer(importing.app)

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
    from web.asking import answer

    asyncio.run(answer(question, conversation, guide, as_json, explain))


@app.command()
def chat() -> None:
    """Talk in the terminal; an empty line ends it."""
    from web.asking import talk

    talk()


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
    """Serve the Model Context Protocol on stdin and stdout."""
    from web.channels.mcp_server.stdio import serve
    from web.settings import WebSettings
    from web.wiring import parts_opener

    asyncio.run(serve(parts_opener(), WebSettings().public_url))


@app.command()
def slack() -> None:
    """Answer in Slack, without a public address (Socket Mode)."""
    from web.wiring import slack_by_socket

    asyncio.run(slack_by_socket())


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
    files: Annotated[list[Path] | None, typer.Argument(metavar="FILE", help="Question files.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, with every verdict.")] = False,
    packs: Annotated[bool, typer.Option("--packs", help="Also ask questions made from the guides.")] = False,
    page: Annotated[bool, typer.Option("--report/--no-report", help="Write the HTML reports too.")] = True,
    show_all: Annotated[bool, typer.Option("--show-all", help="Print held-out questions too.")] = False,
    compare: Annotated[bool, typer.Option("--compare", help="FILEs are two reports: compare them.")] = False,
) -> None:
    """Score the library against question files.

    The reports are written into the folder `evaluations` of the data folder: FILE.json holds every verdict,
    FILE.html how each answer came about; those of the run before are kept as FILE.previous.json. Of a file
    with "heldout" in its name only totals are printed.
    """
    from bot.evaluation import compared

    files = files or []
    if compare:
        if len(files) != 2:
            raise typer.BadParameter("name two reports, the older first", param_hint="--compare")
        print(compared(files[0], files[1], as_json, show_all))
        return
    if not files and not packs:
        raise typer.BadParameter("name question files, or --packs for questions made from the guides")
    asyncio.run(score(files, packs, page, lambda report: report.printed(as_json, show_all)))


async def score(files: Sequence[Path], packs: bool, page: bool, shown: "Callable[[KeptReport], str]") -> None:
    """Ask every question of every file, in conversations that nobody keeps; print and keep the reports."""
    from bot.evaluation import keep, packs_of, read_questions, run
    from web.terminal import counting
    from web.wiring import library_settings, opened_bot, published_library

    entries = {file: read_questions(file) for file in files}
    folder = library_settings().home / "evaluations"
    library = published_library()
    if packs:
        with library.opened() as index:
            entries |= {file: read_questions(file) for file in packs_of(index, folder / "packs")}
    async with opened_bot(library, keep=False) as bot:
        await bot.advisor.warm()
        for file, questions in entries.items():
            with counting(file.name, len(questions)) as tell:
                report = await run(bot.advisor, questions, tell, look=page)
            kept = keep(report, file, folder, page)
            print(shown(kept))
            print(f"written to {kept.path}", file=sys.stderr)


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
