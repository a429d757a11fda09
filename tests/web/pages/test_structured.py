import json
from dataclasses import replace

import pytest

from knowledge.domain import Fact, FactKind
from tests.web.library import KEEPER, PILOT
from web.pages.structured import structured

MEDIAN = Fact(
    FactKind.MEDIAN_PAY, "harbour-pilot", "harbour-pilot/pay-1", "$118,000", "Harbour Pilot",
    low=118e3, high=118e3, unit="USD per year", statistic="median", as_of="2025",
)  # fmt: skip
BAND = replace(MEDIAN, kind=FactKind.PAY_BAND, statistic="", name="Pilot", low=110e3, high=165e3, quote="x")


def test_a_median_is_a_distribution() -> None:
    said = json.loads(structured(PILOT, [MEDIAN], "https://here/guides/harbour-pilot"))
    assert (said["@type"], said["name"], said["occupationalCategory"]) == (
        "Occupation", "Harbour Pilot", ["53-5021"],
    )  # fmt: skip
    (pay,) = said["estimatedSalary"]
    assert (pay["@type"], pay["median"], pay["currency"]) == ("MonetaryAmountDistribution", 118000, "USD")
    assert "percentile10" not in pay
    assert said["mainEntityOfPage"]["lastReviewed"] == "2026-04-26"


def test_a_band_has_only_its_ends() -> None:
    (pay,) = json.loads(structured(PILOT, [BAND], "https://here/"))["estimatedSalary"]
    assert pay["@type"] == "MonetaryAmount"
    assert (pay["value"]["minValue"], pay["value"]["maxValue"]) == (110000, 165000)


def test_a_guide_without_pay_claims_none() -> None:
    assert "estimatedSalary" not in json.loads(structured(KEEPER, [], "https://here/"))


@pytest.mark.parametrize("text", ["</script><script>alert(1)</script>", "<!--<script>", "&lt;", "]]>"])
def test_hostile_words_stay_in_the_data(text: str) -> None:
    said = structured(replace(PILOT, summary=text), [], "https://here/")
    assert not set("<>&") & set(said)
    assert json.loads(said)["description"] == text
