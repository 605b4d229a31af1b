"""Which decisions about an initiative stand in its file."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dtplan.model.initiative import Initiative
    from dtplan.model.update import Decision, DecisionKind


def find_newest(initiative: Initiative, *kinds: DecisionKind) -> Decision | None:
    """Return the newest decision of some kinds, the last one written if they are of one day."""
    newest: Decision | None = None
    for decision in initiative.decisions:
        if decision.kind in kinds and (newest is None or decision.date >= newest.date):
            newest = decision
    return newest
