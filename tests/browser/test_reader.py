"""The ten questions of docs/reader-test.md, asked of the page of Barcelona's plan, with every click counted."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from dtplan.app.lines import Lines
from dtplan.model.status import Status
from dtplan.templating.formats import Formats
from tests import barcelona
from tests.report.documents import environment, make_view, render_report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

from dtplan.views.document import parse_document

DOC = Path(__file__).parent.parent.parent / "docs" / "reader-test.md"
MOST_CLICKS = 3
COMMIT = "0123456789abcdef0123456789abcdef01234567"


class Visit:
    """A reader before a page.

    Attributes:
        clicks: how many it took so far.
    """

    def __init__(self, page: Any) -> None:
        self._page = page
        self.clicks = 0

    def click(self, selector: str) -> None:
        self._page.locator(selector).first.click()
        self.clicks += 1

    def search(self, word: str) -> None:
        self._page.fill("#_filter_text", word)
        self.clicks += 1

    def see(self, selector: str) -> str:
        """Return the text of what can be seen; what cannot be seen is no answer."""
        found = self._page.locator(selector).first
        assert found.is_visible(), selector
        return str(found.inner_text())

    def target(self, selector: str) -> str:
        """Return where a link leads."""
        return str(self._page.locator(selector).first.get_attribute("href"))

    def see_all(self, selector: str) -> list[str]:
        return [one.inner_text() for one in self._page.locator(selector).all() if one.is_visible()]


def chapter(name: str) -> str:
    return f'.contents a[href="#_{name}"]'


def written(document: str = "full") -> tuple[Any, str]:
    lines = Lines({path: str(text).encode() for path, text in barcelona.files().items()})
    context: dict[str, Any] = {
        "document": parse_document(document),
        "commit": COMMIT,
        "find_line": lines.find,
    }
    view = make_view(barcelona.plan(), "en", **context)
    return view, render_report(view, "html", environment("en"))


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, Path]:
    view, text = written()
    path = tmp_path_factory.mktemp("reader") / "full.html"
    path.write_text(text, encoding="utf-8")
    return view, path


@pytest.fixture
def visit(browser: Any, full: tuple[Any, Path]) -> Iterator[Visit]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(full[1].as_uri())
    yield Visit(page)
    context.close()


def ask_what_works(browser: Any, _visit: Visit, _view: Any, folder: Path) -> int:
    _citizen, text = written("citizen")
    path = folder / "citizen.html"
    path.write_text(text, encoding="utf-8")
    context = browser.new_context()
    page = context.new_page()
    page.goto(path.as_uri())
    done = {
        e.model.title["en"]
        for e in barcelona.plan().initiatives.values()
        if e.model.status is Status.COMPLETED
    }
    first = page.locator("ul.people").first
    assert first.is_visible()
    shown = {one.inner_text().partition(" Made-up")[0].strip() for one in first.locator("h4").all()}
    context.close()
    assert shown == done
    return 0


def ask_when(_browser: Any, visit: Visit, _view: Any, _folder: Path) -> int:
    visit.click(chapter("catalogue"))
    visit.search("appointment")
    visit.click('#_catalogue_table tbody a[href="#unified-appointments"]')
    end = barcelona.plan().initiatives["unified-appointments"].model.schedule.end
    assert end is not None
    text = visit.see("#unified-appointments")
    assert Formats("en").day(end.expected) in text
    assert re.search(rf"\b{(end.expected - end.planned).days} days late", text)
    return visit.clicks


def ask_districts(_browser: Any, visit: Visit, view: Any, _folder: Path) -> int:
    visit.click(chapter("offices"))
    visit.click('#_offices table a[href="#office_g-ctp"]')
    office = next(one for one in view.offices if one.ref.id == "g-ctp")
    rows = visit.see_all("#office_g-ctp table tbody tr")
    late = [row for row in rows if "late" in row]
    assert len(rows) == len(office.initiatives)
    assert len(late) == office.late > 0
    return visit.clicks


def ask_contact(_browser: Any, visit: Visit, view: Any, _folder: Path) -> int:
    visit.click(chapter("accessibility"))
    assert view.method.contact in visit.see("#_accessibility")
    return visit.clicks


def ask_trouble(_browser: Any, visit: Visit, view: Any, _folder: Path) -> int:
    assert f"{view.portfolio.asking_attention} ask for attention" in visit.see("#_summary .lead")
    visit.click(chapter("attention"))
    assert len(visit.see_all("#_attention tbody tr")) == view.portfolio.asking_attention > 0
    return visit.clicks


def ask_goals(_browser: Any, visit: Visit, view: Any, _folder: Path) -> int:
    visit.click(chapter("alignment"))
    holes = [row for matrix in view.alignment.matrices for row in matrix.rows if not row.total]
    assert len(visit.see_all("#_alignment tr.hole")) == len(holes)
    assert f"{view.alignment.goals_served} of {view.alignment.goals}" in visit.see("#_alignment .lead")
    return visit.clicks


def ask_cost(_browser: Any, visit: Visit, view: Any, _folder: Path) -> int:
    row = next(one for one in view.portfolio.subplans if one.ref.id == "technology")
    shown = visit.see('#_summary tr:has(a[href="#subplan_technology"])')
    formats = Formats("en")
    assert formats.short_money(row.amounts.planned, "EUR") in shown
    assert formats.short_money(row.amounts.executed, "EUR") in shown
    return visit.clicks


def ask_behind(_browser: Any, visit: Visit, view: Any, _folder: Path) -> int:
    visit.click('#_summary .figure a[data-filter="status=completed"]')
    assert len(visit.see_all("#_catalogue_table tbody tr")) == view.portfolio.completed > 0
    return visit.clicks


def ask_unspent(_browser: Any, visit: Visit, view: Any, _folder: Path) -> int:
    visit.click(chapter("prtr"))
    assert view.prtr is not None
    assert Formats("en").rounded_money(view.prtr.total.unspent, "EUR") in visit.see("#_prtr .lead")
    said = visit.see_all("#_prtr table:has(caption) tbody tr")
    assert any(one.ref.title.text in row for one in view.prtr.unspent for row in said)
    return visit.clicks


def ask_source(_browser: Any, visit: Visit, _view: Any, _folder: Path) -> int:
    visit.click(chapter("catalogue"))
    visit.click('#_catalogue_table tbody a[href="#cyber-operations-centre"]')
    sheet = "#cyber-operations-centre"
    if not visit.see_all(f"{sheet} .origin"):
        visit.click(f"{sheet} summary")
    entry = barcelona.plan().initiatives["cyber-operations-centre"]
    assert f"{entry.path}:1" in visit.see(f"{sheet} .origin")
    link = visit.target(f"{sheet} .origin a")
    assert COMMIT in link
    assert link.endswith("#L1")
    return visit.clicks


ASKED: dict[str, Callable[[Any, Visit, Any, Path], int]] = {
    "What works already?": ask_what_works,
    "When will the unified appointments come, and when were they promised?": ask_when,
    "Which initiatives of my districts' office are late?": ask_districts,
    "Whom do I tell that I cannot read something?": ask_contact,
    "How many initiatives are in trouble, and which?": ask_trouble,
    "Which goals of the Municipal Action Programme does no initiative serve?": ask_goals,
    "How much does the Technology Plan cost, and how much of it is spent?": ask_cost,
    "Which completed initiatives stand behind the headline figure?": ask_behind,
    "How much European money is not yet spent, and why?": ask_unspent,
    "From which file, line and revision does the sheet of the security operations centre come?": ask_source,
}


def listed() -> dict[str, int]:
    lines = DOC.read_text(encoding="utf-8").splitlines()
    cells = [[one.strip() for one in line.strip("|").split("|")] for line in lines if line.startswith("| ")]
    return {row[1]: int(row[3]) for row in cells[1:]}


@pytest.mark.parametrize("question", ASKED)
def test_the_page_answers_in_a_few_clicks(
    browser: Any, visit: Visit, full: tuple[Any, Path], folder: Path, question: str
) -> None:
    clicks = ASKED[question](browser, visit, full[0], folder)
    assert clicks <= listed()[question] <= MOST_CLICKS


def test_the_list_of_questions_is_the_one_that_is_asked() -> None:
    assert list(listed()) == list(ASKED)
