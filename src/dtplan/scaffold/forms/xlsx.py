"""A form as a workbook: a sheet with one answer in each row, a sheet for each table, and the lists."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

import xlsxwriter

from dtplan.scaffold.forms.answers import iter_keys
from dtplan.scaffold.forms.field import Ask
from dtplan.scaffold.forms.form import FIRST_DAY, LAST_DAY
from dtplan.scaffold.forms.from_issue import name_language
from dtplan.scaffold.forms.from_sheets import MARK, TABLE_HEAD
from dtplan.scaffold.forms.github import name_option
from dtplan.scaffold.forms.xlsx_formats import describe_format
from dtplan.templating.escape import show_hidden

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from dtplan.scaffold.forms.field import Field
    from dtplan.scaffold.forms.form import Form
    from dtplan.scaffold.forms.words import Words

ROOM = 6
"""How many cells there are for a field of which several can be chosen."""
ROWS = 40
"""How many lines a table has."""
LONGEST_NAME, LONGEST_TITLE, LONGEST_MESSAGE = 31, 32, 255
"""What the name of a sheet, the title and the text of a hint can hold."""
_NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_WIDTHS = (4, 34, 13, 70, 70)
_COLUMN_WIDTHS = {Ask.TEXT: 44, Ask.CHOICE: 36}
_COLUMN_WIDTH = 18
_LINE_HEIGHT = 16
_MOST_MONEY = 10**13


@dataclass
class _Book:
    """A workbook while it is written.

    Attributes:
        lists: the name of the range that holds the choices of a field, by the path of the field.
    """

    form: Form
    words: Words
    workbook: Workbook
    formats: dict[str, Format] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)

    def format(self, kind: str) -> Format:
        """Return the format of a kind of cell."""
        if kind not in self.formats:
            self.formats[kind] = self.workbook.add_format(describe_format(kind))
        return self.formats[kind]

    def add_sheet(self, name: str) -> Worksheet:
        """Return a new sheet, named as far as a workbook lets it."""
        stem = show_hidden(name).translate(_NOT_IN_NAMES).strip(" '")[:LONGEST_NAME] or "?"
        chosen, number = stem, 1
        while chosen.casefold() in self.names or chosen.casefold() == "history":
            number += 1
            chosen = f"{stem[: LONGEST_NAME - 4]} {number}"
        self.names.add(chosen.casefold())
        return self.workbook.add_worksheet(chosen)


def render(form: Form, words: Words) -> Iterator[tuple[str, bytes]]:
    """Yield the workbook in one language.

    Args:
        form: what is asked.
        words: in the language of its reader.
    """
    buffer = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    workbook = xlsxwriter.Workbook(buffer, options)
    start = datetime.combine(date.fromisoformat(form.term[0]), time())
    workbook.set_properties({"title": words.find("ui.title"), "created": start})
    book = _Book(form, words, workbook)
    main = book.add_sheet(words.find("sheet.proposal"))
    tables = [(one, book.add_sheet(words.label(one.path, one))) for one in form.fields if one.ask == Ask.ROWS]
    _write_lists(book)
    _write_main(book, main)
    for one, sheet in tables:
        _write_table(book, sheet, one)
    workbook.close()
    yield f"{form.kind}.{words.language}.xlsx", buffer.getvalue()


def _write_lists(book: _Book) -> None:
    """Write what can be chosen, a column for each field, each a named range."""
    sheet = book.add_sheet(book.words.find("sheet.lists"))
    quoted = "'" + sheet.get_name().replace("'", "''") + "'"
    column = 0
    for path, leaf in book.form.iter_leaves():
        choices = book.form.choices.get(path)
        if not choices:
            continue
        sheet.write_string(0, column, show_hidden(book.words.label(path, leaf)), book.format("head"))
        for row, choice in enumerate(choices, 1):
            text = name_option(book.form, book.words, path, leaf, choice)
            sheet.write_string(row, column, text, book.format("list"))
        name = "list_" + path.replace(".", "_")
        letters = xlsxwriter.utility.xl_col_to_name(column)
        book.workbook.define_name(name, f"={quoted}!${letters}$2:${letters}${len(choices) + 1}")
        book.lists[path] = name
        sheet.set_column(column, column, 44)
        column += 1
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.protect()


def _write_main(book: _Book, sheet: Worksheet) -> None:
    words, form = book.words, book.form
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width, None, {"hidden": column == 0})
    sheet.write_string(0, 0, f"{MARK}{form.kind}")
    sheet.write_string(0, 1, show_hidden(words.choose(form.titles)), book.format("title"))
    sheet.write_string(1, 1, words.find("ui.title"), book.format("title"))
    how = ("sheet.how", "sheet.next", "ui.people")
    sheet.write_string(2, 1, " ".join(words.find(name) for name in how), book.format("plain"))
    for row, lines in ((0, 1.6), (1, 1.6), (2, 1.2), (3, 0.6), (4, 1.3)):
        sheet.set_row(row, _LINE_HEIGHT * lines)
    for column, name in enumerate(("sheet.asked", "ui.required", "sheet.answer", "sheet.help"), 1):
        sheet.write_string(4, column, words.find(name), book.format("head"))
    row = 5
    for section, fields in form.sections:
        asked = [one for one in fields if one.ask != Ask.ROWS]
        if not asked:
            continue
        sheet.set_row(row, _LINE_HEIGHT * 1.5)
        sheet.write_string(row, 1, words.find(f"section.{section}", section), book.format("section"))
        for column in (2, 3, 4):
            sheet.write_blank(row, column, None, book.format("section"))
        row += 1
        for one in asked:
            row = _write_field(book, sheet, row, one)
    sheet.freeze_panes(5, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.hide_gridlines(2)
    sheet.protect("", {"format_rows": True, "format_columns": True})
    sheet.set_selection(6, 3, 6, 3)


def _write_field(book: _Book, sheet: Worksheet, row: int, one: Field) -> int:
    """Write the rows of a field, and return the next."""
    words = book.words
    is_several = one.ask in (Ask.CHOICES, Ask.LIST)
    help_ = words.help(one.path, one)
    if one.ask == Ask.CHOICES:
        help_ = f"{help_} {words.find('sheet.several')}".strip()
    for key, language in iter_keys(one, book.form.languages):
        label = words.label(one.path, one)
        label = f"{label} ({name_language(language)})" if language else label
        is_required = (
            one.is_required and one.path != "id" and (not language or language in book.form.required)
        )
        for number in range(ROOM if is_several else 1):
            sheet.write_string(row, 0, key)
            shown = label if number == 0 else f"{label} {number + 1}"
            sheet.write_string(row, 1, show_hidden(shown), book.format("label"))
            sheet.write_string(row, 2, words.find("ui.required") if is_required else "", book.format("mark"))
            sheet.write_blank(row, 3, None, book.format(_choose_format(one)))
            sheet.write_string(row, 4, show_hidden(help_) if number == 0 else "", book.format("help"))
            wide = (5 if one.is_long else 3) if one.is_by_language and not one.is_name else 1
            told = -(-len(help_) // _WIDTHS[4]) if number == 0 else 1
            sheet.set_row(row, _LINE_HEIGHT * max(wide, told, 1) + 2)
            if help_ and number == 0:
                sheet.write_comment(row, 3, show_hidden(help_), {"author": "dtplan", "x_scale": 2})
            _validate(book, sheet, (row, row, 3), (one.path, one, label))
            row += 1
    return row


def _write_table(book: _Book, sheet: Worksheet, table: Field) -> None:
    """Write a table: a row of keys that people do not see, one of names, and lines to fill in."""
    words, column = book.words, 0
    sheet.set_row(0, None, None, {"hidden": True})
    for one in table.columns:
        path = f"{table.path}.{one.path}"
        for key, language in iter_keys(one, book.form.languages):
            label = words.label(path, one)
            label = f"{label} ({name_language(language)})" if language else label
            is_required = one.is_required and (not language or language in book.form.required)
            mark = f"\n({words.find('ui.required')})" if is_required else ""
            sheet.write_string(0, column, f"{table.path}.{key}")
            sheet.write_string(1, column, show_hidden(label) + mark, book.format("head"))
            about = words.help(path, one) or words.help(table.path, table)
            if about:
                sheet.write_comment(1, column, show_hidden(about), {"author": "dtplan", "x_scale": 2})
            sheet.set_column(column, column, _COLUMN_WIDTHS.get(Ask(one.ask), _COLUMN_WIDTH))
            for row in range(TABLE_HEAD, TABLE_HEAD + ROWS):
                sheet.write_blank(row, column, None, book.format(_choose_format(one)))
            _validate(book, sheet, (TABLE_HEAD, TABLE_HEAD + ROWS - 1, column), (path, one, label))
            column += 1
    sheet.set_row(1, _LINE_HEIGHT * 2)
    sheet.freeze_panes(TABLE_HEAD, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(1)
    sheet.protect("", {"format_rows": True, "format_columns": True, "sort": True})


def _choose_format(one: Field) -> str:
    if one.ask in (Ask.DAY, Ask.MONEY, Ask.NUMBER, Ask.INTEGER):
        return str(one.ask)
    return "answer"


def _validate(
    book: _Book, sheet: Worksheet, cells: tuple[int, int, int], asked: tuple[str, Field, str]
) -> None:
    """Let cells take only what was asked for, and say what that is when they are entered."""
    (first, last, column), (path, one, label) = cells, asked
    words = book.words
    rule: dict[str, Any] = {"validate": "any"}
    error = ""
    if path in book.lists:
        rule, error = {"validate": "list", "source": f"={book.lists[path]}"}, words.find("error.choose")
    elif one.ask == Ask.DAY:
        days = {"minimum": date.fromisoformat(FIRST_DAY), "maximum": date.fromisoformat(LAST_DAY)}
        rule, error = {"validate": "date", "criteria": "between", **days}, words.find("error.day")
    elif one.ask == Ask.MONEY:
        rule = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": _MOST_MONEY}
        error = words.find("error.money")
    elif one.ask == Ask.INTEGER:
        rule = {"validate": "integer", "criteria": "between", "minimum": one.low, "maximum": one.high}
        error = words.find("error.integer").format(low=one.low, high=one.high)
    elif one.is_by_language or one.ask == Ask.LINE:
        rule = {"validate": "length", "criteria": "<=", "value": one.most}
        error = words.find("error.long").format(n=one.most)
    about = show_hidden(words.help(path, one))
    rule |= (
        {"input_title": _cut(label, LONGEST_TITLE), "input_message": _cut(about, LONGEST_MESSAGE)}
        if about
        else {}
    )
    if error:
        rule |= {"error_title": _cut(label, LONGEST_TITLE), "error_message": _cut(error, LONGEST_MESSAGE)}
    sheet.data_validation(first, column, last, column, rule)


def _cut(text: str, longest: int) -> str:
    text = show_hidden(text)
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
