"""axe-core, fetched from npm into .cache by `npm pack`; what it finds wrong with a page."""

import tarfile
from functools import cache
from pathlib import Path

import pytest
from playwright.async_api import Page

CACHE = Path(__file__).resolve().parents[2] / ".cache"
VERSION = "4.14.1"

RUN = """async () => {
  const found = await axe.run(document, { resultTypes: ['violations'] });
  return found.violations.flatMap(one => one.nodes.map(node =>
    `${one.id}: ${node.target.flat().join(' ')}: ${node.failureSummary}`));
}"""


@cache
def script() -> str:
    """axe-core as one script. Skips the test where it was not fetched."""
    packed = CACHE / f"axe-core-{VERSION}.tgz"
    if not packed.exists():
        pytest.skip(f"there is no axe-core: run `npm pack axe-core@{VERSION} --pack-destination .cache`")
    with tarfile.open(packed) as archive:
        held = archive.extractfile("package/axe.min.js")
        assert held is not None
        return held.read().decode()


async def violations(page: Page) -> list[str]:
    """Each fault with its place; nothing where all is well."""
    if not await page.evaluate("'axe' in window"):
        await page.evaluate(script())
    found: list[str] = await page.evaluate(RUN)
    return found
