"""Guides that cannot be taken in, and guides that try to run on the page."""

import html
import os
import re
from html.parser import HTMLParser
from pathlib import Path

from tests.bad_input.conftest import ANSWER, QUESTION, Rolecall

GOOD = "# {}\n\n## About the role\n\nThe work is done by hand, {}.\n"

BAD = {
    "binary.md": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\xff", 3, "NUL byte"),
    "broken-row.md": (b"# A\n\n## Pay\n\n| a | b |\n|---|---|\n| 1 | 2 | 3 |\n", 7, "the row has 3 cells"),
    "broken-rule.md": (b"# A\n\n## Pay\n\n| a | b |\n|---|\n| 1 | 2 |\n", 6, "the rule has 1 cells"),
    "latin-1.md": ("# Chef\n\n## Work\n\nIn a café.\n".encode("latin-1"), 5, "0xe9 is not UTF-8"),
    "no-title.md": (b"Words without a heading.\n\nAnd more.\n", 1, "no title"),
    "no-title.html": (b"<html><body><p>Words</p></body></html>", 1, "no title"),
    "only-title.md": (b"# Lonely\n", 1, "nothing stands below the title"),
    "only-white-space.txt": (b" \n\xe2\x80\x8b\n", 1, "the file is empty"),
    "utf-16.md": ("# Chef\n\nWords.\n".encode("utf-16"), 1, "save it as UTF-8"),
    "zero-bytes.md": (b"", 1, "the file is empty"),
}

SCRIPT = '<script>alert("here")</script>'
HOSTILE_MD = f"""---
title: Tamer {SCRIPT}
role:
  title: Tamer
source: <img src=x onerror=alert(1)>
---

# Tamer {SCRIPT}

## Work {SCRIPT}

Tamers tame {SCRIPT} at night.

{SCRIPT}

<img src="x" onerror="alert(1)">

- [a link](javascript:alert(1)) and <svg onload=alert(1)>

| What | Figure |
|---|---|
| {SCRIPT} | `{SCRIPT}` |
"""
HOSTILE_TXT = f"Herder\nWhat herders do\nHerders herd {SCRIPT} and <iframe src=javascript:alert(1)>.\n"
HOSTILE_HTML = f"""<html><body><h1>Shearer</h1><h2>Work</h2>
<p onclick="alert(1)">Shearers shear {html.escape(SCRIPT)} in the spring, when the days grow long and warm,
and mend their shears in the winter, when there is nothing else to do.</p>{SCRIPT}</body></html>"""


class Tags(HTMLParser):
    """What stands on a page as markup: its tags, and attributes that could run."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.running: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add(tag)
        self.running += [name for name, _ in attrs if name.startswith("on")]
        self.running += [value for _, value in attrs if value and value.startswith("javascript:")]


def test_each_bad_file_is_refused_with_its_line_and_the_others_go_in(
    rolecall: Rolecall, tmp_path: Path
) -> None:
    folder = tmp_path / "guides"
    folder.mkdir()
    for name, (data, _, _) in BAD.items():
        (folder / name).write_bytes(data)
    for name in ("one.md", "two.md"):
        (folder / name).write_text(GOOD.format("Miller", name))
    (folder / "hostile.md").write_text(HOSTILE_MD)
    (folder / "hostile.txt").write_text(HOSTILE_TXT)
    (folder / "shearer.html").write_text(HOSTILE_HTML)
    (tmp_path / "nothing-in-it").mkdir()
    os.mkfifo(tmp_path / "pipe.md")
    others = [tmp_path / "nothing-in-it", tmp_path / "not-there.md", tmp_path / "pipe.md"]

    done = rolecall("ingest", folder, *others)

    assert done.status == 1
    refusals = [line for line in done.err.splitlines() if not re.fullmatch(r"[a-z]+: \d+ of \d+", line)]
    for name, (_, line, reason) in BAD.items():
        (refusal,) = [one for one in refusals if one.startswith(f"{folder / name}:{line}: ")]
        assert reason in refusal
    for path, reason in zip(others, ["holds no file", "no such file or folder", "neither"], strict=True):
        (refusal,) = [one for one in refusals if one.startswith(f"{path}:1: ")]
        assert reason in refusal
    (same,) = [one for one in refusals if one.startswith(f"{folder / 'two.md'}:1: ")]
    assert str(folder / "one.md") in same and "'miller'" in same
    assert len(refusals) == len(BAD) + len(others) + 1

    herder, tamer = "herder", "tamer-script-alert-here-script"
    with rolecall.serving() as client:
        held = {guide["slug"] for guide in client.get("/api/v1/guides").json()["guides"]}
        assert held == {"beekeeper", herder, "lighthouse-keeper", "miller", "shearer", tamer}
        assert ANSWER in client.post("/api/v1/ask", json={"question": QUESTION}).json()["text"]
        plain = Tags(client.get("/guides/beekeeper").text).found
        for slug in (herder, tamer, "shearer"):
            page = client.get(f"/guides/{slug}").text
            assert html.escape(SCRIPT) in page.replace("&#34;", "&quot;")
            tags = Tags(page)
            assert tags.found <= plain | {"table", "thead", "tbody", "tr", "th", "td", "h3", "p", "dl"}
            assert not tags.running
        assert Tags(client.get("/guides").text).found <= plain | {"ul", "li", "p"}


def test_a_first_ingest_of_nothing_good_publishes_nothing(empty: Rolecall, tmp_path: Path) -> None:
    (tmp_path / "empty.md").touch()
    done = empty("ingest", tmp_path / "empty.md")
    assert (done.status, done.out) == (1, "")
    assert not (empty.home / "current").exists()
    assert done.err.splitlines()[-1] == f"{tmp_path / 'empty.md'}:1: the file is empty"
