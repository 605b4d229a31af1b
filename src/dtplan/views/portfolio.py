"""The whole plan at a glance: headline figures, states, sub-plans, and one square per initiative."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dtplan.model.status import Rag, Status
from dtplan.plan.rollup import sum_all, sum_by_source
from dtplan.views.budget import iter_counted
from dtplan.views.burn_up import BurnUp, view_burn_up
from dtplan.views.figures import AmountsView, percent, place, view_amounts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dtplan.model.initiative import Initiative
    from dtplan.model.subplan import Subplan
    from dtplan.plan.entry import Entry
    from dtplan.views.reader import Reader, Ref
    from dtplan.views.text import LocalText

GRID_COLUMNS = 12
CELL, GAP = 40, 8
GRID_LIMIT = 240
"""Above this many initiatives the grid of squares no longer tells anything and is left out."""


@dataclass(frozen=True, slots=True)
class Cell:
    """The square of an initiative: where it is, how far it is filled, whether it asks for attention."""

    x: int
    y: int
    fill_y: str
    fill_height: str
    hue: int
    asks_attention: bool
    title: LocalText
    progress: int | None


@dataclass(frozen=True, slots=True)
class Grid:
    """One square per initiative."""

    width: int
    height: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class StatusCount:
    """How many initiatives are at a point of their life, and their stretch of the strip."""

    status: str
    count: int
    share: int
    x: str
    width: str


@dataclass(frozen=True, slots=True)
class RagCount:
    """How many initiatives under way have a RAG, as declared and as computed; "" stands for none."""

    rag: str
    declared: int
    computed: int


@dataclass(frozen=True, slots=True)
class SubplanRow:
    """A sub-plan with everything nested in it."""

    ref: Ref
    hue: int
    depth: int
    initiatives: int
    completed: int
    asking_attention: int
    progress: int | None
    amounts: AmountsView


@dataclass(frozen=True, slots=True)
class PortfolioView:
    """The whole plan at a glance.

    Attributes:
        initiatives, completed, completed_share: how many, and how many are done.
        under_way, asking_attention: how many are in progress; how many are amber or red.
        illustrative: how many are made up to show the format.
        milestones_due, milestones_reached, milestones_share: those planned up to the status date.
        amounts: the money of every initiative that was not cancelled.
        outside_share: percentage of planned money that is not the city's own; None when unknown.
        term_elapsed: percentage of the term that is over.
        progress: mean progress.
        statuses, rags: how many of each.
        subplans: one row for each, nested ones after their parent.
        grid: the squares, or None when there are too many.
        burn_up: milestones as they add up, or None without any.
    """

    initiatives: int
    completed: int
    completed_share: int | None
    under_way: int
    asking_attention: int
    illustrative: int
    milestones_due: int
    milestones_reached: int
    milestones_share: int | None
    amounts: AmountsView
    outside_share: int | None
    term_elapsed: int
    progress: int | None
    statuses: tuple[StatusCount, ...]
    rags: tuple[RagCount, ...]
    subplans: tuple[SubplanRow, ...]
    grid: Grid | None
    burn_up: BurnUp | None


def view_portfolio(
    reader: Reader, ordered: Sequence[Entry[Initiative]], *, is_short: bool = False
) -> PortfolioView:
    """Return the whole plan at a glance.

    Args:
        reader: the plan in a language.
        ordered: its initiatives in the order of the document.
        is_short: only the sub-plans at the top have a row.
    """
    plan = reader.plan
    day, term = plan.status_date, plan.settings.term
    by_status = Counter(entry.model.status for entry in ordered)
    due = [one.due for entry in ordered for one in entry.model.milestones if one.due.planned <= day]
    reached = sum(one.actual is not None and one.actual <= day for one in due)
    elapsed = (min(max(day, term.start), term.end) - term.start).days
    return PortfolioView(
        initiatives=len(ordered),
        completed=by_status[Status.COMPLETED],
        completed_share=percent(by_status[Status.COMPLETED], len(ordered)),
        under_way=by_status[Status.IN_PROGRESS],
        asking_attention=sum(reader.asks_attention(entry) for entry in ordered),
        illustrative=sum(entry.model.illustrative for entry in ordered),
        milestones_due=len(due),
        milestones_reached=reached,
        milestones_share=percent(reached, len(due)),
        amounts=view_amounts(sum_all(iter_counted(ordered))),
        outside_share=_outside_share(reader, ordered),
        term_elapsed=percent(elapsed, max(1, (term.end - term.start).days)) or 0,
        progress=reader.mean_progress(ordered),
        statuses=_count_statuses(by_status, len(ordered)),
        rags=_count_rags(reader, ordered),
        subplans=tuple(row for row in _iter_rows(reader, None, 0) if not is_short or row.depth == 0),
        grid=_draw_grid(reader, ordered) if 0 < len(ordered) <= GRID_LIMIT else None,
        burn_up=view_burn_up(reader, ordered),
    )


def _outside_share(reader: Reader, ordered: Sequence[Entry[Initiative]]) -> int | None:
    own = {source.id for source in reader.plan.settings.funding_sources if source.own}
    if not own:
        return None
    by_source = sum_by_source(iter_counted(ordered))
    outside = sum(amounts.planned for source, amounts in by_source.items() if source not in own)
    return percent(outside, sum(amounts.planned for amounts in by_source.values()))


def _count_statuses(by_status: Counter[Status], total: int) -> tuple[StatusCount, ...]:
    order = (
        Status.COMPLETED,
        Status.IN_PROGRESS,
        Status.APPROVED,
        Status.PROPOSED,
        Status.PAUSED,
        Status.CANCELLED,
    )
    counts: list[StatusCount] = []
    before = 0
    for status in order:
        count = by_status[status]
        if count:
            x, width = place(100 * before / total), place(100 * count / total)
            counts.append(StatusCount(status, count, percent(count, total) or 0, x, width))
        before += count
    return tuple(counts)


def _count_rags(reader: Reader, ordered: Sequence[Entry[Initiative]]) -> tuple[RagCount, ...]:
    under_way = [entry for entry in ordered if entry.model.status is Status.IN_PROGRESS]
    declared = Counter(reader.declared_rag(entry) for entry in under_way)
    computed = Counter(reader.health(entry).rag for entry in under_way)
    rags: tuple[Rag | None, ...] = (*Rag, None)
    return tuple(
        RagCount(rag or "", declared[rag], computed[rag]) for rag in rags if declared[rag] or computed[rag]
    )


def _iter_rows(reader: Reader, parent: Entry[Subplan] | None, depth: int) -> list[SubplanRow]:
    rows: list[SubplanRow] = []
    for entry in reader.order_subplans(parent):
        members = reader.plan.all_initiatives_of(entry)
        rows.append(
            SubplanRow(
                ref=reader.refer_to(entry),
                hue=reader.hue(entry),
                depth=depth,
                initiatives=len(members),
                completed=sum(one.model.status is Status.COMPLETED for one in members),
                asking_attention=sum(reader.asks_attention(one) for one in members),
                progress=reader.mean_progress(members),
                amounts=view_amounts(sum_all(iter_counted(members))),
            )
        )
        rows.extend(_iter_rows(reader, entry, depth + 1))
    return rows


def _draw_grid(reader: Reader, ordered: Sequence[Entry[Initiative]]) -> Grid:
    step = CELL + GAP
    cells: list[Cell] = []
    for n, entry in enumerate(ordered):
        x, y = n % GRID_COLUMNS * step, n // GRID_COLUMNS * step
        height = CELL * (reader.progress(entry) or 0) / 100
        if entry.model.status in (Status.PROPOSED, Status.CANCELLED):
            height = 0
        hue = reader.hue(entry)
        cells.append(
            Cell(
                x=x,
                y=y,
                fill_y=place(y + CELL - height),
                fill_height=place(height),
                hue=hue,
                asks_attention=reader.asks_attention(entry),
                title=reader.text(entry.model.title),
                progress=reader.progress(entry),
            )
        )
    rows = (len(ordered) + GRID_COLUMNS - 1) // GRID_COLUMNS
    columns = min(len(ordered), GRID_COLUMNS)
    return Grid(columns * step - GAP, rows * step - GAP, tuple(cells))
