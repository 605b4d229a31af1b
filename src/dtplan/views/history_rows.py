"""The rows of a history's tables: what was said or counted, from which commit on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

from dtplan.history.series import find_progress

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from dtplan.history.dates import DateLine
    from dtplan.history.facts import Tenses
    from dtplan.history.series import Snapshot
    from dtplan.history.threads import Commit, History, Thread
    from dtplan.views.reader import Reader
    from dtplan.views.text import LocalText

SHORT_COMMIT = 9


@dataclass(frozen=True, slots=True)
class Moment:
    """A commit: its short name, its full one, its place in the history, and the day of its author's calendar."""

    commit: str
    full_commit: str
    number: int
    day: date


@dataclass(frozen=True, slots=True)
class SaidRow:
    """What was said of a date from a moment on.

    Attributes:
        moment: when.
        planned, forecast, actual: its tenses; all of them None once it was taken out.
        expected: the actual day, else the forecast one, else the planned one.
        slip: days by which that is later than planned.
    """

    moment: Moment
    planned: date | None
    forecast: date | None
    actual: date | None
    expected: date | None
    slip: int


@dataclass(frozen=True, slots=True)
class DateRow:
    """A date through time.

    Attributes:
        initiative: the id of the initiative.
        title: the name of the milestone; for the end that of the initiative.
        milestone: the id of the milestone, or "" for the end of the initiative.
        rows: what was said, oldest first.
        first, last: the first and the last date that was expected.
        moved: days between these two.
        times: how often what was expected changed.
        state: "open", "reached" or "gone".
    """

    initiative: str
    title: LocalText
    milestone: str
    rows: tuple[SaidRow, ...]
    first: date
    last: date
    moved: int
    times: int
    state: str


@dataclass(frozen=True, slots=True)
class CountRow:
    """How many initiatives are in each state at a moment, and how many there are in all."""

    moment: Moment
    statuses: Mapping[str, int]
    all: int


@dataclass(frozen=True, slots=True)
class CourseRow:
    """How initiatives go at a moment.

    Attributes:
        moment: when.
        rags: how those in progress go, as declared; "" for no assessment.
        progress: the mean progress of those approved and not dropped, or None without any.
    """

    moment: Moment
    rags: Mapping[str, int]
    progress: int | None


@dataclass(frozen=True, slots=True)
class StateRow:
    """One initiative from a moment on; `status` is "" once it is gone, `rag` is "" without an assessment."""

    moment: Moment
    status: str
    rag: str
    progress: int | None


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """The money at a moment, and whether it contains VAT ("" without any budget)."""

    moment: Moment
    planned: Decimal
    committed: Decimal
    executed: Decimal
    vat: str


Row = TypeVar("Row", SaidRow, CountRow, CourseRow, StateRow, MoneyRow)


def view_moment(commit: Commit) -> Moment:
    """Return a commit as it is printed."""
    return Moment(commit.name[:SHORT_COMMIT], commit.name, commit.number, date.fromisoformat(commit.day))


def keep_since(rows: Iterable[Row], start: int) -> tuple[Row, ...]:
    """Return rows from a commit on, with the one that held before; one that says the same again is left out.

    Args:
        rows: oldest first.
        start: the place of the first commit that counts.
    """
    found: list[Row] = []
    for row in rows:
        if found and row.moment.number < start:
            found[-1] = row
        elif not found or _says(row) != _says(found[-1]):
            found.append(row)
    return tuple(found)


def _says(row: Row) -> list[object]:
    """Return everything that a row says but when."""
    return [getattr(row, name) for name in row.__slots__ if name != "moment"]


def view_line(line: DateLine, reader: Reader, start: int) -> DateRow | None:
    """Return a date through time from a commit on, or None when it was gone by then.

    Args:
        line: the date.
        reader: gives names in a language.
        start: the place of the first commit that counts.
    """
    rows = keep_since((_view_said(view_moment(one.commit), one.due) for one in line.said), start)
    known = [row.expected for row in rows if row.expected]
    if not known:
        return None
    title = reader.text(line.title or {reader.language: line.milestone or line.thread.id})
    state = "gone" if rows[-1].expected is None else "reached" if rows[-1].actual else "open"
    moved = (known[-1] - known[0]).days
    times = sum(before != after for before, after in pairwise(known))
    return DateRow(line.thread.id, title, line.milestone, rows, known[0], known[-1], moved, times, state)


def _view_said(moment: Moment, due: Tenses | None) -> SaidRow:
    if due is None:
        return SaidRow(moment, None, None, None, None, 0)
    planned, forecast, actual = (date.fromisoformat(day) if day else None for day in due)
    expected = date.fromisoformat(due.expected)
    return SaidRow(moment, planned, forecast, actual, expected, (expected - planned).days if planned else 0)


def iter_counts(snapshots: Sequence[Snapshot]) -> Iterator[CountRow]:
    """Yield how many initiatives there are at each moment."""
    for one in snapshots:
        yield CountRow(view_moment(one.commit), one.statuses, sum(one.statuses.values()))


def iter_courses(snapshots: Sequence[Snapshot]) -> Iterator[CourseRow]:
    """Yield how the initiatives go at each moment."""
    for one in snapshots:
        yield CourseRow(view_moment(one.commit), one.rags, one.progress)


def iter_money(snapshots: Sequence[Snapshot]) -> Iterator[MoneyRow]:
    """Yield the money at each moment."""
    for one in snapshots:
        yield _view_money(one.commit, (one.planned, one.committed, one.executed), one.vat)


def iter_states(history: History, thread: Thread) -> Iterator[StateRow]:
    """Yield one initiative at each moment."""
    for point in thread.points:
        moment, facts = view_moment(history.commits[point.number]), point.facts
        if facts is None:
            yield StateRow(moment, "", "", None)
        else:
            rag = facts.update.rag if facts.update else ""
            yield StateRow(moment, facts.status, rag, find_progress(facts))


def iter_own_money(history: History, thread: Thread) -> Iterator[MoneyRow]:
    """Yield the money of one initiative at each moment, whatever its status."""
    for point in thread.points:
        money = point.facts.money if point.facts else ()
        sums = [sum(line[n] for line in money) for n in (1, 2, 3)]
        vat = point.facts.vat if point.facts and money else ""
        yield _view_money(history.commits[point.number], sums, vat)


def _view_money(commit: Commit, cents: Sequence[int], vat: str) -> MoneyRow:
    planned, committed, executed = (Decimal(amount) / 100 for amount in cents)
    return MoneyRow(view_moment(commit), planned, committed, executed, vat)
