"""Every document in every language and in every way of looking at it, judged by axe-core in Chromium."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.pages import DOCUMENTS, LANGUAGES, write_page, write_whole_page

if TYPE_CHECKING:
    from pathlib import Path

WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 800}
WAYS: dict[str, dict[str, Any]] = {
    "light": {"viewport": WIDE, "color_scheme": "light"},
    "dark": {"viewport": WIDE, "color_scheme": "dark"},
    "narrow": {"viewport": NARROW, "color_scheme": "light"},
    "forced colours": {"viewport": WIDE, "forced_colors": "active"},
    "no script": {"viewport": WIDE, "color_scheme": "light"},
}
_OPEN = "document.querySelectorAll('details').forEach(one => { one.open = true })"
_RUN = """async (rules) => {
  const found = await axe.run(document, {resultTypes: ['violations'], rules});
  return found.violations.flatMap(one => one.nodes.map(node => one.id + ': ' + node.html.slice(0, 200)));
}"""
_OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
_COUNT = "document.querySelectorAll('main > section').length"


def judge(browser: Any, axe: str, path: Path, way: str) -> None:
    context = browser.new_context(**WAYS[way], bypass_csp=True)
    try:
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(path.as_uri())
        page.evaluate(_OPEN)
        assert page.evaluate(_COUNT) > 0
        assert page.evaluate(_OVERFLOW) <= 0, "the page scrolls sideways"
        page.evaluate(axe)
        # Colours that the reader's system forces are not ours, and axe looks at those of the page.
        rules = {"color-contrast": {"enabled": way != "forced colours"}}
        assert page.evaluate(_RUN, rules) == []
        assert [one for one in asked if not one.startswith("data:")] == [path.as_uri()]
    finally:
        context.close()


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_in_the_way_of_a_reader(
    browser: Any, axe: str, folder: Path, document: str, language: str, way: str
) -> None:
    judge(browser, axe, write_page(folder, document, language, has_script=way != "no script"), way)


@pytest.mark.parametrize("way", ["light", "dark"])
def test_the_whole_plan_is_no_worse(browser: Any, axe: str, folder: Path, way: str) -> None:
    judge(browser, axe, write_whole_page(folder), way)
