import pytest

from bot.domain import Focus
from bot.understand.across import Criteria, Order, asked_of_all, criteria_of, education_level, narrowed


def criteria(text: str) -> Criteria:
    found = criteria_of(text)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "order", "lowest"),
    [
        ("best paid jobs", Order.PAY, False),
        ("what are the worst paid jobs?", Order.PAY, True),
        ("fastest growing in healthcare", Order.GROWTH, False),
        ("which occupations are shrinking the fastest", Order.GROWTH, True),
        ("which occupations are shrinking the slowest", Order.GROWTH, False),
        ("which high-paying jobs are disappearing?", Order.PAY, False),
        ("which jobs pay the most with the least education?", Order.PAY, False),
        ("which jobs pay the most and have the fewest openings?", Order.PAY, False),
        ("which jobs with the lowest stress pay over 60k?", Order.PAY, False),
        ("which jobs pay the least?", Order.PAY, True),
        ("which occupations have the largest salaries?", Order.PAY, False),
        ("which jobs have the most openings", Order.OPENINGS, False),
        ("largest occupations", Order.JOBS, False),
        ("who earns the most?", Order.PAY, False),
        ("who is paid the least in healthcare", Order.PAY, True),
        ("jobs with no degree that pay at least $70,000", None, False),
    ],
)
def test_the_order_is_read(text: str, order: Order | None, lowest: bool) -> None:
    found = criteria(text)
    assert found.sorted_by is (order or Order.PAY)
    assert found.lowest is lowest


@pytest.mark.parametrize(
    ("text", "over", "under"),
    [
        ("jobs that pay over $60K", 60_000, None),
        ("jobs paying 60,000 or more", 60_000, None),
        ("jobs that make six figures", 100_000, None),
        ("jobs that pay under 50k", None, 50_000),
        ("jobs that pay between 50k and 70 thousand", 50_000, 70_000),
        ("top 5 best paid jobs", None, None),
        ("jobs that pay over $30 an hour", 62_400, None),
        ("jobs paying 30 dollars per hour or more", 62_400, None),
        ("jobs with an hourly wage above $30", 62_400, None),
        ("jobs that pay between $30 and $40 an hour", 62_400, 83_200),
        ("jobs that pay $30-$40/hr", 62_400, 83_200),
        ("jobs that pay under $1,000 a week", None, 52_000),
        ("jobs that pay more than $5,000 a month", 60_000, None),
        ("jobs that pay over $5k monthly", 60_000, None),
        ("jobs that pay over $200 a day", 52_000, None),
        ("hourly jobs that pay over 60k", 60_000, None),
        ("jobs that pay over $80,000 a year", 80_000, None),
        ("jobs that pay more than $90", 90_000, None),
        ("best paid jobs with a 401k", None, None),
    ],
)
def test_amounts_of_pay_are_read(text: str, over: float | None, under: float | None) -> None:
    found = criteria(text)
    assert (found.pay_over, found.pay_under) == (over, under)


def test_amounts_of_growth_and_of_openings_are_read() -> None:
    assert criteria("careers that grow more than 20%").growth_over == 20
    assert criteria("jobs with over 50,000 openings a year").count_over == 50_000
    assert criteria("best paid jobs that are growing").growth_over == 0


@pytest.mark.parametrize(
    ("text", "over", "under"),
    [
        ("which high-paying jobs are disappearing?", None, 0),
        ("which jobs are shrinking the fastest?", None, 0),
        ("jobs that decline more than 10%", None, -10),
        ("jobs that decline less than 10%", -10, 0),
        ("jobs that grow less than 5%", None, 5),
        ("best paid jobs that aren’t shrinking", 0, None),
    ],
)
def test_to_shrink_is_to_grow_by_less_than_nothing(
    text: str, over: float | None, under: float | None
) -> None:
    found = criteria(text)
    assert (found.growth_over, found.growth_under) == (over, under)


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("which jobs need no degree", (0, 2)),
        ("jobs without a college degree", (0, 2)),
        ("jobs that don't need college", (0, 2)),
        ("jobs with only a high school diploma", (0, 1)),
        ("best paid with an associate degree", (3, 3)),
        ("jobs that need a bachelor's degree", (4, 4)),
        ("which jobs need a PhD", (6, 6)),
        ("which jobs don't require a bachelor's degree?", (0, 3)),
        ("which jobs don’t require a bachelor’s degree?", (0, 3)),
        ("jobs without a four-year degree", (0, 3)),
        ("jobs that don't usually need an associate's degree", (0, 2)),
        ("jobs without a master's degree", (0, 4)),
        ("jobs that don't need a PhD", (0, 5)),
        ("jobs without a high school diploma", (0, 0)),
        ("jobs that need no more than a bachelor's degree", (0, 4)),
        ("jobs that don't require more than a high school diploma", (0, 1)),
        ("jobs that need a bachelor's degree but no master's degree", (4, 4)),
        ("jobs that need no formal education and pay over 50k", (0, 0)),
    ],
)
def test_entry_education_is_read(text: str, levels: tuple[int, int]) -> None:
    education = criteria(text).education
    assert education is not None
    assert (education.least, education.most) == levels


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("best paid tech jobs", "computing"),
        ("highest paid jobs in the arts", "arts and media"),
        ("which trades pay more than 70k", "the trades"),
        ("jobs in law enforcement that pay over 80k", "protective services"),
        ("which jobs in IT pay the most?", "computing"),
        ("which it jobs pay the most?", "computing"),
    ],
)
def test_a_field_is_read(text: str, field: str) -> None:
    found = criteria(text).field
    assert found is not None
    assert found.name == field


@pytest.mark.parametrize(
    "text",
    [
        "How much do nurses make?",
        "What skills do the best paid jobs need?",
        "Is this one of the best paid jobs?",
        "Is it one of the best paid jobs?",
        "What is the best job?",
        "Which jobs could I move to that pay over 90k?",
        "Which jobs pay better?",
        "Which jobs suit people who like animals?",
    ],
)
def test_other_questions_have_no_criteria(text: str) -> None:
    assert criteria_of(text) is None


def test_best_paying_is_of_the_role_that_was_spoken_of() -> None:
    assert criteria_of("best paying in finance?", alone=False) is None
    assert criteria_of("best paying in finance?") is not None


def test_a_message_narrows_the_question_before() -> None:
    before = "which jobs need no degree and pay over $60K"
    found = narrowed("and in healthcare?", before)
    assert found is not None
    assert found.field is not None
    assert found.field.name == "healthcare"
    assert (found.pay_over, found.education) == (60_000, criteria(before).education)
    assert narrowed("thanks", before) is None
    assert narrowed("and in healthcare?", "What do nurses do?") is None


def test_the_question_is_told_as_a_whole() -> None:
    criteria_found, text = asked_of_all("which of those need no degree?", Focus(question="best paid jobs"))
    assert criteria_found is not None
    assert text == "best paid jobs which of those need no degree?"
    assert asked_of_all("and in healthcare?", Focus(roles=("Nurse",), question="best paid jobs")) == (
        None,
        "",
    )


def test_levels_of_education_are_in_the_publishers_words() -> None:
    assert education_level("Bachelor’s degree (2024)") == 4
    assert education_level("No formal educational credential") == 0
    assert education_level("a licence") is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("jobs without a high school diploma", "no formal credential"),
        ("jobs that need only a high school diploma", "no more than a high school diploma"),
        ("jobs that don't need an associate's degree", "no degree"),
        ("jobs that don't need a bachelor's degree", "no more than an associate's degree"),
        ("jobs that don't need a master's degree", "no more than a bachelor's degree"),
        ("jobs that don't need a doctorate", "no more than a master's degree"),
    ],
)
def test_the_levels_below_one_that_is_ruled_out_have_a_name(text: str, name: str) -> None:
    education = criteria(text).education
    assert education is not None
    assert education.name == name
