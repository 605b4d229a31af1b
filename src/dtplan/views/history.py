"""The history of a plan, or of a part of it, as one reader sees it: tables, and what is drawn from them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from dtplan.history.dates import trace_dates
from dtplan.history.scope import iter_member_points
from dtplan.history.series import take_snapshots
from dtplan.model.status import Status
from dtplan.views.history_rows import (
    CountRow,
    CourseRow,
    DateRow,
    Moment,
    MoneyRow,
    StateRow,
    iter_counts,
    iter_courses,
    iter_money,
    iter_own_money,
    iter_states,
    keep_since,
    view_line,
    view_moment,
)
from dtplan.views.stack_chart import StackChart, draw_stack
from dtplan.views.step_chart import StepChart, draw_steps
from dtplan.views.theme import ThemeView, view_theme
from dtplan.views.trend_chart import TrendChart, TrendSource, TrendStep, draw_trend

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from dtplan.history.scope import Scope
    from dtplan.history.threads import History
    from dtplan.views.reader import Reader
    from dtplan.views.text import LocalText

PARTS = ("dates", "status", "progress", "budget")
"""The tables of a history, each with its drawing, in their order."""
RAGS = ("green", "amber", "red", "")


@dataclass(frozen=True, slots=True)
class GapRow:
    """A file that cannot be read from a moment on."""

    moment: Moment
    path: str


@dataclass(frozen=True, slots=True)
class HistoryContext:
    """What a history says that its threads do not know.

    Attributes:
        tool_version: of dtplan.
        is_shallow: the repository lacks the older commits.
        parts: the tables that are shown.
        period: by what moments are chosen, or "" for the tool's choice.
        start: the place of the first commit that is shown; what held before stands at the beginning.
        since: the day at which drawings begin, or None for that of the first commit.
    """

    tool_version: str
    is_shallow: bool = False
    parts: tuple[str, ...] = PARTS
    period: str = ""
    start: int = 0
    since: date | None = None


@dataclass(frozen=True, slots=True)
class HistoryView:
    """A history, ready to print.

    Attributes:
        language, currency, theme, tool_version: as of the report.
        plan: the plan's own name.
        kind: "plan", "initiative", "office" or "subplan".
        id, title: what it is about; the plan's own for the whole.
        former_ids: other ids that an initiative had.
        is_gone: the plan no longer has the initiative.
        is_illustrative: made up to show the format.
        status_date: the day from which it is looked at.
        first, last: the first and the last moment; None when nothing is there.
        commits: how many commits changed something of it.
        is_shallow: older commits are not here.
        period: by what moments are chosen.
        parts: the tables that are shown.
        dates, counts, courses, states, money: the tables; an initiative has states, everything else the two before.
        gaps: what could not be read.
        trend, status_chart, rag_chart, progress_chart, money_chart: drawings; None when there is nothing to see.
    """

    language: str
    currency: str
    theme: ThemeView
    tool_version: str
    plan: LocalText
    kind: str
    id: str
    title: LocalText
    former_ids: tuple[str, ...]
    is_gone: bool
    is_illustrative: bool
    status_date: date
    first: Moment | None
    last: Moment | None
    commits: int
    is_shallow: bool
    period: str
    parts: tuple[str, ...]
    dates: tuple[DateRow, ...]
    counts: tuple[CountRow, ...]
    courses: tuple[CourseRow, ...]
    states: tuple[StateRow, ...]
    money: tuple[MoneyRow, ...]
    gaps: tuple[GapRow, ...]
    trend: TrendChart | None
    status_chart: StackChart | None
    rag_chart: StackChart | None
    progress_chart: StepChart | None
    money_chart: StepChart | None


@dataclass(frozen=True, slots=True)
class _Tables:
    """The tables, whatever is asked for."""

    period: str
    dates: tuple[DateRow, ...]
    counts: tuple[CountRow, ...]
    courses: tuple[CourseRow, ...]
    states: tuple[StateRow, ...]
    money: tuple[MoneyRow, ...]


def view_history(history: History, scope: Scope, reader: Reader, context: HistoryContext) -> HistoryView:
    """Return the history of a scope.

    Args:
        history: the plan through its commits.
        scope: what it is about.
        reader: the plan as it is, in a language, with the status date.
        context: what else it says.
    """
    tables = _make_tables(history, scope, reader, context)
    numbers = sorted({number for number, _thread, _point in iter_member_points(history, scope)})
    numbers = [n for n in numbers if n >= context.start] or numbers[-1:]
    moments = [view_moment(history.commits[n]) for n in (numbers[0], numbers[-1])] if numbers else []
    status_date, thread = reader.plan.status_date, scope.thread
    first = context.since or (moments[0].day if moments else status_date)
    last = max([first, status_date, *(one.day for one in moments[-1:])])
    parts = context.parts
    return HistoryView(
        language=reader.language,
        currency=reader.plan.settings.currency,
        theme=view_theme(reader),
        tool_version=context.tool_version,
        plan=reader.text(reader.plan.settings.title),
        kind=scope.kind,
        id=scope.id or reader.plan.file.id,
        title=name_scope(history, scope, reader),
        former_ids=tuple(one for one in thread.ids if one != scope.id) if thread else (),
        is_gone=thread is not None and thread.points[-1].facts is None,
        is_illustrative=thread.last.is_illustrative if thread else reader.plan.settings.illustrative,
        status_date=status_date,
        first=moments[0] if moments else None,
        last=moments[-1] if moments else None,
        commits=len(numbers),
        is_shallow=context.is_shallow,
        period=tables.period,
        parts=parts,
        dates=tables.dates if "dates" in parts else (),
        counts=tables.counts,
        courses=tables.courses,
        states=tables.states,
        money=tables.money if "budget" in parts else (),
        gaps=tuple(_iter_gaps(history, scope, context.start)),
        trend=_draw_dates(tables, first, last) if "dates" in parts else None,
        status_chart=_draw_statuses(tables) if "status" in parts else None,
        rag_chart=_draw_rags(tables) if "progress" in parts else None,
        progress_chart=_draw_progress(tables, first, last) if {"status", "progress"} & set(parts) else None,
        money_chart=_draw_money(tables, first, last) if "budget" in parts else None,
    )


def _make_tables(history: History, scope: Scope, reader: Reader, context: HistoryContext) -> _Tables:
    start, thread = context.start, scope.thread
    lines = [view_line(line, reader, start) for line in trace_dates(history, scope)]
    if thread is not None:
        return _Tables(
            "commit",
            tuple(line for line in lines if line),
            (),
            (),
            keep_since(iter_states(history, thread), start),
            keep_since(iter_own_money(history, thread), start),
        )
    period, snapshots = take_snapshots(history, scope, context.period)
    return _Tables(
        period,
        tuple(line for line in lines if line and line.moved),
        keep_since(iter_counts(snapshots), start),
        keep_since(iter_courses(snapshots), start),
        (),
        keep_since(iter_money(snapshots), start),
    )


def name_scope(history: History, scope: Scope, reader: Reader) -> LocalText:
    """Return the name of what a history is about, as it is called now or was called last."""
    if scope.thread is not None:
        return reader.text(scope.thread.last.title or {reader.language: scope.id})
    if scope.kind == "plan":
        return reader.text(reader.plan.settings.title)
    if scope.kind == "subplan":
        return reader.text(history.subplan_titles.get(scope.id) or {reader.language: scope.id})
    return reader.refer(scope.kind, scope.id).title


def _iter_gaps(history: History, scope: Scope, start: int) -> Iterator[GapRow]:
    """Yield what could not be read; of one initiative only its own file."""
    own = {point.path for point in scope.thread.points} if scope.thread else None
    for number, path in history.gaps:
        if number >= start and (own is None or path in own):
            yield GapRow(view_moment(history.commits[number]), path)


def _draw_dates(tables: _Tables, first: date, last: date) -> TrendChart | None:
    sources = [
        TrendSource(
            line.title,
            [TrendStep(row.moment.day, row.expected, row.actual is not None) for row in line.rows],
            line.rows[-1].slip,
            is_end=not line.milestone,
        )
        for line in tables.dates
    ]
    return draw_trend(sources, first, last)


def _draw_statuses(tables: _Tables) -> StackChart | None:
    return draw_stack(
        [str(status) for status in Status], [(one.moment.day, one.statuses) for one in tables.counts]
    )


def _draw_rags(tables: _Tables) -> StackChart | None:
    return draw_stack(RAGS, [(one.moment.day, one.rags) for one in tables.courses])


def _draw_progress(tables: _Tables, first: date, last: date) -> StepChart | None:
    rows = [one for one in tables.states if one.progress is not None]
    if not rows:
        return None
    steps = [(one.moment.day, Decimal(one.progress or 0)) for one in rows]
    codes = [(day, value, one.rag) for (day, value), one in zip(steps, rows, strict=True)]
    return draw_steps({"progress": steps}, first, last, codes, is_percent=True)


def _draw_money(tables: _Tables, first: date, last: date) -> StepChart | None:
    rows = tables.money
    series: dict[str, Sequence[tuple[date, Decimal]]] = {
        "planned": [(one.moment.day, one.planned) for one in rows],
        "committed": [(one.moment.day, one.committed) for one in rows],
        "executed": [(one.moment.day, one.executed) for one in rows],
    }
    return draw_steps(series, first, last)
