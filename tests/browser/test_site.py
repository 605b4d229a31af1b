"""The site from disk in Chromium: its search, its policy, what is left without script, and axe on each kind."""

from __future__ import annotations

import subprocess
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from dtplan.app.writing import write_files
from dtplan.render.report.forms import render_form
from dtplan.render.report.manuscript import Manuscript
from tests.browser.pages import LANGUAGES, small_plan
from tests.browser.test_accessibility import WAYS
from tests.report.documents import environment, make_view

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KINDS = {
    "index": "index.html",
    "chapter": "summary.html",
    "list": "subplans.html",
    "matrix": "alignment.html",
    "initiative": "initiatives/accessible-procedures.html",
    "subplan": "subplans/ict.html",
    "office": "offices/bit.html",
    "goal": "goals/",
    "search": "search.html#q=tramits",
    "all": "all.html",
}
_RUN = """async (rules) => {
  const found = await axe.run(document, {resultTypes: ['violations'], rules});
  return found.violations.flatMap(one => one.nodes.map(node => one.id + ': ' + node.html.slice(0, 200)));
}"""
_OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@cache
def write_site(folder: Path, language: str) -> Path:
    """Write a site and return its folder."""
    plan = small_plan()
    others = tuple(one for one in LANGUAGES if one != language)
    view = make_view(plan, language, other_languages=others)
    stem = f"{plan.file.id}.{language}"
    files = render_form("site", Manuscript(view, environment(language), stem, lambda: b"{}"))
    write_files([(folder / path, content) for path, content in files])
    return folder / f"{stem}.site"


def find_page(site: Path, kind: str) -> str:
    """Return the address of a page of a kind."""
    path, hash_sign, rest = KINDS[kind].partition("#")
    file = min((site / path).iterdir()) if path.endswith("/") else site / path
    return file.as_uri() + hash_sign + rest


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def titles(page: Any) -> list[str]:
    """Return the titles of what was found."""
    return [one.inner_text() for one in page.query_selector_all("#_results .result-title a")]


@pytest.mark.parametrize("words", ["tramit", "tràmits", "TRÀMIT", "tramits accessib", "accessibles tràmit"])
def test_the_search_finds_words_by_their_stem(page: Any, folder: Path, words: str) -> None:
    site = write_site(folder, "ca")
    page.goto((site / "search.html").as_uri())
    page.fill("#_search_text", words)
    assert titles(page)[0] == "Tràmits accessibles per a tothom"
    assert page.inner_text("#_search_count") == f"Resultats: {len(titles(page))}"
    assert "Tràmits" in [one.inner_text() for one in page.query_selector_all("#_results mark")]


@pytest.mark.parametrize(
    ("language", "asked", "wanted"),
    [("es", "tramite", "Trámites"), ("es", "accesible", "accesibles"), ("en", "service", "services")],
)
def test_the_search_knows_the_endings_of_its_language(
    page: Any, folder: Path, language: str, asked: str, wanted: str
) -> None:
    page.goto((write_site(folder, language) / "search.html").as_uri())
    page.fill("#_search_text", asked)
    marks = [one.inner_text() for one in page.query_selector_all("#_results mark")]
    assert wanted in marks


def test_nothing_is_found_and_that_is_said(page: Any, folder: Path) -> None:
    page.goto((write_site(folder, "ca") / "search.html").as_uri())
    page.fill("#_search_text", "<b>xyzzy</b> qwertz")
    assert titles(page) == []
    assert page.inner_text("#_search_count").startswith("No hi ha res")
    page.fill("#_search_text", "")
    assert page.inner_text("#_search_count") == ""


def test_the_box_of_a_page_leads_to_the_search_and_a_result_to_its_page(page: Any, folder: Path) -> None:
    site = write_site(folder, "ca")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(find_page(site, "initiative"))
    page.fill("#_find_text", "ciberseguretat & més")
    page.press("#_find_text", "Enter")
    page.wait_for_selector("#_search_count")
    assert page.input_value("#_search_text") == "ciberseguretat & més"
    page.fill("#_search_text", "tramits accessibles")
    page.press("#_search_text", "Tab")
    while page.evaluate("document.activeElement.closest('#_results') === null"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("article.sheet h1")
    assert page.inner_text("h1") == "Tràmits accessibles per a tothom"
    assert all(url.startswith(site.as_uri()) for url in asked)


def test_a_script_that_is_put_in_does_not_run(page: Any, folder: Path) -> None:
    site = write_site(folder, "ca")
    evil = site / "evil.html"
    (site / "evil.js").write_text("document.title = 'evil'", encoding="utf-8")
    text = (site / "search.html").read_text(encoding="utf-8")
    put_in = "<script>document.title = 'evil'</script><script src='evil.js'></script><img src=x onerror=\"document.title='evil'\">"
    evil.write_text(text.replace("</main>", f"{put_in}</main>"), encoding="utf-8")
    page.goto(evil.as_uri() + "#q=tramit")
    assert titles(page)
    assert page.title() != "evil"
    evil.unlink()
    (site / "evil.js").unlink()


def test_without_script_everything_is_reached_by_links(browser: Any, folder: Path) -> None:
    site = write_site(folder, "ca")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(find_page(site, "initiative"))
    assert not page.is_visible("#_find")
    page.click(".all-link a")
    page.click("main a >> text=Tràmits accessibles per a tothom >> nth=0")
    assert page.inner_text("h1") == "Tràmits accessibles per a tothom"
    assert page.is_visible("text=Altres dades")
    page.goto((site / "search.html").as_uri())
    assert page.is_visible("#_search_off")
    context.close()


def test_a_number_leads_to_the_initiatives_behind_it(page: Any, folder: Path) -> None:
    site = write_site(folder, "ca")
    page.goto(find_page(site, "chapter"))
    links = page.query_selector_all("a[data-filter]")
    if not links:
        pytest.skip("no number of this page leads to initiatives")
    wanted = links[0].get_attribute("data-filter")
    links[0].click()
    page.wait_for_selector("#_catalogue_table")
    assert page.url == f"{(site / 'catalogue.html').as_uri()}#_catalogue?{wanted}"


@pytest.mark.parametrize("way", [way for way in WAYS if way != "no script"])
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_in_the_way_of_a_reader(browser: Any, axe: str, folder: Path, kind: str, way: str) -> None:
    site = write_site(folder, "ca")
    context = browser.new_context(**WAYS[way], bypass_csp=True)
    try:
        page = context.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(find_page(site, kind))
        assert page.evaluate(_OVERFLOW) <= 0, "the page scrolls sideways"
        page.evaluate(axe)
        assert page.evaluate(_RUN, {"color-contrast": {"enabled": way != "forced colours"}}) == []
        assert errors == []
    finally:
        context.close()


def test_every_page_is_html_without_errors(validator: list[str], folder: Path) -> None:
    site = write_site(folder, "ca")
    done = subprocess.run(
        [*validator, "--errors-only", "--skip-non-html", str(site)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert [line for line in done.stderr.splitlines() if "Content-Security-Policy" not in line] == []
