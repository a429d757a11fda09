"""Makes the pictures of the README; run by hand: `.venv/bin/python docs/screenshots.py`.

Serves the library of ROLECALL_HOME, which `rolecall ingest` has made, and a page of another origin, both on
the loopback, and photographs them with Chromium (the package `chromium`, or the one that CHROMIUM names).
"""

import http.server
import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

IMAGES = Path(__file__).parent / "images"
LARGEST = 150_000
"""Bytes of one picture, so that the README opens quickly."""

KEY = "pk_pictures_1"
GUIDE = "senior-ml-engineer"
DESKTOP, PHONE = (1200, 800), (390, 760)

HOST_PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Northfield College</title>
<meta name="viewport" content="width=device-width">
<style>
:root { color-scheme: light dark; }
body { margin: 0; font: 17px/1.65 Georgia, "DejaVu Serif", serif;
  background: light-dark(#fff, #17191c); color: light-dark(#26282c, #d9dadc); }
header { padding: 1.1rem 3rem; background: light-dark(#26374f, #1f2c3f); color: #fff; }
main { padding: 2.2rem 3rem; max-width: 36rem; }
h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 1rem; }
h2 { font-size: 1.15rem; margin: 1.8rem 0 0.4rem; }
p { margin: 0 0 0.8rem; }
</style>
<script async src="ADDRESS/widget.js" data-key="KEY" data-guide="GUIDE"></script>
<header>Northfield College · Careers service</header>
<main><h1>Working with machine learning</h1>
<p>Every spring some forty of our graduates go to work on models and the systems around them.
Here is what they asked us most, and whom to talk to before the first interview.</p>
<h2>Talk to somebody</h2><p>Advisers are in room 214 on Tuesdays and Thursdays.
Bring a draft of your letter; nobody minds an early one.</p>
<h2>Or ask here first</h2><p>The button in the corner answers from role guides
and shows where each figure stands.</p></main>"""


@contextmanager
def host_page(address: Callable[[], str]) -> Iterator[str]:
    """Somebody's page with the widget, and its address."""

    class Pages(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            html = HOST_PAGE.replace("ADDRESS", address()).replace("KEY", KEY).replace("GUIDE", GUIDE)
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(html.encode())

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()


@contextmanager
def rolecall(origin: str) -> Iterator[str]:
    """The server, with that origin's site, and its address."""
    sites = json.dumps([{"name": "pictures", "origins": [origin], "key": KEY}])
    command = [str(Path(sys.executable).with_name("rolecall")), "serve", "--port", "0"]
    environment = {**os.environ, "ROLECALL_SITES": sites, "ROLECALL_DATABASE_URL": "memory:"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True) as server:
        assert server.stdout is not None
        try:
            yield server.stdout.readline().split()[-1]
        finally:
            server.terminate()


def ask(page: Page, question: str) -> None:
    """Ask in the panel, and wait for the whole answer."""
    page.locator(".launch").click()
    page.locator(".composer textarea").fill(question)
    page.keyboard.press("Enter")
    expect(page.locator(".foot")).to_be_visible()


def pay(page: Page) -> None:
    """A pay question with one source open."""
    ask(page, "How much does a senior ML engineer make?")
    page.locator("figure .cite").first.click()


def chart(page: Page) -> None:
    """The same without the source."""
    ask(page, "How much does a senior ML engineer make?")


def beside(page: Page) -> None:
    """A guide with an answer beside it, and the passage that it cites."""
    page.locator(".launch").wait_for()
    page.get_by_label("Ask about this role").fill("How much does a staff ML engineer make?")
    page.keyboard.press("Enter")
    expect(page.locator(".foot")).to_be_visible()
    page.evaluate("document.querySelector('.glance').scrollIntoView()")


def main() -> None:
    """Make all pictures."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if found is None:
        raise SystemExit("there is no chromium here: install the package, or name it in CHROMIUM")
    IMAGES.mkdir(exist_ok=True)
    served: list[str] = []
    with host_page(lambda: served[0]) as site, rolecall(site) as address, sync_playwright() as playwright:
        served.append(address)
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        for name, url, (width, height), scheme, steps in (
            ("widget-light", site, DESKTOP, "light", chart),
            ("widget-dark", site, DESKTOP, "dark", chart),
            ("phone-light", site, PHONE, "light", pay),
            ("phone-dark", site, PHONE, "dark", pay),
            ("guide-light", f"{address}/guides/{GUIDE}", DESKTOP, "light", beside),
            ("guide-dark", f"{address}/guides/{GUIDE}", DESKTOP, "dark", beside),
        ):
            context = browser.new_context(
                viewport={"width": width, "height": height},
                color_scheme="dark" if scheme == "dark" else "light",
                reduced_motion="reduce",
            )
            page = context.new_page()
            page.goto(url)
            steps(page)
            page.wait_for_timeout(300)
            target = IMAGES / f"{name}.png"
            page.screenshot(path=target)
            context.close()
            if target.stat().st_size > LARGEST:
                raise SystemExit(f"{target} has more than {LARGEST} bytes")
        browser.close()


if __name__ == "__main__":
    main()
