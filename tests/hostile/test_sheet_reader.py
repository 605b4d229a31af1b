"""A workbook from outside is read within limits, and nothing in it runs or expands."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dtplan.scaffold import sheet_reader
from dtplan.scaffold.sheet_reader import SheetError, column_letters, read_sheets

NOON = datetime(2026, 1, 1, 12)  # noqa: DTZ001 - a cell knows no zone
SHEET = "xl/worksheets/sheet1.xml"


def _workbook(*rows: list[object]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _replace(raw: bytes, changes: dict[str, bytes | None], more: dict[str, bytes] | None = None) -> bytes:
    """Return a workbook with parts replaced, taken out or added."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = changes.get(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
        for name, content in (more or {}).items():
            new.writestr(name, content)
    return buffer.getvalue()


def _with_rows(xml: str) -> bytes:
    """Return a workbook whose first sheet has rows as they are written here."""
    raw = _workbook(["x"])
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        sheet = archive.read(SHEET).decode()
    return _replace(
        raw, {SHEET: re.sub("<sheetData>.*</sheetData>", f"<sheetData>{xml}</sheetData>", sheet).encode()}
    )


def test_values_are_texts_numbers_and_days() -> None:
    (sheet,) = read_sheets(
        _workbook([" a\r\nb ", 5, 0.1, date(2026, 10, 31), True, None, "5"], [None], ["c"])
    ).values()
    assert [row.number for row in sheet.rows] == [1, 3]
    assert sheet.rows[0].cells == {
        1: "a\nb",
        2: Decimal(5),
        3: Decimal("0.1"),
        4: date(2026, 10, 31),
        5: "yes",
        7: "5",
    }
    assert sheet.cell(3, 28) == "Sheet!AB3"


@pytest.mark.parametrize(("column", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA")])
def test_columns_are_called_as_spreadsheets_do(column: int, letters: str) -> None:
    assert column_letters(column) == letters


def test_formulas_errors_and_hidden_signs_are_problems_and_not_values() -> None:
    raw = _workbook(["=1+1", "=cmd|' /C calc'!A0", "a\u202eb", NOON, "x" * 30_000])
    (sheet,) = read_sheets(raw).values()
    assert sheet.rows == ()
    assert [problem.partition(":")[0] for problem in sheet.problems] == [
        "Sheet!A1",
        "Sheet!B1",
        "Sheet!C1",
        "Sheet!D1",
        "Sheet!E1",
    ]
    (sheet,) = read_sheets(_with_rows('<row r="1"><c r="A1" t="e"><v>#REF!</v></c></row>')).values()
    assert "error" in sheet.problems[0]


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    + "]><worksheet>&a11;</worksheet>"
)
OUTSIDE = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet>&e;</worksheet>'
)


@pytest.mark.parametrize("part", [SHEET, "xl/sharedStrings.xml", "xl/workbook.xml", "[Content_Types].xml"])
@pytest.mark.parametrize("xml", [LAUGHS, OUTSIDE])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be"])
def test_entities_are_refused_wherever_and_however_they_are_written(
    part: str, xml: str, encoding: str
) -> None:
    content = xml.replace("1.0", f'1.0" encoding="{encoding}').encode(encoding)
    with pytest.raises(SheetError, match=r"document type|UTF-8"):
        read_sheets(_replace(_workbook(["x"]), {part: None}, {part: content}))


def test_a_part_of_another_name_is_looked_at_too() -> None:
    with pytest.raises(SheetError, match="document type"):
        read_sheets(_replace(_workbook(["x"]), {}, {"xl/evil.bin": LAUGHS.encode()}))
    with pytest.raises(SheetError, match="UTF-8"):
        read_sheets(_replace(_workbook(["x"]), {}, {"xl/evil.bin": OUTSIDE.encode("utf-16")}))


def test_a_file_that_unpacks_without_end_is_refused() -> None:
    bomb = _replace(_workbook(["x"]), {}, {"xl/media/a.bin": b"\x01" * (sheet_reader.MAX_UNPACKED + 1)})
    assert len(bomb) < 100_000
    with pytest.raises(SheetError, match="unpacks to more than"):
        read_sheets(bomb)


@pytest.mark.parametrize(
    "xml",
    [
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        '<row r="99999999999"><c r="A99999999999"><v>1</v></c></row>',
        '<row r="1"><c r="XFD1"><v>1</v></c></row>',
        '<row r="1"><c r="A1" s="9999"><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>9999</v></c></row>',
        '<row r="-1"><c r="!!"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1e999</v></c><c r="B1"><v>NaN</v></c></row>',
        '<row r="1"><c r="A1"><v>' + "9" * 5000 + "</v></c></row>",
        '<row r="1"><c r="A1" t="d"><v>2026-99-99</v></c></row>',
    ],
)
def test_sizes_and_references_that_lie_do_no_harm(xml: str) -> None:
    try:
        sheets = read_sheets(_with_rows(xml))
    except SheetError:
        return
    assert all(len(sheet.rows) <= 1 for sheet in sheets.values())


def test_too_many_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_reader, "MAX_ROWS", 5)
    assert len(read_sheets(_workbook(*[["x"]] * 5))["Sheet"].rows) == 5
    with pytest.raises(SheetError, match="more than 5 rows"):
        read_sheets(_workbook(*[["x"]] * 6))


def test_parts_that_are_there_twice_are_refused() -> None:
    buffer = io.BytesIO(_workbook(["x"]))
    with zipfile.ZipFile(buffer, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(SHEET, "<worksheet/>")
    with pytest.raises(SheetError):
        read_sheets(buffer.getvalue())


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "not a workbook"),
        (b"id,rag\n", "not a workbook"),
        (b"PK\x03\x04", "not a workbook"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 100, "password"),
        (_replace(_workbook(["x"]), {"xl/workbook.xml": None}), "cannot be read"),
        (_replace(_workbook(["x"]), {SHEET: b"<worksheet>"}), "cannot be read"),
    ],
)
def test_what_is_no_workbook_is_said(raw: bytes, said: str) -> None:
    with pytest.raises(SheetError, match=said):
        read_sheets(raw)


def test_too_large_a_file_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_reader, "MAX_BYTES", 100)
    with pytest.raises(SheetError, match="larger than"):
        read_sheets(_workbook(["x"]))


WHOLE = _workbook(["id", 5, "=1"], ["a", date(2026, 1, 1), 0.5])


@given(
    st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), max_size=6), st.integers(0, 200)
)
@settings(max_examples=60, deadline=None)
def test_broken_bytes_are_read_or_refused(changes: list[tuple[int, int]], cut: int) -> None:
    raw = bytearray(WHOLE)
    for at, byte in changes:
        raw[at] = byte
    try:
        read_sheets(bytes(raw[: len(raw) - cut]))
    except SheetError:
        return
