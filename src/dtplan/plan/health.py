"""How an initiative goes by its own facts: computed progress and computed RAG.

The computed state stands beside the declared one; it never replaces it. Its thresholds are
the ones published in the report's method page.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from dtplan.model.status import Rag, Status

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from dtplan.model.initiative import Initiative
    from dtplan.model.milestone import Milestone
    from dtplan.model.update import Update
    from dtplan.plan.entry import Entry

AMBER_SLIP_DAYS = 30
RED_SLIP_DAYS = 90
STALE_AFTER_DAYS = 120


@dataclass(frozen=True, slots=True)
class Health:
    """The computed state of an initiative.

    Attributes:
        rag: green, amber or red; None when it has not started or was dropped.
        progress: percentage of its milestones reached, by weight; None without milestones.
        reasons: codes of what makes it amber or red ("overdue", "slip", "stale"), with a number of days or of things.
    """

    rag: Rag | None
    progress: int | None
    reasons: tuple[tuple[str, int], ...]


def last_update(initiative: Initiative, status_date: date) -> Update | None:
    """Return the newest update that is not after the status date."""
    known = [update for update in initiative.updates if update.date <= status_date]
    return max(known, key=lambda update: update.date) if known else None


def is_overdue(milestone: Milestone, status_date: date) -> bool:
    """Say whether a milestone should have been reached by now and was not."""
    return milestone.due.actual is None and milestone.due.expected < status_date


def compute_progress(milestones: Iterable[Milestone], status_date: date) -> int | None:
    """Return the percentage of milestones reached, by weight, or equally when none has a weight."""
    known = list(milestones)
    weights = [Decimal(milestone.weight or 0) for milestone in known]
    if not any(weights):
        weights = [Decimal(1)] * len(known)
    total = sum(weights)
    if not total:
        return None
    reached = sum(
        weight
        for milestone, weight in zip(known, weights, strict=True)
        if milestone.due.actual is not None and milestone.due.actual <= status_date
    )
    return int((100 * reached / total).quantize(Decimal(1), ROUND_HALF_UP))


def compute_health(entry: Entry[Initiative], status_date: date) -> Health:
    """Return the computed state of an initiative at a status date.

    Red: a milestone or the end is more than 90 days late or forecast so. Amber: more than 30,
    or a milestone is overdue, or nothing was said for 120 days. A completed initiative is green.

    Args:
        entry: the initiative.
        status_date: the day it is looked at.
    """
    initiative = entry.model
    progress = compute_progress(initiative.milestones, status_date)
    if initiative.status is Status.COMPLETED:
        return Health(Rag.GREEN, 100 if progress is None else progress, ())
    if initiative.status in (Status.PROPOSED, Status.CANCELLED, Status.PAUSED):
        return Health(None, progress, ())
    reasons: list[tuple[str, int]] = []
    late = [
        (status_date - milestone.due.expected).days
        for milestone in initiative.milestones
        if is_overdue(milestone, status_date)
    ]
    open_dates = [milestone.due for milestone in initiative.milestones if milestone.due.actual is None]
    end = initiative.schedule.end
    if end is not None and end.actual is None:
        open_dates.append(end)
        if end.expected < status_date:
            late.append((status_date - end.expected).days)
    slip = max((dates.slip for dates in open_dates), default=0)
    rag = Rag.GREEN
    if late:
        reasons.append(("overdue", len(late)))
        rag = Rag.RED if max(late) > RED_SLIP_DAYS else Rag.AMBER
    if slip > AMBER_SLIP_DAYS:
        reasons.append(("slip", slip))
        rag = Rag.RED if slip > RED_SLIP_DAYS or rag is Rag.RED else Rag.AMBER
    if initiative.status is Status.IN_PROGRESS:
        newest = last_update(initiative, status_date)
        since = newest.date if newest else initiative.schedule.start.expected
        silent = (status_date - since).days
        if silent > STALE_AFTER_DAYS:
            reasons.append(("stale", silent))
            rag = Rag.AMBER if rag is Rag.GREEN else rag
    return Health(rag, progress, tuple(reasons))
