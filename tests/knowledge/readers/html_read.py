"""Invented HTML pages as guides: whole ones from files, and small ones about one thing."""

from functools import cache
from pathlib import Path

from knowledge.domain import Block, Guide
from knowledge.readers.html import read_html
from tests.conftest import REPOSITORY

PAGES = REPOSITORY / "tests" / "data" / "html"


@cache
def page(name: str) -> Guide:
    path = PAGES / name
    return read_html(path, path.read_text(encoding="utf-8"))


def read(body: str, head: str = "<title>Lamp Lighter</title>") -> Guide:
    """The guide of a small page; words are added so that it is not refused as empty."""
    filler = f"<h2>Filler</h2><p>{'Lamp lighters light lamps at dusk. ' * 5}</p>"
    html = f"<html><head>{head}</head><body><main><h1>Lamp Lighter</h1>{body}{filler}</main></body></html>"
    return read_html(Path("lamp-lighter.html"), html)


def first(body: str) -> Block:
    """The first block of a small page."""
    return read(body).sections[0].blocks[0]
