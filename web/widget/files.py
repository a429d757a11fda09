"""The widget's modules, held in memory under an address that changes with their content."""

from functools import cache
from pathlib import Path

from web.pages.assets import Assets, read_assets


@cache
def modules() -> Assets:
    """The modules that came with this program, read once."""
    return read_assets(Path(__file__).parent / "modules", "/widget")
