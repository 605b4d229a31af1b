"""What an initiative does not say and the laws on published plans ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.model.status import Status
from dtplan.plan.health import last_update

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from dtplan.model.initiative import Initiative


def iter_gaps(initiative: Initiative, status_date: date) -> Iterator[str]:
    """Yield the code of each gap; a cancelled initiative has none.

    Args:
        initiative: the initiative.
        status_date: the day from which it is looked at.
    """
    if initiative.status is Status.CANCELLED:
        return
    if initiative.objective is None:
        yield "no-objective"
    if initiative.budget is None:
        yield "no-budget"
    if initiative.schedule.end is None:
        yield "no-end"
    if not initiative.indicators:
        yield "no-indicator"
    elif initiative.status is Status.COMPLETED and not any(
        reading.date <= status_date for one in initiative.indicators for reading in one.readings
    ):
        yield "no-result"
    if initiative.status is Status.IN_PROGRESS and last_update(initiative, status_date) is None:
        yield "no-update"
