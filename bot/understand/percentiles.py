"""Which percentiles of the official statistics a question asks for, by whatever words."""

import re

MEDIAN = "median"
_TOP = r"(?:top|upper|highest|best|richest|most)"
_BOTTOM = r"(?:bottom|lower|lowest|worst|poorest|least)"
_PART = re.compile(
    rf"\b(?:(?P<top>{_TOP})|{_BOTTOM})[ -](?:(?:well[ -])?(?:paid|paying|earning)[ -])?"
    r"(?:(?P<number>\d{1,2}|[a-z]+(?:[ -]five)?) ?(?:%|percent\b|per cent\b|pct\b)"
    r"|(?P<word>tenth|decile|quarter|quartile|fifth|third|half)\b)",
    re.IGNORECASE,
)
"""An end of those who have the job: "the top ten percent", "lowest paid quarter"."""
_PERCENTILE = re.compile(
    r"\b(?:(?P<first>\d{1,2})(?:th)?,? ?(?:and|to|or|-|–) ?)?"
    r"(?P<number>\d{1,2}|tenth|fiftieth|ninetieth)(?:st|nd|rd|th)?[ -]?(?:percentiles?|%-?ile)\b"
    r"|\bp(?P<short>10|25|50|75|90)\b",
    re.IGNORECASE,
)
_SHARES = {
    **dict.fromkeys(("10", "ten", "tenth", "decile"), 10),
    **dict.fromkeys(("25", "twenty five", "twenty-five", "quarter", "quartile"), 25),
}
_NAMED = {"tenth": "p10", "10": "p10", "25": "p25", "fiftieth": MEDIAN, "50": MEDIAN, "75": "p75"}
_NAMED |= {"90": "p90", "ninetieth": "p90"}
_BY_WORD = (
    (
        "p90",
        r"\b(?:top earners?|(?:best|highest|top)[ -](?:paid|earning)|earns? the most|richest|at most"
        r"|top pay)\b",
    ),
    (
        "p10",
        r"\b(?:(?:lowest|worst)[ -](?:paid|earning)|the least|poorest|worst pay"
        r"|lowest (?:wages?|pay|salary|salaries))\b",
    ),
)
"""An end by a word alone."""
_OF_OTHERS = re.compile(
    r"\b(?:industr(?:y|ies)|sectors?|employers?|compan(?:y|ies)|states?|cit(?:y|ies)|areas?)\b", re.IGNORECASE
)
"""What the best paid are of, where they are not those who have the job: "the best paid industries"."""


def statistics_in(text: str) -> tuple[str, ...]:
    """The percentiles that a text asks for ("p90", "median"), each once. A part that the statistics do not
    tell, as the top five percent, is none of them; a word alone ("the best paid") counts where no part is
    named."""
    parts, named = list(_PART.finditer(text)), list(_PERCENTILE.finditer(text))
    found = [_of_part(match) for match in parts]
    found += [_NAMED.get(one.lower(), "") for match in named for one in match.groups() if one]
    if not parts and not named and not _OF_OTHERS.search(text):
        found = [statistic for statistic, words in _BY_WORD if re.search(words, text, re.IGNORECASE)]
    return tuple(dict.fromkeys(filter(None, found)))


def _of_part(match: re.Match[str]) -> str:
    share = _SHARES.get((match["number"] or match["word"]).lower())
    return f"p{100 - share if match['top'] else share}" if share else ""
