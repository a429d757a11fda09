"""What Rolecall says of pay by place."""

from tests.bot.sentences.samples import Samples

WAGES: Samples = {
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
}
