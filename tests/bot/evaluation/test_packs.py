import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.evaluation import Entry, packs_of, read_questions, run
from bot.evaluation.packs import Asked, Packs, Subject, made_of
from knowledge.domain import Guide, Role
from knowledge.library import OpenIndex
from tests.bot.answering import Desk


@pytest.fixture
def packs(index: OpenIndex) -> Mapping[str, tuple[Entry, ...]]:
    return made_of(index).all()


def test_each_guide_is_asked_about_directly_and_in_other_words(
    packs: Mapping[str, tuple[Entry, ...]],
) -> None:
    direct = {one.id: one for one in packs["direct"]}
    assert {one.partition("/")[0] for one in direct} == {"botanist", "harbour-pilot", "senior-harbour-pilot"}
    pay = direct["botanist/pay"]
    assert (pay.q, pay.outcome, pay.guide) == (
        ("What is the median pay of a Botanist?",),
        "answered",
        ("botanist",),
    )
    assert re.search(pay.must[0], "It is $64,320 a year.")
    assert len(packs["paraphrase"]) > len(packs["direct"]) / 2
    assert {one.q for one in packs["paraphrase"]}.isdisjoint(one.q for one in packs["direct"])


def test_a_follow_up_leaves_the_role_out(packs: Mapping[str, tuple[Entry, ...]]) -> None:
    assert all(len(one.q) == 2 and one.guide for one in packs["follow-up"])
    assert not any(re.search("botanist|pilot", one.q[1], re.IGNORECASE) for one in packs["follow-up"])


def subject(slug: str, title: str, pay: str) -> Subject:
    guide = Guide(slug, title, (Role(title),), ())
    asked = Asked("pay", "Pay of {role}?", (), "", (re.escape(pay),))
    return Subject(guide, f"a {title}", title, (slug,), (asked,), frozenset())


@pytest.fixture
def drivers() -> Mapping[str, tuple[Entry, ...]]:
    """The packs of two roles that are near by name."""
    bus, train = subject("bus", "Bus Driver", "$1"), subject("train", "Train Driver", "$2")
    return Packs((bus, train), {"bus": train}).all()


def test_a_neighbour_is_answered_from_its_own_guide(drivers: Mapping[str, tuple[Entry, ...]]) -> None:
    (one,) = drivers["neighbour"]
    assert (one.q, one.guide) == (("Pay of a Bus Driver?", "And for a Train Driver?"), ("train",))
    assert one.must == (r"\$2",)


def test_a_comparison_wants_both_guides_and_both_figures(drivers: Mapping[str, tuple[Entry, ...]]) -> None:
    (one,) = drivers["comparison"]
    assert one.q == ("Who earns more, a Bus Driver or a Train Driver?",)
    assert (one.guides_all, one.guide, one.must) == (("bus", "train"), (), (r"\$1", r"\$2"))


def test_rungs_of_one_role_are_no_neighbours(packs: Mapping[str, tuple[Entry, ...]]) -> None:
    assert "neighbour" not in packs


def test_what_no_guide_holds_is_to_be_refused(packs: Mapping[str, tuple[Entry, ...]]) -> None:
    assert all(one.to_refuse for one in packs["unanswerable"])
    assert {"botanist/no-0", "beekeeper/0"} <= {one.id for one in packs["unanswerable"]}


def test_ids_are_unique_and_the_same_library_makes_the_same_packs(index: OpenIndex, tmp_path: Path) -> None:
    first = {path.name: path.read_bytes() for path in packs_of(index, tmp_path / "a")}
    second = {path.name: path.read_bytes() for path in packs_of(index, tmp_path / "b")}
    assert first == second
    for path in packs_of(index, tmp_path / "a"):
        entries = read_questions(path)
        assert len({one.id for one in entries}) == len(entries)


async def test_direct_questions_are_answered_from_their_guides(
    desk: Desk, packs: Mapping[str, tuple[Entry, ...]]
) -> None:
    report = await run(desk.advisor, packs["direct"])
    assert [(one.entry.id, one.why) for one in report.wrong] == []
    assert report.figures()["citation_precision"] == 1.0
