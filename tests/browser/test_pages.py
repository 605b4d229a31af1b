"""What a page does in a browser: it asks for nothing, lets nothing in, and works from the keyboard."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.pages import DOCUMENTS, LANGUAGES, write_page
from tests.report.documents import Page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WIDE = {"width": 1280, "height": 900}
_FOCUSED = """() => {
  const one = document.activeElement;
  const style = getComputedStyle(one);
  if (!one.dataset.place) { one.dataset.place = String(window.places = (window.places || 0) + 1); }
  const box = one.getBoundingClientRect();
  return [one.dataset.place, one.tagName, style.outlineStyle !== 'none' || style.boxShadow !== 'none',
          box.width > 0 && box.height > 0];
}"""
_REACHABLE = """() => [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]')]
  .filter(one => one.checkVisibility() && one.tabIndex >= 0).length"""


@pytest.fixture
def tab(browser: Any) -> Iterator[Any]:
    context = browser.new_context(viewport=WIDE)
    yield context.new_page()
    context.close()


def test_the_validator_has_nothing_to_say(validator: list[str], folder: Path) -> None:
    paths = [str(write_page(folder, document, language)) for document in DOCUMENTS for language in LANGUAGES]
    command = [*validator, "--errors-only", "--format", "text", *paths]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_links_lead_somewhere_and_ids_are_unique(folder: Path, document: str, language: str) -> None:
    page = Page(write_page(folder, document, language).read_text(encoding="utf-8"))
    assert len(page.ids) == len(set(page.ids))
    assert {target.partition("?")[0] for target in page.targets} <= set(page.ids)


def test_nothing_is_asked_for_and_nothing_complains(tab: Any, folder: Path) -> None:
    path = write_page(folder, "full", "ca")
    asked: list[str] = []
    said: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("console", lambda message: said.append(message.text))
    tab.on("pageerror", lambda error: said.append(str(error)))
    tab.goto(path.as_uri())
    assert [one for one in asked if not one.startswith("data:")] == [path.as_uri()]
    assert said == []


def test_a_script_that_is_put_in_does_not_run(tab: Any, folder: Path) -> None:
    text = write_page(folder, "full", "ca").read_text(encoding="utf-8")
    hostile = '<script>window.taken = 1</script><img src="x" onerror="window.taken = 2">'
    path = folder / "hostile.html"
    path.write_text(re.sub(r"(<main[^>]*>)", rf"\1{hostile}", text), encoding="utf-8")
    tab.goto(path.as_uri())
    assert hostile.split("<img", maxsplit=1)[0] in tab.content()
    assert tab.evaluate("window.taken") is None


@pytest.mark.parametrize("document", ["full", "citizen"])
def test_the_keyboard_reaches_everything_and_shows_where_it_is(tab: Any, folder: Path, document: str) -> None:
    tab.goto(write_page(folder, document, "en").as_uri())
    wanted = tab.evaluate(_REACHABLE)
    assert wanted > 3
    seen: dict[str, tuple[str, bool, bool]] = {}
    for _press in range(wanted + 20):
        tab.keyboard.press("Tab")
        place, tag, is_marked, is_visible = tab.evaluate(_FOCUSED)
        if tag != "BODY":
            seen[place] = (tag, is_marked, is_visible)
    assert len(seen) >= wanted
    assert [one for one in seen.values() if not one[1]] == [], "focus that cannot be seen"
    assert [one for one in seen.values() if not one[2]] == [], "focus on something without a size"


def test_the_catalogue_is_filtered_and_put_in_order_from_the_keyboard(tab: Any, folder: Path) -> None:
    tab.goto(write_page(folder, "full", "ca").as_uri())
    shown = (
        "() => [...document.querySelectorAll('#_catalogue_table tbody tr')].filter(one => !one.hidden).length"
    )
    every = tab.evaluate(shown)
    tab.focus("#_filter_text")
    tab.keyboard.type("tramit")
    few = tab.evaluate(shown)
    assert 0 < few < every
    assert str(few) in tab.inner_text("#_count")
    tab.focus("#_filter_clear")
    tab.keyboard.press("Enter")
    assert tab.evaluate(shown) == every
    tab.focus("#_catalogue_table thead button")
    tab.keyboard.press("Enter")
    assert tab.get_attribute("#_catalogue_table thead th", "aria-sort") == "ascending"


def test_dark_and_light_are_a_key_press_apart(tab: Any, folder: Path) -> None:
    tab.goto(write_page(folder, "summary", "ca").as_uri())
    paper = "() => getComputedStyle(document.body).backgroundColor"
    light = tab.evaluate(paper)
    tab.focus("#_theme")
    tab.keyboard.press("Space")
    assert tab.evaluate(paper) != light


def test_paper_is_light_and_holds_what_is_folded(tab: Any, folder: Path) -> None:
    tab.goto(write_page(folder, "full", "ca").as_uri())
    tab.evaluate("document.documentElement.dataset.theme = 'dark'")
    tab.emulate_media(media="print", color_scheme="dark")
    assert tab.evaluate("() => getComputedStyle(document.body).backgroundColor") in (
        "rgb(255, 255, 255)",
        "rgba(0, 0, 0, 0)",
    )
    pdf = tab.pdf(prefer_css_page_size=True)
    assert pdf.startswith(b"%PDF")
