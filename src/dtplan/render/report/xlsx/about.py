"""The first sheet of the workbook: what it is, of which day, what is made up, what each sheet holds."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from dtplan.templating.escape import show_hidden

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xlsxwriter.worksheet import Worksheet

    from dtplan.render.report.wording import Section
    from dtplan.render.report.xlsx.formats import CellFormats
    from dtplan.views.report import ReportView

_LONGEST = 1000


def write_about(
    sheet: Worksheet,
    formats: CellFormats,
    sections: dict[str, Section],
    report: ReportView,
    sheets: Sequence[tuple[str, str, int]],
) -> None:
    """Write the first sheet.

    Args:
        sheet: where.
        formats: how cells look.
        sections: the words.
        report: the document.
        sheets: the others: their name, their title and how many rows they have.
    """
    labels, words = sections["about"].words, _words(sections, ".about")
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 14)
    sheet.set_column(2, 2, 90)
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.write_string(0, 0, _shorten(report.title.text), formats.find("title"))
    sheet.set_row(0, 34)
    row = 2
    for key, value in _iter_facts(report, words):
        if key in labels:
            sheet.write_string(row, 0, labels[key], formats.find("label"))
            _write_fact(sheet, row, key, value, formats)
            row += 1
    row = _write_list(sheet, row + 1, formats, sections, sheets)
    sentences = _words(sections, ".reading")
    if sentences:
        sheet.write_string(row + 1, 0, words.get("reading", ""), formats.find("section"))
        for n, sentence in enumerate(sentences.values(), row + 2):
            sheet.merge_range(n, 0, n, 2, "", formats.find("sentence"))
            sheet.write_string(n, 0, sentence, formats.find("sentence"))


def _words(sections: dict[str, Section], name: str) -> dict[str, str]:
    return sections[name].words if name in sections else {}


def _iter_facts(report: ReportView, words: dict[str, str]) -> Iterator[tuple[str, Any]]:
    revision = report.commit or words.get("untracked")
    if report.is_dirty and report.commit:
        revision = f"{revision} {words.get('dirty', '')}"
    has_examples = report.is_illustrative or report.portfolio.illustrative
    facts = {
        "title": report.title.text,
        "city": report.city.text if report.city else None,
        "subject": report.subject.title.text if report.subject else None,
        "edition": report.edition,
        "draft": words.get("draft") if report.is_draft else None,
        "term_start": report.term_start,
        "term_end": report.term_end,
        "status_date": report.status_date,
        "last_update": report.last_update,
        "next_update": report.next_update,
        "revision": revision,
        "tool": f"dtplan {report.tool_version}",
        "licence": report.method.licence,
        "contact": report.method.contact,
        "illustrative": words.get("illustrative") if has_examples else None,
    }
    yield from ((key, value) for key, value in facts.items() if value not in (None, ""))


def _write_fact(sheet: Worksheet, row: int, key: str, value: Any, formats: CellFormats) -> None:
    kind = "example" if key == "illustrative" else "bad" if key == "draft" else "text"
    if isinstance(value, date):
        sheet.merge_range(row, 1, row, 2, "", formats.find("date"))
        sheet.write_datetime(row, 1, datetime.combine(value, time()), formats.find("date"))
    else:
        text = _shorten(str(value))
        sheet.merge_range(row, 1, row, 2, "", formats.find_text(kind, text))
        sheet.write_string(row, 1, text, formats.find_text(kind, text))


def _write_list(
    sheet: Worksheet,
    row: int,
    formats: CellFormats,
    sections: dict[str, Section],
    sheets: Sequence[tuple[str, str, int]],
) -> int:
    """Write which sheets there are, each with a link to it, and return the row after them."""
    words, holds = _words(sections, ".about"), _words(sections, ".holds")
    sheet.write_string(row, 0, words.get("sheets", ""), formats.head())
    sheet.write_string(row, 1, words.get("rows", ""), formats.head(is_number=True))
    sheet.write_string(row, 2, words.get("holds", ""), formats.head())
    for name, title, count in sheets:
        row += 1
        place = title.replace("'", "''")
        sheet.write_url(row, 0, f"internal:'{place}'!A1", formats.find("link"), title)
        sheet.write_number(row, 1, count, formats.find("integer"))
        sheet.write_string(row, 2, holds.get(name, ""), formats.find("text"))
    return row + 1


def _shorten(text: str) -> str:
    return show_hidden(text)[:_LONGEST]
