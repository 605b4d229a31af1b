"""A workbook of all open initiatives, to say in one round how each of them goes."""

from __future__ import annotations

from datetime import date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Any

from dtplan.scaffold.progress import required_languages
from dtplan.scaffold.sheet_formats import SheetFormats
from dtplan.scaffold.sheet_reader import MissingLibraryError
from dtplan.scaffold.update_words import (
    ANSWERS,
    KEYS,
    MILESTONE_COLUMNS,
    UPDATE_COLUMNS,
    read_words,
)
from dtplan.templating.escape import show_hidden

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from dtplan.model.initiative import Initiative
    from dtplan.plan.entry import Entry
    from dtplan.plan.plan import Plan
    from dtplan.scaffold.update_words import Section

WIDTHS = {
    "id": 26,
    "title": 34,
    "milestone": 24,
    "milestone_title": 34,
    "text": 46,
    "evidence": 34,
    "proof": 34,
}
WIDTH = 15
FIRST_ROW = 3
"""Of the rows: above stand the names of the columns (hidden), who fills them in, and their headings."""
FROZEN = 2
LONGEST_TEXT = 32_000
LONGEST_HELP = 250
LONGEST_LABEL = 80
ROW_HEIGHTS = {"updates": 45, "milestones": 30}
HEAD_HEIGHT = NOTE_HEIGHT = 32
A3 = 8
"""As spreadsheets number sizes of paper."""

Cells = dict[str, str | int | date | None]


def write_update_sheet(plan: Plan, entries: Sequence[Entry[Initiative]], language: str) -> bytes:
    """Return the workbook.

    Args:
        plan: where the initiatives are.
        entries: what has a row.
        language: of headings and titles.

    Raises:
        MissingLibraryError: when the library that writes workbooks is not installed.
    """
    try:
        import xlsxwriter  # noqa: PLC0415 - an extra
    except ModuleNotFoundError:
        raise MissingLibraryError(
            "writing a workbook needs xlsxwriter, which is not installed: pip install 'dtplan[office]'"
        ) from None
    buffer = BytesIO()
    workbook = xlsxwriter.Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    workbook.set_properties(
        {"created": datetime.combine(plan.status_date, time()), "title": plan.settings.id}
    )
    _Round(workbook, plan, language).write(entries)
    workbook.close()
    return buffer.getvalue()


class _Round:
    """One workbook while it is written."""

    def __init__(self, workbook: Workbook, plan: Plan, language: str) -> None:
        self.workbook = workbook
        self.plan = plan
        self.language = language
        self.words = read_words(language)
        self.languages = plan.settings.languages.all
        self.required = required_languages(plan)
        self.labels = {code: label[:LONGEST_LABEL] for code, label in self.words[".rag"].words.items()}
        self.formats = SheetFormats(workbook)

    def write(self, entries: Sequence[Entry[Initiative]]) -> None:
        """Write the sheets."""
        columns = [
            (f"text.{code}" if name == "text" else name)
            for name in UPDATE_COLUMNS
            for code in (self.languages if name == "text" else ("",))
        ]
        rows = [self._update_row(entry) for entry in entries]
        self._write_table("updates", columns, rows)
        open_ = [
            self._milestone_row(entry, n)
            for entry in entries
            for n, milestone in enumerate(entry.model.milestones)
            if milestone.due.actual is None
        ]
        self._write_table("milestones", list(MILESTONE_COLUMNS), open_)
        self._write_notes(self.words["notes"])

    def _title(self, by_language: Mapping[str, str]) -> str:
        order = (self.language, *self.languages)
        return next((by_language[code] for code in order if code in by_language), "")

    def _head(self, entry: Entry[Initiative]) -> Cells:
        return {"id": entry.id, "title": self._title(entry.model.title), "office": entry.model.office}

    def _update_row(self, entry: Entry[Initiative]) -> Cells:
        model = entry.model
        newest = max(model.updates, key=lambda one: one.date, default=None)
        return self._head(entry) | {
            "end": model.schedule.end.expected if model.schedule.end else None,
            "last_date": newest.date if newest else None,
            "last_rag": self.labels[newest.rag] if newest else None,
            "last_progress": newest.progress if newest else None,
        }

    def _milestone_row(self, entry: Entry[Initiative], n: int) -> Cells:
        milestone = entry.model.milestones[n]
        return self._head(entry) | {
            "milestone": milestone.id,
            "milestone_title": self._title(milestone.title),
            "planned": milestone.due.planned,
            "expected": milestone.due.expected,
        }

    def _write_table(self, name: str, columns: Sequence[str], rows: Sequence[Cells]) -> None:
        section = self.words[name]
        sheet = self.workbook.add_worksheet(section.title[:31])
        sheet.set_row(0, None, None, {"hidden": True})
        sheet.set_row(2, HEAD_HEIGHT)
        last = FIRST_ROW + max(len(rows), 1) - 1
        for column, key in enumerate(columns):
            kind, _dot, code = key.partition(".")
            is_answer = kind in ANSWERS
            sheet.set_column(column, column, WIDTHS.get(kind, WIDTH))
            sheet.write_string(0, column, f"{KEYS} {name}" if not column else key)
            band = self.words[".bands"].words["new" if is_answer else "known"]
            begins = not column or (columns[column - 1].partition(".")[0] in ANSWERS) != is_answer
            sheet.write_string(1, column, band if begins else "", self.formats.band(is_answer=is_answer))
            heading = section.words[kind]
            if code:
                heading = f"{heading} ({code}{' *' if code in self.required else ''})"
            sheet.write_string(2, column, heading, self.formats.heading(is_answer=is_answer))
            for row, cells in enumerate(rows, FIRST_ROW):
                self._write_cell(sheet, row, column, cells.get(kind), is_answer=is_answer)
            if is_answer:
                self._validate(sheet, last, column, kind)
            if kind in ("rag", "last_rag"):
                self._colour(sheet, last, column)
        for row in range(FIRST_ROW, FIRST_ROW + len(rows)):
            sheet.set_row(row, ROW_HEIGHTS[name])
        sheet.freeze_panes(FIRST_ROW, FROZEN)
        sheet.autofilter(2, 0, last, len(columns) - 1)
        sheet.protect("", {"autofilter": True, "sort": True, "format_columns": True, "format_rows": True})
        sheet.set_landscape()
        sheet.set_paper(A3)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(1, 2)

    def _write_cell(self, sheet: Worksheet, row: int, column: int, value: Any, *, is_answer: bool) -> None:
        format_ = self.formats.cell(is_answer=is_answer)
        if is_answer:
            sheet.write_blank(row, column, None, format_)
        elif isinstance(value, date):
            sheet.write_datetime(
                row, column, datetime.combine(value, time()), self.formats.cell(is_answer=False, is_day=True)
            )
        elif isinstance(value, int):
            sheet.write_number(row, column, value, format_)
        elif value:
            sheet.write_string(row, column, show_hidden(value)[:LONGEST_TEXT], format_)
        else:
            sheet.write_blank(row, column, None, format_)

    def _validate(self, sheet: Worksheet, last: int, column: int, kind: str) -> None:
        help_ = self.words[".help"].words[kind][:LONGEST_HELP]
        rule: dict[str, Any] = {"validate": "any"}
        if kind == "rag":
            rule = {"validate": "list", "source": list(self.labels.values()), "error_message": help_}
        elif kind == "progress":
            rule = {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": 100}
        elif kind in ("date", "forecast_end", "forecast", "reached"):
            rule = {
                "validate": "date",
                "criteria": "between",
                "minimum": date(1990, 1, 1),
                "maximum": date(2100, 12, 31),
            }
            for row in range(FIRST_ROW, last + 1):
                sheet.write_blank(row, column, None, self.formats.cell(is_answer=True, is_day=True))
        if rule["validate"] != "any":
            rule |= {"error_message": help_}
        sheet.data_validation(FIRST_ROW, column, last, column, {**rule, "input_message": help_})

    def _colour(self, sheet: Worksheet, last: int, column: int) -> None:
        for code, label in self.labels.items():
            quoted = label.replace('"', '""')
            rule = {"type": "cell", "criteria": "==", "value": f'"{quoted}"'}
            sheet.conditional_format(
                FIRST_ROW, column, last, column, {**rule, "format": self.formats.tone(code)}
            )

    def _write_notes(self, section: Section) -> None:
        sheet = self.workbook.add_worksheet(section.title[:31])
        sheet.set_column(0, 0, 100)
        sheet.write_string(0, 0, section.title, self.formats.title())
        for row, text in enumerate(section.words.values(), 1):
            sheet.set_row(row, NOTE_HEIGHT)
            sheet.write_string(row, 0, text, self.formats.note())
        sheet.protect()
        sheet.hide_gridlines(2)
        sheet.fit_to_pages(1, 0)
