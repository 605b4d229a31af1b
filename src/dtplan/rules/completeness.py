"""Whether all there is of a kind could be read, so that what is missing is truly missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dtplan.plan.plan import Plan


def is_complete(plan: Plan, *kinds: str) -> bool:
    """Say whether nothing of some kinds is broken: otherwise what seems missing may be in there."""
    return plan.muted.isdisjoint(kinds) and not any(kind in kinds for kind, _id in plan.broken)
