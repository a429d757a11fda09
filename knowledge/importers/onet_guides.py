"""One occupation of O*NET as a guide."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from knowledge.domain import Role
from knowledge.importers.documents import Document, Head, Sheet
from knowledge.readers.role_names import one_person, other_names

LICENCE = "CC BY 4.0"
_ATTRIBUTION = (
    "This page includes information from the O*NET {release}Database by the U.S. Department of Labor, "
    "Employment and Training Administration (USDOL/ETA). Used under the CC BY 4.0 license. O*NET® is a "
    "trademark of USDOL/ETA. Rolecall has modified all or some of this information. USDOL/ETA has not "
    "approved, endorsed, or tested these modifications."
)
_TASKS = {"Core": "Core tasks", "Supplemental": "Supplemental tasks"}
_CLOSEST = "Primary-Short"
_TIERS = {
    _CLOSEST: "Most closely related",
    "Primary-Long": "Closely related",
    "Supplemental": "Related",
}


@dataclass(frozen=True, slots=True)
class Release:
    """A release of the database: its number, where it is known, and the day it stands for."""

    number: str
    day: str


@dataclass(frozen=True, slots=True)
class Technology:
    """One technology of an occupation, its kind, and how the publisher marks it."""

    name: str
    kind: str
    hot: bool
    in_demand: bool

    @property
    def marks(self) -> str:
        """The marks in words; empty for a technology without any."""
        marks = (("hot technology", self.hot), ("in demand", self.in_demand))
        return ", ".join(mark for mark, has in marks if has)


@dataclass(slots=True)
class Occupation:
    """What the files say of one occupation.

    `tasks` are kind and text; `education` level, share and month; `zone` number, name, experience,
    education, training and month; `related` tier, title and code.
    """

    code: str
    title: str
    description: str
    alternates: list[str] = field(default_factory=list)
    tasks: list[tuple[str, str]] = field(default_factory=list)
    technologies: list[Technology] = field(default_factory=list)
    education: list[tuple[str, str, str]] = field(default_factory=list)
    zone: tuple[str, ...] = ()
    related: list[tuple[str, str, str]] = field(default_factory=list)


def document_of(one: Occupation, release: Release) -> Document:
    """The guide of an occupation."""
    source = f"O*NET {release.number}".strip()
    names = {name.casefold(): name for name in (*one.alternates, *other_names(one.title))}
    head = Head(
        title=f"{one.title} (O*NET)",
        roles=(Role(one_person(one.title), (), (one.code,), tuple(names.values())),),
        summary=one.description,
        source=source,
        source_url=f"https://www.onetonline.org/link/summary/{one.code}",
        licence=LICENCE,
        reviewed=release.day,
        attributions=(_ATTRIBUTION.format(release=f"{release.number} ".lstrip()),),
    )
    sheet = Sheet(head)
    sheet.section("About the role")
    sheet.paragraph(one.description)
    _tasks(sheet, one)
    _technologies(sheet, one.technologies)
    _preparation(sheet, one, source)
    _related(sheet, one)
    return sheet.document(f"{one.code}.md")


def _tasks(sheet: Sheet, one: Occupation) -> None:
    if not one.tasks:
        return
    sheet.section("Duties")
    by_kind = sorted(one.tasks, key=lambda task: list(_TASKS).index(task[0]) if task[0] in _TASKS else -1)
    for kind, tasks in groupby(by_kind, key=lambda task: task[0]):
        sheet.part(_TASKS.get(kind, "Tasks"))
        sheet.items(text for _, text in tasks)


def _technologies(sheet: Sheet, technologies: Iterable[Technology]) -> None:
    """Marked ones each by itself, those in demand first; the others by their kind."""
    marked = sorted(
        (one for one in technologies if one.marks), key=lambda one: (not one.in_demand, not one.hot, one.name)
    )
    plain: dict[str, list[str]] = {}
    for one in technologies:
        if not one.marks:
            plain.setdefault(one.kind, []).append(one.name)
    if marked or plain:
        sheet.section("Technology skills")
    if marked:
        sheet.items(f"{one.name} ({one.kind}; {one.marks})" for one in marked)
    if plain:
        sheet.part("Further technologies")
        sheet.items(f"{kind}: {', '.join(names)}" for kind, names in sorted(plain.items()))


def _preparation(sheet: Sheet, one: Occupation, source: str) -> None:
    if not one.education and not one.zone:
        return
    sheet.section("Education and preparation")
    if one.education:
        sheet.part("Required level of education, in the survey of those who do the work or know it")
        sheet.items(
            f"Required education, {level[0].lower()}{level[1:]}: {share}% ({_when(month, source)})"
            for level, share, month in one.education
        )
    if one.zone:
        zone, name, experience, education, training, month = one.zone
        sheet.part("Job zone")
        rows = (
            ("Job zone", f"{zone} of 5{f' ({name})' if name else ''}"),
            ("Experience", experience),
            ("Schooling", education),
            ("Job training", training),
        )
        sheet.table(
            ("Measure", "Figure", "As of", "Source"),
            [(measure, text, month, source) for measure, text in rows if text],
        )


def _when(month: str, source: str) -> str:
    return f"{month}, {source}" if month else source


def _related(sheet: Sheet, one: Occupation) -> None:
    """The closest each by itself; the many others in one sentence a tier."""
    if not one.related:
        return
    sheet.section("Related occupations")
    for tier, others in groupby(one.related, key=lambda related: related[0]):
        named = [f"{title} ({code})" for _, title, code in others]
        sheet.part(_TIERS.get(tier, tier))
        if tier == _CLOSEST:
            sheet.items(named)
        else:
            sheet.paragraph("; ".join(named))
