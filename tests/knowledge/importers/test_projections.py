import zipfile
from pathlib import Path

import pytest

from knowledge.chunking import cut
from knowledge.domain import Fact, FactKind, Guide
from knowledge.errors import GuideRefused
from knowledge.facts import read_facts
from knowledge.importers import workbooks
from knowledge.importers.projections import read_projections
from knowledge.readers import read
from tests.conftest import REPOSITORY
from tests.knowledge.importers.made import OCCUPATIONS, PROJECTED, SKILLS, projections, workbook

OFFICIAL = REPOSITORY.parent / "shared" / "corpora" / "bls"


def guides(path: Path) -> list[Guide]:
    return [read(Path(one.name), one.data) for one in read_projections(path).documents]


def facts(guide: Guide) -> list[Fact]:
    return list(read_facts(guide, cut(guide, ())))


def test_each_occupation_is_a_guide_and_groups_are_none(tmp_path: Path) -> None:
    herders, makers, _ = guides(projections(tmp_path))
    assert herders.slug == "cloud-herders-employment-projections"
    assert herders.roles[0].title == "Cloud herder"
    assert herders.roles[0].codes == ("15-2051",)
    assert herders.source == "BLS Employment Projections 2024–34"
    assert "public domain" in herders.licence
    assert makers.title == "Rain makers (Employment Projections)"


def test_the_figures_are_facts_with_their_year_and_source(tmp_path: Path) -> None:
    found = facts(guides(projections(tmp_path))[0])
    assert [(one.kind, one.value, one.low, one.as_of) for one in found if one.statistic != "share"][:6] == [
        (FactKind.MEDIAN_PAY, "$112,590", 112590, "2024"),
        (FactKind.OUTLOOK, "33.5%", 33.5, "2024–34"),
        (FactKind.JOBS, "245,900", 245900, "2024"),
        (FactKind.JOBS, "82,500", 82500, "2024–34"),
        (FactKind.OPENINGS, "23,400 a year", 23400, "average 2024–34"),
        (FactKind.EDUCATION, "Bachelor's degree", None, "2024"),
    ]
    assert [one.value for one in found if one.kind is FactKind.SKILL] == ["Whistling", "Balance", "Rope work"]
    shares = {one.group: one.low for one in found if one.statistic == "share"}
    assert shares["bachelor's degree"] == 40
    assert all(one.source == "BLS Employment Projections 2024–34" for one in found)


def test_top_coded_pay_is_open_ended_and_absent_pay_is_absent(tmp_path: Path) -> None:
    _, makers, actors = guides(projections(tmp_path))
    (pay,) = [one for one in facts(makers) if one.kind is FactKind.MEDIAN_PAY]
    assert (pay.value, pay.low, pay.high) == ("at or above $239,200", 239200, None)
    assert [one.value for one in facts(makers) if one.kind is FactKind.OUTLOOK] == ["-4.4%"]
    assert not [one for one in facts(actors) if one.kind is FactKind.MEDIAN_PAY]


def test_a_file_or_an_archive_gives_the_same(tmp_path: Path) -> None:
    folder = projections(tmp_path / "bls")
    with zipfile.ZipFile(tmp_path / "bls.zip", "w") as archive:
        for file in folder.iterdir():
            archive.write(file, file.name)
    whole = read_projections(folder).documents
    assert read_projections(folder / "occupation.xlsx").documents == whole
    assert read_projections(tmp_path / "bls.zip").documents == whole


def test_missing_workbooks_are_named_and_the_rest_goes_in(tmp_path: Path) -> None:
    projections(tmp_path)
    (tmp_path / "skills.xlsx").unlink()
    data = read_projections(tmp_path)
    assert [one.reason for one in data.refused] == ["skills.xlsx is missing: the guides go without it"]
    assert len(data.documents) == 3
    (tmp_path / "occupation.xlsx").unlink()
    with pytest.raises(GuideRefused, match=r"occupation\.xlsx is missing"):
        read_projections(tmp_path)


def test_a_renamed_column_is_named_with_what_there_is(tmp_path: Path) -> None:
    projections(tmp_path)
    renamed = [*OCCUPATIONS]
    renamed[1] = tuple("Annual openings" if "openings" in name else name for name in PROJECTED)
    workbook(tmp_path / "occupation.xlsx", "Table 1.2", renamed)
    with pytest.raises(
        GuideRefused, match=r"occupation\.xlsx:2: no column for the openings \(there are: .*Annual"
    ):
        read_projections(tmp_path)


def test_a_renamed_sheet_is_named_with_what_there_is(tmp_path: Path) -> None:
    projections(tmp_path)
    workbook(tmp_path / "skills.xlsx", "Top skills", SKILLS)
    (refusal,) = read_projections(tmp_path).refused
    assert refusal.reason == "the sheet 'Table 6.2' is missing (there are: Top skills)"


def test_two_releases_are_not_mixed(tmp_path: Path) -> None:
    projections(tmp_path)
    older = [(SKILLS[0][0].replace("2024–34", "2023–33"),), *SKILLS[1:]]
    workbook(tmp_path / "skills.xlsx", "Table 6.2", older)
    (refusal,) = read_projections(tmp_path).refused
    assert refusal.reason == "is of 2023–33, occupation.xlsx of 2024–34: two releases are mixed"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<html><title>Access denied</title></html>", "it is a web page, not a workbook"),
        (b"PK\x03\x04 and then noise", "the workbook is broken or cut short"),
        (b"x" * 1000, "the workbook is broken or cut short"),
    ],
)
def test_what_is_no_workbook_is_refused(tmp_path: Path, data: bytes, reason: str) -> None:
    projections(tmp_path)
    (tmp_path / "education.xlsx").write_bytes(data)
    assert read_projections(tmp_path).refused[0].reason.startswith(reason)
    (tmp_path / "occupation.xlsx").write_bytes(data)
    with pytest.raises(GuideRefused, match=reason):
        read_projections(tmp_path)


def test_a_workbook_that_is_cut_short_is_refused(tmp_path: Path) -> None:
    file = projections(tmp_path) / "occupation.xlsx"
    file.write_bytes(file.read_bytes()[:-400])
    with pytest.raises(GuideRefused, match="broken or cut short"):
        read_projections(tmp_path)


def test_a_workbook_that_unpacks_without_end_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbooks, "LARGEST_WORKBOOK", 1000)
    with pytest.raises(GuideRefused, match="refused as a bomb"):
        read_projections(projections(tmp_path))


@pytest.mark.slow
def test_the_official_workbooks_are_read_whole() -> None:
    if not OFFICIAL.is_dir():
        pytest.skip("the official workbooks (../shared/corpora/bls) are not there")
    data = read_projections(OFFICIAL)
    assert len(data.documents) == 832
    assert data.refused == ()
    assert len({read(Path(one.name), one.data).slug for one in data.documents}) == 832
