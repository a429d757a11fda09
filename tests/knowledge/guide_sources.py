"""Reads the sources of the bundled guides: BLS, O*NET, and the texts they must not repeat."""

import csv
import io
import lzma
import tarfile
import zipfile
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import lxml.html
import pytest

SHARED = Path(__file__).resolve().parents[3] / "shared"
CORPORA = SHARED / "corpora"
HANDBOOK_PAGES = {
    "15-2051": "data-scientists.html",
    "15-1221": "computer-and-information-research-scientists.html",
}

needs_sources = pytest.mark.skipif(
    not CORPORA.is_dir(), reason="the sources of the guides (../shared) do not lie beside the repository"
)


@cache
def seed() -> str:
    """The page that the senior guide takes its facts from."""
    return (SHARED / "seed" / "senior-ml-engineer.txt").read_text(encoding="utf-8")


def _sheet(name: str, table: str) -> Iterator[list[str]]:
    """The rows of one sheet of a BLS workbook."""
    main = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    link = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    with zipfile.ZipFile(CORPORA / "bls" / name) as book:
        shared = ElementTree.fromstring(book.read("xl/sharedStrings.xml")).findall(f"{main}si")
        texts = ["".join(part.text or "" for part in entry.iter(f"{main}t")) for entry in shared]
        sheets = ElementTree.fromstring(book.read("xl/workbook.xml")).iter(f"{main}sheet")
        key = next(sheet.attrib[link] for sheet in sheets if sheet.attrib["name"] == table)
        links = ElementTree.fromstring(book.read("xl/_rels/workbook.xml.rels"))
        target = next(one.attrib["Target"] for one in links if one.attrib["Id"] == key)
        for row in ElementTree.fromstring(book.read("xl/" + target.removeprefix("/xl/"))).iter(f"{main}row"):
            values = []
            for cell in row.iter(f"{main}c"):
                value = cell.findtext(f"{main}v") or "".join(t.text or "" for t in cell.iter(f"{main}t"))
                values.append(texts[int(value)] if cell.get("t") == "s" else value)
            yield values


@cache
def bls_table(name: str, table: str) -> Mapping[str, Mapping[str, str]]:
    """A BLS table by occupation code, each row by its column's heading."""
    rows: dict[str, Mapping[str, str]] = {}
    headings: list[str] = []
    for values in _sheet(name, table):
        if not headings and "2024 National Employment Matrix code" in values:
            headings = values
        elif headings and len(values) > 1:
            rows[values[1]] = dict(zip(headings, values, strict=False))
    return rows


def projections(code: str) -> Mapping[str, str]:
    return bls_table("occupation.xlsx", "Table 1.2")[code]


@cache
def national_wages() -> Mapping[str, Mapping[str, str]]:
    """OEWS May 2025, the nation, by occupation code."""
    with lzma.open(CORPORA / "bls" / "oews-may-2025.csv.xz", "rt", encoding="utf-8", newline="") as lines:
        head = next(lines)
        nation = [line for line in lines if line.startswith("nation")]
    return {row["occ_code"]: row for row in csv.DictReader([head, *nation])}


@cache
def archive(name: str, ending: str) -> Mapping[str, str]:
    """The text files of an archive whose names end so, by their last name."""
    texts = {}
    with tarfile.open(CORPORA / name) as files:
        for member in files:
            if member.isfile() and member.name.endswith(ending) and (file := files.extractfile(member)):
                texts[Path(member.name).name] = file.read().decode("utf-8")
    return texts


def onet(name: str) -> list[dict[str, str]]:
    text = archive("onet-30.1-text.tar.xz", ".txt")[name]
    return list(csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE))


@cache
def handbook(page: str) -> str:
    """The words of one page of the Occupational Outlook Handbook, white space folded."""
    tree = lxml.html.fromstring(archive("bls-ooh-2024-34-html.tar.xz", page)[page].encode())
    for element in tree.xpath("//script|//style"):
        element.drop_tree()
    return " ".join(tree.text_content().split())
