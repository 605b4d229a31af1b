"""The workbook: typed, harmless, the same each time, and honest about what is made up."""

from __future__ import annotations

import io
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from dtplan.render.report.forms import render_form
from dtplan.render.report.manuscript import Manuscript
from dtplan.render.report.xlsx.workbook import name_uniquely
from dtplan.templating import TemplateProblemError, make_environment
from dtplan.views.context import ReportContext
from dtplan.views.report import view_report
from tests import barcelona
from tests.report.documents import environment, with_texts

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl import Workbook

    from dtplan.plan.plan import Plan

SHEETS_EN = ["About", "Initiatives", "Budget", "Milestones", "Indicators", "Risks", "PAM matrix"]


def write(plan: Plan, language: str = "en", **context: Any) -> bytes:
    view = view_report(plan, language, ReportContext(tool_version="0", **context))
    files = render_form("xlsx", Manuscript(view, environment(language), "plan", lambda: b"{}"))
    name, content = next(iter(files))
    assert name == "plan.xlsx"
    return content


@cache
def workbook(language: str = "en") -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(write(barcelona.plan(), language)))


def column(book: Workbook, sheet: str, head: str) -> list[Any]:
    rows = list(book[sheet].iter_rows(values_only=True))
    place = rows[0].index(head)
    return [row[place] for row in rows[1:]]


def test_every_sheet_is_there_with_its_name_in_the_language() -> None:
    assert workbook().sheetnames[: len(SHEETS_EN)] == SHEETS_EN
    assert workbook("ca").sheetnames[1:3] == ["Iniciatives", "Pressupost"]


def test_there_is_a_row_for_each_initiative_in_a_table_with_filters_and_fixed_heads() -> None:
    sheet = workbook()["Initiatives"]
    assert set(column(workbook(), "Initiatives", "Identifier")) == set(barcelona.plan().initiatives)
    assert sheet.freeze_panes == "C2"
    (table,) = sheet.tables.values()
    assert table.autoFilter is not None
    assert table.ref.endswith(str(len(barcelona.plan().initiatives) + 1))


def test_days_and_amounts_are_typed() -> None:
    starts = column(workbook(), "Initiatives", "Planned start")
    assert all(isinstance(day, datetime) for day in starts)
    planned = column(workbook(), "Budget", "Planned")
    assert all(isinstance(amount, (int, float)) for amount in planned)
    lines = [
        line.planned
        for entry in barcelona.plan().initiatives.values()
        for line in (entry.model.budget.lines if entry.model.budget else ())
    ]
    assert sum(planned) == pytest.approx(float(sum(lines)))


def test_amounts_and_days_are_written_in_the_way_of_the_language() -> None:
    head = [cell.value for cell in workbook("ca")["Iniciatives"][1]]
    row = workbook("ca")["Iniciatives"][2]
    formats = {name: cell.number_format for name, cell in zip(head, row, strict=True)}
    assert formats["Previst"].endswith('"€"')
    assert formats["Inici previst"] == "[$-403]dd/mm/yyyy"


def test_what_is_made_up_is_marked_in_its_row_and_on_the_first_sheet() -> None:
    made_up = {id_ for id_, entry in barcelona.plan().initiatives.items() if entry.model.illustrative}
    ids = column(workbook(), "Initiatives", "Identifier")
    marks = column(workbook(), "Initiatives", "Made-up example")
    assert {id_ for id_, mark in zip(ids, marks, strict=True) if mark == "Made-up example"} == made_up
    first = [cell for row in workbook()["About"].iter_rows(values_only=True) for cell in row if cell]
    assert any(f"{len(made_up)} of" in str(cell) for cell in first)


def test_the_same_plan_gives_the_same_bytes_and_no_clock_gets_in() -> None:
    first = write(barcelona.plan(), "ca")
    assert first == write(barcelona.plan(), "ca")
    properties = openpyxl.load_workbook(io.BytesIO(first)).properties
    assert properties.created.date() == barcelona.plan().status_date
    assert properties.language == "ca"


@pytest.mark.parametrize(
    "text",
    [
        "=CMD|'/C calc'!A1",
        "+1+1",
        "-2+3",
        "@SUM(A1)",
        '=HYPERLINK("http://x","y")',
        "https://example.org/<>&",
    ],
)
def test_text_that_looks_like_a_formula_or_an_address_stays_text(text: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(write(with_texts(barcelona.plan(), lambda _old: text))))
    for sheet in book.worksheets[1:]:
        for row in sheet.iter_rows(min_row=2):
            for cell in row:
                assert cell.data_type != "f"
                assert cell.hyperlink is None
    titles = [cell for cell in book["Initiatives"]["B"][1:] if cell.value == text]
    assert titles
    if text[0] in "=+-@":
        assert all(cell.quotePrefix for cell in titles)


@pytest.mark.parametrize(
    "text", ["a\x00b\x0bc\ud800", "line\nline\r\nline", "_x0041_", "x" * 40_000, "[risks] x\n'"]
)
def test_text_that_a_workbook_cannot_hold_does_no_harm(text: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(write(with_texts(barcelona.plan(), lambda _old: text))))
    assert book.sheetnames[: len(SHEETS_EN)] == SHEETS_EN
    assert all(len(str(cell.value)) < 32_767 for row in book["Initiatives"] for cell in row)


def test_names_of_sheets_and_columns_never_repeat() -> None:
    assert name_uniquely(["Année", "année", "x" * 40, "x" * 41, ""], 31) == [
        "Année",
        "année (2)",
        "x" * 31,
        "x" * 25 + " (2)",
        "5",
    ]


def test_a_plan_leaves_out_columns_and_cannot_break_the_workbook(tmp_path: Path) -> None:
    folder = tmp_path / "report/xlsx"
    folder.mkdir(parents=True)
    template = folder / "workbook.txt.j2"
    view = view_report(barcelona.plan(), "en", ReportContext(tool_version="0"))

    def sheets() -> Workbook:
        manuscript = Manuscript(view, make_environment("en", tmp_path), "plan", lambda: b"{}")
        return openpyxl.load_workbook(io.BytesIO(next(iter(render_form("xlsx", manuscript)))[1]))

    template.write_text("[initiatives] a/b:[c]*?'history\nid = Id\ninitiative_title = id\n", encoding="utf-8")
    book = sheets()
    assert [cell.value for cell in book.worksheets[0][1]] == ["Id", "id (2)"]
    template.write_text("[initiatives] Historia\nno equals sign here\n", encoding="utf-8")
    with pytest.raises(TemplateProblemError, match="neither"):
        sheets()
    template.write_text("", encoding="utf-8")
    with pytest.raises(TemplateProblemError, match="no sheet"):
        sheets()
