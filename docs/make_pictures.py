"""Makes the pictures of the report in docs/images, from the plan of Barcelona.

Run it after a change that shows: `python docs/make_pictures.py`. It runs `dtplan report`, opens the page in
Chromium with Playwright, both of which the tests use too, and names each picture and its size. Chromium is the
one that the environment variable `CHROMIUM` names, or the first on the path.
"""

from __future__ import annotations

import base64
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs/images"
SHEET = "unified-appointments"
"""The initiative whose sheet is shown: one that is late, and says why."""


def make_page(folder: Path) -> Path:
    """Return the document of Barcelona in English, one page of HTML, made by the command.

    Args:
        folder: where to write it.
    """
    order = ("--status-date", "last-update", "--lang", "en", "--format", "html", "--out", str(folder))
    subprocess.run(  # noqa: S603 -- the command is ours
        (sys.executable, "-m", "dtplan", "report", "plans/barcelona", *order), cwd=ROOT, check=True
    )
    return folder / "barcelona-2023-2027.en.html"


def open_page(browser: Browser, page: Path, width: int, height: int, scheme: str = "light") -> Page:
    """Return the document as a reader sees it, without movement.

    Args:
        browser: what to open it in.
        page: the document.
        width: of the window, in pixels.
        height: of the window, in pixels.
        scheme: light or dark.
    """
    opened = browser.new_page(
        viewport={"width": width, "height": height},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    opened.goto(page.as_uri())
    return opened


def show(page: Page, selector: str, above: int = 12) -> bytes:
    """Return what the window shows when something stands at its top.

    Args:
        page: the open document.
        selector: what to show, in CSS.
        above: how many pixels to leave above it.
    """
    page.locator(selector).evaluate(
        "(one, above) => window.scrollTo(0, one.getBoundingClientRect().top + window.scrollY - above)", above
    )
    page.wait_for_timeout(200)  # the contents mark the chapter that is in view
    return page.screenshot()


def set_side_by_side(browser: Browser, left: bytes, right: bytes) -> bytes:
    """Return two pictures of the same height as one.

    Args:
        browser: what sets them.
        left: the first, as PNG.
        right: the second, as PNG.
    """
    sources = (base64.b64encode(one).decode("ascii") for one in (left, right))
    pictures = "".join(f'<img alt="" src="data:image/png;base64,{one}">' for one in sources)
    page = browser.new_page()
    page.set_content(
        f"<style>body {{ margin: 0; display: flex; gap: 16px; width: max-content; }}</style>{pictures}"
    )
    return page.locator("body").screenshot(omit_background=True)


def main() -> None:
    """Write the four pictures."""
    IMAGES.mkdir(exist_ok=True)
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        document = make_page(Path(folder))
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        dark, phone = (
            show(open_page(browser, document, width, 900, scheme), f"#{SHEET}")
            for width, scheme in ((860, "dark"), (360, "light"))
        )
        pictures = {
            "report-cover.png": open_page(browser, document, 1240, 1180).screenshot(),
            "report-calendar.png": show(open_page(browser, document, 1240, 900), "#_calendar"),
            "report-funding.png": show(
                open_page(browser, document, 1240, 688), "svg[aria-labelledby^=_flow]", 64
            ),
            "report-sheet.png": set_side_by_side(browser, dark, phone),
        }
        for name, picture in pictures.items():
            (IMAGES / name).write_bytes(picture)
            sys.stdout.write(f"docs/images/{name}: {len(picture) // 1000} kB\n")
        browser.close()


if __name__ == "__main__":
    main()
