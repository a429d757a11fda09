"""The floating panel as a person uses it, and what is measured of it."""

from playwright.async_api import Page, expect

OPEN = "Open the career advisor"

SHIFTS = """
window.shifts = [];
new PerformanceObserver(list => { for (const one of list.getEntries()) window.shifts.push(
  [one.value, ...one.sources.map(source => JSON.stringify([source.previousRect, source.currentRect]))]);
}).observe({ type: 'layout-shift', buffered: true }); 0"""
"""Gathers every layout shift of the page, with where it was."""

FIRST_BLOCK = """question => new Promise(resolve => {
  const start = performance.now();
  const off = Rolecall.on('block', () => {
    off();
    requestAnimationFrame(() => resolve(performance.now() - start));
  });
  Rolecall.ask(question) })"""

JANK = """async scroller => {
  const frames = [], keys = [], box = scroller.getRootNode().querySelector('textarea');
  for (let n = 0, last = performance.now(); n < 60; n++) {
    scroller.scrollTop = n / 60 * scroller.scrollHeight;
    const now = await new Promise(requestAnimationFrame); frames.push(now - last); last = now;
  }
  for (let n = 0; n < 40; n++) {
    const start = performance.now();
    box.value += 'a'; box.dispatchEvent(new Event('input')); box.offsetHeight;
    keys.push(performance.now() - start);
  }
  const quarter = list => list.sort((a, b) => a - b)[Math.floor(list.length / 4)];
  return [quarter(frames), quarter(keys)];
}"""


async def opened(page: Page) -> None:
    """Open the panel with the button, and wait until one can type."""
    await page.get_by_role("button", name=OPEN).click()
    await expect(page.get_by_label("Your question")).to_be_focused()


async def ask(page: Page, question: str) -> None:
    """Type a question and send it."""
    await page.get_by_label("Your question").fill(question)
    await page.keyboard.press("Enter")


async def shown(page: Page, question: str = "What does a pilot earn?") -> None:
    """A whole answer on the screen."""
    before = await page.locator(".foot").count()
    await ask(page, question)
    await expect(page.locator(".foot")).to_have_count(before + 1)


async def first_block(page: Page, question: str) -> float:
    """Milliseconds from sending to the frame that shows the first block."""
    took: float = await page.evaluate(FIRST_BLOCK, question)
    await expect(page.locator(".composer.working")).to_have_count(0)
    return took


async def jank(page: Page) -> tuple[float, float]:
    """Milliseconds of a frame while scrolling through everything, and of a key.

    Lower quartiles: whatever else runs on the machine can only add to them.
    """
    frames, keys = await page.locator(".scroller").evaluate(JANK)
    return frames, keys
