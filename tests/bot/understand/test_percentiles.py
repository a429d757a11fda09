import pytest

from bot.understand.percentiles import statistics_in


@pytest.mark.parametrize(
    ("text", "statistics"),
    [
        ("tenth percentile pay", ("p10",)),
        ("the 90 percentile", ("p90",)),
        ("p90 of nurses", ("p90",)),
        ("the 10th and 90th percentile", ("p10", "p90")),
        ("50th percentile pay", ("median",)),
        ("the lowest quarter", ("p25",)),
        ("bottom 25%", ("p25",)),
        ("upper quartile", ("p75",)),
        ("the lowest-paid tenth", ("p10",)),
        ("top ten percent", ("p90",)),
        ("what do the best paid make", ("p90",)),
        ("what is the least they earn", ("p10",)),
    ],
)
def test_percentiles_are_read_from_numbers_and_words(text: str, statistics: tuple[str, ...]) -> None:
    assert statistics_in(text) == statistics


@pytest.mark.parametrize(
    "text",
    [
        "top 5 percent of lawyers",
        "the highest paid 5 percent",
        "the top third",
        "the 33rd percentile",
        "the best paid industries",
        "which states are the highest paid",
        "median pay",
    ],
)
def test_parts_that_the_statistics_do_not_tell_are_no_percentiles(text: str) -> None:
    assert statistics_in(text) == ()
