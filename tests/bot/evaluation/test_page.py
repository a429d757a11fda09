import re

from bot.domain import Outcome
from bot.evaluation.page import as_page
from bot.evaluation.report import Report, as_run
from bot.evaluation.seen import Row, Seen
from tests.bot.evaluation.made import TEXT, made

SEEN = Seen(
    ("role: Pilot", "topics: pay"),
    (Row(0.91, "Pay bands", TEXT, ""), Row(0.07, "About", "Ships <are> large.", "less likely than 0.22")),
    (("pilot/9", "below the rank limit"),),
)
REPORT = Report(
    (
        made("answered", Outcome.ANSWERED, id="a", seen=SEEN, q=("first turn", "second turn"), must=("118",)),
        made("answered", Outcome.ANSWERED, "text lacks <b>x</b>", id="<script>b</script>", q=('"&<i>',)),
        made("answered", None, "turn 1 cannot be asked", id="c"),
    )
)


def page(report: Report = REPORT) -> str:
    return as_page(report, as_run(report, "mine.jsonl"))


def test_a_question_shows_its_turns_reading_evidence_answer_citations_and_verdict() -> None:
    made_of_it = page().partition("Right: a")[2].partition("</details>")[0]
    for shown in (
        "second turn",
        "first turn",
        "role: Pilot",
        "0.91",
        "quoted",
        "Ships &lt;are&gt; large.",
        "less likely than 0.22",
        "pilot/9: below the rank limit",
        "text with 118",
        f"pilot › Pay bands: “{TEXT}”",
        "Verdict: right<",
    ):
        assert shown in made_of_it


def test_every_word_is_escaped_and_nothing_is_loaded_or_run() -> None:
    shown = page()
    assert "<script" not in shown and "<b>" not in shown and "<i>" not in shown
    assert "text lacks &lt;b&gt;x&lt;/b&gt;" in shown and "&#34;&amp;&lt;i&gt;" in shown
    assert not re.search(r"\b(?:src|href)\s*=|url\(|@import|\bon\w+\s*=", shown)


def test_wrong_answers_stand_open() -> None:
    assert re.findall(r'<details id="q(\d)" class="(\w+)"( open)?>', page()) == [
        ("1", "right", ""),
        ("2", "wrong", " open"),
        ("3", "wrong", " open"),
    ]


def test_the_figures_and_outcomes_are_there() -> None:
    shown = page()
    for name in REPORT.figures():
        assert f'<th scope="row">{name}</th>' in shown
    assert "1 of 3; 0.061 to 0.792" in shown
    assert "answered -&gt; no reply" in shown


def test_a_report_of_nothing_is_a_page_too() -> None:
    assert page(Report(())).rstrip().endswith("</html>")
