"""Which percentile of the official statistics a question asks for, by whatever words."""

from bot.compose.material import Material

_TOP = ("top", "upper", "highest", "highest paid", "best paid", "highest earning", "top earning", "richest")
_BOTTOM = ("bottom", "lower", "lowest", "lowest paid", "worst paid", "lowest earning", "poorest")
_TENTH = ("tenth", "decile", "10 percent", "ten percent", "10%")
_QUARTER = ("quarter", "quartile", "25 percent", "25%")


def _ends(ends: tuple[str, ...], parts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{end} {part}" for end in ends for part in parts)


_STATISTICS = (
    ("p75", ("75th percentile", *_ends(_TOP, _QUARTER))),
    ("p25", ("25th percentile", *_ends(_BOTTOM, _QUARTER))),
    (
        "p90",
        (
            "90th percentile",
            "ninetieth percentile",
            *_ends(_TOP, _TENTH),
            "top earners",
            "best paid",
            "highest paid",
            "earn the most",
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
            "10th percentile",
            "tenth percentile",
            *_ends(_BOTTOM, _TENTH),
            "lowest paid",
            "worst paid",
            "the least",
            "earn the least",
            "poorest",
            "lowest earning",
            "worst pay",
            "lowest wage",
            "lowest pay",
            "lowest salary",
        ),
    ),
)
"""Percentiles of the official statistics and the words people use for them."""


def statistic_asked(material: Material) -> str:
    """Which of them a message asks for ("p90"), or ""."""
    return next((statistic for statistic, names in _STATISTICS if material.said(*names)), "")
