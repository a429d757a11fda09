"""What Rolecall says of facts."""

from tests.bot.sentences.samples import Samples

FACTS: Samples = {
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
    "pay_by_level": [({}, "Pay by level")],
}
