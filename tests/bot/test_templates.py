"""Every sentence that Rolecall says in its own name, with sample values."""

import re

import pytest
from jinja2 import UndefinedError

from bot.templates import say
from tests.conftest import REPOSITORY

SOURCE = (REPOSITORY / "prompts" / "replies.jinja").read_text(encoding="utf-8")
MACROS = re.findall(r"{%-? *macro +(\w+)", SOURCE)

WORDS: dict[str, list[tuple[dict[str, object], str]]] = {
    # facts
    "median_of": [({"role": "Harbour Pilot"}, "Median pay of Harbour Pilot")],
    "named_of": [({"name": "Median salary", "role": "Botanist"}, "Median salary of Botanist")],
    "of_whom": [
        (
            {"role": "harbour pilots", "said": "Half earned more than $87,650."},
            "Harbour pilots: Half earned more than $87,650.",
        )
    ],
    "spread": [
        (
            {"subject": "Botanists", "low": "$40K", "high": "$90K", "median": "$64K", "as_of": "May 2025"},
            "Botanists: $40K–$90K, median $64K (May 2025).",
        ),
        (
            {"subject": "Botanists", "low": "$40K", "high": "$90K", "median": "", "as_of": ""},
            "Botanists: $40K–$90K.",
        ),
    ],
    "guide_does_not_say": [({}, "the guide does not say")],
    "column_role": [({}, "Role")],
    "column_median": [({}, "Median")],
    "column_outlook": [({}, "Outlook")],
    "column_education": [({}, "Entry education")],
    "column_range": [({}, "Range")],
    "pay_band": [({"label": "Staff Pilot", "value": "$152K–$206K"}, "Staff Pilot: $152K–$206K.")],
    "pay_band_noted": [
        (
            {"label": "Staff Pilot", "value": "$152K–$206K", "note": "Leads a station."},
            "Staff Pilot: $152K–$206K. Leads a station.",
        )
    ],
    "figure": [
        ({"name": "Jobs", "value": "21,400", "as_of": "2025"}, "Jobs: 21,400 (2025)."),
        ({"name": "Jobs", "value": "21,400", "as_of": ""}, "Jobs: 21,400."),
    ],
    "transition": [({"origin": "Tug Captain", "value": "~18 months"}, "From Tug Captain: ~18 months.")],
    "entry_level": [
        ({"role": "Pilot", "value": "Yes"}, "Yes: Pilot is listed as an entry-level role."),
        ({"role": "Pilot", "value": "No"}, "No: Pilot is not listed as an entry-level role."),
    ],
    "companies": [({"names": ["Elbe Station", "Puget Pilotage"]}, "Elbe Station, Puget Pilotage.")],
    "median_difference": [
        (
            {"more": "botanists", "less": "gardeners", "amount": "$9,000"},
            "The median pay of botanists is $9,000 above that of gardeners.",
        )
    ],
    "difference": [
        (
            {"more": "Staff Pilot", "less": "Pilot", "low": "$50K", "high": "$72K"},
            "Staff Pilot pays $50K to $72K more a year than Pilot.",
        ),
        (
            {"more": "Staff Pilot", "less": "Pilot", "low": "$50K", "high": "$50K"},
            "Staff Pilot pays $50K more a year than Pilot.",
        ),
    ],
    "pay_title": [({"role": "Harbour Pilot"}, "Pay of Harbour Pilot")],
    # what is not covered
    "missing": [
        ({"guide": "Botanist", "what": "whales"}, "The Botanist guide does not say anything about whales.")
    ],
    "missing_figure": [
        (
            {"guide": "Botanist", "what": "Norway", "topic": "pay"},
            "The Botanist guide gives no pay for Norway; what it does give follows.",
        )
    ],
    "beginners": [({}, "those who have just begun")],
    "missing_topic": [({"guide": "Botanist", "topic": "visas"}, "The Botanist guide does not cover visas.")],
    "missing_answer": [({"guide": "Botanist"}, "The Botanist guide does not answer this.")],
    "missing_role": [
        (
            {"role": "plumber", "nearest": ["Botanist", "Harbour Pilot"]},
            "There is no guide for plumber. Nearest: Botanist, Harbour Pilot.",
        ),
        ({"role": "plumber", "nearest": []}, "There is no guide for plumber."),
    ],
    "missing_topic_of_role": [
        (
            {"role": "Staff Botanist", "topic": "pay", "nearest": ["Botanist"]},
            "No guide gives pay for Staff Botanist. The nearest guides are on: Botanist.",
        ),
        (
            {"role": "Staff Botanist", "topic": "pay", "nearest": []},
            "No guide gives pay for Staff Botanist.",
        ),
    ],
    "missing_answer_anywhere": [({}, "No guide answers this.")],
    "missing_topic_anywhere": [({"topic": "visas"}, "No guide covers visas.")],
    "missing_origin": [
        (
            {"origin": "baker", "known": ["Tug Captain", "Naval Officer"]},
            "The guide does not describe a way in from baker. "
            "It describes ways in from: Tug Captain, Naval Officer.",
        ),
        ({"origin": "baker", "known": []}, "The guide does not describe a way in from baker."),
    ],
    "ladder_ends": [
        ({"role": "Principal Pilot"}, "The guide's ladder names no level beyond Principal Pilot.")
    ],
    "in_english": [
        ({}, "The guides and these answers are in English; questions in English are understood best.")
    ],
    "of_rung": [({"rung": "Tug Captain II"}, "Tug Captain II:")],
    # talk
    "foreign": [
        (
            {"titles": ["Tug Captain"]},
            "The guides and the answers are in English. Which role is it about, and what would you like to "
            "know? There are guides on: Tug Captain.",
        ),
        (
            {"titles": []},
            "The guides and the answers are in English. Which role is it about, and what would you like to "
            "know?",
        ),
    ],
    "greeting": [
        (
            {"titles": ["Botanist", "Harbour Pilot"]},
            "Hello. Ask about Botanist, Harbour Pilot: pay, skills, interviews, ways in. "
            "Every answer shows its source.",
        ),
        (
            {"titles": []},
            "Hello. Ask about a role: pay, skills, interviews, ways in. Every answer shows its source.",
        ),
    ],
    "thanks": [({}, "You are welcome. Ask on whenever you like.")],
    "goodbye": [({}, "Goodbye, and good luck.")],
    "acknowledgement": [({}, "What would you like to know next?")],
    "about_us": [
        (
            {"titles": ["Botanist"]},
            "Rolecall answers questions about jobs from role guides, and shows the words each answer "
            "rests on. Guides here: Botanist.",
        )
    ],
    "off_topic": [
        (
            {"titles": ["Botanist"]},
            "That is not something the role guides speak of. You can ask about Botanist.",
        )
    ],
    "what_about": [({"role": "Botanist"}, "What would you like to know about Botanist?")],
    "which_role": [
        ({"titles": ["Botanist", "Harbour Pilot"]}, "Which role do you mean: Botanist, Harbour Pilot?")
    ],
    "several_occupations": [
        (
            {"title": "deckhand", "count": 2, "occupations": ["Sailor", "Ferry Worker"]},
            "“deckhand” is a title in 2 occupations: Sailor; Ferry Worker. Which one do you mean?",
        ),
        (
            {"title": "deckhand", "count": 3, "occupations": ["Sailor", "Ferry Worker"]},
            "“deckhand” is a title in 3 occupations, among them: Sailor; Ferry Worker. "
            "Which one do you mean?",
        ),
    ],
    "empty_library": [({}, "No guides have been taken in yet.")],
    "crisis": [
        (
            {},
            "I am sorry that things are this hard. You do not have to face it alone: please talk to "
            "someone now. If you are in danger, call your local emergency number. In the US, call or text "
            "988 (Suicide & Crisis Lifeline); in the UK and Ireland, call Samaritans on 116 123; "
            "elsewhere, findahelpline.com lists free lines by country.",
        )
    ],
    # pay by place
    "in_place": [({"place": "United States"}, "the United States"), ({"place": "Ohio"}, "Ohio")],
    "statistic_name": [({"statistic": "median"}, "median"), ({"statistic": "p25"}, "25th percentile")],
    "wage_figure": [
        (
            {
                "occupation": "Botanists",
                "place": "Ohio",
                "statistic": "median",
                "figure": "$64,120",
                "unit": "a year",
                "employed": "310",
                "as_of": "May 2025",
            },
            "Botanists in Ohio: median $64,120 a year; 310 employed (May 2025).",
        ),
        (
            {
                "occupation": "Botanists",
                "place": "United States",
                "statistic": "median",
                "figure": "$64,120",
                "unit": "",
                "employed": "",
                "as_of": "May 2025",
            },
            "Botanists in the United States: median $64,120 (May 2025).",
        ),
        (
            {
                "occupation": "Botanists",
                "place": "Ohio",
                "statistic": "p90",
                "figure": "$99,000",
                "unit": "a year",
                "employed": "",
                "as_of": "May 2025",
            },
            "Botanists in Ohio: 90th percentile $99,000 a year (May 2025).",
        ),
    ],
    "wage_employed": [
        (
            {"occupation": "Botanists", "place": "Ohio", "employed": "310", "as_of": "May 2025"},
            "Botanists in Ohio: 310 employed (May 2025).",
        )
    ],
    "wage_not_released": [
        (
            {"occupation": "Botanists", "place": "Ohio", "as_of": "May 2025"},
            "Botanists in Ohio: figures on pay are not released (May 2025).",
        )
    ],
    "wage_spread": [
        (
            {"place": "Ohio", "middle": "$50–$70", "outer": "$40–$90", "as_of": "May 2025"},
            "Ohio: middle half (25th to 75th percentile) $50–$70;"
            " 10th to 90th percentile $40–$90 (May 2025).",
        )
    ],
    "wage_difference": [
        (
            {
                "statistic": "p10",
                "more": "Ohio",
                "less": "United States",
                "amount": "$900",
                "unit": "a year",
            },
            "The 10th percentile in Ohio is $900 a year above that in the United States.",
        )
    ],
    "a_year": [({}, "a year")],
    "an_hour": [({}, "an hour")],
    "column_of": [({"name": "Median", "as_of": "May 2025"}, "Median, May 2025")],
    "column_statistic": [({"statistic": "median"}, "Median"), ({"statistic": "p75"}, "75th percentile")],
    "column_place": [({}, "Place")],
    "column_occupation": [({}, "Occupation")],
    "column_middle": [({}, "Middle half")],
    "column_employed": [({}, "Employed")],
    "not_released": [({}, "not released")],
    "at_or_above": [({"figure": "$239,200"}, "at or above $239,200")],
    "wage_span": [
        ({"low": "$50", "high": "$70", "plain": True}, "$50–$70"),
        ({"low": "$50", "high": "at or above $70", "plain": False}, "$50 to at or above $70"),
    ],
    "years_of_experience": [
        ({"years": 5.0}, "five years of experience"),
        ({"years": 1.0}, "one year of experience"),
        ({"years": 12.0}, "that many years of experience"),
    ],
    "state_of_name": [({"name": "Oregon"}, "Oregon state")],
    "which_place": [
        (
            {"name": "Salem", "choices": ["Salem, OR", "Salem, MA"]},
            "There is more than one place called Salem. Which do you mean: Salem, OR; Salem, MA?",
        )
    ],
    "outside": [({"place": "Ohio"}, "those outside Ohio")],
    "areas_told": [({"number": 40}, "The wage table here has figures for 40 metropolitan areas.")],
    "place_abroad": [
        (
            {"place": "Lima"},
            "The official wage statistics cover the United States alone; they say nothing of Lima.",
        )
    ],
    "no_row": [
        (
            {"occupation": "Botanists", "places": ["Ohio", "Utah"]},
            "The wage table here has no row on Botanists for Ohio, Utah; what it has nearest follows.",
        )
    ],
    "no_such_figures": [
        (
            {"occupation": "Botanists", "what": ["sea botanists"]},
            "The official statistics give no figures for sea botanists; these are of all Botanists.",
        )
    ],
    "counted_as_several": [
        (
            {"name": "pilot"},
            "The official statistics count “pilot” as several occupations; each is shown.",
        )
    ],
    "counted_among": [
        (
            {"name": "Moss Expert", "occupation": ["Botanists", "Gardeners"]},
            "The official statistics have no figure for “Moss Expert” alone;"
            " it is counted among Botanists, Gardeners.",
        )
    ],
    "no_occupation": [({"name": "Moss Expert"}, "The official statistics give no figure for “Moss Expert”.")],
    "ranked": [
        (
            {"occupation": "Botanists", "unit": "state", "highest": True, "employed": False},
            "States and territories by median pay of Botanists, the highest first.",
        ),
        (
            {"occupation": "Botanists", "unit": "metro", "highest": False, "employed": True},
            "Metropolitan areas by the number of Botanists employed, the lowest first.",
        ),
    ],
    "more_rows": [({"number": 7}, "7 more are not shown.")],
    # questions over all roles
    "across": [
        (
            {"criteria": ["field: law"], "sorted_by": "The best paid come first."},
            "All roles with: field: law. The best paid come first.",
        ),
        (
            {"criteria": [], "sorted_by": "The best paid come first."},
            "All roles. The best paid come first.",
        ),
    ],
    "not_told_for": [
        (
            {"what": ["Initech", "2015"], "of_table": False},
            "The guides do not tell this for Initech, 2015; what they give follows.",
        ),
        (
            {"what": ["women"], "of_table": True},
            "The official statistics do not tell this for women; what they give follows.",
        ),
    ],
    "places_left_out": [({"places": ["Ohio", "Utah"]}, "Not shown: Ohio, Utah.")],
    "no_role_meets": [({"criteria": ["field: law"]}, "No role here meets all of this: field: law.")],
    "criterion_education": [({"value": "no degree"}, "entry education: no degree")],
    "criterion_pay_over": [({"value": "$60,000"}, "median pay above $60,000 a year")],
    "criterion_pay_under": [({"value": "$60,000"}, "median pay below $60,000 a year")],
    "criterion_growth_over": [({"value": "9%"}, "projected growth above 9%")],
    "criterion_growth_under": [({"value": "0%"}, "projected growth below 0%")],
    "criterion_jobs_over": [({"value": "5,000"}, "more than 5,000 jobs")],
    "criterion_openings_over": [({"value": "5,000"}, "more than 5,000 openings a year")],
    "criterion_place": [({"value": "Ohio"}, "place: Ohio")],
    "criterion_field": [({"value": "law"}, "field: law")],
    "sorted_by_pay": [
        ({"highest": True}, "The best paid come first."),
        ({"highest": False}, "The lowest paid come first."),
    ],
    "sorted_by_growth": [({"highest": True}, "The fastest growing come first.")],
    "sorted_by_jobs": [({"highest": True}, "Those with the most jobs come first.")],
    "sorted_by_openings": [({"highest": False}, "Those with the fewest openings come first.")],
    "column_openings": [({}, "Openings a year")],
}


@pytest.mark.parametrize(
    ("macro", "values", "words"),
    [(macro, values, words) for macro, samples in WORDS.items() for values, words in samples],
    ids=[macro for macro, samples in WORDS.items() for _ in samples],
)
def test_the_words_are_these(macro: str, values: dict[str, object], words: str) -> None:
    assert say(macro, **values) == words


def test_every_sentence_has_its_words_here() -> None:
    assert sorted(WORDS) == sorted(MACROS)


@pytest.mark.parametrize("macro", sorted({one for one in WORDS if WORDS[one][0][0]}))
def test_a_forgotten_value_is_a_fault(macro: str) -> None:
    with pytest.raises(UndefinedError):
        say(macro)


def test_a_sentence_that_is_not_there_is_a_fault() -> None:
    with pytest.raises(AttributeError):
        say("no_such_sentence")


def test_values_are_said_as_they_are() -> None:
    assert say("missing", guide="R&D", what="<b>pay</b>") == (
        "The R&D guide does not say anything about <b>pay</b>."
    )
