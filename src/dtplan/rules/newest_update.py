"""The newest update of an initiative with its position, for the rules that point at it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dtplan.plan.health import last_update

if TYPE_CHECKING:
    from datetime import date

    from dtplan.model.initiative import Initiative
    from dtplan.model.update import Update


COMPLETE = 100
"""The progress of work that is done."""


class NewestUpdate(NamedTuple):
    """An update and where it stands in the journal."""

    position: int
    update: Update


def find_newest_update(initiative: Initiative, status_date: date) -> NewestUpdate | None:
    """Return the newest update that is not after the status date, or None when there is none."""
    newest = last_update(initiative, status_date)
    for n, update in enumerate(initiative.updates):
        if update is newest:
            return NewestUpdate(n, update)
    return None
