import zipfile
from pathlib import Path

import pytest

from knowledge.chunking import cut
from knowledge.domain import FactKind, Guide
from knowledge.errors import GuideRefused
from knowledge.facts import read_facts
from knowledge.importers import onet as module
from knowledge.importers.documents import DataSet
from knowledge.importers.onet import read_onet
from knowledge.readers import read
from tests.conftest import REPOSITORY
from tests.knowledge.importers.made import ONET, onet

OFFICIAL = REPOSITORY.parent / "shared" / "corpora" / "onet-30.1-text.tar.xz"


def guides(data: DataSet) -> list[Guide]:
    return [read(Path(one.name), one.data) for one in data.documents]


def test_each_occupation_is_a_guide_with_its_names_source_and_attribution(tmp_path: Path) -> None:
    herders, keepers = guides(read_onet(onet(tmp_path)))
    assert (herders.slug, herders.title) == ("cloud-herders-o-net", "Cloud Herders (O*NET)")
    assert herders.source == "O*NET 30.1"
    assert herders.source_url == "https://www.onetonline.org/link/summary/15-2051.00"
    assert (herders.licence, herders.reviewed) == ("CC BY 4.0", "2025-12-01")
    assert "USDOL/ETA" in herders.attributions[0]
    assert "CC BY 4.0" in herders.attributions[0]
    (role,) = herders.roles
    assert (role.title, role.codes, role.aliases) == ("Cloud Herder", ("15-2051.00",), ())
    assert {"Chief Herding Officer (CHO)", "CHO", "Sky Shepherd"} < set(role.alternates)
    assert keepers.roles[0].title == "Dragon Keepers, Small"
    assert {"Sky Shepherd", "Small Dragon Keepers"} < set(keepers.roles[0].alternates)


def test_what_the_files_say_stands_in_the_guide_word_for_word(tmp_path: Path) -> None:
    herders = guides(read_onet(onet(tmp_path)))[0]
    blocks = {
        section.title: [(block.under, block.text) for block in section.blocks] for section in herders.sections
    }
    assert blocks == {
        "About the role": [((), "Herd clouds over dry land.")],
        "Duties": [
            (("Core tasks",), "Drive clouds."),
            (("Supplemental tasks",), "Count the clouds * twice_a_day <before> noon."),
        ],
        "Technology skills": [
            ((), "SkyHook (Cloud software; hot technology, in demand)"),
            ((), "C# (Cloud software; hot technology)"),
            (("Further technologies",), "Wind software: WindSock, Breeze"),
        ],
        "Education and preparation": [
            (
                ("Required level of education, in the survey of those who do the work or know it",),
                "Required education, bachelor's Degree: 57.14% (August 2023, O*NET 30.1)",
            ),
            (("Job zone",), "Job zone | 4 of 5 (Much Preparation) | August 2023 | O*NET 30.1"),
            (("Job zone",), "Experience | Years of herding. | August 2023 | O*NET 30.1"),
            (("Job zone",), "Schooling | Most need a degree. | August 2023 | O*NET 30.1"),
            (("Job zone",), "Job training | Months. | August 2023 | O*NET 30.1"),
        ],
        "Related occupations": [(("Most closely related",), "Dragon Keepers, Small (39-2011.00)")],
    }


def test_tasks_technologies_and_shares_are_facts(tmp_path: Path) -> None:
    herders = guides(read_onet(onet(tmp_path)))[0]
    facts = read_facts(herders, cut(herders, ()))
    assert [fact.value for fact in facts if fact.kind is FactKind.DUTY] == [
        "Drive clouds.",
        "Count the clouds * twice_a_day <before> noon.",
    ]
    assert sum(fact.kind is FactKind.SKILL for fact in facts) == 3
    (share,) = [fact for fact in facts if fact.kind is FactKind.EDUCATION]
    assert (share.low, share.unit, share.group, share.as_of) == (
        57.14,
        "percent",
        "bachelor's Degree",
        "August 2023",
    )


def test_an_archive_and_one_of_the_files_give_the_same_as_the_folder(tmp_path: Path) -> None:
    folder = onet(tmp_path / "db_30_1_text")
    with zipfile.ZipFile(tmp_path / "db_30_1_text.zip", "w") as archive:
        for file in folder.iterdir():
            archive.write(file, f"db_30_1_text/{file.name}")
    whole = read_onet(folder).documents
    assert read_onet(tmp_path / "db_30_1_text.zip").documents == whole
    assert read_onet(folder / "Task Statements.txt").documents == whole


def test_what_was_read_is_said_and_what_is_not_needed_is_no_fault(tmp_path: Path) -> None:
    data = read_onet(onet(tmp_path))
    assert data.refused == ()
    assert "Alternate Titles.txt: 3 rows" in data.read
    assert "1 shares that O*NET advises to suppress were left out" in data.read
    assert data.read[-1].startswith("not there, and not needed: Abilities.txt, Knowledge.txt")


def test_a_missing_file_is_named_and_the_rest_goes_in(tmp_path: Path) -> None:
    data = read_onet(onet(tmp_path, TechnologySkills=None))
    assert [str(one) for one in data.refused] == [
        f"{tmp_path}:1: Technology Skills.txt is missing: the guides go without it"
    ]
    assert len(data.documents) == 2
    assert "Technology skills" not in {section.title for section in guides(data)[0].sections}


def test_without_occupations_there_is_nothing_to_import(tmp_path: Path) -> None:
    with pytest.raises(GuideRefused, match=r"Occupation Data\.txt is missing"):
        read_onet(onet(tmp_path, OccupationData=None))


def test_a_renamed_column_is_named_with_what_there_is(tmp_path: Path) -> None:
    tasks = ONET["Task Statements.txt"].replace("\tTask\t", "\tTasks\t")
    (refusal,) = read_onet(onet(tmp_path, TaskStatements=tasks)).refused
    assert refusal.reason.startswith("the column 'Task' is missing; is it 'Tasks' now? (there are: O*NET-SOC")
    assert refusal.path.endswith("Task Statements.txt")


def test_a_renamed_column_of_the_occupations_refuses_the_data_set(tmp_path: Path) -> None:
    with pytest.raises(GuideRefused, match="the column 'Title' is missing"):
        read_onet(onet(tmp_path, OccupationData=ONET["Occupation Data.txt"].replace("Title", "Name")))


def test_a_web_page_in_place_of_a_file_is_refused_and_the_rest_goes_in(tmp_path: Path) -> None:
    data = read_onet(onet(tmp_path, JobZones="<!DOCTYPE html>\n<title>404</title>\n"))
    assert [one.reason for one in data.refused] == ["it is a web page, not a table: download it again"]
    assert len(data.documents) == 2


def test_bad_rows_are_left_out_by_their_line(tmp_path: Path) -> None:
    bad = "".join(f"15-2051.00\t{number}\ttoo short\n" for number in range(7))
    (*named, rest) = read_onet(onet(tmp_path, TaskStatements=ONET["Task Statements.txt"] + bad)).refused
    assert [one.line for one in named] == [4, 5, 6, 7, 8]
    assert {one.reason for one in named} == {"the row has 3 cells, the header 7: left out"}
    assert rest.reason == "2 further rows were left out so"


def test_fifty_megabytes_on_one_line_are_left_out(tmp_path: Path) -> None:
    long = ONET["Alternate Titles.txt"] + "x" * 50_000_000
    data = read_onet(onet(tmp_path, AlternateTitles=long))
    assert [(one.line, one.reason) for one in data.refused] == [
        (5, f"the line is longer than {64 * 1024} characters: left out")
    ]
    headless = read_onet(onet(tmp_path, AlternateTitles="x" * 50_000_000))
    assert "its first line is longer" in headless.refused[0].reason


def test_rows_of_unknown_codes_are_counted(tmp_path: Path) -> None:
    other = ONET["Job Zones.txt"] + "99-9999.00\t1\t08/2023\tAnalyst\n"
    (refusal,) = read_onet(onet(tmp_path, JobZones=other)).refused
    assert refusal.reason == (
        "1 rows of 1 codes that Occupation Data.txt does not have (99-9999.00) were left out: "
        "is the file of another release?"
    )


@pytest.mark.parametrize("folders", [("db_30_0_text", "db_30_1_text"), ("old/db_29_3_text", "db_30_1_text")])
def test_two_releases_side_by_side_are_refused_with_both_named(
    tmp_path: Path, folders: tuple[str, str]
) -> None:
    for folder in folders:
        onet(tmp_path / folder, ReadMe=None)
    with pytest.raises(GuideRefused, match=r"two releases are mixed, (30\.0|29\.3) .* and 30\.1 "):
        read_onet(tmp_path)


def test_a_file_that_is_there_twice_is_refused(tmp_path: Path) -> None:
    onet(tmp_path / "a")
    onet(tmp_path / "b")
    with pytest.raises(GuideRefused, match="is there twice"):
        read_onet(tmp_path)


def test_without_a_read_me_the_newest_row_gives_the_month(tmp_path: Path) -> None:
    guide = guides(read_onet(onet(tmp_path, ReadMe=None)))[0]
    assert (guide.source, guide.reviewed) == ("O*NET", "2023-08-01")


def test_a_link_that_leaves_the_folder_is_not_followed(tmp_path: Path) -> None:
    folder = onet(tmp_path / "data", JobZones=None)
    (tmp_path / "Job Zones.txt").write_text(ONET["Job Zones.txt"])
    (folder / "Job Zones.txt").symlink_to(tmp_path / "Job Zones.txt")
    reasons = [one.reason for one in read_onet(folder).refused]
    assert reasons[0] == "is a link that leaves the folder: left out"


@pytest.mark.slow
def test_the_official_files_are_read_whole() -> None:
    if not OFFICIAL.is_file():
        pytest.skip("the official files (../shared/corpora) are not there")
    data = read_onet(OFFICIAL)
    assert len(data.documents) == 1016
    assert data.refused == ()
    assert "Alternate Titles.txt: 56,505 rows" in data.read
    assert data.read[-1] == f"not there, and not needed: {', '.join(module.UNUSED)}"
    read_back = guides(data)
    assert len({guide.slug for guide in read_back}) == 1016
