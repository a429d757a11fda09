import json
import os
import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from web.api.wire import ReplyOut
from web.cli import main

GUIDES = Path(__file__).resolve().parents[2] / "knowledge" / "guides"
SENIOR = GUIDES / "senior-ml-engineer.md"
COMMANDS = ("ingest", "remove", "guides", "ask", "chat", "serve", "verify", "evaluate", "settings", "mcp")
QUESTION = "How much does a staff ML engineer make?"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the command in this process: exit status, output, errors."""

    def command(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        captured = capsys.readouterr()
        return int(ended.value.code or 0), captured.out, captured.err

    return command


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in [name for name in os.environ if name.startswith("ROLECALL_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("ROLECALL_HOME", str(tmp_path / "empty"))


@pytest.fixture
def home(senior_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ROLECALL_HOME", str(senior_home))
    return senior_home


def modules_after(code: str) -> set[str]:
    """The modules that a fresh interpreter holds after this code."""
    held = "import sys; print('\\n', *sys.modules, file=sys.stderr)"
    code = f"try:\n    {code}\nexcept SystemExit:\n    pass\n{held}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stderr.splitlines()[-1].split())


def test_help_names_every_command_and_loads_nothing_heavy(run: Run) -> None:
    status, said, _ = run("--help")
    assert status == 0
    for command in COMMANDS:
        assert re.search(rf"^  {command} ", said, re.MULTILINE)
    heavy = {"chromadb", "fastapi", "numpy", "pydantic", "rich", "sqlalchemy", "torch", "uvicorn"}
    assert not heavy & modules_after("from web.cli import main; main(['--help'])")


def test_a_command_that_does_not_exist_is_a_mistake_of_usage(run: Run) -> None:
    status, _, errors = run("sing")
    assert status == 2
    assert "No such command 'sing'" in errors


def test_an_option_that_does_not_exist_is_a_mistake_of_usage(run: Run) -> None:
    assert run("ask", QUESTION, "--loudly")[0] == 2


@pytest.mark.parametrize("command", [("ask", QUESTION), ("guides",), ("chat",), ("verify",)])
def test_before_any_ingest_the_remedy_is_named_on_one_line(command: tuple[str, ...], run: Run) -> None:
    status, said, errors = run(*command)
    assert (status, said) == (1, "")
    assert errors == "rolecall: no guide was taken in yet: run `rolecall ingest` first\n"


@pytest.mark.parametrize(
    ("question", "complaint"),
    [(" ", "Please type a question."), ("x" * 501, "at most 500"), ("caf\udce9", "not UTF-8")],
)
def test_a_question_that_cannot_be_asked_is_refused(
    question: str, complaint: str, run: Run, home: Path
) -> None:
    status, said, errors = run("ask", question)
    assert (status, said) == (1, "")
    assert errors.startswith("rolecall: ") and errors.count("\n") == 1
    assert complaint in errors


def test_an_unknown_setting_names_the_nearest_known_one(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROLECALL_HOEM", "/nowhere")
    status, _, errors = run("guides")
    assert status == 1
    assert errors.startswith("rolecall: ") and errors.count("\n") == 1
    assert "ROLECALL_HOEM" in errors and "ROLECALL_HOME" in errors


def test_a_setting_out_of_range_is_named_as_it_is_written(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROLECALL_PORT", "many")
    status, _, errors = run("serve")
    assert status == 1
    assert errors.startswith("rolecall: ROLECALL_PORT: ") and errors.count("\n") == 1


def test_settings_lists_what_holds(run: Run, home: Path) -> None:
    status, said, _ = run("settings")
    assert status == 0
    assert f"ROLECALL_HOME={home}  (set)\n" in said
    assert "ROLECALL_PORT=8000\n" in said


def test_guides_lists_what_was_taken_in(run: Run, home: Path) -> None:
    status, said, _ = run("guides")
    assert status == 0
    assert said.startswith("senior-ml-engineer ") and said.count("\n") == 1


def test_an_answer_is_followed_by_its_quotes(run: Run, home: Path) -> None:
    status, said, _ = run("ask", QUESTION)
    assert status == 0
    text, quotes = said.split("\n\n[1] ", 1)
    assert "[1]" in text
    assert quotes.startswith("“") and "/guides/senior-ml-engineer#" in quotes


def test_json_is_what_the_http_api_answers(run: Run, home: Path) -> None:
    status, said, errors = run("ask", QUESTION, "--json")
    assert (status, errors) == (0, "")
    reply = ReplyOut.model_validate_json(said)
    assert reply.outcome == "answered"
    assert [citation.number for citation in reply.citations] == list(range(1, len(reply.citations) + 1))


def test_a_conversation_goes_on_where_it_was_left(run: Run, home: Path) -> None:
    first = json.loads(run("ask", QUESTION, "--json")[1])
    status, said, _ = run("ask", "And senior?", "--json", "--conversation", first["conversation_id"])
    second = json.loads(said)
    assert status == 0
    assert second["conversation_id"] == first["conversation_id"]
    assert "senior" in second["interpreted_as"].lower() and second["outcome"] == "answered"


def test_an_unknown_conversation_or_guide_is_refused_on_one_line(run: Run, home: Path) -> None:
    for option, value in (("--conversation", "0" * 32), ("--guide", "no-such-guide")):
        status, said, errors = run("ask", QUESTION, option, value)
        assert (status, said) == (1, "")
        assert errors.startswith("rolecall: ") and errors.count("\n") == 1


def test_an_explanation_leaves_the_json_alone(run: Run, home: Path) -> None:
    status, said, errors = run("ask", QUESTION, "--json", "--explain", "--guide", "senior-ml-engineer")
    assert status == 0
    assert json.loads(said)["outcome"] == "answered"
    assert "understood as: " in errors and "senior-ml-engineer/" in errors


def test_a_question_never_loads_torch(home: Path) -> None:
    held = modules_after(f"from web.cli import main; main(['ask', {QUESTION!r}])")
    assert "bot.wiring" in held
    assert not {"torch", "sentence_transformers", "fastapi"} & held


def test_chat_goes_on_until_an_empty_line(run: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = iter([QUESTION, "And senior?", ""])
    monkeypatch.setattr("builtins.input", lambda prompt: next(typed))
    status, said, _ = run("chat")
    assert status == 0
    assert said.count("/guides/senior-ml-engineer#") >= 2
    assert re.search(r"--conversation \w+\n$", said)


def test_the_published_index_is_verified(run: Run, home: Path) -> None:
    assert run("verify") == (0, "The published index is sound.\n", "")


def test_a_bad_file_is_refused_with_its_line_and_the_others_go_in(
    run: Run, make_home: Callable[[Path], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ROLECALL_HOME", str(make_home(tmp_path / "home")))
    bad = tmp_path / "bad.md"
    bad.write_bytes(b"# Fine so far\n\nand then \xff\xfe\n")
    status, said, errors = run("ingest", str(SENIOR), str(bad))
    assert status == 1
    assert "added senior-ml-engineer\n" in said
    assert re.search(rf"^{re.escape(str(bad))}:\d+: .+$", errors, re.MULTILINE)
    again = run("ingest", str(SENIOR))
    assert again[0] == 0 and "nothing changed" in again[1]
    unknown = run("remove", "no-such-guide")
    assert unknown[0] == 1 and unknown[2].splitlines()[-1].startswith("rolecall: ")


@pytest.mark.parametrize("workers", [1, pytest.param(2, marks=pytest.mark.slow)])
def test_serving_says_where_to_open_it_and_stops_on_a_signal(workers: int, home: Path) -> None:
    command = ["-c", "from web.cli import main; main()", "serve", "--port", "0", "--workers", str(workers)]
    with subprocess.Popen(
        [sys.executable, *command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as server:
        try:
            assert server.stdout
            line = next(iter(server.stdout), "")
            assert re.fullmatch(r"Open http://127\.0\.0\.1:\d+\n", line), (
                server.stderr and server.stderr.read()
            )
            with urllib.request.urlopen(line.split()[1] + "/readyz", timeout=10) as answer:
                assert answer.status == 200
        finally:
            server.send_signal(signal.SIGTERM)
        rest, errors = server.communicate(timeout=20)
    assert (rest, errors) == ("", "")
    assert server.returncode in (0, -signal.SIGTERM)


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    """Two questions on the bundled guide, of which one goes wrong."""
    path = tmp_path / "mine.jsonl"
    lines = (
        {"id": "pay", "q": [QUESTION], "outcome": "answered"},
        {"id": "empty", "q": [" "], "outcome": "answered"},
    )
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return path


def test_an_evaluation_prints_its_figures_and_writes_a_report_on_every_question(
    run: Run, home: Path, questions: Path
) -> None:
    status, said, errors = run("evaluate", str(questions))
    assert status == 0, errors
    assert "answered_accuracy       0.500  1 of 2" in said and "empty: turn 1 cannot be asked" in said
    written = home / "evaluations" / "mine.json"
    assert f"written to {written}" in errors
    assert [one["right"] for one in json.loads(written.read_text())["questions"]] == [True, False]
    assert "Evidence weighed" in written.with_suffix(".html").read_text(encoding="utf-8")


def test_held_out_questions_are_printed_as_totals_unless_all_is_to_be_seen(
    run: Run, home: Path, questions: Path
) -> None:
    held_out = questions.rename(questions.with_name("mine-heldout.jsonl"))
    _, totals, _ = run("evaluate", "--no-report", str(held_out))
    assert "answered_accuracy" in totals and "empty: " not in totals
    assert not (home / "evaluations" / "mine-heldout.html").exists()
    assert "empty: " in run("evaluate", "--no-report", "--show-all", str(held_out))[1]


def test_two_runs_are_compared(run: Run, home: Path, questions: Path) -> None:
    run("evaluate", "--no-report", str(questions))
    run("evaluate", "--no-report", str(questions))
    folder = home / "evaluations"
    runs = (str(folder / "mine.previous.json"), str(folder / "mine.json"))
    status, said, _ = run("evaluate", "--compare", *runs)
    assert status == 0
    assert "right in A, wrong in B: 0" in said
    assert json.loads(run("evaluate", "--compare", "--json", *runs)[1])["gone"] == 0


def test_questions_are_made_from_the_guides(run: Run, home: Path) -> None:
    status, said, _ = run("evaluate", "--packs", "--no-report")
    assert status == 0
    assert "pack-direct.jsonl" in said and "pack-unanswerable.jsonl" in said
    assert (home / "evaluations" / "packs" / "pack-direct.jsonl").is_file()


@pytest.mark.parametrize("arguments", [(), ("--compare",), ("--compare", "one.json")])
def test_an_evaluation_of_nothing_is_a_mistake_of_usage(arguments: tuple[str, ...], run: Run) -> None:
    assert run("evaluate", *arguments)[0] == 2


def test_a_question_file_that_breaks_its_format_is_named_with_line_and_field(
    run: Run, home: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text('{"id": "a", "q": ["pay?"], "outcome": "perfect"}', encoding="utf-8")
    status, said, errors = run("evaluate", str(bad))
    assert (status, said) == (1, "")
    assert errors.startswith(f"rolecall: {bad}:1: outcome: 'perfect' is no outcome")
