"""The monthly round: a workbook goes out, comes back filled in, and is read whole or not at all."""

from __future__ import annotations

import sys
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from tests import barcelona
from tests.cli.conftest import write_plan

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Dtplan, Result

    Fill = Callable[[dict[tuple[str, str], Any]], None]

DAY = "2026-10-31"
ENTRY = {"rag": "En risc", "progress": 75, "text.ca": "Fet: més", "text.es": "Hecho", "text.en": "Done"}
FIRST_ROW = 4
NOON = datetime(2026, 10, 30, 12, 0)  # noqa: DTZ001 - a cell knows no zone


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {path: text for path, text in barcelona.files().items() if isinstance(text, str)}
    return write_plan(tmp_path / "plan", files)


@pytest.fixture
def update(dtplan: Dtplan, folder: Path, tmp_path: Path) -> Callable[..., Result]:
    def run(*words: str | Path, name: str = "round.xlsx") -> Result:
        place = ("--plan", folder, "--status-date", DAY)
        return dtplan("update", *place, "--sheet", tmp_path / name, *words)

    return run


@pytest.fixture
def sheet(update: Callable[..., Result], tmp_path: Path) -> Path:
    result = update()
    assert result.code == 0, result.err
    return tmp_path / "round.xlsx"


def _columns(sheet: Any) -> dict[str, int]:
    return {cell.value: cell.column for cell in sheet[1]} | {"id": 1}


def _fill(path: Path, answers: dict[str, dict[str, Any]], sheet: int = 0) -> None:
    """Fill in cells: by the initiative (or the milestone) of the row, then by column."""
    book = openpyxl.load_workbook(path)
    page = book.worksheets[sheet]
    columns = _columns(page)
    name = columns["milestone"] if sheet else 1
    rows = {page.cell(row, name).value: row for row in range(FIRST_ROW, page.max_row + 1)}
    for id_, cells in answers.items():
        for key, value in cells.items():
            page.cell(rows[id_], columns[key]).value = value
    book.save(path)


def _texts(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*.yaml")
    }


def test_sheet_has_a_row_for_every_open_initiative(sheet: Path) -> None:
    page, milestones, _notes = openpyxl.load_workbook(sheet).worksheets
    columns = _columns(page)
    open_ = {id_ for id_, one in barcelona.plan().initiatives.items() if one.model.status.is_open}
    assert {page.cell(row, 1).value for row in range(FIRST_ROW, page.max_row + 1)} == open_
    assert page.row_dimensions[1].hidden
    assert page.freeze_panes == "C4"
    assert page.auto_filter.ref
    assert page.protection.sheet
    assert milestones.protection.sheet
    for key, column in columns.items():
        is_locked = page.cell(FIRST_ROW, column).protection.locked
        is_answer = key.partition(".")[0] in ("date", "rag", "progress", "text", "evidence", "forecast_end")
        assert is_locked is not is_answer, key
    kinds = {one.type for one in page.data_validations.dataValidation}
    assert {"list", "whole", "date"} <= kinds
    assert page.cell(2, 1).value == "Del pla: només lectura"
    assert page.cell(2, columns["date"]).value == "Per omplir"


@pytest.mark.parametrize("language", ["es", "en"])
def test_sheet_speaks_the_language_that_is_asked_for(
    update: Callable[..., Result], tmp_path: Path, language: str
) -> None:
    update("--lang", language, name="x.xlsx")
    title = openpyxl.load_workbook(tmp_path / "x.xlsx").sheetnames[0]
    assert title == {"es": "Actualizaciones", "en": "Updates"}[language]


def test_sheet_may_be_of_one_office(update: Callable[..., Result], tmp_path: Path) -> None:
    update("--office", "g-poae", name="x.xlsx")
    page = openpyxl.load_workbook(tmp_path / "x.xlsx").worksheets[0]
    assert {page.cell(row, 3).value for row in range(FIRST_ROW, page.max_row + 1)} == {"g-poae"}
    assert update("--office", "g-poe", name="y.xlsx").code == 2


def test_titles_are_never_formulas(dtplan: Dtplan, folder: Path, tmp_path: Path) -> None:
    path = folder / "ict/video-counter.yaml"
    text = path.read_text(encoding="utf-8")
    head, _, rest = text.partition("title:\n")
    title = "\"=cmd|' /C calc'!A0\""
    path.write_text(
        f"{head}title:\n  ca: {title}\n  es: {title}\n{rest.partition('summary:')[1]}{rest.partition('summary:')[2]}",
        encoding="utf-8",
    )
    assert dtplan("update", "--plan", folder, "--status-date", DAY, "--sheet", tmp_path / "x.xlsx").code == 0
    page = openpyxl.load_workbook(tmp_path / "x.xlsx").worksheets[0]
    (cell,) = [
        page.cell(row, 2) for row in range(1, page.max_row + 1) if page.cell(row, 1).value == "video-counter"
    ]
    assert cell.value.startswith("=cmd")
    assert cell.data_type != "f"
    assert cell.quotePrefix


@pytest.mark.usefixtures("sheet")
def test_sheet_that_was_not_filled_in_changes_nothing(update: Callable[..., Result], folder: Path) -> None:
    before = _texts(folder)
    result = update()
    assert (result.code, result.out) == (0, "")
    assert "Nothing is new" in result.err
    assert _texts(folder) == before


def test_filled_rows_are_written_and_no_others(
    update: Callable[..., Result], sheet: Path, folder: Path
) -> None:
    before = _texts(folder)
    _fill(sheet, {"unified-appointments": {**ENTRY, "forecast_end": date(2027, 3, 31)}})
    _fill(sheet, {"video-counter": {"forecast_end": "31/1/2027", "date": date(2026, 10, 30)}})
    proof = {"reached": date(2026, 10, 30), "proof": "https://example.org/acta"}
    _fill(sheet, {"social-services": proof}, sheet=1)
    diff = update("--dry-run")
    assert diff.code == 0
    assert _texts(folder) == before
    result = update()
    assert result.code == 0, result.err
    after = _texts(folder)
    changed = {path for path in before if before[path] != after[path]}
    assert changed == {"ict/unified-appointments.yaml", "ict/video-counter.yaml"}
    text = after["ict/unified-appointments.yaml"]
    assert '      ca: "Fet: més"\n      es: Hecho\n      en: Done\n' in text
    assert "    rag: amber\n    progress: 75\n    text:" in text
    assert "  end: {planned: 2026-11-30, forecast: 2027-03-31}\n" in text
    assert (
        "    due: {planned: 2026-09-30, actual: 2026-10-30}\n    evidence: https://example.org/acta\n" in text
    )
    assert "forecast: 2027-01-31" in after["ict/video-counter.yaml"]
    assert "2026-10-30" not in after["ict/video-counter.yaml"]


def test_row_that_was_updated_meanwhile_is_refused(
    update: Callable[..., Result], sheet: Path, folder: Path
) -> None:
    _fill(sheet, {"unified-appointments": ENTRY, "video-counter": ENTRY})
    assert update().code == 0
    once = _texts(folder)
    result = update()
    assert result.code == 1
    assert "unified-appointments has an update of 2026-10-31, and when the sheet was made" in result.err
    assert "Actualitzacions!E" in result.err
    assert _texts(folder) == once


def test_forecast_that_changed_meanwhile_is_refused(
    update: Callable[..., Result], sheet: Path, folder: Path
) -> None:
    _fill(sheet, {"social-services": {"forecast": date(2026, 12, 1)}}, sheet=1)
    path = folder / "ict/unified-appointments.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("2026-11-20", "2026-11-21"), encoding="utf-8")
    result = update()
    assert result.code == 1
    assert "it was expected 2026-11-20, and meanwhile is 2026-11-21" in result.err


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"progress": "=1+1"}, "J58: a formula stands here"),
        ({"text.ca": "=cmd|' /C calc'!A0"}, "K58: a formula stands here"),
        ({"progress": 0.45}, "J58: the progress is a whole number from 0 to 100, and `0.45` is none"),
        ({"progress": -5}, "J58: the progress"),
        ({"progress": 101}, "J58: the progress"),
        ({"progress": None}, "and nothing is written"),
        (
            {"rag": "maybe"},
            "I58: an update says how it goes (green, amber, red), and `maybe` is none of them",
        ),
        ({"rag": None}, "and nothing is chosen"),
        ({"text.es": None}, "L58: the text in es is missing"),
        ({"text.ca": "a\u202eb"}, "K58: the text has signs in it that cannot be seen"),
        ({"evidence": "javascript:alert(1)"}, "N58: evidence is a web address"),
        ({"date": "soon"}, "H58: `soon` is not a day of the plan"),
        ({"date": date(2026, 11, 1)}, "H58: 2026-11-01 is after 2026-10-31"),
        ({"date": NOON}, "H58: a time of day stands here"),
        ({"forecast_end": 12}, "O58: `1900-01-12` is not a day"),
        ({"last_date": None}, "E58: unified-appointments has an update of 2026-10-15"),
        ({"id": "no-such"}, "A58: `no-such` is not an initiative"),
        ({"id": "video-counter"}, "A60: `video-counter` has a row above already"),
    ],
)
def test_one_wrong_cell_is_named_and_nothing_is_written(
    update: Callable[..., Result], sheet: Path, folder: Path, cells: dict[str, Any], said: str
) -> None:
    before = _texts(folder)
    _fill(sheet, {"video-counter": ENTRY, "unified-appointments": {**ENTRY, **cells}})
    result = update()
    assert result.code == 1
    assert f"Actualitzacions!{said}" in result.err or said in result.err
    assert result.err.endswith("Nothing was written.\n")
    assert _texts(folder) == before


def test_rows_may_be_sorted_and_columns_moved(
    update: Callable[..., Result], sheet: Path, folder: Path
) -> None:
    _fill(sheet, {"unified-appointments": ENTRY})
    book = openpyxl.load_workbook(sheet)
    page = book.worksheets[0]
    rows = [[cell.value for cell in row] for row in page.iter_rows()]
    page.delete_rows(1, page.max_row)
    for row in [*rows[:3], *reversed(rows[3:])]:
        page.append([row[0], *reversed(row[1:])])
    book.save(sheet)
    result = update()
    assert result.code == 0, result.err
    assert "progress: 75" in _texts(folder)["ict/unified-appointments.yaml"]


def test_workbook_of_something_else_is_refused(update: Callable[..., Result], tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "id"
    book.save(tmp_path / "other.xlsx")
    result = update(name="other.xlsx")
    assert result.code == 1
    assert "no sheet of it was made by `dtplan update --sheet`" in result.err


@pytest.mark.usefixtures("sheet")
def test_sheet_goes_alone(update: Callable[..., Result]) -> None:
    assert update("video-counter").code == 2
    assert update("--rag", "red").code == 2
    assert update("--office", "bit").code == 2
    assert update("--date", "2026-10-30", name="new.xlsx").code == 2
    assert update(name="new.csv").code == 2


def test_dry_run_makes_no_sheet(update: Callable[..., Result], tmp_path: Path) -> None:
    assert update("--dry-run", name="x.xlsx").code == 0
    assert not (tmp_path / "x.xlsx").exists()


@pytest.mark.usefixtures("sheet")
@pytest.mark.parametrize("library", ["openpyxl", "xlsxwriter"])
def test_missing_library_is_named(
    update: Callable[..., Result], monkeypatch: pytest.MonkeyPatch, library: str
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    result = update(name="round.xlsx" if library == "openpyxl" else "new.xlsx")
    assert result.code == 2
    assert f"needs {library}, which is not installed: pip install 'dtplan[office]'" in result.err


@pytest.mark.usefixtures("sheet")
def test_required_languages_are_marked_as_the_plan_asks(
    update: Callable[..., Result], folder: Path, tmp_path: Path
) -> None:
    def heads(name: str) -> list[str]:
        page = openpyxl.load_workbook(tmp_path / name).worksheets[0]
        return [page.cell(3, column).value[-6:] for key, column in _columns(page).items() if "text." in key]

    assert heads("round.xlsx") == ["(ca *)", "(es *)", "a (en)"]
    path = folder / "plan.yaml"
    text = path.read_text(encoding="utf-8")
    assert "\n  profile: plan\n" in text
    path.write_text(text.replace("\n  profile: plan\n", "\n  profile: draft\n"), encoding="utf-8")
    assert update(name="draft.xlsx").code == 0
    assert heads("draft.xlsx") == ["(ca *)", "a (es)", "a (en)"]
