import io

import pytest

from bot.domain import Citation, Claim, Outcome, Paragraph, Quote, Receipt, Reply
from knowledge.domain import Evidence, Guide, IngestReport, Refusal, Rejected
from web.terminal import LogProgress, explanation_lines, guide_line, progress, reply_lines, report_lines

CITATION = Citation(
    number=1,
    passage_id="data-scientist/pay-1a2b",
    guide="data-scientist",
    guide_title="Data Scientist",
    section="Pay",
    quote="Median salary\n$112,590",
    url="/guides/data-scientist#pay-1a2b",
    reviewed="2026-04-26",
    source="Somewhere",
)
REPLY = Reply(
    id="a",
    conversation_id="c",
    outcome=Outcome.ANSWERED,
    text="The median is $112,590 [1].",
    blocks=(
        Paragraph((Claim("The median is $112,590.", (Quote(CITATION.passage_id, CITATION.quote),), (1,)),)),
    ),
    citations=(CITATION,),
    interpreted_as="What is a data scientist paid?",
    suggestions=("What does the interview look like?",),
    receipt=Receipt(index="f00", composer="extractive", version="0.1.0"),
)


def report(**changes: object) -> IngestReport:
    values: dict[str, object] = {
        "added": (),
        "replaced": (),
        "unchanged": (),
        "removed": (),
        "refused": (),
        "fingerprint": "f00",
        "published": True,
        "passages": 12,
        "encoded": 3,
    }
    return IngestReport(**(values | changes))  # type: ignore[arg-type]


def test_a_reply_is_followed_by_each_quote_with_guide_section_and_address() -> None:
    said = "\n".join(reply_lines(REPLY))
    assert said.startswith(REPLY.text)
    assert "[1] “Median salary $112,590”" in said
    assert "Data Scientist › Pay, reviewed 2026-04-26" in said
    assert "/guides/data-scientist#pay-1a2b" in said
    assert said.endswith("What does the interview look like?")


def test_an_explanation_names_the_index_and_what_was_turned_away() -> None:
    said = "\n".join(explanation_lines(REPLY, Evidence((), (Rejected("p-1", "another role"),))))
    assert "What is a data scientist paid?" in said
    assert "f00" in said
    assert "p-1: another role" in said


def test_a_report_names_each_guide_that_changed() -> None:
    lines = list(
        report_lines(report(added=("one",), replaced=("two",), removed=("three",), unchanged=("four",)))
    )
    assert lines[:3] == ["added one", "replaced two", "removed three"]
    assert lines[-1] == "published index f00: 12 passages, 3 texts encoded"


def test_a_report_of_nothing_new_says_that_the_index_stays() -> None:
    assert (
        list(report_lines(report(unchanged=("one",), published=False)))[-1]
        == "nothing changed: index f00 stays"
    )


def test_a_report_leaves_refusals_to_the_error_stream() -> None:
    assert not any(
        "bad.md" in line for line in report_lines(report(refused=(Refusal("bad.md", 1, "empty"),)))
    )


def test_a_guide_stands_on_one_line() -> None:
    guide = Guide("data-scientist", "Data Scientist", (), (), reviewed="2026-04-26")
    assert guide_line(guide, 12, 1).split(maxsplit=1) == [
        "data-scientist",
        "Data Scientist (12 passages, 1 facts, reviewed 2026-04-26)",
    ]


def test_a_log_says_start_and_end_of_a_stage_and_not_each_step() -> None:
    out = io.StringIO()
    tell = LogProgress(out)
    for done in range(101):
        tell("encoding", done, 100)
    tell("encoding", 100, 100)
    tell("publishing", 1, 1)
    assert out.getvalue().splitlines() == ["encoding: 0 of 100", "encoding: 100 of 100", "publishing: 1 of 1"]


def test_progress_that_is_not_on_a_terminal_is_plain_lines(capsys: pytest.CaptureFixture[str]) -> None:
    with progress() as show:
        show("reading", 0, 1)
        show("reading", 1, 1)
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == "reading: 0 of 1\nreading: 1 of 1\n"
