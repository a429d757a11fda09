"""Which percentile of the official statistics a question asks for, by whatever words."""

from bot.compose.material import Material

_STATISTICS = (
    (
        "p90",
        (
            "top 10 percent",
            "top ten percent",
            "90th percentile",
            "ninetieth percentile",
            "top decile",
            "highest decile",
            "upper decile",
            "top earners",
            "best paid",
            "highest paid",
            "top 10%",
            "highest 10 percent",
            "top tenth",
            "earn the most",
            "highest tenth",
            "highest paid tenth",
            "richest",
            "highest earning",
            "top earning",
            "at most",
            "top pay",
        ),
    ),
    (
        "p10",
        (
            "bottom 10 percent",
            "lowest 10 percent",
            "10th percentile",
            "tenth percentile",
            "bottom decile",
            "lowest decile",
            "lower decile",
            "lowest paid",
            "worst paid",
            "bottom 10%",
            "bottom ten percent",
            "bottom tenth",
            "lowest tenth",
            "the least",
            "earn the least",
            "lowest paid tenth",
            "poorest",
            "lowest earning",
            "worst pay",
            "lowest wage",
            "lowest pay",
            "lowest salary",
        ),
    ),
    ("p75", ("75th percentile", "upper quartile", "top quarter", "top 25 percent")),
    ("p25", ("25th percentile", "lower quartile", "bottom quarter", "bottom 25 percent")),
)
"""Percentiles of the official statistics and the words people use for them."""


def statistic_asked(material: Material) -> str:
    """Which of them a message asks for ("p90"), or ""."""
    return next((statistic for statistic, names in _STATISTICS if material.said(*names)), "")
