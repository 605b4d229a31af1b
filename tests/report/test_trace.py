"""Every figure leads to what is behind it: a number to its initiatives, an entry to its file and line."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

import pytest
from pydantic_core import PydanticCustomError

from dtplan.app.lines import Lines
from dtplan.model.publication import Publication
from dtplan.model.source_url import fill_source_url, parse_source_url
from dtplan.model.status import Status
from dtplan.source.span import Place
from dtplan.views.choices import MARKS
from dtplan.views.document import Document
from dtplan.views.origin import Tracer
from tests import barcelona
from tests.plan.making import load
from tests.report.documents import Page, make_view, render

if TYPE_CHECKING:
    from dtplan.plan.plan import Plan
    from dtplan.views.initiative import InitiativeSheet
    from dtplan.views.report import ReportView

PATTERN = "https://git.example.org/plan/blob/{commit}/plans/city/{path}#L{line}"
COMMIT = "0123456789abcdef0123456789abcdef01234567"
_LINK = re.compile(r'<a class="behind" href="#_catalogue" data-filter="([^"]*)"[^>]*>([^<]*)</a>')
_COUNT = re.compile(r"\d+")
LINE_KEYS = ("year", "source", "chapter")


@cache
def _view() -> ReportView:
    return make_view(barcelona.plan(), "en")


@cache
def _page() -> str:
    return render(barcelona.plan(), "html", "en")


def find_behind(filter_: str) -> list[InitiativeSheet]:
    """Return the initiatives that the catalogue shows for a filter, as the script chooses them."""
    wanted = dict(pair.split("=") for pair in filter_.replace("&amp;", "&").split("&") if pair)
    assert set(wanted) <= {*LINE_KEYS, "money", "status", "office", "subplan", "goal", "mark"}

    def fits_line(token: str) -> bool:
        *names, states = token.split("|")
        return wanted.get("money", "") in states and all(
            wanted.get(key, name) == name for key, name in zip(LINE_KEYS, names, strict=True)
        )

    def fits(one: InitiativeSheet) -> bool:
        has = {
            "status": [one.state.status],
            "office": [one.office.id],
            "subplan": one.tokens.subplans.split(),
            "goal": one.tokens.goals.split(),
            "mark": one.tokens.marks.split(),
        }
        asks_money = not wanted.keys().isdisjoint((*LINE_KEYS, "money"))
        return all(wanted[key] in has[key] for key in has if key in wanted) and (
            not asks_money or any(fits_line(token) for token in one.tokens.lines.split())
        )

    return [one for one in _view().catalogue if fits(one)]


def test_every_number_has_initiatives_behind_it_and_counts_of_them_are_right() -> None:
    links = _LINK.findall(_page())
    assert len(links) > 200
    counted = 0
    for filter_, text in set(links):
        behind = find_behind(filter_)
        assert behind, filter_
        if _COUNT.fullmatch(text) and filter_ not in ("mark=due", "mark=reached"):
            assert len(behind) == int(text), filter_
            counted += 1
    assert counted > 50


@pytest.mark.parametrize("key", ["year", "source", "chapter", "office"])
@pytest.mark.parametrize(("state", "name"), [("p", "planned"), ("c", "committed"), ("e", "executed")])
def test_the_initiatives_behind_an_amount_add_up_to_it_and_none_gives_nothing(
    key: str, state: str, name: str
) -> None:
    budget = _view().budget
    rows = {
        "year": [(str(row.year), row.amounts) for row in budget.by_year],
        "source": [(row.ref.id, row.amounts) for row in budget.by_source],
        "chapter": [(row.ref.id if row.ref else "-", row.amounts) for row in budget.by_chapter],
        "office": [(row.ref.id, row.amounts) for row in budget.by_office if row.ref],
    }
    assert rows[key]
    for id_, amounts in rows[key]:
        parts = _find_parts(f"{key}={id_}&money={state}", name)
        assert sum(parts) == getattr(amounts, name), (key, id_)
        assert 0 not in parts


def test_the_initiatives_behind_a_cell_of_year_and_source_add_up_to_it() -> None:
    budget = _view().budget
    cells = 0
    for row in budget.by_source:
        for year, amount in zip(budget.years, row.by_year, strict=True):
            parts = _find_parts(f"money=p&source={row.ref.id}&year={year}", "planned")
            assert sum(parts) == (amount or 0)
            assert 0 not in parts
            cells += bool(parts)
    assert cells > 5


def _find_parts(filter_: str, name: str) -> list[Decimal]:
    """Return what each initiative behind a filter gives to the amount."""
    wanted = dict(pair.split("=") for pair in filter_.split("&"))
    return [
        sum(
            (
                getattr(line, name) or Decimal()
                for line in (one.budget.lines if one.budget else ())
                if wanted.get("year", str(line.year)) == str(line.year)
                and wanted.get("source", line.source.id) == line.source.id
                and (
                    "chapter" not in wanted or wanted["chapter"] == (line.chapter.id if line.chapter else "-")
                )
            ),
            Decimal(),
        )
        for one in find_behind(filter_)
    ]


def test_money_of_a_cancelled_initiative_is_behind_no_number() -> None:
    for one in _view().catalogue:
        if one.state.status == Status.CANCELLED:
            assert all(token.endswith("|") for token in one.tokens.lines.split())


def test_every_choice_of_a_filter_is_offered_with_a_name() -> None:
    page = _page()
    marks = {mark for marks in re.findall(r'data-mark="([^"]*)"', page) for mark in marks.split()}
    assert {mark for mark in marks if not re.fullmatch(r"risk-\d\d", mark)} <= set(MARKS)
    for mark in marks:
        name = re.search(rf'<option value="{mark}">([^<]+)</option>', page)
        assert name is not None, mark
        assert name[1] != mark
    for filter_, _text in set(_LINK.findall(page)):
        for pair in filter(None, filter_.split("&amp;")):
            assert f'<option value="{pair.partition("=")[2]}"' in page, pair


def test_without_a_catalogue_numbers_lead_nowhere() -> None:
    page = render(barcelona.plan(), "html", "en", document=Document("summary"))
    assert 'class="behind"' not in page
    assert 'class="behind"' in render(barcelona.plan(), "html", "en", document=Document("office", "ga-rtd"))


def test_a_line_is_the_one_on_which_the_entry_begins() -> None:
    plan, files = barcelona.plan(), barcelona.files()
    lines = Lines({path: str(text).encode() for path, text in files.items()})
    for kind in ("office", "pam-goal", "prtr-project", "measure", "call", "european-project"):
        assert plan.entries[kind]
        for id_, entry in plan.entries[kind].items():
            line = lines.find(entry.place)
            assert line is not None
            text = str(files[entry.path]).split("\n")[line - 1]
            found = re.match(r"\s*- \{?(?:id|number|code): \"?([^\s\",}]+)", text)
            assert found is not None, (id_, text)
            assert found[1] == (id_.partition("/")[2] if kind == "pam-goal" else id_)
    for entry in plan.initiatives.values():
        assert lines.find(entry.place) == 1


def test_what_is_not_among_the_files_has_no_line() -> None:
    assert Lines({}).find(Place("a.yaml")) is None
    assert Lines({"a.yaml": b"x: [\n"}).find(Place("a.yaml", ("offices", 3))) == 1
    assert Lines({"a.yaml": b"\xff\x00"}).find(Place("a.yaml", ("offices", 0))) == 1


def _with_address(plan: Plan) -> Plan:
    publication = plan.settings.publication.model_copy(update={"source_url": PATTERN})
    settings = plan.settings.model_copy(update={"publication": publication})
    return replace(plan, file=replace(plan.file, model=settings))


def _base_plan() -> Plan:
    plan = load().plan
    assert plan is not None
    return plan


@pytest.mark.parametrize("format_", ["html", "md"])
def test_a_sheet_leads_to_its_file_at_the_commit(format_: str) -> None:
    plan = _with_address(_base_plan())
    address = f"https://git.example.org/plan/blob/{COMMIT}/plans/city/services/digital-counter.yaml#L7"
    text = render(plan, format_, commit=COMMIT, find_line=lambda _place: 7)
    assert address in text
    assert "digital-counter.yaml:7" in text
    plain = render(plan, format_, find_line=lambda _place: 7)
    assert "git.example.org" not in plain
    assert "digital-counter.yaml:7" in plain


def test_a_changed_work_tree_is_said_beside_each_line() -> None:
    plan = _with_address(_base_plan())
    clean, dirty = (
        render(plan, "html", "en", commit=COMMIT, commit_is_dirty=is_dirty) for is_dirty in (False, True)
    )
    assert "changed since the revision" not in clean
    assert dirty.count("changed since the revision") > len(plan.initiatives)


def test_every_kind_of_entry_names_its_file() -> None:
    page = render(barcelona.plan(), "html", "en", find_line=lambda _place: 3)
    for path in (
        "ict/process-automation.yaml",
        "ict/subplan.yaml",
        "registers/offices.yaml",
        "registers/pam-2023-2027.yaml",
        "registers/prtr.yaml",
        "registers/european-projects.yaml",
        "plan.yaml",
    ):
        assert f"{path}:3" in page, path


@pytest.mark.parametrize(
    "address",
    [
        "http://git.example.org/{commit}/{path}",
        "javascript:alert(1)//{commit}{path}",
        "https://git.example.org/{path}",
        "https://git.example.org/{commit}",
        "https://git.example.org/{commit}/{path}/{token}",
        "https://git.example.org/{commit}/{path.__class__}",
        "https://git.example.org/{commit}/{path}{",
        "https://{path}.example.org/{commit}",
        "https://user@example.org/{commit}/{path}",
        'https://git.example.org/{commit}/{path}"onclick=x',
        "https://git.example.org/{commit}/{path}>",
        "https://git.example.org/{commit}/ {path}",
        None,
        7,
        ["https://git.example.org/{commit}/{path}"],
    ],
)
def test_an_address_of_sources_is_https_and_says_commit_and_path(address: object) -> None:
    with pytest.raises(PydanticCustomError, match="is not a web address that starts with https://"):
        parse_source_url(address)


def test_a_wrong_address_of_sources_is_one_finding() -> None:
    plan_file = "publication:\n  source_url: https://git.example.org/{path}\n"
    text = load().sources["plan.yaml"].decode()
    assert "publication:\n" in text
    loaded = load({"plan.yaml": text.replace("publication:\n", plan_file, 1)})
    assert [(one.code, "{commit}" in one.message + one.hint) for one in loaded.findings] == [("S110", True)]


def test_a_path_cannot_leave_its_place_in_an_address() -> None:
    path = 'a b/ñ#?%&"<>|{line}{commit}\udcff.yaml'
    address = fill_source_url(PATTERN, commit="c/../x", path=path, line=2)
    assert address == (
        "https://git.example.org/plan/blob/c%2F..%2Fx/plans/city/"
        "a%20b/%C3%B1%23%3F%25%26%22%3C%3E%7C%7Bline%7D%7Bcommit%7D%FF.yaml#L2"
    )


def test_a_path_that_is_no_text_can_be_printed() -> None:
    entry = replace(_base_plan().file, place=Place("\udcff.yaml"))
    origin = Tracer(PATTERN, COMMIT).trace(entry)
    assert origin.path.encode()
    assert origin.url is not None
    assert "%FF.yaml" in origin.url


def test_the_pattern_is_kept_as_it_is_written() -> None:
    assert Publication.model_validate({"source_url": PATTERN}).source_url == PATTERN


def test_links_to_files_do_not_break_the_page() -> None:
    page = Page(render(_with_address(_base_plan()), "html", commit=COMMIT))
    assert set(page.targets) <= set(page.ids)
