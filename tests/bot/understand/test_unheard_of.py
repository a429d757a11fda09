"""Questions on an official page's occupation in people's words, and on jobs that nobody has heard of."""

from collections.abc import Callable

import pytest

from bot.advisor import Advisor, Limits
from bot.domain import Outcome
from bot.storage import MemoryConversations
from knowledge.library import PublishedLibrary
from tests.bot.answering import Desk

PAGE = """<html><head><title>{title}</title></head><body><main><h1>{title}</h1>
<h2>Summary</h2><table>
<tr><th>2024 Median Pay</th><td>{pay} per year</td></tr>
<tr><th>Typical Entry-Level Education</th><td>{education}</td></tr>
<tr><th>Number of Jobs, 2024</th><td>41,200</td></tr>
<tr><th>Job Outlook, 2024–34</th><td>7% (Much faster than average)</td></tr></table>
<h2>What {title} Do</h2><p>{title}, also called {other}, {work} for people who ask for it.</p>
<p>They keep their tools clean and write down every order with its date and its price.</p>
<h2>Work Environment</h2><p>{title} stand for most of the day. The work may be dangerous and noisy.</p>
<h2>Pay</h2><p>The lowest 10 percent earned less than $20,100, and the highest 10 percent earned more than
$90,300.</p>
<h2>Job Outlook</h2><table><tr><th>Occupational title</th><th>SOC Code</th><th>Employment, 2024</th></tr>
<tr><td>{title}</td><td>{code}</td><td>41,200</td></tr></table>
</main></body></html>"""


@pytest.fixture(scope="module")
def desk(make_library: Callable[..., PublishedLibrary], tmp_path_factory: pytest.TempPathFactory) -> Desk:
    folder = tmp_path_factory.mktemp("occupations")
    for title, code, other, work, pay, education in (
        ("Floral Designers", "27-1023", "bloomists", "arrange flowers", "$35,890", "High school diploma"),
        ("Massage Therapists", "31-9011", "kneaders", "rub backs", "$57,950", "Postsecondary award"),
        (
            "Chip Processing Technicians",
            "51-9141",
            "chipmakers",
            "slice wafers",
            "$47,000",
            "Master's degree",
        ),
    ):
        page = PAGE.format(title=title, code=code, other=other, work=work, pay=pay, education=education)
        (folder / f"{title.lower().replace(' ', '-')}.html").write_text(page, encoding="utf-8")
    return Desk.over(Advisor(make_library(folder), MemoryConversations(), Limits(), "0"))


@pytest.mark.parametrize(
    ("question", "guide", "wanted"),
    [
        ("what do bloomists earn", "floral-designers", "35,890"),  # as its page calls it
        ("florist salary", "floral-designers", "35,890"),  # as people call those of its code
        ("floral desiner pay", "floral-designers", "35,890"),
        ("Is massage therapy a growing field?", "massage-therapists", "7%"),
        ("how do chip technicians get paid", "chip-processing-technicians", "47,000"),
        ("chip processing tech wage", "chip-processing-technicians", "47,000"),
        ("is a masters needed for chip technicians", "chip-processing-technicians", "Master"),
        ("Will florists still be needed in ten years?", "floral-designers", "7%"),
        ("is it dangerous to be a florist", "floral-designers", "dangerous"),
        ("highest paid tenth of florists", "floral-designers", "90,300"),
    ],
)
async def test_an_occupation_is_known_in_peoples_words(
    desk: Desk, question: str, guide: str, wanted: str
) -> None:
    reply = await desk.ask(question)
    assert reply.outcome is Outcome.ANSWERED
    assert wanted in reply.text
    assert {one.guide for one in reply.citations} == {guide}


@pytest.mark.parametrize(
    "question",
    [
        "dragon tamer pay",
        "outlook for elves",
        "What does a chimney sweep do?",
        "Santa Claus salary",
        "what hours do ninjas work",
        "how to become a professional cuddler",
        "what does a human statue earn",
        "moon florist salary",
        "what do the pay of a lava massage therapist",
    ],
)
async def test_a_job_that_no_guide_has_is_not_covered(desk: Desk, question: str) -> None:
    reply = await desk.ask(question)
    assert reply.outcome is Outcome.NOT_COVERED
    assert "$" not in reply.text


@pytest.mark.parametrize("question", ["What is the pay?", "is it hard work?", "which degree do I need?"])
async def test_a_question_without_any_role_is_asked_back(desk: Desk, question: str) -> None:
    assert (await desk.ask(question)).outcome is Outcome.CLARIFY


async def test_how_a_job_is_done_makes_no_other_job(desk: Desk) -> None:
    reply = await desk.ask("remote florist salary")
    assert "35,890" in reply.text


async def test_figures_of_all_are_not_those_of_beginners(desk: Desk) -> None:
    reply = await desk.ask("starting pay of a florist")
    assert reply.outcome is Outcome.PARTIAL
    assert "just begun" in reply.text


async def test_of_three_roles_each_has_its_row(desk: Desk) -> None:
    reply = await desk.ask("which of the three pays best: florist, massage therapist, chip technician")
    assert reply.outcome is Outcome.ANSWERED
    assert {one.guide for one in reply.citations} == {
        "floral-designers",
        "massage-therapists",
        "chip-processing-technicians",
    }
