"""What the plan means for people: what works already, what comes when, and what does not come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dtplan.model.status import Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dtplan.views.initiative import InitiativeSheet

_GROUPS = (
    ("done", (Status.COMPLETED,)),
    ("coming", (Status.IN_PROGRESS, Status.APPROVED)),
    ("proposed", (Status.PROPOSED,)),
    ("stopped", (Status.PAUSED, Status.CANCELLED)),
)


@dataclass(frozen=True, slots=True)
class PeopleGroup:
    """Initiatives at the same point of their life, the soonest first; those done, the newest first."""

    code: str
    sheets: tuple[InitiativeSheet, ...]


@dataclass(frozen=True, slots=True)
class PeopleView:
    """What the plan means for people.

    Attributes:
        groups: `done`, `coming`, `proposed` and `stopped`, those that have something in them.
        late: how many of those to come are later than was approved.
    """

    groups: tuple[PeopleGroup, ...]
    late: int


def view_people(sheets: Iterable[InitiativeSheet]) -> PeopleView:
    """Return what the plan means for people.

    Args:
        sheets: of every initiative, by name.
    """
    known = list(sheets)
    groups = []
    for code, statuses in _GROUPS:
        members = [sheet for sheet in known if sheet.state.status in statuses]
        members.sort(key=_end_of, reverse=code == "done")
        if members:
            groups.append(PeopleGroup(code, tuple(members)))
    coming = next((group.sheets for group in groups if group.code == "coming"), ())
    return PeopleView(tuple(groups), sum(sheet.end is not None and sheet.end.slip > 0 for sheet in coming))


def _end_of(sheet: InitiativeSheet) -> date:
    return sheet.end.expected if sheet.end else date.max
