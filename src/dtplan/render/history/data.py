"""A history as data: `dtplan-history-1`, and each of its tables as CSV."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from dtplan.render.diagnostics.json_text import dump_json
from dtplan.render.visible import make_visible

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from decimal import Decimal

    from dtplan.views.history import HistoryView
    from dtplan.views.history_rows import Moment

FORMAT = "dtplan-history-1"
FORMULA_STARTS = frozenset("=+-@＝＋－＠")
"""What a spreadsheet takes for the start of a formula, in narrow and in full-width letters."""


def render_json(view: HistoryView) -> str:
    """Return a history as JSON; tables that were not asked for are left out."""
    data: dict[str, Any] = {
        "format": FORMAT,
        "dtplan": view.tool_version,
        "language": view.language,
        "kind": view.kind,
        "id": view.id,
        "title": view.title.text,
        "former_ids": list(view.former_ids),
        "illustrative": view.is_illustrative,
        "status_date": view.status_date.isoformat(),
        "from": _moment(view.first) if view.first else None,
        "to": _moment(view.last) if view.last else None,
        "commits": view.commits,
        "shallow": view.is_shallow,
        "currency": view.currency,
        "by": view.period,
        **{name: list(_ROWS[name](view)) for name in view.parts},
        "gaps": [{**_moment(row.moment), "path": row.path} for row in view.gaps],
    }
    return dump_json(data)


def render_csv(view: HistoryView, name: str) -> str:
    """Return a table as CSV; a cell that a spreadsheet would run as a formula is made text.

    Args:
        view: the history.
        name: of the table.
    """
    text = io.StringIO()
    rows = list(_ROWS[name](view))
    if rows:
        writer = csv.DictWriter(text, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        for row in rows:
            writer.writerow({key: _neutralise(value) for key, value in row.items()})
    return text.getvalue()


def _neutralise(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    return make_visible(f"'{value}" if value.lstrip()[:1] in FORMULA_STARTS else value)


def _moment(moment: Moment) -> dict[str, str]:
    return {"day": moment.day.isoformat(), "commit": moment.full_commit}


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def write_amount(amount: Decimal) -> int | float:
    """Return an amount as JSON has it: whole where it has no cents."""
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def _iter_dates(view: HistoryView) -> Iterator[dict[str, Any]]:
    for line in view.dates:
        for row in line.rows:
            yield {
                **_moment(row.moment),
                "initiative": line.initiative,
                "milestone": line.milestone or None,
                "title": line.title.text,
                "planned": _day(row.planned),
                "forecast": _day(row.forecast),
                "actual": _day(row.actual),
                "expected": _day(row.expected),
                "slip_days": None if row.planned is None else row.slip,
            }


def _iter_status(view: HistoryView) -> Iterator[dict[str, Any]]:
    for count in view.counts:
        yield {
            **_moment(count.moment),
            **{code.replace("-", "_"): number for code, number in count.statuses.items()},
            "all": count.all,
        }
    known = None
    for state in view.states:
        if state.status != known:
            known = state.status
            yield {**_moment(state.moment), "status": known or None}


def _iter_progress(view: HistoryView) -> Iterator[dict[str, Any]]:
    for course in view.courses:
        rags = {code or "none": number for code, number in course.rags.items()}
        yield {**_moment(course.moment), **rags, "mean_progress": course.progress}
    for state in view.states:
        yield {**_moment(state.moment), "rag": state.rag or None, "progress": state.progress}


def _iter_budget(view: HistoryView) -> Iterator[dict[str, Any]]:
    for row in view.money:
        yield {
            **_moment(row.moment),
            "planned": write_amount(row.planned),
            "committed": write_amount(row.committed),
            "executed": write_amount(row.executed),
            "vat": row.vat or None,
        }


_ROWS = {"dates": _iter_dates, "status": _iter_status, "progress": _iter_progress, "budget": _iter_budget}
