"""The differences as a workbook: a summary, a row for each field that changed, and the sums."""

from __future__ import annotations

import io
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from dtplan.render.report.manuscript import MissingLibraryError
from dtplan.render.report.wording import Section, read_wording
from dtplan.templating import make_environment
from dtplan.templating.escape import show_hidden
from dtplan.views.diff_values import ValueView
from dtplan.views.text import LocalText

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from xlsxwriter.worksheet import Worksheet

    from dtplan.render.report.xlsx.formats import CellFormats
    from dtplan.views.compared import Compared
    from dtplan.views.diff import DiffView
    from dtplan.views.diff_rows import EntityRow, FieldRow
    from dtplan.views.diff_sums import SumRow

TEMPLATE = "diff/workbook.txt.j2"
LONGEST_TEXT = 32_000
"""What a cell can hold."""
_FIRST_YEAR = 1900
_LARGEST = Decimal(10**15)
_WIDTHS = {
    **dict.fromkeys(("what", "field", "item", "subplan", "office"), 30),
    **dict.fromkeys(("title", "part", "before", "after"), 44),
    "value": 60,
    "id": 26,
}
_TONES = {"added": "good", "removed": "bad", "changed": "info"}
_MONEY = ("amount", "planned", "committed", "executed")

Row = dict[str, Any]


def render(compared: Compared, view: DiffView) -> bytes:
    """Return the workbook.

    Args:
        compared: not needed.
        view: what changed.

    Raises:
        MissingLibraryError: when the library that writes workbooks is not installed.
    """
    del compared
    try:
        import xlsxwriter  # noqa: PLC0415 - an extra

        from dtplan.render.report.xlsx.formats import CellFormats  # noqa: PLC0415 - the same
        from dtplan.render.report.xlsx.workbook import say_language  # noqa: PLC0415 - the same
    except ModuleNotFoundError as error:
        if error.name != "xlsxwriter":
            raise
        message = "xlsx needs xlsxwriter, which is not installed: pip install 'dtplan[office]'"
        raise MissingLibraryError(message) from None
    sections = read_wording(make_environment(view.language), TEMPLATE, view)
    words = _Words(sections)
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    workbook = xlsxwriter.Workbook(buffer, options)
    workbook.set_properties(
        {
            "title": show_hidden(view.title.text),
            "comments": f"dtplan {view.tool_version}",
            "created": datetime.combine(view.new.status_date, time()),
        }
    )
    formats = CellFormats(workbook, view)
    tables = {
        "summary": _iter_summary(view, words),
        "changes": _iter_changes(view, words),
        "sums": _iter_sums(view, words),
    }
    for name, rows in tables.items():
        section = sections[name]
        _write(workbook.add_worksheet(section.title), section.words, rows, formats)
    workbook.close()
    return say_language(buffer.getvalue(), view.language)


class _Words:
    """The names of codes, as the template writes them."""

    def __init__(self, sections: Mapping[str, Section]) -> None:
        self._sections = sections

    def name(self, kind: str, code: str) -> str:
        """Return the name of a code, or the code."""
        section = self._sections.get(f".{kind}")
        return section.words.get(code, code) if section else code

    def show(self, value: ValueView) -> Any:
        """Return a value as a cell holds it: days, amounts and numbers as such, the rest as text."""
        if value.type == "none":
            return None
        if value.type == "code":
            return self.name(value.codes, value.value)
        if value.type == "flag":
            return self.name("flag", "yes" if value.value else "no")
        return value.value

    def join(self, values: Iterable[ValueView]) -> str:
        """Return several values as one text."""
        return " · ".join(_text(self.show(value)) for value in values)


def _iter_summary(view: DiffView, words: _Words) -> Iterator[Row]:
    sums = view.sums.whole
    sides = (
        " ".join(dict.fromkeys(part for part in (one.name, one.commit) if part))
        for one in (view.old, view.new)
    )
    old, new = (side or words.name("summary", "tree") for side in sides)
    facts: dict[str, Any] = {
        "plan": view.title,
        "old": old,
        "new": new,
        "status_date": view.new.status_date,
        "added": view.whole.added,
        "removed": view.whole.removed,
        "changed": view.whole.changed,
        "material": view.material.fields,
        "progress": view.progress.fields,
        "editorial": view.editorial.fields,
        "planned": ValueView("money", sums.planned.after - sums.planned.before),
        "moved": sums.moved,
        "tool": f"dtplan {view.tool_version}",
    }
    if view.findings is not None:
        facts |= {"gained": view.findings.gained_count, "fixed": view.findings.fixed_count}
    for key, value in facts.items():
        yield {"what": words.name("summary", key), "value": value}
    if view.has_illustrative:
        yield {"what": words.name("summary", "illustrative")}


def _iter_changes(view: DiffView, words: _Words) -> Iterator[Row]:
    for weight in (view.material, view.progress, view.editorial):
        for thing in weight.things:
            shared = _describe(thing, weight.weight, words)
            if thing.verb != "changed":
                yield shared
            if thing.old_id:
                name = words.name("field", "id")
                yield {**shared, "field": name, "before": thing.old_id, "after": thing.thing.id}
            if thing.is_moved:
                homes = (thing.from_home, thing.to_home)
                before, after = (home.title if home else None for home in homes)
                yield {
                    **shared,
                    "field": words.name("by", "subplan"),
                    "before": before or thing.from_folder,
                    "after": after or thing.to_folder,
                }
            for field in thing.fields:
                yield {**shared, **_describe_field(field, words)}


def _describe(thing: EntityRow, weight: str, words: _Words) -> Row:
    home = thing.to_home or thing.from_home
    return {
        "verb": words.name("verb", thing.verb),
        "tone": _TONES[thing.verb],
        "kind": words.name("kind", thing.kind),
        "id": thing.thing.id,
        "title": thing.thing.title,
        "subplan": home.title if home else None,
        "office": thing.office.title if thing.office else None,
        "weight": words.name("weight", weight),
        "illustrative": words.name("flag", "yes") if thing.is_illustrative else None,
    }


def _describe_field(field: FieldRow, words: _Words) -> Row:
    own = field.own.text if field.own else words.name("field", field.label)
    name = " ".join(
        part for part in (own, field.part, f"({field.language})" if field.language else "") if part
    )
    items = [f"{words.name('field', one.label)} {words.join(one.names)}" for one in field.where]
    row: Row = {
        "subject": words.name("subject", field.subject),
        "item": " · ".join(items) or None,
        "field": name,
        "before": words.show(field.before),
        "after": words.show(field.after),
        "days": field.days,
        "amount": field.amount.after - field.amount.before if field.amount else None,
        "before_type": field.before.type,
        "after_type": field.after.type,
    }
    if field.type in ("added", "removed"):
        details = "; ".join(
            f"{one.own.text if one.own else words.name('field', one.label)}: {_text(words.show(one.value))}"
            for one in field.details
        )
        said = f"{words.join(field.names)} ({details})" if details else words.join(field.names)
        row["after" if field.type == "added" else "before"] = said
    return row


def _iter_sums(view: DiffView, words: _Words) -> Iterator[Row]:
    sums = view.sums
    parts: dict[str, tuple[SumRow, ...]] = {
        "whole": (sums.whole,),
        "subplan": sums.subplan,
        "office": sums.office,
        "year": sums.year,
        "source": sums.source,
    }
    for by, rows in parts.items():
        for row in rows:
            sign = -1 if row.direction == "less" else 1
            has_time = by in ("whole", "subplan", "office")
            part = row.part.title if row.part else words.name("by", "none") if by == "subplan" else None
            yield {
                "by": words.name("by", by),
                "part": part,
                **{
                    name: getattr(row, name).after - getattr(row, name).before
                    for name in ("planned", "committed", "executed")
                },
                "later": row.later if has_time else None,
                "earlier": row.earlier if has_time else None,
                "moved": row.moved if has_time else None,
                "initiatives": sign * row.initiatives if has_time else None,
            }


def _write(sheet: Worksheet, columns: Mapping[str, str], rows: Iterable[Row], formats: CellFormats) -> None:
    count = 0
    for n, (key, head) in enumerate(columns.items()):
        sheet.set_column(n, n, _WIDTHS.get(key, 17))
        sheet.write_string(0, n, head, formats.head(is_number=key in _MONEY))
    for count, row in enumerate(rows, 1):
        for n, key in enumerate(columns):
            kind = "money" if key in _MONEY else row.get(f"{key}_type", "")
            tone = row["tone"] if key == "verb" else "id" if key == "id" else "text"
            _write_cell(sheet, count, n, row.get(key), kind, tone, formats)
    sheet.set_row(0, 36)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.hide_gridlines(2)
    if count and columns:
        sheet.autofilter(0, 0, count, len(columns) - 1)


def _write_cell(
    sheet: Worksheet, row: int, column: int, value: Any, kind: str, tone: str, formats: CellFormats
) -> None:
    if isinstance(value, ValueView):
        kind, value = value.type, value.value
    if value is None:
        sheet.write_blank(row, column, None, formats.find("text"))
    elif isinstance(value, (Decimal, int)) and abs(Decimal(value)) < _LARGEST:
        number = float(value) / 100 if kind == "percent" else value
        known = {"money": "money", "percent": "percent", "number": "number"}.get(kind, "integer")
        sheet.write_number(row, column, number, formats.find(known))
    elif isinstance(value, date) and value.year >= _FIRST_YEAR:
        sheet.write_datetime(row, column, datetime.combine(value, time()), formats.find("date"))
    else:
        text = _text(value)
        sheet.write_string(row, column, text, formats.find_text(tone, text))


def _text(value: Any) -> str:
    text = show_hidden(value.text if isinstance(value, LocalText) else "" if value is None else str(value))
    return text if len(text) <= LONGEST_TEXT else f"{text[:LONGEST_TEXT]}…"
