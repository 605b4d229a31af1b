"""The lists of milestones of a plan that may carry weights, with what they belong to."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.model.milestone import Milestone
    from dtplan.plan.entry import Entry
    from dtplan.plan.plan import Plan


def iter_weighted(plan: Plan) -> Iterator[tuple[Entry[Any], tuple[Milestone, ...]]]:
    """Yield each initiative and PRTR project with its milestones, when at least one has a weight."""
    entries: Iterator[Entry[Any]] = chain(plan.initiatives.values(), plan.prtr_projects.values())
    for entry in entries:
        milestones = entry.model.milestones
        if any(milestone.weight is not None for milestone in milestones):
            yield entry, milestones
