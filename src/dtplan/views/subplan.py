"""A sub-plan: its purpose, its envelope against what is planned, and its initiatives."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from dtplan.model.status import Status
from dtplan.plan.rollup import sum_all, sum_by_year
from dtplan.views.budget import iter_counted
from dtplan.views.custom import CustomValue, view_custom
from dtplan.views.figures import AmountsView, percent, view_amounts

if TYPE_CHECKING:
    from dtplan.model.subplan import Subplan
    from dtplan.plan.entry import Entry
    from dtplan.views.initiative import InitiativeSheet
    from dtplan.views.origin import Origin
    from dtplan.views.reader import Reader, Ref, WaiverView
    from dtplan.views.text import LocalText


@dataclass(frozen=True, slots=True)
class EnvelopeRow:
    """The ceiling of a year against what is planned in it; a year without a ceiling has None."""

    year: int
    amount: Decimal | None
    planned: Decimal
    share: int | None
    is_exceeded: bool


@dataclass(frozen=True, slots=True)
class SubplanView:
    """A sub-plan.

    Attributes:
        ref, hue, kind, parent, office: what it is, where it belongs, who answers for it.
        purpose: Markdown.
        objectives: what it wants to reach.
        envelope: by year; empty when there is no ceiling.
        envelope_vat: the basis of the ceiling.
        is_mixed_vat: an initiative inside stands on another basis than the ceiling.
        initiatives, completed, asking_attention, progress, amounts: everything nested in it counts.
        children: the sub-plans directly inside.
        sheets: the initiatives of its own folder.
        custom, sources, waivers: as in the file.
        is_illustrative: made up to show the format.
        origin: where it stands in the files.
    """

    ref: Ref
    hue: int
    kind: LocalText
    parent: Ref | None
    office: Ref
    purpose: LocalText | None
    objectives: tuple[LocalText, ...]
    envelope: tuple[EnvelopeRow, ...]
    envelope_vat: str | None
    is_mixed_vat: bool
    initiatives: int
    completed: int
    asking_attention: int
    progress: int | None
    amounts: AmountsView
    children: tuple[Ref, ...]
    sheets: tuple[InitiativeSheet, ...]
    custom: tuple[CustomValue, ...]
    sources: tuple[str, ...]
    waivers: tuple[WaiverView, ...]
    is_illustrative: bool
    origin: Origin


def view_subplan(entry: Entry[Subplan], reader: Reader, sheets: tuple[InitiativeSheet, ...]) -> SubplanView:
    """Return a sub-plan as the report shows it.

    Args:
        entry: the sub-plan.
        reader: the plan in a language.
        sheets: the sheets of the initiatives in its own folder.
    """
    model, plan = entry.model, reader.plan
    members = plan.all_initiatives_of(entry)
    parent = plan.subplan_of(entry)
    vat = model.envelope_vat
    by_status = Counter(one.model.status for one in members)
    return SubplanView(
        ref=reader.refer_to(entry),
        hue=reader.hue(entry),
        kind=reader.refer("subplan-kind", model.subplan_kind).title,
        parent=reader.refer_to(parent) if parent else None,
        office=reader.refer("office", model.office),
        purpose=reader.maybe(model.purpose),
        objectives=tuple(reader.text(one.title) for one in model.objectives),
        envelope=_view_envelope(entry, reader),
        envelope_vat=vat,
        is_mixed_vat=any(vat and one.model.budget and one.model.budget.vat != vat for one in members),
        initiatives=len(members),
        completed=by_status[Status.COMPLETED],
        asking_attention=sum(reader.asks_attention(one) for one in members),
        progress=reader.mean_progress(members),
        amounts=view_amounts(sum_all(iter_counted(members))),
        children=tuple(reader.refer_to(one) for one in reader.order_subplans(entry)),
        sheets=sheets,
        custom=view_custom(model.custom, reader),
        sources=model.sources,
        waivers=reader.waivers(entry),
        is_illustrative=model.illustrative,
        origin=reader.trace(entry),
    )


def _view_envelope(entry: Entry[Subplan], reader: Reader) -> tuple[EnvelopeRow, ...]:
    if not entry.model.envelope:
        return ()
    ceilings: dict[int, Decimal] = defaultdict(Decimal)
    for one in entry.model.envelope:
        ceilings[one.year] += one.amount
    planned = sum_by_year(iter_counted(reader.plan.all_initiatives_of(entry)))
    rows: list[EnvelopeRow] = []
    for year in sorted({*ceilings, *planned}):
        amount = ceilings.get(year)
        spent = planned[year].planned if year in planned else Decimal()
        share = None if amount is None else percent(spent, amount)
        rows.append(
            EnvelopeRow(year, amount, spent, share, is_exceeded=amount is not None and spent > amount)
        )
    return tuple(rows)
