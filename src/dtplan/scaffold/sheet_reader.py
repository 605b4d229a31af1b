"""A spreadsheet that somebody filled in, read as what it is: a file from outside that may be hostile.

The file is unpacked within limits and looked through before a library reads it: no document types
and entities, no other encoding than UTF-8, no part twice. Nothing is calculated: a cell with a
formula is a problem and not a value.
"""

from __future__ import annotations

import re
import warnings
import zipfile
import zlib
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any

from dtplan.source.problem import HIDDEN_CHARACTERS

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_BYTES = 8 * 1024 * 1024
MAX_UNPACKED = 32 * 1024 * 1024
MAX_PARTS = 300
MAX_SHEETS = 20
MAX_ROWS = 20_000
MAX_COLUMNS = 200
MAX_TEXT = 20_000
MAX_PROBLEMS = 50

Value = str | Decimal | date
"""What a cell holds: a text without spaces around it, a number, or a day."""

_ENCODING = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']*)")
_XML_STARTS = (b"<", b"\xff\xfe", b"\xfe\xff", b"\x00", b"\xef\xbb\xbf", b" ", b"\t", b"\r", b"\n")
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_LINE_END = re.compile(r"\r\n?|\x0b|\u2028")


class SheetError(Exception):
    """A file cannot be read as a spreadsheet; the text says why."""


class MissingLibraryError(Exception):
    """The library that reads spreadsheets is not installed."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row with something in it.

    Attributes:
        number: as the spreadsheet counts, from 1.
        cells: what stands in it, by column from 1; empty cells are left out.
    """

    number: int
    cells: dict[int, Value]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook.

    Attributes:
        name: what its tab says.
        rows: those with something in them, from the top.
        problems: sentences about cells that hold no value, each with the cell.
    """

    name: str
    rows: tuple[Row, ...]
    problems: tuple[str, ...] = ()

    def cell(self, row: int, column: int) -> str:
        """Return what a cell is called: `Updates!C5`."""
        return f"{self.name}!{column_letters(column)}{row}"


def column_letters(column: int) -> str:
    """Return the letters of a column that is counted from 1."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def read_sheets(raw: bytes) -> dict[str, Sheet]:
    """Return the sheets of a workbook by their names.

    Args:
        raw: the bytes of an .xlsx file.

    Raises:
        SheetError: when it is not one, or too large, or holds what a spreadsheet has no need of.
        MissingLibraryError: when the library that reads spreadsheets is not installed.
    """
    try:
        import openpyxl  # noqa: PLC0415 - an extra, and slow to load
    except ModuleNotFoundError:
        raise MissingLibraryError(
            "reading a spreadsheet needs openpyxl, which is not installed: pip install 'dtplan[office]'"
        ) from None
    _look_through(raw)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            workbook = openpyxl.load_workbook(BytesIO(raw), read_only=True, keep_links=False)
            return dict(map(_read_sheet, _take_sheets(workbook)))
        except SheetError:
            raise
        except Exception as error:
            # Whatever a library makes of a broken file is one thing to the reader.
            raise SheetError("the file cannot be read as a spreadsheet: save it again as .xlsx") from error


def _take_sheets(workbook: Any) -> list[Any]:
    if len(workbook.worksheets) > MAX_SHEETS:
        raise SheetError(f"the workbook has more than {MAX_SHEETS} sheets")
    return list(workbook.worksheets)


def _look_through(raw: bytes) -> None:
    """Refuse what is no workbook, or one that would do harm.

    Raises:
        SheetError: saying why.
    """
    if raw.startswith(_OLD_EXCEL):
        raise SheetError(
            "the file has a password or is of an old kind (.xls): save it as .xlsx without a password"
        )
    if len(raw) > MAX_BYTES:
        raise SheetError(f"the file is larger than {MAX_BYTES // 1024**2} MiB")
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            parts = archive.infolist()
            names = [part.filename for part in parts]
            if len(parts) > MAX_PARTS or len(set(names)) < len(names):
                raise SheetError("the file is not a workbook as a spreadsheet program writes it")
            left = MAX_UNPACKED
            for part in parts:
                with archive.open(part) as stream:
                    content = stream.read(left + 1)
                left -= len(content)
                if left < 0:
                    raise SheetError(f"the file unpacks to more than {MAX_UNPACKED // 1024**2} MiB")
                _look_at_part(part.filename, content)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, OSError, ValueError):
        raise SheetError("the file is not a workbook (.xlsx)") from None


def _look_at_part(name: str, content: bytes) -> None:
    is_xml = name.lower().endswith((".xml", ".rels", ".vml")) or content.startswith(_XML_STARTS)
    if not is_xml:
        return
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise SheetError("the file holds a document type, which no spreadsheet program writes")
    encoding = _ENCODING.search(content[:1000])
    is_utf8 = encoding is None or encoding.group(1).lower() in (b"utf-8", b"us-ascii", b"ascii")
    if b"\x00" in content or not is_utf8:
        raise SheetError("the file is not written in UTF-8")


def _read_sheet(sheet: Any) -> tuple[str, Sheet]:
    rows: list[Row] = []
    problems: list[str] = []
    named = Sheet(sheet.title, ())
    sheet.reset_dimensions()
    found = sheet.iter_rows(max_row=MAX_ROWS + 1, max_col=MAX_COLUMNS)
    for number, cells in enumerate(found, 1):
        values: dict[int, Value] = {}
        for column, value, problem in _iter_values(cells):
            if value is not None:
                values[column] = value
            if problem and len(problems) < MAX_PROBLEMS:
                problems.append(f"{named.cell(number, column)}: {problem}")
        if values and number > MAX_ROWS:
            raise SheetError(f"the sheet {sheet.title} has more than {MAX_ROWS:,} rows")
        if values:
            rows.append(Row(number, values))
    return sheet.title, Sheet(sheet.title, tuple(rows), tuple(problems))


def _iter_values(cells: Any) -> Iterator[tuple[int, Value | None, str]]:
    """Yield the cells of a row that hold something: the column, the value or None, what is wrong or nothing."""
    for column, cell in enumerate(cells, 1):
        value = cell.value
        if value is None:
            continue
        kind = cell.data_type
        if kind == "f":
            yield column, None, "a formula stands here: type the value itself"
        elif kind == "e":
            yield column, None, "the spreadsheet program found an error here"
        elif isinstance(value, bool):
            yield column, "yes" if value else "no", ""
        elif isinstance(value, int | float):
            yield column, *_read_number(value)
        elif isinstance(value, datetime):
            has_time = (value.hour, value.minute, value.second) != (0, 0, 0)
            yield column, None if has_time else value.date(), "a time of day stands here" if has_time else ""
        elif isinstance(value, str):
            yield column, *_read_text(value)
        else:
            yield column, None, "this is neither a text, a number nor a day"


def _read_number(value: float) -> tuple[Decimal | None, str]:
    number = Decimal(repr(value))
    if not number.is_finite() or abs(number) >= Decimal(10) ** 15:
        return None, "this is no number of a plan"
    return number.to_integral_value() if number == number.to_integral_value() else number, ""


def _read_text(value: str) -> tuple[str | None, str]:
    text = _LINE_END.sub("\n", value).strip()
    if len(text) > MAX_TEXT:
        return None, f"the text has more than {MAX_TEXT:,} characters"
    if HIDDEN_CHARACTERS.search(text):
        return None, "the text has signs in it that cannot be seen: type it again"
    return text or None, ""
