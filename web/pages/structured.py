"""A guide's page as schema.org data for search engines: only what its facts say; pure."""

import json
from collections.abc import Sequence
from typing import Any

from bot.domain import Series
from knowledge.domain import Fact, FactKind, Guide
from web.pages.drawing import web_url
from web.pages.picture import pay_series

PLACES = {
    "median": "median",
    "p25": "percentile25",
    "p75": "percentile75",
    "low": "percentile10",
    "high": "percentile90",
}


def structured(guide: Guide, facts: Sequence[Fact], url: str) -> str:
    """JSON-LD of the guide's occupation, safe to stand in a script element."""
    role = guide.roles[0] if guide.roles else None
    name = role.title if role else guide.title
    said: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Occupation",
        "name": name,
        "description": guide.summary,
        "mainEntityOfPage": {
            "@type": "WebPage",
            "url": url,
            "lastReviewed": guide.reviewed,
            "license": web_url(guide.licence),
            "isBasedOn": web_url(guide.source_url),
        },
    }
    if role and role.aliases:
        said["alternateName"] = list(role.aliases)
    if role and role.codes:
        said["occupationalCategory"] = list(role.codes)
    pay = [_distribution(one) for one in pay_series(facts)]
    said["estimatedSalary"] = [one for one in pay if one]
    skills = [fact.name or fact.value for fact in facts if fact.kind is FactKind.SKILL]
    said["skills"] = list(dict.fromkeys(skills))
    text = json.dumps(_filled(said), ensure_ascii=False)
    # No `<` at all: neither an end tag nor a comment can begin.
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _distribution(series: Series) -> dict[str, Any]:
    """A range with percentiles is a distribution; a band has only its ends."""
    said: dict[str, Any] = {"name": series.label, "currency": "USD", "duration": "P1Y"}
    if series.median is not None or series.p25 is not None:
        for place, name in PLACES.items():
            said[name] = getattr(series, place)
        return _filled(said) | {"@type": "MonetaryAmountDistribution"}
    if series.low is None and series.high is None:
        return {}
    return {
        "@type": "MonetaryAmount",
        "name": series.label,
        "currency": "USD",
        "value": _filled(
            {
                "@type": "QuantitativeValue",
                "minValue": series.low,
                "maxValue": series.high,
                "unitText": "YEAR",
            }
        ),
    }


def _filled(said: dict[str, Any]) -> dict[str, Any]:
    return {
        name: _filled(value) if isinstance(value, dict) else value
        for name, value in said.items()
        if value not in (None, "", [])
    }
