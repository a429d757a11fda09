"""Ways in, rungs and how long people stay on them, and rounds of interviews."""

from knowledge.domain import FactKind
from knowledge.facts.levels import rung_of
from tests.knowledge.facts.found import facts_of


def test_ways_in_as_items_and_rows() -> None:
    text = """## Ways in

- From Deckhand (~18 months): learn radar.
- Talk to people.

| From | Time | Gap |
|---|---|---|
| Mate | 6-12 months | None |
"""
    item, row = facts_of(text, FactKind.TRANSITION)
    assert (item.origin, item.low, item.quote) == ("Deckhand", 18, "From Deckhand (~18 months): learn radar.")
    assert (row.origin, row.low, row.high) == ("Mate", 6, 12)


def test_a_ladder_may_be_a_table_or_go_without_years() -> None:
    text = """## Career ladder

| Level | Experience | Scope |
|---|---|---|
| Senior Pilot | 6+ years | Big ships |
"""
    (row,) = facts_of(text, FactKind.LADDER_STEP)
    assert (row.role, row.level, row.years_low, row.years_high, row.note) == (
        "Senior Pilot",
        "Senior",
        6,
        None,
        "Big ships",
    )
    (item,) = facts_of(
        "## Career ladder\n\n- Junior Pilot: small ships.\n- Remember: rest.\n", FactKind.LADDER_STEP
    )
    assert (item.level, item.value) == ("Junior", "Junior Pilot")


def test_a_rung_is_taken_apart() -> None:
    rung = rung_of("Senior ML Engineer, Big Tech (5-8 yrs)")
    assert (rung.role, rung.level, rung.group) == ("Senior ML Engineer", "Senior", "Big Tech")
    assert rung_of("Sr. Nurse").level == "Senior"
    assert (rung_of("Staff").role, rung_of("Staff").level) == ("", "Staff")
    assert rung_of("E5 (Senior SWE)").level == "E5"


def test_how_long_people_stay_on_a_rung_is_read_from_a_table_of_rungs() -> None:
    table = (
        "## Levels\n\n| Level | Time in level for pilots (years) | Time in level of mates (months) | Tugs |\n"
        "|---|---|---|---|\n| L2 | 2-3 | n/a | 4 |\n| L3 | 4+ and for many for good | 6 | 8 |\n"
        "| Port | 3 | 4 | 5 |\n"
    )
    found = facts_of(table, FactKind.TIME_IN_LEVEL)
    assert [(fact.level, fact.value, fact.unit) for fact in found] == [
        ("L2", "2-3", "years"),
        ("L3", "4+", "years"),
        ("L3", "6", "months"),
    ]
    assert [(fact.low, fact.high) for fact in found] == [(2, 3), (4, None), (6, 6)]


def test_interview_rounds_as_items() -> None:
    text = """## How interviews run

1. Phone screen: half an hour.
2. A round on leadership.
3. Why do you sail?
"""
    assert [(f.value, f.note) for f in facts_of(text, FactKind.INTERVIEW_ROUND)] == [
        ("Phone screen", "half an hour."),
        ("round on leadership", ""),
    ]
