"""What changed, added up, and what it does to the whole, ready to print."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from dtplan.views.delta import Delta, view_delta
from dtplan.views.reader import Ref
from dtplan.views.text import LocalText

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from dtplan.diff.effect import Effect, Headroom
    from dtplan.diff.sums import Sum, Sums
    from dtplan.plan.plan import Plan
    from dtplan.views.diff_values import Names


@dataclass(frozen=True, slots=True)
class SumRow:
    """What changed of a part of the plan.

    Attributes:
        part: what it is called; None for the whole, and for what is in no part.
        planned, committed, executed: by how much the money changed.
        later, earlier: by how many days ends moved, all together.
        moved: how many ends moved.
        initiatives: how many came less how many went, with its sign in `direction`.
        direction: "more", "less" or "same".
    """

    part: Ref | None
    planned: Delta
    committed: Delta
    executed: Delta
    later: int
    earlier: int
    moved: int
    initiatives: int
    direction: str


@dataclass(frozen=True, slots=True)
class SumsView:
    """What changed, added up.

    Attributes:
        whole: of everything; its `planned` holds the sums before and after, the others what changed.
        subplan, office, year, source: by each; parts of which nothing changed are left out.
        has_committed: some committed or executed money changed.
        has_time: some end moved, or an initiative came or went.
        is_nothing: nothing that is added up changed.
    """

    whole: SumRow
    subplan: tuple[SumRow, ...]
    office: tuple[SumRow, ...]
    year: tuple[SumRow, ...]
    source: tuple[SumRow, ...]
    has_committed: bool
    has_time: bool
    is_nothing: bool


@dataclass(frozen=True, slots=True)
class HeadroomRow:
    """How much of a ceiling is left, before and after; `delta` is by how much that changed, or None."""

    part: Ref
    year: int | None
    ceiling: Decimal | None
    before: Decimal | None
    after: Decimal | None
    delta: Delta | None
    is_exceeded: bool


@dataclass(frozen=True, slots=True)
class LateRow:
    """A milestone that is overdue now, or no longer is."""

    title: LocalText
    initiative: Ref
    planned: date | None


@dataclass(frozen=True, slots=True)
class EffectView:
    """What the changes do to the whole; each list is empty when there is nothing to say."""

    envelopes: tuple[HeadroomRow, ...]
    awards: tuple[HeadroomRow, ...]
    goals_gained: tuple[Ref, ...]
    goals_lost: tuple[Ref, ...]
    late: tuple[LateRow, ...]
    recovered: tuple[LateRow, ...]
    is_nothing: bool


def view_sums(sums: Sums, new: Plan, names: Names) -> SumsView:
    """Return what changed, added up, parts by their names.

    Args:
        sums: what changed.
        new: the plan as it is.
        names: looks things up.
    """
    every = (sums.whole, *sums.subplan.values(), *sums.office.values())
    whole = _view_sum(None, sums.whole)
    return SumsView(
        whole=_with_totals(whole, sums.whole.money.planned, new),
        subplan=_view_parts("subplan", sums.subplan, names),
        office=_view_parts("office", sums.office, names),
        year=tuple(
            _view_sum(Ref(str(year), None, LocalText(str(year), names.language)), one)
            for year, one in sums.year.items()
        ),
        source=_view_parts("funding-source", sums.source, names),
        has_committed=any(one.money.committed or one.money.executed for one in every),
        has_time=any(one.moved or one.initiatives for one in every),
        is_nothing=not (sums.subplan or sums.office or sums.year or sums.source) and sums.whole.is_nothing,
    )


def _with_totals(row: SumRow, changed: Decimal, new: Plan) -> SumRow:
    """Return the sums of the whole, with the planned money before and after."""
    after = sum(
        (
            line.planned
            for entry in new.initiatives.values()
            if entry.model.budget is not None and entry.model.status.value != "cancelled"
            for line in entry.model.budget.lines
        ),
        Decimal(),
    )
    return replace(row, planned=view_delta(after - changed, after))


def _view_parts(kind: str, parts: Mapping[str, Sum], names: Names) -> tuple[SumRow, ...]:
    rows = [_view_sum(names.refer(kind, id_) if id_ else None, one) for id_, one in parts.items()]
    return tuple(sorted(rows, key=lambda row: (-row.planned.size, row.part.id if row.part else "")))


def _view_sum(part: Ref | None, one: Sum) -> SumRow:
    direction = "more" if one.initiatives > 0 else "less" if one.initiatives < 0 else "same"
    return SumRow(
        part,
        view_delta(None, one.money.planned),
        view_delta(None, one.money.committed),
        view_delta(None, one.money.executed),
        one.later,
        one.earlier,
        one.moved,
        abs(one.initiatives),
        direction,
    )


def view_effect(effect: Effect, old: Plan, new: Plan, names: Names) -> EffectView:
    """Return what the changes do to the whole, things by their names.

    Args:
        effect: what they do.
        old: the plan as it was.
        new: the plan as it is.
        names: looks things up.
    """
    return EffectView(
        envelopes=_view_headroom("subplan", effect.envelopes, names),
        awards=_view_headroom("prtr-project", effect.awards, names),
        goals_gained=tuple(names.refer("pam-goal", id_) for id_ in effect.goals_gained),
        goals_lost=tuple(names.refer("pam-goal", id_) for id_ in effect.goals_lost),
        late=tuple(_view_late(id_, new, names) for id_ in effect.late),
        recovered=tuple(_view_late(id_, old, names) for id_ in effect.recovered),
        is_nothing=effect.is_nothing,
    )


def _view_headroom(kind: str, rows: Iterable[Headroom], names: Names) -> tuple[HeadroomRow, ...]:
    return tuple(
        HeadroomRow(
            part=names.refer(kind, row.id),
            year=row.year,
            ceiling=row.ceiling,
            before=row.before,
            after=row.after,
            delta=view_delta(row.before, row.after)
            if row.before is not None and row.after is not None
            else None,
            is_exceeded=row.after is not None and row.after < 0,
        )
        for row in rows
    )


def _view_late(id_: str, plan: Plan, names: Names) -> LateRow:
    """Return a milestone of a plan, given as initiative#milestone."""
    initiative, _mark, milestone = id_.partition("#")
    entry = plan.initiatives.get(initiative)
    found = next((one for one in entry.model.milestones if one.id == milestone), None) if entry else None
    return LateRow(
        title=names.text(found.title) if found else LocalText(milestone, names.language),
        initiative=names.refer("initiative", initiative),
        planned=found.due.planned if found else None,
    )
