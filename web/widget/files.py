"""The widget's modules, held in memory under an address that changes with their content."""

from functools import cache
from pathlib import Path

from web.pages.assets import Assets, read_assets

LOADER = "loader.js"


@cache
def modules() -> Assets:
    """The modules that came with this program, read once."""
    return read_assets(Path(__file__).parent / "modules", "/widget")


@cache
def loader() -> bytes:
    """The loader, told which build of the modules it loads, without its comments and indents."""
    held = modules()
    text = held.files[LOADER].replace(b"__VERSION__", held.version.encode())
    lines = (line.strip() for line in text.splitlines())
    return b"\n".join(line for line in lines if line and not line.startswith((b"//", b"/**")))
