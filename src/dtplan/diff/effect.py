"""What a change does to the whole: envelopes, goals, awards, and milestones that are late."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from dtplan.model.status import Status
from dtplan.plan.envelopes import ceilings_of, sum_planned
from dtplan.plan.health import is_overdue
from dtplan.plan.outline import iter_planned
from dtplan.plan.programmes import recovery_sources

if TYPE_CHECKING:
    from dtplan.plan.plan import Plan


@dataclass(frozen=True, slots=True)
class Headroom:
    """How much of a ceiling is left, before and after; negative when it is exceeded.

    Attributes:
        id: of the sub-plan or the PRTR project.
        year: of the envelope; None for an award.
        ceiling: as it is; None when there no longer is one.
        before: what was left; None when there was no ceiling.
        after: what is left; None when there no longer is one.
    """

    id: str
    year: int | None
    ceiling: Decimal | None
    before: Decimal | None
    after: Decimal | None


@dataclass(frozen=True, slots=True)
class Effect:
    """What a change does to the whole.

    Attributes:
        envelopes: years of envelopes of which more or less is left.
        awards: PRTR projects whose award is planned to a greater or lesser part.
        goals_gained: PAM goals that no initiative served before.
        goals_lost: PAM goals that no initiative serves any more.
        late: milestones that are overdue now and were not, as initiative#milestone.
        recovered: milestones that were overdue and no longer are.
    """

    envelopes: tuple[Headroom, ...]
    awards: tuple[Headroom, ...]
    goals_gained: tuple[str, ...]
    goals_lost: tuple[str, ...]
    late: tuple[str, ...]
    recovered: tuple[str, ...]

    @property
    def is_nothing(self) -> bool:
        """Say whether the whole is as it was."""
        parts = (self.envelopes, self.awards, self.goals_gained, self.goals_lost, self.late, self.recovered)
        return not any(parts)


def compute_effect(old: Plan, new: Plan) -> Effect:
    """Return what the change from one plan to another does to the whole.

    Each plan is looked at from its own status date: of two days, what has become late by waiting counts too.

    Args:
        old: the plan as it was.
        new: the plan as it is.
    """
    served = _serve_goals(old), _serve_goals(new)
    late = _find_late(old, new), _find_late(new, old)
    return Effect(
        envelopes=_compare_ceilings(_sum_envelopes(old), _sum_envelopes(new)),
        awards=_compare_ceilings(_sum_awards(old), _sum_awards(new)),
        goals_gained=tuple(sorted(served[1] - served[0])),
        goals_lost=tuple(sorted(served[0] - served[1])),
        late=tuple(sorted(late[1] - late[0])),
        recovered=tuple(sorted(late[0] - late[1])),
    )


_Ceilings = dict[tuple[str, int | None], tuple[Decimal, Decimal]]
"""The ceiling and what is planned under it, by id and year."""


def _compare_ceilings(before: _Ceilings, after: _Ceilings) -> tuple[Headroom, ...]:
    found = []
    for key in sorted({*before, *after}, key=lambda key: (key[0], key[1] or 0)):
        left = [known[key][0] - known[key][1] if key in known else None for known in (before, after)]
        if left[0] != left[1]:
            found.append(Headroom(*key, after[key][0] if key in after else None, left[0], left[1]))
    return tuple(found)


def _sum_envelopes(plan: Plan) -> _Ceilings:
    planned = sum_planned(plan)
    return {
        (subplan.id, year): (
            ceiling.amount,
            sum((share.amount for share in planned.get(subplan.id, {}).get(year, ())), Decimal()),
        )
        for subplan in plan.subplans.values()
        for year, ceiling in ceilings_of(subplan).items()
    }


def _sum_awards(plan: Plan) -> _Ceilings:
    sources = recovery_sources(plan)
    found: _Ceilings = {
        (id_, None): (project.model.awarded, Decimal())
        for id_, project in plan.prtr_projects.items()
        if project.model.awarded is not None
    }
    for initiative, _n, line in iter_planned(plan.outlines.values()):
        key = (initiative.model.prtr_project or "", None)
        if key in found and line.source in sources and initiative.model.status is not Status.CANCELLED:
            found[key] = (found[key][0], found[key][1] + line.planned)
    return found


def _serve_goals(plan: Plan) -> set[str]:
    return {
        goal
        for entry in plan.outlines.values()
        if entry.model.status is not Status.CANCELLED
        for goal in entry.model.pam_goals
    }


def _find_late(plan: Plan, other: Plan) -> set[str]:
    """Return the milestones that are overdue, of initiatives that are not the very same in both plans."""
    is_same_day = plan.status_date == other.status_date
    return {
        f"{id_}#{milestone.id}"
        for id_, entry in plan.initiatives.items()
        if entry.model.status.is_open and not (is_same_day and other.initiatives.get(id_) is entry)
        for milestone in entry.model.milestones
        if is_overdue(milestone, plan.status_date)
    }
