"""Facts of whole pages of other publishers, and pages that give none."""

from collections import Counter
from pathlib import Path

import pytest

from knowledge.domain import FactKind
from knowledge.originals import BUNDLED_GUIDES as GUIDES
from tests.knowledge.facts.found import facts_in, facts_of, of
from tests.knowledge.readers.shared import INVENTED, unpacked


def test_an_unseen_page_gives_its_facts_too() -> None:
    _, _, facts = facts_in(INVENTED)
    assert [
        (f.role, f.level, f.low, f.high, f.unit, f.place, f.years_low) for f in of(facts, FactKind.PAY_BAND)
    ] == [
        ("Junior Marine Biologist", "Junior", 31_000, 38_000, "EUR per year", "Bremen", 0),
        ("Senior Marine Biologist", "Senior", 52_000, 66_000, "EUR per year", "Bremen", 6),
        ("Head of Research", "Head", 70_000, None, "EUR per year", "Kiel", 12),
    ]
    assert [(f.origin, f.low, f.high, f.unit) for f in of(facts, FactKind.TRANSITION)] == [
        ("Laboratory Technician", 6, 9, "months"),
        ("Veterinary Assistant", 2, 2, "years"),
    ]
    assert of(facts, FactKind.SKILL)[0].value == "Species identification"
    assert [f.value for f in of(facts, FactKind.INTERVIEW_ROUND)] == [
        *("written test", "panel interview", "presentation round"),
    ]
    assert Counter(f.about for f in of(facts, FactKind.NOTICE)) == {
        FactKind.PAY_BAND: 2,
        FactKind.COMPANY: 1,
        FactKind.CERTIFICATION: 1,
    }
    assert len(of(facts, FactKind.ACTIVITY)) == 3
    assert of(facts, FactKind.AI_IMPACT)[0].low == 22


@pytest.mark.parametrize("path", sorted(GUIDES.glob("*.md")), ids=lambda path: path.stem)
def test_bundled_guides_say_each_fact_in_their_own_words(path: Path) -> None:
    _, passages, facts = facts_in(path)
    assert facts
    for fact in facts:
        assert fact.quote in passages[fact.passage].text
        assert fact.value in fact.quote


def test_pooled_figures_are_told_from_those_of_one_occupation(tmp_path: Path) -> None:
    unpacked("bls-ooh-2024-34-html.tar.xz", tmp_path)
    (path,) = tmp_path.rglob("software-developers.html")
    guide, _, facts = facts_in(path)
    medians = {
        f.role: f.value for f in of(facts, FactKind.MEDIAN_PAY) if f.quote.count("\n") == 1 and not f.group
    }
    assert medians["Software developers"] == "$133,080"
    assert medians[guide.roles[0].title].startswith("$131,450")


def test_a_document_on_a_subject_gives_no_facts_of_a_role() -> None:
    text = b"# Ten rules of negotiation\n\n## Skills\n\n- Patience.\n\n## Duties\n\n- Be polite.\n"
    assert facts_in(Path("rules.md"), text)[2] == ()


def test_prose_is_no_fact() -> None:
    text = "## Pay\n\nSome earn $100K, others $200K.\n\n## Skills\n\nThey need patience. And radar.\n"
    assert [kind for kind in FactKind if facts_of(text, kind)] == []
