"""The spreadsheet of a form as answers: cells are found by the keys that stand beside or above them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from dtplan.scaffold.filled import UnreadableFormError
from dtplan.scaffold.forms.answers import Answers, iter_keys
from dtplan.scaffold.forms.field import Ask
from dtplan.scaffold.sheet_reader import read_sheets

if TYPE_CHECKING:
    from dtplan.scaffold.forms.form import Form
    from dtplan.scaffold.sheet_reader import Sheet, Value

KEY_COLUMN, LABEL_COLUMN, MARK_COLUMN, ANSWER_COLUMN, HELP_COLUMN = 1, 2, 3, 4, 5
"""The columns of the sheet that asks one thing in each row."""
MARK = "dtplan-form:"
"""What the first cell of that sheet starts with, before the kind of the form."""


def read_workbook(form: Form, content: bytes) -> Answers:
    """Return the answers in a workbook.

    Args:
        form: what was asked.
        content: the bytes of an .xlsx file.

    Raises:
        SheetError: when it is no workbook, or one that would do harm.
        MissingLibraryError: when the library that reads spreadsheets is not installed.
        UnreadableFormError: when it is another workbook.
    """
    sheets = read_sheets(content)
    answers = Answers()
    is_form = False
    for sheet in sheets.values():
        first = sheet.rows[0].cells if sheet.rows and sheet.rows[0].number == 1 else {}
        if first.get(KEY_COLUMN) == f"{MARK}{form.kind}":
            is_form = True
            _read_answers(form, sheet, answers)
        elif isinstance(first.get(KEY_COLUMN), str):
            _read_rows(form, sheet, answers)
    if not is_form:
        raise UnreadableFormError(f"the workbook is not a form of dtplan for one {form.kind}")
    return answers


def _read_answers(form: Form, sheet: Sheet, answers: Answers) -> None:
    keys = {
        key: field
        for field in form.fields
        if field.ask != Ask.ROWS
        for key, _language in iter_keys(field, form.languages)
    }
    answers.problems.extend(sheet.problems)
    for row in sheet.rows:
        field = keys.get(str(row.cells.get(KEY_COLUMN, "")))
        value = row.cells.get(ANSWER_COLUMN)
        if field is None or value is None:
            continue
        key = str(row.cells[KEY_COLUMN])
        if field.ask in (Ask.CHOICES, Ask.LIST):
            answers.several.setdefault(key, []).append(_write(value))
        else:
            answers.single[key] = _write(value)


def _read_rows(form: Form, sheet: Sheet, answers: Answers) -> None:
    """Take the rows of a table whose first row, which people do not see, holds the keys of its columns."""
    head = {column: str(value) for column, value in sheet.rows[0].cells.items()}
    for field in form.fields:
        known = {
            f"{field.path}.{key}": key
            for column in field.columns
            for key, _language in iter_keys(column, form.languages)
        }
        keys = {column: known[name] for column, name in head.items() if name in known}
        if not keys:
            continue
        answers.problems.extend(sheet.problems)
        rows = answers.rows.setdefault(field.path, [])
        for row in sheet.rows:
            if row.number > TABLE_HEAD:
                values = {
                    keys[column]: _write(value) for column, value in row.cells.items() if column in keys
                }
                if values:
                    rows.append(values)


TABLE_HEAD = 2
"""The rows of a table before its first line: keys, and what people read."""


def _write(value: Value) -> str:
    if isinstance(value, Decimal):
        return format(value, "f")
    return value if isinstance(value, str) else value.isoformat()
