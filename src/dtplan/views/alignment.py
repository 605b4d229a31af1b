"""Which goals of the Municipal Action Programme the plan serves, and which it does not."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from dtplan.model.pam import Goal, PamEdition
    from dtplan.model.subplan import Subplan
    from dtplan.plan.entry import Entry
    from dtplan.views.origin import Origin
    from dtplan.views.reader import Reader, Ref
    from dtplan.views.text import LocalText

HEAT_STEPS = 4


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """How many initiatives of a sub-plan serve a goal, and how dark the cell is, from 0 to 4."""

    count: int
    heat: int


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A goal and who serves it; those of the goals below it count too.

    Attributes:
        ref: the goal; its id is scoped by edition.
        code: its id inside the edition.
        depth: how deep it lies in the tree.
        cells: one per column.
        total: how many initiatives serve it.
        initiatives: those that name it or a goal below it.
        url, sources: where it is published.
        is_illustrative: made up to show the format.
        origin: where it stands in the files.
    """

    ref: Ref
    code: str
    depth: int
    cells: tuple[MatrixCell, ...]
    total: int
    initiatives: tuple[Ref, ...]
    url: str | None
    sources: tuple[str, ...]
    is_illustrative: bool
    origin: Origin


@dataclass(frozen=True, slots=True)
class Matrix:
    """One edition against the sub-plans."""

    edition: str
    title: LocalText
    valid_from: date | None
    valid_to: date | None
    supersedes: LocalText | None
    columns: tuple[Ref, ...]
    rows: tuple[GoalRow, ...]
    holes: tuple[GoalRow, ...]
    sources: tuple[str, ...]
    is_illustrative: bool


@dataclass(frozen=True, slots=True)
class AlignmentView:
    """The plan against the editions that it serves.

    Attributes:
        matrices: one per edition that is in force or that an initiative names.
        older: editions that are in the register and not shown.
        without_goal: initiatives that name no goal.
        goals, goals_served: of all editions shown.
    """

    matrices: tuple[Matrix, ...]
    older: tuple[LocalText, ...]
    without_goal: tuple[Ref, ...]
    goals: int
    goals_served: int


def view_alignment(reader: Reader) -> AlignmentView:
    """Return the plan against the Municipal Action Programme."""
    plan = reader.plan
    served = {goal.partition("/")[0] for entry in plan.initiatives.values() for goal in entry.model.pam_goals}
    shown: list[Entry[PamEdition]] = []
    older: list[Entry[PamEdition]] = []
    for id_, edition in plan.pam_editions.items():
        valid = edition.model.valid
        is_in_force = valid is None or valid.covers(plan.status_date, plan.status_date)
        (shown if id_ in served or is_in_force else older).append(edition)
    columns = reader.order_subplans(None)
    matrices = tuple(_view_matrix(edition, columns, reader) for edition in reversed(shown))
    return AlignmentView(
        matrices=matrices,
        older=tuple(reader.text(edition.model.title) for edition in older),
        without_goal=tuple(
            reader.refer_to(entry)
            for entry in reader.order(plan.initiatives.values())
            if not entry.model.pam_goals
        ),
        goals=sum(len(matrix.rows) for matrix in matrices),
        goals_served=sum(len(matrix.rows) - len(matrix.holes) for matrix in matrices),
    )


def _view_matrix(edition: Entry[PamEdition], columns: list[Entry[Subplan]], reader: Reader) -> Matrix:
    model, plan = edition.model, reader.plan
    goals = {id_: goal for id_, goal in plan.goals.items() if id_.partition("/")[0] == edition.id}
    column_of = {one.id: column.id for column in columns for one in plan.all_initiatives_of(column)}
    serving = _find_serving(goals, reader)
    counts = {id_: defaultdict[str, int](int) for id_ in goals}
    for id_, initiatives in serving.items():
        for initiative in initiatives:
            counts[id_][column_of.get(initiative, "")] += 1
    highest = max((count for by_column in counts.values() for count in by_column.values()), default=0)
    rows = tuple(
        GoalRow(
            ref=reader.refer_to(goals[id_]),
            code=goals[id_].model.id,
            depth=depth,
            cells=tuple(
                MatrixCell(counts[id_][one.id], -(-HEAT_STEPS * counts[id_][one.id] // max(1, highest)))
                for one in columns
            ),
            total=len(serving[id_]),
            initiatives=tuple(
                reader.refer_to(one)
                for one in reader.order(plan.initiatives[known] for known in serving[id_])
            ),
            url=goals[id_].model.url,
            sources=goals[id_].model.sources,
            is_illustrative=goals[id_].model.illustrative,
            origin=reader.trace(goals[id_]),
        )
        for id_, depth in _walk(goals)
    )
    return Matrix(
        edition=edition.id,
        title=reader.text(model.title),
        valid_from=model.valid.start if model.valid else None,
        valid_to=model.valid.end if model.valid else None,
        supersedes=reader.refer("pam-edition", model.supersedes).title if model.supersedes else None,
        columns=tuple(reader.refer_to(one) for one in columns),
        rows=rows,
        holes=tuple(row for row in rows if not row.total),
        sources=model.sources,
        is_illustrative=model.illustrative,
    )


def _find_serving(goals: dict[str, Entry[Goal]], reader: Reader) -> dict[str, set[str]]:
    """Return the initiatives that serve each goal, by naming it or a goal below it."""
    serving: dict[str, set[str]] = {id_: set() for id_ in goals}
    for entry in reader.plan.initiatives.values():
        for goal in entry.model.pam_goals:
            passed: set[str] = set()
            around: str | None = goal
            while around in goals and around not in passed:
                passed.add(around)
                serving[around].add(entry.id)
                parent = goals[around].model.parent
                around = f"{goal.partition('/')[0]}/{parent}" if parent else None
    return serving


def _walk(goals: dict[str, Entry[Goal]]) -> list[tuple[str, int]]:
    """Return goals with their depth, each after its parent, in the order of the register."""
    children: dict[str | None, list[str]] = defaultdict(list)
    for id_, goal in goals.items():
        parent = f"{id_.partition('/')[0]}/{goal.model.parent}" if goal.model.parent else None
        children[parent if parent in goals and parent != id_ else None].append(id_)
    ordered: list[tuple[str, int]] = []
    pending = [(id_, 0) for id_ in reversed(children[None])]
    while pending:
        id_, depth = pending.pop()
        ordered.append((id_, depth))
        pending.extend((child, depth + 1) for child in reversed(children[id_]))
    reached = {id_ for id_, _depth in ordered}
    return [*ordered, *((id_, 0) for id_ in goals if id_ not in reached)]
