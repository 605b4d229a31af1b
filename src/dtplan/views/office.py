"""The offices: who answers for what, and since when."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dtplan.plan.rollup import sum_all
from dtplan.views.budget import iter_counted
from dtplan.views.dates import TensesView, view_tenses
from dtplan.views.figures import AmountsView, view_amounts
from dtplan.views.lateness import Lateness, view_lateness
from dtplan.views.state import StateView, view_state

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from dtplan.model.initiative import Initiative
    from dtplan.model.office import Office
    from dtplan.plan.entry import Entry
    from dtplan.views.origin import Origin
    from dtplan.views.reader import Reader, Ref, WaiverView


@dataclass(frozen=True, slots=True)
class InitiativeRow:
    """An initiative in a list: how it goes, when it ends, how late it is and what is planned."""

    ref: Ref
    state: StateView
    end: TensesView | None
    lateness: Lateness | None
    planned: Decimal | None
    is_illustrative: bool


@dataclass(frozen=True, slots=True)
class OfficeView:
    """A body that answers for something.

    Attributes:
        ref, kind, parent: what it is and where it belongs.
        valid_from, valid_to: when it exists.
        successor: the office that took over.
        predecessors: those it took over from.
        subplans: the sub-plans it answers for.
        initiatives: those it answers for, the latest first and then by name.
        takes_part_in: those of others.
        late: how many of those it answers for are late.
        asking_attention: how many of them are at risk or in trouble.
        amounts: the money of those it answers for.
        sources, waivers: as in the register.
        is_illustrative: made up to show the format.
        origin: where it stands in the files.
    """

    ref: Ref
    kind: Ref
    parent: Ref | None
    valid_from: date | None
    valid_to: date | None
    successor: Ref | None
    predecessors: tuple[Ref, ...]
    subplans: tuple[Ref, ...]
    initiatives: tuple[InitiativeRow, ...]
    takes_part_in: tuple[InitiativeRow, ...]
    late: int
    asking_attention: int
    amounts: AmountsView
    sources: tuple[str, ...]
    waivers: tuple[WaiverView, ...]
    is_illustrative: bool
    origin: Origin


def view_offices(reader: Reader) -> tuple[OfficeView, ...]:
    """Return every office: those that answer for initiatives first, each part by name."""
    ordered = reader.order(reader.plan.offices.values())
    predecessors: dict[str, list[Ref]] = defaultdict(list)
    for entry in ordered:
        if entry.model.successor:
            predecessors[entry.model.successor].append(reader.refer_to(entry))
    views = [_view_office(entry, reader, tuple(predecessors[entry.id])) for entry in ordered]
    return tuple(sorted(views, key=lambda view: not view.initiatives))


def _view_office(entry: Entry[Office], reader: Reader, predecessors: tuple[Ref, ...]) -> OfficeView:
    model, plan = entry.model, reader.plan
    every = plan.initiatives.values()
    own = [one for one in every if one.model.office == entry.id]
    others = [one for one in every if entry.id in one.model.partners]
    rows = _view_rows(own, reader)
    return OfficeView(
        ref=reader.refer_to(entry),
        kind=reader.refer("office-kind", model.kind),
        parent=reader.maybe_refer("office", model.parent),
        valid_from=model.valid.start if model.valid else None,
        valid_to=model.valid.end if model.valid else None,
        successor=reader.maybe_refer("office", model.successor),
        predecessors=predecessors,
        subplans=tuple(
            reader.refer_to(one)
            for one in reader.order(plan.subplans.values())
            if one.model.office == entry.id
        ),
        initiatives=rows,
        late=sum(row.lateness is not None for row in rows),
        asking_attention=sum(row.state.asks_attention for row in rows),
        takes_part_in=_view_rows(others, reader),
        amounts=view_amounts(sum_all(iter_counted(own))),
        sources=model.sources,
        waivers=reader.waivers(entry),
        is_illustrative=model.illustrative,
        origin=reader.trace(entry),
    )


def _view_rows(entries: list[Entry[Initiative]], reader: Reader) -> tuple[InitiativeRow, ...]:
    day = reader.plan.status_date
    rows = [
        InitiativeRow(
            ref=reader.refer_to(one),
            state=view_state(one, reader),
            end=view_tenses(one.model.schedule.end, day) if one.model.schedule.end else None,
            lateness=view_lateness(one.model, day),
            planned=one.model.budget.planned if one.model.budget else None,
            is_illustrative=one.model.illustrative,
        )
        for one in reader.order(entries)
    ]
    return tuple(sorted(rows, key=lambda row: -row.lateness.days if row.lateness else 1))
