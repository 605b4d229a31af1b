"""The document as a workbook: each sheet one table of plain rows, to filter, add up and compare."""

from __future__ import annotations

import io
import re
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import xlsxwriter

from dtplan.render.report.package import open_package, seal_package
from dtplan.render.report.wording import read_wording
from dtplan.render.report.xlsx.about import write_about
from dtplan.render.report.xlsx.formats import CODE_WIDTH, LINE_HEIGHT, MOST_LINES, TONES, WIDTHS, CellFormats
from dtplan.templating import TemplateProblemError
from dtplan.templating.escape import show_hidden
from dtplan.views.columns import KINDS
from dtplan.views.text import LocalText
from dtplan.views.workbook import SheetRows, view_workbook

if TYPE_CHECKING:
    from collections.abc import Iterable

    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from dtplan.render.report.manuscript import Files, Manuscript
    from dtplan.render.report.wording import Section
    from dtplan.views.report import ReportView

TEMPLATE = "report/xlsx/workbook.txt.j2"
LONGEST_TEXT, LONGEST_NAME, LONGEST_HEAD = 32_000, 31, 200
"""What a cell, the name of a sheet and the head of a column can hold."""
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LARGEST = Decimal(10**15)
_FIRST_YEAR = 1900
"""Spreadsheets know no day before."""
_CORE = "docProps/core.xml"
_A3, _A4 = 8, 9
"""Sizes of paper, as spreadsheets number them."""
_MANY = 20
"""With more columns than this a sheet is printed on two larger pages side by side."""
_FROZEN = 2
"""The columns that say which row it is stay in sight."""


def render(manuscript: Manuscript) -> Files:
    """Yield the workbook.

    Args:
        manuscript: what it is made of.

    Raises:
        TemplateProblemError: when a template of the plan cannot be used.
    """
    report = manuscript.view
    sections = read_wording(manuscript.environment, TEMPLATE, report)
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    workbook = xlsxwriter.Workbook(buffer, options)
    _describe(workbook, report)
    formats = CellFormats(workbook, report)
    chosen = [sheet for sheet in view_workbook(report) if sheet.name in sections]
    titles = [
        sections[name].title for name in ("about", *(sheet.name for sheet in chosen)) if name in sections
    ]
    names = name_uniquely(titles, LONGEST_NAME, _clean_name)
    if "about" in sections:
        listed = [(sheet.name, name, len(sheet.rows)) for sheet, name in zip(chosen, names[1:], strict=True)]
        write_about(workbook.add_worksheet(names.pop(0)), formats, sections, report, listed)
    for sheet, name in zip(chosen, names, strict=True):
        _write_sheet(workbook.add_worksheet(name), sheet, sections, formats, report)
    if not workbook.worksheets():
        raise TemplateProblemError(f"{TEMPLATE}: it has no sheet")
    workbook.close()
    yield f"{manuscript.stem}.xlsx", say_language(buffer.getvalue(), report.language)


def name_uniquely(names: Iterable[str], longest: int, clean: Any = str) -> list[str]:
    """Return names that differ from each other in more than capitals, with a number where they did not.

    Args:
        names: of sheets or of columns.
        longest: how long each can be.
        clean: takes out what a name cannot hold.
    """
    taken: set[str] = set()
    unique: list[str] = []
    for n, name in enumerate(names, 1):
        stem = clean(name)[:longest].strip() or str(n)
        chosen, count = stem, 1
        while chosen.casefold() in taken:
            count += 1
            chosen = f"{stem[: longest - 6]} ({count})"
        taken.add(chosen.casefold())
        unique.append(chosen)
    return unique


def _clean_name(name: str) -> str:
    cleaned = _NOT_IN_NAMES.sub(" ", show_hidden(name))[:LONGEST_NAME].strip(" '")
    return f"{cleaned} " if cleaned.casefold() == "history" else cleaned  # a name that Excel keeps for itself


def _clean_head(name: str) -> str:
    return re.sub(r"\s+", " ", show_hidden(name))


def _describe(workbook: Workbook, report: ReportView) -> None:
    """Say what the file is; its day is that of the data, not of the clock."""
    workbook.set_properties(
        {
            "title": show_hidden(report.title.text),
            "author": show_hidden(report.city.text) if report.city else "",
            "subject": show_hidden(report.edition or ""),
            "comments": f"dtplan {report.tool_version}",
            "created": datetime.combine(report.status_date, time()),
        }
    )


def say_language(content: bytes, language: str) -> bytes:
    """Return the file with the language of its words among its properties.

    Args:
        content: the file.
        language: of its words.
    """
    parts = open_package(content)
    code = re.sub(r"[^A-Za-z0-9-]", "", language).encode()
    parts[_CORE] = parts[_CORE].replace(
        b"</cp:coreProperties>", b"<dc:language>" + code + b"</dc:language></cp:coreProperties>"
    )
    return seal_package(parts)


def _write_sheet(
    sheet: Worksheet,
    content: SheetRows,
    sections: dict[str, Section],
    formats: CellFormats,
    report: ReportView,
) -> None:
    columns = _choose_columns(content, sections[content.name])
    heads = name_uniquely((head for _key, head, _kind in columns), LONGEST_HEAD, _clean_head)
    for n, (_key, _head, kind) in enumerate(columns):
        sheet.set_column(n, n, WIDTHS.get(kind, CODE_WIDTH))
    for number, row in enumerate(content.rows, 1):
        lines = 1
        for n, (key, _head, kind) in enumerate(columns):
            length = _write_cell(sheet, number, n, row.get(key), kind, sections, formats)
            lines = max(lines, -(-length // WIDTHS.get(kind, CODE_WIDTH)))
        if lines > 1:  # not every program finds the height by itself
            sheet.set_row(number, LINE_HEIGHT * min(lines, MOST_LINES))
    sheet.add_table(
        0,
        0,
        len(content.rows),
        len(columns) - 1,
        {
            "name": f"{content.name}_rows",
            "style": None,
            "columns": [
                {"header": head, "header_format": formats.head(is_number=_is_number(kind))}
                for head, (_key, _head, kind) in zip(heads, columns, strict=True)
            ],
        },
    )
    sheet.set_row(0, 36)
    sheet.freeze_panes(1, min(_FROZEN, len(columns)))
    sheet.repeat_rows(0)
    _set_paper(sheet, report, len(columns))


def _set_paper(sheet: Worksheet, report: ReportView, columns: int) -> None:
    """Make a sheet fit the paper, with the name of the document above and the page below."""
    title = show_hidden(report.title.text)[:100].replace("&", "&&")
    sheet.set_landscape()
    sheet.set_paper(_A3 if columns > _MANY else _A4)
    sheet.fit_to_pages(2 if columns > _MANY else 1, 0)
    if columns > _MANY:
        sheet.repeat_columns(0, _FROZEN - 1)
    sheet.hide_gridlines(2)
    sheet.set_header(f"&L{title}&R&A")
    sheet.set_footer("&R&P / &N")


def _choose_columns(content: SheetRows, words: Section) -> list[tuple[str, str, str]]:
    """Return key, heading and kind of each column: those that the template names and some row has."""
    held = {key for row in content.rows for key, value in row.items() if value not in (None, "")}
    kept = [*words.words.items(), *content.further]
    wanted = [
        (key, head, KINDS.get(key, "integer" if key.startswith("count-") else "text")) for key, head in kept
    ]
    return [one for one in wanted if one[0] in held or one[2] in ("money", "illustrative")] or wanted[:1]


def _is_number(kind: str) -> bool:
    return kind in ("money", "percent", "integer", "number", "year")


def _write_cell(
    sheet: Worksheet,
    row: int,
    column: int,
    value: Any,
    kind: str,
    sections: dict[str, Section],
    formats: CellFormats,
) -> int:
    """Write a value and return the length of its text."""
    codes = sections.get(f".{kind}")
    if codes is not None:
        code = ("yes" if value else "") if isinstance(value, bool) else str(value or "")
        text = show_hidden(codes.words.get(code, code))
        sheet.write_string(row, column, text, formats.find(TONES.get(code, "text")))
        return len(text)
    if isinstance(value, (Decimal, int)) and _is_exact(Decimal(value)):
        number = float(value) / 100 if kind == "percent" else value
        sheet.write_number(row, column, number, formats.find(kind))
    elif isinstance(value, date) and value.year >= _FIRST_YEAR:
        sheet.write_datetime(row, column, datetime.combine(value, time()), formats.find(kind))
    elif value is None:
        sheet.write_blank(row, column, None, formats.find(kind))
    else:
        text = _write_text(value)
        sheet.write_string(row, column, text, formats.find_text(kind, text))
        return len(text)
    return 0


def _is_exact(value: Decimal) -> bool:
    """Say whether a spreadsheet can keep a number: it has fifteen digits."""
    return value.is_finite() and abs(value) < _LARGEST


def _write_text(value: Any) -> str:
    text = show_hidden(value.text if isinstance(value, LocalText) else str(value))
    return text if len(text) <= LONGEST_TEXT else f"{text[:LONGEST_TEXT]}…"
