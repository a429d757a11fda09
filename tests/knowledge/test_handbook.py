"""Every page of the Handbook goes in, and its figures are those of the projections workbook."""

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from knowledge.chunking import cut
from knowledge.domain import BlockKind, Fact, FactKind, Guide
from knowledge.facts import read_facts
from knowledge.facts.page import singular
from knowledge.importers.projections import read_projections
from knowledge.incoming import incoming
from knowledge.readers import read
from knowledge.topics import load_topics
from tests.conftest import REPOSITORY

CORPORA = REPOSITORY.parent / "shared" / "corpora"
PAGES = CORPORA / "bls-ooh-2024-34-html.tar.xz"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not PAGES.is_file(), reason="the Handbook's pages (../shared/corpora) are not there"),
]

HOURLY = [
    "actors 27-2011 median_pay: '23.33', workbook ''",
    "musicians-and-singers 27-2042 median_pay: '42.45', workbook ''",
]
"""Paid by the hour and not all year round: the workbook gives no annual wage for them."""
HOURS = 2080
"""Hours of a year of full time, by which the workbook makes annual wages of hourly ones, rounded to $10."""

Facts = Mapping[str, tuple[Guide, tuple[Fact, ...]]]


@pytest.fixture(scope="module")
def handbook() -> Facts:
    found, refused = incoming([PAGES])
    assert refused == []
    topics = load_topics()
    guides = [read(one.path, one.load()) for one in found]
    return {guide.slug: (guide, read_facts(guide, cut(guide, topics))) for guide in guides}


@pytest.fixture(scope="module")
def workbook() -> Mapping[str, tuple[Fact, ...]]:
    """The facts of each occupation of the projections, by its code."""
    found = {}
    for one in read_projections(CORPORA / "bls").documents:
        guide = read(Path(one.name), one.data)
        found[guide.roles[0].codes[0]] = read_facts(guide, cut(guide, ()))
    return found


def figure(facts: tuple[Fact, ...], kind: FactKind) -> str:
    """The first figure of a kind as the page writes it."""
    for fact in facts:
        own = singular(fact.role) == singular(facts[0].role) and not fact.group
        if fact.kind is kind and own and fact.statistic in {"", "median"}:
            if kind is FactKind.EDUCATION:
                return fact.value.casefold().replace("see how to become one", "")
            return f"{fact.low:.10g}" if fact.low is not None else fact.value
    return ""


def test_every_page_is_a_guide_with_its_key_figures(handbook: Facts) -> None:
    assert len(handbook) == 342
    kinds = (FactKind.MEDIAN_PAY, FactKind.EDUCATION, FactKind.OUTLOOK, FactKind.JOBS)
    without = {
        slug: [kind.value for kind in kinds if not any(fact.kind is kind for fact in facts)]
        for slug, (_, facts) in handbook.items()
    }
    # The page on the armed forces has no key figures.
    assert [slug for slug, kinds in without.items() if kinds] == ["military-careers"]


def agrees(kind: str, on_page: str, in_book: str) -> bool:
    """Whether two figures are the same; growth on the pages is in whole percents, rounded from more digits
    than the workbook has, so that its 5.5 may be their 5 or 6."""
    if kind == FactKind.OUTLOOK and on_page and in_book:
        return abs(float(on_page) - float(in_book)) <= 0.5 + 1e-9
    if kind == FactKind.MEDIAN_PAY and on_page and in_book and float(on_page) < HOURS:
        return abs(float(on_page) * HOURS - float(in_book)) <= HOURS * 0.005 + 5
    return on_page == in_book


def differences(handbook: Facts, workbook: Mapping[str, tuple[Fact, ...]]) -> tuple[int, list[str]]:
    compared, found = 0, []
    for slug, (guide, facts) in sorted(handbook.items()):
        codes = dict.fromkeys(code for role in guide.roles for code in role.codes)
        if len(codes) != 1 or (code := next(iter(codes))) not in workbook:
            continue  # pooled pages: the workbook has their parts, and no sum of them
        for kind in (FactKind.MEDIAN_PAY, FactKind.EDUCATION, FactKind.OUTLOOK, FactKind.JOBS):
            compared += 1
            on_page, in_book = figure(facts, kind), figure(workbook[code], kind)
            if not agrees(kind, on_page, in_book):
                found.append(f"{slug} {code} {kind}: {on_page!r}, workbook {in_book!r}")
    return compared, found


def test_figures_of_pages_on_one_occupation_are_those_of_the_workbook(
    handbook: Facts, workbook: Mapping[str, tuple[Fact, ...]], capsys: pytest.CaptureFixture[str]
) -> None:
    compared, found = differences(handbook, workbook)
    with capsys.disabled():
        print(f"\n{compared} figures of {compared // 4} pages compared, {len(found)} differ")
    assert found == HOURLY


def test_rows_of_all_pages_are_those_of_the_workbook(
    handbook: Facts, workbook: Mapping[str, tuple[Fact, ...]], capsys: pytest.CaptureFixture[str]
) -> None:
    """Pages on several occupations have a row for each: its jobs, its growth, and its pay by its name."""
    compared, found = Counter[str](), []
    for slug, (guide, facts) in sorted(handbook.items()):
        for code, cells in rows_of(guide, workbook):
            book = workbook[code]
            pairs = [
                (FactKind.JOBS, cells["Employment, 2024"].replace(",", ""), figure(book, FactKind.JOBS)),
                (FactKind.OUTLOOK, cells["Change, 2024–34 Percent"], figure(book, FactKind.OUTLOOK)),
            ]
            title = book[0].role.casefold()
            paid = [
                f"{one.low:.10g}"
                for one in facts
                if one.kind is FactKind.MEDIAN_PAY and singular(one.role) == title and not one.group
            ]
            if paid and (wage := figure(book, FactKind.MEDIAN_PAY)):
                same = next((one for one in paid if agrees(FactKind.MEDIAN_PAY, one, wage)), paid[0])
                pairs.append((FactKind.MEDIAN_PAY, same, wage))
            compared.update(kind for kind, _, _ in pairs)
            differ = [pair for pair in pairs if not agrees(*pair)]
            found += [f"{slug} {code} {kind}: {one!r}, {other!r}" for kind, one, other in differ]
    with capsys.disabled():
        print(f"\ncompared in rows: {dict(compared)}, {len(found)} differ")
        print(*found, sep="\n")
    assert found == []


def rows_of(guide: Guide, workbook: Mapping[str, object]) -> Iterator[tuple[str, Mapping[str, str]]]:
    for section in guide.sections:
        for block in section.blocks:
            cells = dict(zip(block.columns, block.cells, strict=True))
            code = next((text for name, text in cells.items() if "SOC" in name), "")
            if block.kind is BlockKind.ROW and code in workbook:
                yield code, cells


def test_pay_at_both_ends_is_read_from_the_pages(handbook: Facts) -> None:
    ends = Counter(
        fact.statistic
        for _, facts in handbook.values()
        for fact in facts
        if fact.kind is FactKind.PAY_BAND and fact.statistic in {"p10", "p90"}
    )
    assert ends["p10"] >= 390
    assert ends["p10"] == ends["p90"]
