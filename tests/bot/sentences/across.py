"""What Rolecall says of questions over all roles."""

from tests.bot.sentences.samples import Samples

ACROSS: Samples = {
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
