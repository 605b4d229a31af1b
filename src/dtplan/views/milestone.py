"""A milestone, of an initiative or of a project of the recovery plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dtplan.views.dates import TensesView, view_tenses

if TYPE_CHECKING:
    from decimal import Decimal

    from dtplan.model.milestone import Milestone
    from dtplan.views.reader import Reader
    from dtplan.views.text import LocalText


@dataclass(frozen=True, slots=True)
class MilestoneView:
    """An event with a date.

    Attributes:
        id: its name in the file.
        title: what is reached.
        due: when.
        state: "reached", "overdue" or "pending", as of the status date.
        kind: "milestone", or "target" with a goal to reach.
        goal, unit: the value of a target.
        weight: its share of the work in percent.
        recovery_class: how the recovery plan follows it.
        cid: its number in the Council Implementing Decision.
        evidence: where it can be verified.
    """

    id: str
    title: LocalText
    due: TensesView
    state: str
    kind: str
    goal: Decimal | None
    unit: LocalText | None
    weight: int | None
    recovery_class: str | None
    cid: int | None
    evidence: str | None


def view_milestone(milestone: Milestone, reader: Reader) -> MilestoneView:
    """Return a milestone as the report shows it."""
    day = reader.plan.status_date
    due = view_tenses(milestone.due, day)
    is_reached = due.actual is not None and due.actual <= day
    return MilestoneView(
        id=milestone.id,
        title=reader.text(milestone.title),
        due=due,
        state="reached" if is_reached else "overdue" if due.is_overdue else "pending",
        kind=milestone.kind,
        goal=milestone.goal,
        unit=reader.maybe_unit(milestone.unit),
        weight=milestone.weight,
        recovery_class=milestone.class_,
        cid=milestone.cid,
        evidence=milestone.evidence,
    )
