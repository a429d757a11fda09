"""Small data sets in the official layouts, about occupations that are made up."""

from collections.abc import Mapping, Sequence
from pathlib import Path

ONET: Mapping[str, str] = {
    "Read Me.txt": "O*NET 30.1 Database\nDecember 2025 Release\n",
    "Occupation Data.txt": (
        "O*NET-SOC Code\tTitle\tDescription\n"
        "15-2051.00\tCloud Herders\tHerd clouds over dry land.\n"
        "39-2011.00\tDragon Keepers, Small\tKeep small dragons.\n"
    ),
    "Alternate Titles.txt": (
        "O*NET-SOC Code\tAlternate Title\tShort Title\tSource(s)\n"
        "15-2051.00\tChief Herding Officer (CHO)\tCHO\t08\n"
        "15-2051.00\tSky Shepherd\tn/a\t10\n"
        "39-2011.00\tSky Shepherd\tn/a\t10\n"
    ),
    "Sample of Reported Titles.txt": (
        "O*NET-SOC Code\tReported Job Title\tShown in My Next Move\n15-2051.00\tSky Shepherd\tY\n"
    ),
    "Task Statements.txt": (
        "O*NET-SOC Code\tTask ID\tTask\tTask Type\tIncumbents Responding\tDate\tDomain Source\n"
        "15-2051.00\t1\tCount the clouds * twice_a_day <before> noon.\tSupplemental\t90\t08/2023\tIncumbent\n"
        "15-2051.00\t2\tDrive clouds.\tCore\t95\t08/2023\tIncumbent\n"
    ),
    "Technology Skills.txt": (
        "O*NET-SOC Code\tExample\tCommodity Code\tCommodity Title\tHot Technology\tIn Demand\n"
        "15-2051.00\tC#\t1\tCloud software\tY\tN\n"
        "15-2051.00\tSkyHook\t1\tCloud software\tY\tY\n"
        "15-2051.00\tWindSock\t2\tWind software\tN\tN\n"
        "15-2051.00\tBreeze\t2\tWind software\tN\tN\n"
    ),
    "Education, Training, and Experience Categories.txt": (
        "Element ID\tElement Name\tScale ID\tCategory\tCategory Description\n"
        "2.D.1\tRequired Level of Education\tRL\t6\tBachelor's Degree\n"
        "2.D.1\tRequired Level of Education\tRL\t2\tHigh School Diploma - or the equivalent\n"
    ),
    "Education, Training, and Experience.txt": (
        "O*NET-SOC Code\tElement ID\tElement Name\tScale ID\tCategory\tData Value\tN\tStandard Error"
        "\tLower CI Bound\tUpper CI Bound\tRecommend Suppress\tDate\tDomain Source\n"
        "15-2051.00\t2.D.1\tRequired\tRL\t6\t57.14\t28\t0\tn/a\tn/a\tN\t08/2023\tIncumbent\n"
        "15-2051.00\t2.D.1\tRequired\tRL\t2\t12.10\t28\t0\tn/a\tn/a\tY\t08/2023\tIncumbent\n"
    ),
    "Job Zones.txt": "O*NET-SOC Code\tJob Zone\tDate\tDomain Source\n15-2051.00\t4\t08/2023\tAnalyst\n",
    "Job Zone Reference.txt": (
        "Job Zone\tName\tExperience\tEducation\tJob Training\tExamples\tSVP Range\n"
        "4\tJob Zone Four: Much Preparation\tYears of herding.\tMost need a degree.\tMonths.\tn/a\t7\n"
    ),
    "Related Occupations.txt": (
        "O*NET-SOC Code\tRelated O*NET-SOC Code\tRelatedness Tier\tIndex\n"
        "15-2051.00\t39-2011.00\tPrimary-Short\t1\n"
    ),
}


def onet(folder: Path, **changed: str | None) -> Path:
    """The files in a folder; `changed` replaces one by its name without spaces, None leaves it out."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in ONET.items():
        given = changed.get(name.removesuffix(".txt").replace(" ", "").replace(",", ""), text)
        if given is not None:
            (folder / name).write_text(given)
    return folder


PROJECTED = (
    "2024 National Employment Matrix title",
    "2024 National Employment Matrix code",
    "Occupation type",
    "Employment, 2024",
    "Employment, 2034",
    "Employment change, numeric, 2024–34",
    "Employment change, percent, 2024–34",
    "Occupational openings, 2024–34 annual average",
    "Median annual wage, dollars, 2024[1]",
    "Typical education needed for entry",
    "Work experience in a related occupation",
    "Typical on-the-job training needed to attain competency in the occupation",
)
OCCUPATIONS = (
    ("Table 1.2 Occupational projections, 2024–2034 (Employment in thousands)",),
    PROJECTED,
    ("Total, all occupations", "00-0000", "Summary", 9, 9, 0, 0, 1, 49500, "—", "—", "—"),
    ("  Cloud herders", "15-2051", "Line item", 245.9, 328.3, 82.5, 33.5, 23.4, 112590, "Bachelor's degree",
     "None", "None"),
    ("  Rain makers[1]", "19-2021", "Line item", 0.9, 0.8, -0.1, -4.4, 0, ">=$239,200",
     "No formal educational credential", "—", "Long-term on-the-job training"),
    ("  Fog actors", "27-2011", "Line item", 57, 57.1, 0.2, 0.3, 6.3, "—", "Some college, no degree", "None",
     "None"),
    ("Footnotes:",),
)  # fmt: skip
EDUCATION = (
    ("Table 5.3 Educational attainment for workers 25 years and older by detailed occupation, 2022–23",),
    ("2024 National Employment Matrix title", "2024 National Employment Matrix code",
     "Less than high school diploma", "High school diploma or equivalent", "Some college, no degree",
     "Associate's degree", "Bachelor's degree", "Master's degree", "Doctoral or professional degree"),
    ("Cloud herders[1]", "15-2051", 0.4, 2.6, 6.3, 4.1, 40, 35.4, 11.2),
)  # fmt: skip
SKILLS = (
    ("Table 6.2 Top skills by detailed occupation and 2024–34 employment projections",),
    ("2024 National Employment Matrix title", "2024 National Employment Matrix code", "Top highest skill",
     "Second highest skill", "Third highest skill"),
    ("  Cloud herders", "15-2051", "Whistling", "Balance", "Rope work"),
)  # fmt: skip


def workbook(path: Path, sheet: str, rows: Sequence[Sequence[object]]) -> Path:
    """A workbook of one sheet."""
    import openpyxl

    path.parent.mkdir(parents=True, exist_ok=True)
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = sheet
    for row in rows:
        page.append(list(row))
    book.save(path)
    return path


def projections(folder: Path) -> Path:
    """The three workbooks."""
    workbook(folder / "occupation.xlsx", "Table 1.2", OCCUPATIONS)
    workbook(folder / "education.xlsx", "Table 5.3", EDUCATION)
    workbook(folder / "skills.xlsx", "Table 6.2", SKILLS)
    return folder
