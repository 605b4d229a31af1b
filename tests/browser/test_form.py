"""The form page in a real browser: filled in by keyboard, judged, left alone by what is put into it."""

from __future__ import annotations

import json
import shutil
import subprocess
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from dtplan.app.forms import iter_forms
from dtplan.app.workspace import Workspace
from dtplan.diagnostics.severity import Severity
from dtplan.formatting.format import format_file
from dtplan.scaffold.read_form import read_form
from dtplan.scaffold.slug import UNUSABLE, make_slug
from dtplan.source.problem import HIDDEN_CHARACTERS
from dtplan.source.yaml import parse_yaml
from tests import barcelona
from tests.browser.pages import LANGUAGES
from tests.browser.test_accessibility import WAYS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WIDE = {"width": 1280, "height": 900}
_JUDGE = """async (rules) => {
  const found = await axe.run(document, {resultTypes: ['violations'], rules});
  const faults = found.violations.flatMap(one => one.nodes.map(node => one.id + ': ' + node.html.slice(0, 200)));
  const root = document.documentElement;
  return root.scrollWidth > root.clientWidth ? [...faults, 'the page scrolls sideways'] : faults;
}"""


@cache
def write_form(folder: Path) -> Path:
    ((name, content),) = iter_forms(barcelona.plan(), "initiative", ["html"], LANGUAGES)
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.fixture
def context(browser: Any) -> Iterator[Any]:
    opened = browser.new_context(viewport=WIDE, accept_downloads=True)
    yield opened
    opened.close()


@pytest.fixture
def tab(context: Any, folder: Path) -> Any:
    page = context.new_page()
    page.goto(write_form(folder).as_uri())
    return page


def reach(tab: Any, id_: str) -> None:
    """Go on with the tabulator until something has the focus."""
    for _press in range(400):
        if tab.evaluate("document.activeElement.id") == id_:
            return
        tab.keyboard.press("Tab")
    pytest.fail(f"the keyboard does not reach {id_}")


def fill(tab: Any, values: dict[str, str]) -> None:
    for id_, text in values.items():
        reach(tab, id_)
        tab.keyboard.type(text)


def choose(tab: Any, id_: str, value: str) -> None:
    """Choose from a list with the arrow keys."""
    reach(tab, id_)
    for _press in range(200):
        if tab.evaluate(f"document.getElementById('{id_}').value") == value:
            return
        tab.keyboard.press("ArrowDown")
    pytest.fail(f"the keyboard does not choose {value}")


def type_day(tab: Any, id_: str, day: str) -> None:
    reach(tab, id_)
    year, month, number = day.split("-")
    tab.keyboard.type(f"{month}{number}{year}")
    for _part in range(4):  # past the parts of the day
        if tab.evaluate("document.activeElement.id") != id_:
            break
        tab.keyboard.press("Tab")


def fill_proposal(tab: Any) -> None:
    fill(
        tab,
        {
            "f-title-ca": "Porta d'entrada: cita «única»",
            "f-title-es": "Puerta de entrada: cita #única",
            "f-summary-ca": "no",
            "f-summary-es": "{ca: sí}",
        },
    )
    reach(tab, "f-problem-ca")
    tab.keyboard.type('Una "cua" llarga.')
    tab.keyboard.press("Enter")
    tab.keyboard.type("- dues: hores")
    fill(tab, {"f-problem-es": "Una cola larga."})
    choose(tab, "f-nature", "service")
    choose(tab, "f-within", "technology")
    choose(tab, "f-office", "bit")
    type_day(tab, "f-schedule-start-planned", "2026-11-02")
    type_day(tab, "f-schedule-end-planned", "2027-03-31")
    reach(tab, "f-milestones-add")
    tab.keyboard.press("Enter")
    tab.keyboard.type("Agenda oberta")
    tab.keyboard.press("Tab")
    tab.keyboard.type("Agenda abierta")
    type_day(tab, tab.evaluate("document.querySelector('[data-row] [data-ask=day]').id"), "2027-02-01")
    reach(tab, "f-pam_goals-search")
    tab.keyboard.type("habitat")
    reach(tab, tab.evaluate("document.querySelector('[data-list=pam_goals] input[type=checkbox]').id"))
    tab.keyboard.press("Space")
    choose(tab, "f-budget-vat", "excluded")
    reach(tab, "f-budget-lines-add")
    tab.keyboard.press("Enter")
    tab.keyboard.type("2027")
    ids = tab.evaluate(
        "[...document.querySelectorAll('[data-rows=\"budget.lines\"] [data-row] [data-key]')].map(one => one.id)"
    )
    choose(tab, ids[1], "PGL")
    choose(tab, ids[2], "6")
    fill(tab, {ids[3]: "1.234,5"})


def save(tab: Any, folder: Path) -> Path:
    tab.keyboard.press("Tab")
    tab.locator("button.main").focus()
    with tab.expect_download() as waiting:
        tab.keyboard.press("Enter")
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


def test_filled_in_by_keyboard_it_gives_a_file_that_the_plan_takes(tab: Any, tmp_path: Path) -> None:
    fill_proposal(tab)
    path = save(tab, tmp_path)
    assert path.name == "porta-entrada-cita-unica.yaml"
    assert path.name in tab.inner_text("#_status")
    filled = read_form(path.name, path.read_bytes(), barcelona.plan())
    assert (filled.kind, filled.within, filled.problems) == ("initiative", "technology", ())
    assert filled.data["problem"]["ca"] == 'Una "cua" llarga.\n- dues: hores'
    assert filled.data["summary"] == {"ca": "no", "es": "{ca: sí}"}
    assert filled.data["budget"]["lines"] == [
        {"year": "2027", "source": "PGL", "chapter": "6", "planned": "1234.5"}
    ]
    assert filled.data["pam_goals"] == ["pam-2023-2027/1"]
    root = tmp_path / "barcelona"
    shutil.copytree(barcelona.ROOT, root)
    formatted = format_file(path.name, path.read_bytes(), ("ca", "es", "en")).after
    assert format_file(path.name, formatted.encode(), ("ca", "es", "en")).after == formatted
    (root / "technology" / path.name).write_text(formatted, encoding="utf-8")
    workspace = Workspace(root, lambda _known: barcelona.STATUS_DATE)
    errors = [one for one in workspace.select().shown if one.severity is Severity.ERROR]
    assert [(one.code, one.message) for one in errors] == []
    assert workspace.loaded.plan is not None
    entry = workspace.loaded.plan.initiatives["porta-entrada-cita-unica"]
    subplan = workspace.loaded.plan.subplan_of(entry)
    assert subplan is not None
    assert subplan.id == "technology"


@pytest.mark.parametrize("way", [way for way in WAYS if way != "no script"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_in_the_way_of_who_fills_it_in(
    browser: Any, axe: str, folder: Path, language: str, way: str
) -> None:
    languages = (language, *(one for one in LANGUAGES if one != language))
    ((_name, content),) = iter_forms(barcelona.plan(), "initiative", ["html"], languages)
    mine = folder / f"form.{language}.html"
    mine.write_bytes(content)
    context = browser.new_context(**WAYS[way], bypass_csp=True)
    try:
        page = context.new_page()
        page.goto(mine.as_uri())
        page.evaluate(axe)
        assert find_faults(page, way) == []
        for list_ in ("milestones", "budget-lines", "risks"):
            page.click(f"#f-{list_}-add")
        page.locator("[data-rows=risks] [data-key='title.ca']").fill("x")
        page.click("button.main")  # with everything that can be wrong
        assert page.evaluate("document.activeElement.id") == "_errors"
        assert find_faults(page, way) == []
    finally:
        context.close()


def find_faults(page: Any, way: str) -> list[str]:
    # Colours that the reader's system forces are not ours, and axe looks at those of the page.
    rules = {"color-contrast": {"enabled": way != "forced colours"}}
    found: list[str] = page.evaluate(_JUDGE, rules)
    return found


def test_the_page_is_html(validator: list[str], folder: Path) -> None:
    command = [*validator, "--errors-only", "--format", "text", str(write_form(folder))]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_nothing_is_asked_for_and_nothing_complains(context: Any, folder: Path) -> None:
    page = context.new_page()
    heard: list[str] = []
    page.on("request", lambda one: heard.append(one.url))
    page.on("console", lambda one: heard.append(one.text))
    page.on("pageerror", lambda one: heard.append(str(one)))
    path = write_form(folder)
    page.goto(path.as_uri())
    page.click("#f-milestones-add")
    page.click("button.main")
    page.click("#_copy")
    assert heard == [path.as_uri()]


def test_a_script_that_is_put_in_does_not_run(tab: Any, folder: Path) -> None:
    text = write_form(folder).read_text(encoding="utf-8")
    hostile = '<script>window.taken = 1</script><img src="x" onerror="window.taken = 2">'
    path = folder / "form.hostile.html"
    path.write_text(
        text.replace('<main id="_main" tabindex="-1">', f'<main id="_main" tabindex="-1">{hostile}'),
        encoding="utf-8",
    )
    tab.goto(path.as_uri())
    assert "window.taken = 1" in tab.content()
    assert tab.evaluate("window.taken") is None
    tab.fill("#f-title-ca", hostile)
    tab.fill("#f-title-es", hostile)
    tab.click("button.main")
    assert hostile in tab.inner_text("#_file").replace('\\"', '"')
    assert tab.evaluate("window.taken") is None


def test_errors_are_said_politely_and_lead_to_their_fields(tab: Any) -> None:
    tab.fill("#f-id", "No És Bo")
    tab.locator("#f-id").blur()
    assert tab.get_attribute("#f-id", "aria-invalid") == "true"
    assert "e-f-id" in str(tab.get_attribute("#f-id", "aria-describedby"))
    problem = tab.inner_text("#e-f-id")
    tab.locator("#_said:not(:empty)").wait_for(state="attached")
    assert tab.inner_text("#_said") == f"Nom curt: {problem}"
    assert tab.get_attribute("#_said", "role") == "status"
    tab.fill("#f-id", "bo")
    assert tab.get_attribute("#f-id", "aria-invalid") is None
    tab.fill("#f-id", "hybrid-cloud")
    tab.locator("#f-id").blur()
    assert "ja hi ha" in tab.inner_text("#e-f-id")
    tab.click("button.main")
    assert tab.evaluate("document.activeElement.id") == "_errors"
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "f-title-ca"


@pytest.mark.parametrize(
    ("id_", "text"),
    [
        ("f-title-ca", "a\u200eb"),
        ("f-id", "a" * 10 + "_"),
        ("f-schedule-start-planned", "1066-10-14"),
    ],
)
def test_what_the_plan_refuses_is_refused(tab: Any, id_: str, text: str) -> None:
    tab.fill(f"#{id_}", text)
    tab.locator(f"#{id_}").blur()
    assert tab.get_attribute(f"#{id_}", "aria-invalid") == "true"


def test_days_follow_each_other(tab: Any) -> None:
    tab.fill("#f-schedule-start-planned", "2026-05-01")
    tab.fill("#f-schedule-end-planned", "2026-04-01")
    tab.locator("#f-schedule-end-planned").blur()
    assert "anterior" in tab.inner_text("#e-f-schedule-end-planned")
    tab.fill("#f-schedule-start-planned", "2026-03-01")
    assert tab.is_hidden("#e-f-schedule-end-planned")
    tab.click("#f-milestones-add")
    day = tab.locator("[data-row] [data-ask=day]")
    day.fill("2026-06-01")
    day.blur()
    assert day.get_attribute("aria-invalid") == "true"


def test_a_click_arrives_though_an_error_appears_above_it(tab: Any) -> None:
    tab.fill("#f-schedule-start-planned", "2026-05-01")
    tab.fill("#f-schedule-end-planned", "2026-04-01")
    tab.click("#f-milestones-add")
    assert tab.locator("[data-rows=milestones] [data-row]").count() == 1
    tab.wait_for_selector("#e-f-schedule-end-planned", state="visible")


def test_a_text_is_wanted_in_every_language_of_the_plan(tab: Any) -> None:
    tab.fill("#f-summary-ca", "Un resum")
    tab.click("button.main")
    assert "Español" in tab.inner_text("#e-f-summary-es")
    assert tab.is_hidden("#e-f-summary-en")
    assert tab.is_hidden("#e-f-objective-es")


def test_every_word_follows_the_language(tab: Any) -> None:
    tab.click("#f-budget-lines-add")
    for language in LANGUAGES:
        tab.click(f"[data-lang={language}]")
        known = json.loads(tab.text_content("#_data"))["words"][language]
        said = tab.evaluate(
            "[...document.querySelectorAll('[data-t]')].map(one => [one.dataset.t, one.textContent])"
        )
        assert [(name, text) for name, text in said if known[name] != text] == []
        assert tab.evaluate("document.documentElement.lang") == language
    assert "Budget" in tab.inner_text("[data-rows='budget.lines'] legend")


def test_a_draft_survives_a_closed_page(context: Any, tab: Any, folder: Path) -> None:
    fill_proposal(tab)
    tab.click("[data-lang=es]")
    before = tab.inner_text("#_file")
    tab.close()
    again = context.new_page()
    again.goto(write_form(folder).as_uri())
    assert again.inner_text("#_file") == before
    assert "recuperado" in again.inner_text("#_draft")
    again.click("#_clear")
    again.click("#_clear")
    assert again.inner_text("#_file") == "kind: initiative\nstatus: proposed\n"
    again.reload()
    assert again.inner_text("#_file") == "kind: initiative\nstatus: proposed\n"


def test_rows_can_be_taken_away_again(tab: Any) -> None:
    for _time in range(3):
        tab.click("#f-risks-add")
    tab.locator("[data-rows=risks] [data-row]").nth(1).locator(".remove").click()
    assert tab.evaluate("document.activeElement.id") == "f-risks-add"
    assert tab.locator("[data-rows=risks] legend .number").all_inner_texts()[:1] == ["1"]
    ids = tab.evaluate("[...document.querySelectorAll('[id]')].map(one => one.id)")
    assert len(ids) == len(set(ids))


def _texts() -> list[str]:
    signs = st.characters(exclude_categories=("Cs",))
    made: list[str] = []

    @settings(max_examples=400, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(st.text(signs, max_size=60))
    def collect(text: str) -> None:
        made.append(text)

    collect()
    plain = ["no", "yes", "null", "~", "1", "2026-01-01", "a: b", "- a", "# a", "'", '"', "a\nb", "a\n\n b\n", "é\n# x\n---", "{}", "%a", "@", "👩‍👩‍👧", "a\tb\nc", "x\n\ty"]  # fmt: skip
    return [*plain, *made]


def test_any_text_is_read_back_as_it_was_written(tab: Any) -> None:
    for text in _texts():
        wanted = tab.evaluate("text => formYaml.tidy(text, true)", text)
        if not wanted or HIDDEN_CHARACTERS.search(wanted):
            assert not wanted or tab.evaluate("text => formYaml.hidden.test(text)", wanted)
            continue
        written = tab.evaluate(
            "text => formYaml.write({title: {ca: text}, list: [text, {plain: '1'}], rows: [{a: text, b: {c: text}}]}, {})",
            wanted,
        )
        parsed = parse_yaml(written)
        assert parsed.problems == [], written
        assert parsed.data == {
            "title": {"ca": wanted},
            "list": [wanted, "1"],
            "rows": [{"a": wanted, "b": {"c": wanted}}],
        }


def test_short_names_are_those_that_the_tool_makes(tab: Any) -> None:
    titles = [*_texts(), "L'àrea d'atenció · col·lecció", "Straße 5", "Ñandú y Øre", "de la", "con", "Porta"]
    stop = json.loads(tab.text_content("#_data"))["stop"]
    for title in titles:
        taken = ["porta", *UNUSABLE]
        made = tab.evaluate(
            "([title, taken, stop]) => formYaml.slug(title, taken, stop)", [title, taken, stop]
        )
        assert made == make_slug(title, {"porta"}), title
