"""What Rolecall says of what is not covered."""

from tests.bot.sentences.samples import Samples

MISSING: Samples = {
    "the": [({"guide": "Botanist"}, "The Botanist"), ({"guide": "The Ten Knots"}, "The Ten Knots")],
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
    "no_more": [({"guide": "Botanist"}, "The Botanist guide says no more on this.")],
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
}
