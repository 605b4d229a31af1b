"""The milestones that the recovery plan may follow, and the measure each belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.model.milestone import Milestone
    from dtplan.model.prtr import Measure
    from dtplan.plan.entry import Entry
    from dtplan.plan.plan import Plan
    from dtplan.source.span import Place


class PlacedMilestone(NamedTuple):
    """A milestone of an initiative or of a PRTR project.

    Attributes:
        entry: the initiative or the PRTR project.
        position: its place in the list.
        milestone: its content.
    """

    entry: Entry[Any]
    position: int
    milestone: Milestone

    @property
    def name(self) -> str:
        """What it is called in a sentence."""
        return f"the milestone {self.milestone.id} of {self.entry.id}"

    def at(self, key: str) -> Place:
        """Return the place of one of its values."""
        return self.entry.at("milestones", self.position, key)


def iter_milestones(plan: Plan) -> Iterator[PlacedMilestone]:
    """Yield the milestones of every initiative and every PRTR project."""
    for kind in ("initiative", "prtr-project"):
        for entry in plan.entries[kind].values():
            for n, milestone in enumerate(entry.model.milestones):
                yield PlacedMilestone(entry, n, milestone)


def find_measure(plan: Plan, entry: Entry[Any]) -> Entry[Measure] | None:
    """Return the measure that an initiative or a PRTR project belongs to, or None."""
    project = entry
    if entry.kind == "initiative":
        found = plan.prtr_projects.get(entry.model.prtr_project or "")
        if found is None:
            return None
        project = found
    return plan.measures.get(project.model.measure)
