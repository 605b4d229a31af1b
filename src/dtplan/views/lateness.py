"""How late an initiative is: what has passed without being met, and by how much its end has moved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dtplan.model.status import Status
from dtplan.plan.health import is_overdue

if TYPE_CHECKING:
    from datetime import date

    from dtplan.model.initiative import Initiative

_OPEN = (Status.APPROVED, Status.IN_PROGRESS, Status.PAUSED)


@dataclass(frozen=True, slots=True)
class Lateness:
    """What is late of an initiative.

    Attributes:
        overdue: how many of its dates have passed without being met.
        days: by how many days its last dates are, or are expected to be, later than planned.
    """

    overdue: int
    days: int


def view_lateness(initiative: Initiative, status_date: date) -> Lateness | None:
    """Return what is late of an initiative that is neither finished nor dropped, or None when nothing is.

    Args:
        initiative: what is looked at.
        status_date: the day it is looked at.
    """
    if initiative.status not in _OPEN:
        return None
    end = initiative.schedule.end
    open_dates = [one.due for one in initiative.milestones if one.due.actual is None]
    overdue = sum(is_overdue(one, status_date) for one in initiative.milestones)
    if end is not None and end.actual is None:
        open_dates.append(end)
        overdue += end.expected < status_date
    days = max(
        (
            max(one.slip, (status_date - one.planned).days if one.planned < status_date else 0)
            for one in open_dates
        ),
        default=0,
    )
    return Lateness(overdue, max(0, days)) if overdue or days > 0 else None
