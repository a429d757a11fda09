"""Where reports are kept: beside one another in a folder, each with the one before it."""

from dataclasses import dataclass
from pathlib import Path

from bot.evaluation.page import as_page
from bot.evaluation.report import Report, as_run, as_text

HELD_OUT = "heldout"
"""What the name of a question file holds whose questions nobody is to read."""


@dataclass(frozen=True, slots=True)
class KeptReport:
    """A report, the name of its question file, and the JSON that was written of it."""

    report: Report
    name: str
    path: Path
    json: str

    def printed(self, as_json: bool, show_all: bool) -> str:
        """What is printed of it; of a held-out file totals only, unless all is to be seen."""
        if as_json:
            return self.json
        return f"{self.name}\n{as_text(self.report, questions=show_all or not held_out(self.name))}\n"


def keep(report: Report, file: Path, folder: Path, page: bool) -> KeptReport:
    """Writes the JSON of a report, and its page. What was there of the run before is renamed."""
    folder.mkdir(parents=True, exist_ok=True)
    for suffix in (".json", ".html"):
        earlier = folder / f"{file.stem}{suffix}"
        if earlier.exists():
            earlier.replace(folder / f"{file.stem}.previous{suffix}")
    run = as_run(report, file.name)
    written = run.model_dump_json(indent=2)
    path = folder / f"{file.stem}.json"
    path.write_text(written + "\n", encoding="utf-8")
    if page:
        path.with_suffix(".html").write_text(as_page(report, run), encoding="utf-8")
    return KeptReport(report, file.name, path, written)


def held_out(name: str) -> bool:
    """Whether the questions of a file are to stay unread."""
    return HELD_OUT in name
